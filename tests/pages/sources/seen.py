"""What a reader sees on the index of sources and their pages."""

import re


def words(answer):
    assert answer.status_code == 200, answer.text
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.text)).replace(" ,", ",")


def roll(answer):
    """The index: each source with its events, statements and claims on it alone, in order."""
    assert answer.status_code == 200, answer.text
    rows = re.findall(r'<li class="line">.*?/sources/([a-z0-9-]+)[?"](.*?)</li>', answer.text, re.DOTALL)
    return {
        uid: tuple(
            int(found[1]) if (found := re.search(rf"(\d+) {what}", row)) else 0
            for what in ("event", "statement", "of the ")
        )
        for uid, row in rows
    }


def resting(answer):
    """The events of a source's page, from the top."""
    assert answer.status_code == 200, answer.text
    return re.findall(r'aria-labelledby="claims-([a-z0-9-]+)"', answer.text)


def claims(answer):
    """The claims of a source's page, from the top."""
    return re.findall(r"<li>\s*(?:The event|(?:<span>)?<b>|Announced)", answer.text)
