"""Two days of the matrix beside each other, as the rows of a file."""

from collections.abc import Callable, Iterable, Iterator

from webapp.domain.positions.cell_words import cell_words
from webapp.domain.positions.phrases import day, phrase, speaker
from webapp.domain.positions.stance_changes import moves
from webapp.domain.positions.stances import Cell
from webapp.formats.csv_file import Row
from webapp.reading.stances.matrix import ThenAndNow

COLUMNS = (
    "side", "issue", "proposition", "differs", "moved_from",
    "stance_then", "words_then", "speaker_then", "said_then", "beside_then",
    "stance_now", "words_now", "speaker_now", "said_now", "beside_now",
)  # fmt: skip


def rows(pairs: Iterable[ThenAndNow], name: Callable[[str], str]) -> Iterator[Row]:
    """The comparison as rows of a table, by COLUMNS; several stances of a cell stand behind each other."""
    for pair in pairs:
        about = {"issue": pair.issue["name"], "proposition": pair.issue["proposition"]}
        before = [standing.before for standing in moves(pair.then, pair.now)]
        own: Row = {"side": name(pair.side), **about, "differs": pair.change.value}
        own["moved_from"] = "; ".join(standing.stance.value for standing in before if standing)
        yield own | _fields(pair.then, "then", name) | _fields(pair.now, "now", name)


def _fields(cell: Cell | None, end: str, name: Callable[[str], str]) -> dict[str, str]:
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
