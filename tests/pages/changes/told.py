"""What a page of changes tells."""

import re


def words(answer):
    assert answer.status_code == 200, answer.text
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", answer.text))


def versions(answer):
    """The versions on a page of the log, from the top."""
    assert answer.status_code == 200, answer.text
    return [int(number) for number in re.findall(r'id="version-(\d+)"', answer.text)]


def groups(answer):
    """What the items of a change are folded under."""
    found = re.findall(r'<details class="group">\s*<summary>(.*?)</summary>', answer.text, re.DOTALL)
    return [" ".join(summary.split()) for summary in found]
