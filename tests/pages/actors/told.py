"""What the pages of actors say."""

import re


def words(answer):
    assert answer.status_code == 200, answer.text
    return re.sub(r"(?<=\() | (?=[,:)])", "", re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.text)))


def roll(answer):
    """The index: an actor's events and statements, by uid, in order."""
    assert answer.status_code == 200, answer.text
    name = (
        r'<th scope="row">\s*<a href="[^"]+/actors/([a-z0-9-]+)[^"]*"[^>]*>[^<]*</a>\s*(?:<small>.*?</small>)?\s*</th>'
    )
    rows = re.findall(name + r"\s*<td>([\d,]+)</td>" * 2, answer.text)
    return {uid: (int(events), int(statements)) for uid, events, statements in rows}


def cells(answer):
    """The matrix: the number in each cell that has one, by the pair its link names."""
    found = re.findall(r'/actors/([a-z-]+)\?with=([a-z-]+)[^"]*"\s*aria-label="(\d+)', answer.text)
    return {(one, other): int(count) for one, other, count in found}


def listed(answer):
    """The events of the lists on a page, from the top."""
    assert answer.status_code == 200, answer.text
    return re.findall(r'<li class="line">.*?/events/([a-z0-9-]+)"', answer.text, re.DOTALL)
