"""Letters are worked out once each, and only so many of them are kept."""

from webapp.domain.text import letter_table
from webapp.domain.text.letter_table import LetterTable


def test_each_letter_is_worked_out_once_and_few_are_kept() -> None:
    letters: list[str] = []

    def become(letter: str) -> str:
        letters.append(letter)
        return "" if letter == "-" else letter.upper()

    table = LetterTable(become)
    assert "a-bé-ab".translate(table) == "ABÉAB"
    assert sorted(letters) == ["-", "a", "b", "é"]
    most = letter_table.MOST
    every = "".join(map(chr, range(0x4E00, 0x4E00 + most + 10)))
    assert every.translate(table) == every
    assert len(table) == most
