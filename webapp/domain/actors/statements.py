"""Who speaks in a statement, on whose word, and in whose words."""

import re
from collections.abc import Callable, Sequence

from webapp.domain.plain import EventDocument, StatementDocument
from webapp.domain.text import enumeration, script
from webapp.domain.text.languages import language_name
from webapp.domain.vocabulary import Form


def signers(statement: StatementDocument) -> list[str]:
    """Return the speaker and those who made the statement jointly."""
    return [statement["speaker"], *statement.get("jointly_with", ())]


def is_aside(statement: StatementDocument, signer: str, side_of: Callable[[str], str]) -> bool:
    """Return whether the speaker is unnamed, or only another side reports it. `side_of` gives the sides of its day."""
    reporter = statement.get("reported_by")
    return bool(statement.get("described_as")) or bool(reporter and side_of(reporter) != side_of(signer))


def voices(statement: StatementDocument) -> list[str]:
    """Return everyone a statement names: its signers, and who reports it."""
    return [*signers(statement), *filter(None, [statement.get("reported_by")])]


def voice_line(statement: StatementDocument, name: Callable[[str], str], described: Callable[[str], str] = str) -> str:
    """Return who is heard in a statement, in one line: its signers, or the description of an unnamed speaker with whom
    it speaks for, and who reports it. `name` gives an actor's name, `described` formats a description."""
    unnamed = statement.get("described_as")
    speakers = [name(uid) for uid in signers(statement)]
    if unnamed:
        speakers = [f"{described(unnamed)} ({speakers[0]})"]
    line = enumeration(speakers)
    reporter = statement.get("reported_by")
    return f"{line}, as {name(reporter)} tells it" if reporter else line


def sole_voice(event: EventDocument) -> str:
    """Return the one actor who makes all statements of an event, named, alone and unreported; "" if there is none."""
    spoken, sharing = event["statements"], ("described_as", "jointly_with", "reported_by")
    is_shared = any(statement.get(key) for statement in spoken for key in sharing)
    speakers = {statement["speaker"] for statement in spoken}
    return speakers.pop() if len(speakers) == 1 and not is_shared else ""


def wording(statement: StatementDocument) -> tuple[str, str]:
    """Return the speaker's own words, and ours after them; "" for either that is not shown. A whole sentence stands for
    itself; a fragment needs our words around it, and a foreign quote their translation."""
    quote, text = statement["quote"] or "", statement["text"]
    is_enough = quote and statement["form"] != Form.FRAGMENT and not is_foreign(statement)
    return quote, "" if is_enough else text


def one_line(statement: StatementDocument) -> str:
    """Return the quote in quotation marks, or our words if there is none or it is foreign."""
    return f"“{statement['quote']}”" if statement["quote"] and not is_foreign(statement) else statement["text"]


def is_foreign(statement: StatementDocument) -> bool:
    """Return whether the quote begins in another script than our words, so that their readers cannot read it."""
    scripts = [script(text) for text in (statement["quote"] or "", statement["text"])]
    return all(scripts) and scripts[0] != scripts[1]


def translation(statement: StatementDocument) -> str:
    """Return the language from which quoted words are translated, and by whom, or ""."""
    original, by = statement.get("original"), statement.get("translated_by")
    if not original or not statement["quote"]:
        return ""
    return f"translated from {language_name(original['language'])}{f' by {by}' if by else ''}"


LEADING = re.compile(
    r"((but|not|only|even|just) )*(if|once|when|unless|until|till|provided|providing|after|as long as|so long as"
    r"|as soon as|on condition|in exchange|in return|subject to|assuming|given|with|without|pending|before|while|where"
    r"|should|conditional|contingent|depending|upon|in case|except"
    r"|si|siempre|con|sin|cuando|hasta|a condición|a cambio|à condition|pourvu|avec|sauf|se|quando|com|sem|caso|senza"
    r"|purché|wenn|falls|sofern|solange|sobald|mit|ohne|als|mits|jeśli|jeżeli|gdy)\b",
    re.IGNORECASE,
)
"""Words that a condition may already begin with, in English and in other languages; most begin with none."""


def conditional(condition: str) -> str:
    """Return a condition as it follows a stance: "if the terms are right". One in another script is left as it is."""
    says_it = LEADING.match(condition) or script(condition) not in {"LATIN", ""}
    return condition if says_it else f"if {condition}"


def condition_of(words: str) -> str:
    """Return the condition without an “if” that `conditional` may have added to it."""
    bare = words.removeprefix("if ")
    return bare if bare and conditional(bare) == words else words


def most_telling(statements: Sequence[StatementDocument]) -> list[int]:
    """Return the places of statements, those first that say most about a position: with a stance, then with a quote."""
    ranks = [(not statement["positions"], not statement["quote"]) for statement in statements]
    return sorted(range(len(statements)), key=ranks.__getitem__)
