"""What prose in Markdown comes to."""

from webapp.web.prose import MOST_REFERRED, markdown, plain_text


def test_an_address_that_is_referred_to_often_does_not_multiply() -> None:
    text = f"[a]: https://paper.example/{'x' * 10_000}\n\n" + "[a] " * 2_000
    assert markdown("[a]: https://paper.example/1\n\n[a] [a]").count('href="https://paper.example/1"') == 2
    assert len(markdown(text)) < len(text) + MOST_REFERRED
    assert plain_text(text).split() == ["a"] * 9 + ["[a]"] * 1_991
