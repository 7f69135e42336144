"""Links to the sentence that is quoted."""

from urllib.parse import unquote

from hypothesis import given
from hypothesis import strategies as st

from tests.rows import rows
from webapp.domain.text.text_fragment import END, WHOLE, sentence_address, text_directive

LONG = "One sentence, with a comma. " * 20


@rows(
    ("quotation", "directive"),
    [
        ("in principle", "text=in%20principle"),
        ("30-day truce, now & here", "text=30%2Dday%20truce%2C%20now%20%26%20here"),
        ("– так –", "text=%E2%80%93%20%D1%82%D0%B0%D0%BA%20%E2%80%93"),
        ("We will see … very good chance", "text=We%20will%20see,very%20good%20chance"),
        ("We will [...] see", "text=We%20will,see"),
        ("One\nTwo\n\nThree", "text=One,Three"),
        ("“a#b?c/d%20”", "text=%E2%80%9Ca%23b%3Fc%2Fd%2520%E2%80%9D"),
        (" … ", ""),
        ("", ""),
    ],
)
def test_the_directive(quotation, directive):
    assert text_directive(quotation) == directive


def test_a_long_quotation_is_found_by_its_ends():
    start, end = map(unquote, text_directive(LONG).removeprefix("text=").split(","))
    assert LONG.startswith(f"{start} ")
    assert LONG.strip().endswith(f" {end}")
    assert len(start) <= END >= len(end)
    assert "," not in text_directive("x" * WHOLE)
    assert text_directive("x" * (WHOLE + 1)) == f"text={'x' * END},{'x' * END}"


@given(st.text())
def test_nothing_in_a_quotation_means_anything_in_the_directive(quotation):
    directive = text_directive(quotation)
    assert directive.isascii()
    assert not set(directive.removeprefix("text=")) & set("-&#= \n")
    assert directive.count(",") <= 1


@rows(
    ("address", "leads"),
    [
        ("https://a.example/x", "https://a.example/x#:~:text=yes"),
        ("https://a.example/x?y=1#part", "https://a.example/x?y=1#part:~:text=yes"),
        ("https://a.example/x#:~:text=no", "https://a.example/x#:~:text=no"),
    ],
)
def test_the_address(address, leads):
    assert sentence_address(address, "yes") == leads
