"""Two days of the matrix beside each other, in words: what differs in each cell, and in all of them together."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from webapp.domain.cell_words import cell_words
from webapp.domain.phrases import day, phrase, speaker
from webapp.domain.stance_changes import Change, moves
from webapp.domain.stance_taken import StanceTaken
from webapp.domain.stances import Cell, Standing
from webapp.pages.positions.matrix import Pair

COLUMNS = (
    "side", "issue", "proposition", "differs",
    "stance_then", "words_then", "speaker_then", "said_then", "stance_now", "words_now", "speaker_now", "said_now",
)  # fmt: skip

SUMS = (
    (Change.NEW, "is new", "are new"),
    (Change.SPEAKER, "has another speaker", "have another speaker"),
    (Change.STANCE, "has another stance", "have another stance"),
    (Change.GIVEN_UP, "was given up", "were given up"),
    (Change.FEWER, "shows fewer stances", "show fewer stances"),
    (Change.SAME, "is the same", "are the same"),
)

SIGNS = {
    Change.NEW: "+ new",
    Change.SPEAKER: "+ another speaker",
    Change.STANCE: "+ another stance",
    Change.GIVEN_UP: "gave up",
    Change.FEWER: "− fewer stances",
    Change.SAME: "same",
}


def moved(standing: Standing[StanceTaken]) -> str:
    """A movement in words: "↓ moved, partly for → doubts"; up is towards the proposition."""
    assert standing.before is not None, "whoever moved stood somewhere else before"
    return f"{'↑' if standing.movement > 0 else '↓'} moved, {standing.before.word} → {standing.taken.word}"


def differs(pair: Pair) -> str:
    """What differs in a cell, in words."""
    return SIGNS.get(pair.change) or movements(pair)


def movements(pair: Pair) -> str:
    """Who moved in a cell from where to where, in words; "" for nobody."""
    return "; ".join(map(moved, moves(pair.then, pair.now)))


def summary(pairs: Iterable[Pair]) -> tuple[str, str]:
    """How many cells changed in which way, and who moved."""
    counts = Counter(pair.change for pair in pairs)
    found = [f"{counts[change]} {one if counts[change] == 1 else many}" for change, one, many in SUMS if counts[change]]
    if found:
        number, _, rest = found[0].partition(" ")
        found[0] = f"{number} {'cell' if number == '1' else 'cells'} {rest}"
    several = counts[Change.MOVED]
    return ", ".join(found), f"{several} moved." if several else "None moved."


def rows(pairs: Iterable[Pair], name: Callable[[str], str]) -> Iterator[Mapping[str, Any]]:
    """The comparison as rows of a table, by COLUMNS; several stances of a cell stand behind each other."""
    for pair in pairs:
        about = {"issue": pair.issue["name"], "proposition": pair.issue["proposition"]}
        own = {"side": name(pair.side), **about, "differs": movements(pair) or pair.change.value}
        yield own | _fields(pair.then, "then", name) | _fields(pair.now, "now", name)


def _fields(cell: Cell[StanceTaken] | None, end: str, name: Callable[[str], str]) -> dict[str, str]:
    taken = [standing.taken for standing in cell_words(cell).standings] if cell else []
    told = {
        "stance": [one.stance.value for one in taken],
        "words": [str(phrase(one, most=1_000)) for one in taken],
        "speaker": [speaker(one, name) for one in taken],
        "said": [day(one) for one in taken],
    }
    return {f"{field}_{end}": "; ".join(values) for field, values in told.items()}
