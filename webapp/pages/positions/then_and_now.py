"""Two days of the matrix beside each other, in words: what differs in each cell, and in all of them together."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from webapp.domain.cell_words import cell_words
from webapp.domain.phrases import day, phrase, speaker
from webapp.domain.plain import IssueDocument
from webapp.domain.stance_changes import Change, moves
from webapp.domain.stance_taken import StanceTaken
from webapp.domain.stances import Cell, Standing
from webapp.domain.vocabulary import Stance
from webapp.formats.csv_file import Row
from webapp.reading.stances.matrix import ThenAndNow

COLUMNS = (
    "side", "issue", "proposition", "differs", "moved_from",
    "stance_then", "words_then", "speaker_then", "said_then", "beside_then",
    "stance_now", "words_now", "speaker_now", "said_now", "beside_now",
)  # fmt: skip

SUMS = (
    (Change.NEW, "is new", "are new"),
    (Change.CERTAIN, "is certain now", "are certain now"),
    (Change.SPEAKER, "has another speaker", "have another speaker"),
    (Change.STANCE, "has another stance", "have another stance"),
    (Change.GIVEN_UP, "was given up", "were given up"),
    (Change.FEWER, "shows fewer stances", "show fewer stances"),
    (Change.SAME, "is the same", "are the same"),
)

SIGNS = {
    Change.NEW: "+ new",
    Change.CERTAIN: "+ certain now",
    Change.SPEAKER: "+ another speaker",
    Change.STANCE: "+ another stance",
    Change.GIVEN_UP: "gave up",
    Change.FEWER: "− fewer stances",
    Change.SAME: "same",
}


def moved(standing: Standing[StanceTaken], issue: IssueDocument) -> str:
    """What the speaker came from, on an issue, in words: "↓ moved, partly for → doubts" (up is towards the
    proposition); "" for nothing else, and where a stance was given up, whose word tells that."""
    if standing.before is None or standing.position.stance == Stance.WITHDRAWN:
        return ""
    if not standing.movement:
        return "after it was given up"
    before, after = (position.stance.on(issue) for position in (standing.before, standing.position))
    return f"{'↑' if standing.movement > 0 else '↓'} moved, {before} → {after}"


def differs(pair: ThenAndNow) -> str:
    """What differs in a cell, in words."""
    return SIGNS.get(pair.change) or "; ".join(moved(standing, pair.issue) for standing in moves(pair.then, pair.now))


def summary(pairs: Iterable[ThenAndNow]) -> tuple[str, str]:
    """How many cells changed in which way, and who moved."""
    counts = Counter(pair.change for pair in pairs)
    sums = [
        f"{counts[change]} {singular if counts[change] == 1 else plural}"
        for change, singular, plural in SUMS
        if counts[change]
    ]
    if sums:
        number, _, words = sums[0].partition(" ")
        sums[0] = f"{number} {'cell' if number == '1' else 'cells'} {words}"
    several = counts[Change.MOVED]
    return ", ".join(sums), f"{several} moved." if several else "None moved."


def rows(pairs: Iterable[ThenAndNow], name: Callable[[str], str]) -> Iterator[Row]:
    """The comparison as rows of a table, by COLUMNS; several stances of a cell stand behind each other."""
    for pair in pairs:
        about = {"issue": pair.issue["name"], "proposition": pair.issue["proposition"]}
        before = [standing.before for standing in moves(pair.then, pair.now)]
        own: Row = {"side": name(pair.side), **about, "differs": pair.change.value}
        own["moved_from"] = "; ".join(standing.stance.value for standing in before if standing)
        yield own | _fields(pair.then, "then", name) | _fields(pair.now, "now", name)


def _fields(cell: Cell[StanceTaken] | None, end: str, name: Callable[[str], str]) -> dict[str, str]:
    shown = cell_words(cell) if cell else None
    positions = [standing.position for standing in shown.standings] if shown else []
    values = {
        "stance": [position.stance.value for position in positions],
        "words": [str(phrase(position, most=1_000)) for position in positions],
        "speaker": [speaker(position, name) for position in positions],
        "said": [day(position) for position in positions],
        "beside": [
            f"{entry.how}: {speaker(entry.position, name)}, {day(entry.position)}, {entry.position.stance}"
            for entry in (shown.remarks if shown else ())
        ],
    }
    return {f"{field}_{end}": "; ".join(texts) for field, texts in values.items()}
