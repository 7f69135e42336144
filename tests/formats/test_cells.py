"""Cells that hold several names: whatever a name contains, it is read back as it was."""

from typing import Any, cast

from hypothesis import example, given
from hypothesis import strategies as st

from webapp.domain.vocabulary import ActorKind, Attendance, Relation, Role, SourceState, Stance
from webapp.formats import cells
from webapp.formats.csv_file import guard, unguarded
from webapp.formats.quoted import RELAYED
from webapp.imports.sheet import cells as read

PIECES = (
    *'a;"([,:<=\'-؛،；', " ", ")", "]", "://", RELAYED, " (", "; ", '"; "', " (host)", " (host, ", " (media)",
    " (supports)", " [retracted]", ": supports", ": opposes, ", ", says 2025", "and 3 more", "State", "host",
    "https://example.org/a",
)  # fmt: skip
LINES = st.lists(st.sampled_from(PIECES), min_size=1).map("".join).map(lambda text: " ".join(text.split()))
NAMES = LINES.filter(lambda name: any(map(str.isalnum, name)))
"""What the fields of documents let through: one line with single spaces and a letter."""


def sent(cell: str) -> str:
    """A cell as it comes back from a table."""
    return unguarded(guard(cell))


@given(st.lists(NAMES, min_size=1))
@example(["Lee; Kim", "A (b"])
@example(['"A"; "B"', '"'])
def test_names(names: list[str]) -> None:
    assert read.listed(sent(cells.listed(names))) == names


PARTS = st.builds(
    read.Part, NAMES, st.sampled_from(Role), st.just("") | NAMES, st.sampled_from(["", *Attendance]), st.just("")
)


@given(st.lists(PARTS, min_size=1))
@example([read.Part("Lee; Kim (host, of state), Bob", Role.HOST, "Minister, state", "absent")])
@example([read.Part("Bob", Role.PARTICIPANT, ActorKind.MEDIA.label), read.Part("Group (a) (b) (c) (d) (e) (f)")])
def test_participants(parts: list[read.Part]) -> None:
    cell = "; ".join(cells.part(part.name, part.role, part.capacity, part.attendance) for part in parts)
    assert [*read.participants(sent(cell), lambda _: True)] == parts


SOURCES = st.builds(lambda title, state: (title, state), NAMES, st.sampled_from(["", *SourceState]))
CITED = st.tuples(SOURCES, st.none() | SOURCES, st.sampled_from(Relation), st.sampled_from(["", "[..2025-03-17]"]))


@given(st.lists(CITED, min_size=1, max_size=cells.MOST_SOURCES))
@example([(("Title, has this from me", ""), ("A [retracted]", ""), Relation.CONTRADICTS, "")])
@example(
    [(('"No"; he said (supports)', SourceState.CORRECTED), ("https://example.org/a; b", ""), Relation.SUPPORTS, "")]
)
def test_sources(cited: list[Any]) -> None:
    documents: dict[str, Any] = {}
    citations: list[Any] = []
    for source, origin, relation, says in cited:
        uids = [str(len(documents)), str(len(documents) + 1)]
        for uid, (title, state) in zip(uids, (source, origin or source), strict=True):
            documents[uid] = {"uid": uid, "title": title} | ({"standing": {"state": state}} if state else {})
        citations.append(
            {"source": uids[0], "origin": uids[1] if origin else None, "relation": relation, "says_date": says}
        )
    found = read.citations(sent(cells.sources(cast(Any, citations), documents, None)))
    assert [
        (
            (each.source.title, each.source.state),
            (each.origin.title, each.origin.state) if each.origin else None,
            each.relation,
            each.says_date,
        )
        for each in found
    ] == cited
    assert not read.leaves_out(cells.sources(cast(Any, citations), documents, None))


@given(st.lists(st.tuples(NAMES, st.sampled_from(Stance), st.just("") | NAMES), min_size=1))
@example([("A: supports; B", Stance.OPPOSES, "if a; b: opposes"), ("A", Stance.CONDITIONAL, "if Israel signs")])
def test_positions(taken: list[tuple[str, Stance, str]]) -> None:
    cell = "; ".join(cells.position(*position) for position in taken)
    found = read.positions(sent(cell)) or []
    assert [(each["issue"], each["stance"], each.get("condition", "")) for each in found] == taken


def test_quotation_marks_within_the_names_of_other_tables_stay() -> None:
    title = '"We will not yield", says Putin'
    assert read.citations(title)[0].source.typed == title
    assert [part.name for part in read.participants('Ivan "Vanya" Lee (host); Wagner ("the group")')] == [
        'Ivan "Vanya" Lee',
        'Wagner ("the group")',
    ]
