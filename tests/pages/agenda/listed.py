"""What stands in the lists of the agenda."""

import re

from webapp.pages.agenda.queries import Part


def lists(answer):
    """The uids in each list of the page, by the list; of a list that goes on alone, by nothing."""
    assert answer.status_code == 200, answer.text
    found, part = {}, ""
    for heading, uid in re.findall(
        rf'<h2 id="({"|".join(Part)})"|<article [^>]*>\s*<h3>\s*<a href="[^"]*/events/([a-z0-9-]+)["?]', answer.text
    ):
        part = heading or part
        if uid:
            found.setdefault(part, []).append(uid)
    return found
