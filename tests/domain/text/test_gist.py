"""The beginning of a text for a line of a list."""

from hypothesis import given
from hypothesis import strategies as st

from tests.rows import rows
from webapp.domain.text.gist import gist


@rows(
    ("text", "most", "beginning"),
    [
        ("They met.", 20, "They met."),
        ("They met. Nothing came of it, as all had said before.", 27, "They met."),
        ("They met in p. 5 of Geneva. Nothing came of it.", 30, "They met in p. 5 of Geneva."),
        ("“We are ready.” So he said, and left the room.", 30, "“We are ready.”"),
        ("No. Nothing of what they had hoped for came about that day.", 40, "No. Nothing of what they had hoped for…"),
        ("A sentence that has no end within the room that there is for it", 30, "A sentence that has no end…"),
        ("停火谈判。双方没有达成协议。会议将在下周继续。", 8, "停火谈判。"),
        ("Waffenstillstandsverhandlungen", 10, "Waffensti…"),
        ("line one\nand\tline two", 40, "line one and line two"),
    ],
)
def test_it_ends_with_a_sentence_or_a_word(text, most, beginning):
    assert gist(text, most) == (beginning, beginning == " ".join(text.split()))


@given(st.text(max_size=300), st.integers(10, 100))
def test_it_is_a_beginning_that_fits(text, most):
    said, whole = gist(text, most)
    plain = " ".join(text.split())
    assert len(said) <= most
    assert plain.startswith(said.removesuffix("…").rstrip()) or whole
    assert whole == (said == plain)
