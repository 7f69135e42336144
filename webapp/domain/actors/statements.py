"""Who speaks in a statement, with what weight, and in whose words."""

import re
from collections.abc import Callable, Sequence

from webapp.domain.plain import EventDocument, StatementDocument
from webapp.domain.vocabulary import Form


def signers(statement: StatementDocument) -> list[str]:
    """Everyone whose statement it is: the speaker, and those who made it jointly."""
    return [statement["speaker"], *statement.get("jointly_with", ())]


def is_aside(statement: StatementDocument, signer: str, side_of: Callable[[str], str]) -> bool:
    """Whether nobody by name said it, or only somebody of another side reports it. `side_of` is that of its day."""
    reporter = statement.get("reported_by")
    return bool(statement.get("described_as")) or bool(reporter and side_of(reporter) != side_of(signer))


def voices(statement: StatementDocument) -> list[str]:
    """Everyone that a statement names: its signers, and whoever reports it."""
    return [*signers(statement), *filter(None, [statement.get("reported_by")])]


def voice_line(statement: StatementDocument, name: Callable[[str], str], described: Callable[[str], str] = str) -> str:
    """Who is heard in a statement, in one line: everyone who made it, or somebody unnamed as they are described; and on
    whose word. `name` says who an actor is, `described` how a description is written."""
    unnamed = statement.get("described_as")
    speakers = [described(unnamed)] if unnamed else [name(uid) for uid in signers(statement)]
    line = " and ".join(filter(None, [", ".join(speakers[:-1]), speakers[-1]]))
    reporter = statement.get("reported_by")
    return f"{line}, as {name(reporter)} tells it" if reporter else line


def sole_voice(event: EventDocument) -> str:
    """The one actor who says everything at an event, by name, alone and on nobody else's word; "" where that is not
    so."""
    spoken = event["statements"]
    is_shared = any(
        statement.get(key) for statement in spoken for key in ("described_as", "jointly_with", "reported_by")
    )
    speakers = {statement["speaker"] for statement in spoken}
    return speakers.pop() if len(speakers) == 1 and not is_shared else ""


def wording(statement: StatementDocument) -> tuple[str, str]:
    """The speaker's own words, and ours, as they are read one after the other; "" for those that are not. A whole
    sentence stands for itself; a fragment needs our words around it."""
    quote, text = statement["quote"] or "", statement["text"]
    return quote, "" if quote and statement["form"] != Form.FRAGMENT else text


LEADING = re.compile(
    r"(only |even )?(if|once|when|unless|until|till|provided|providing|after|as long as|so long as|as soon as"
    r"|on condition|in exchange|in return|subject to|assuming|given|with|without|pending|before|while|where|should)\b",
    re.IGNORECASE,
)
"""Words that a condition may be written with; most are written without any."""


def conditional(condition: str) -> str:
    """A condition as it follows a stance: "if the terms are right", however much of that was written."""
    return condition if LEADING.match(condition) else f"if {condition}"


def most_telling(statements: Sequence[StatementDocument]) -> list[int]:
    """The places of statements, those first that say most of where somebody stands: with a stance, in the speaker's own
    words."""
    return sorted(
        range(len(statements)), key=lambda place: (not statements[place]["positions"], not statements[place]["quote"])
    )
