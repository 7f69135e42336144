"""The list of events as its tests read it."""

from tests.conftest import UKRAINE
from tests.html import cards


def shown(client, **args):
    """The uids of the cards on the page, from the top."""
    return cards(listed(client, **args))


def listed(client, **args):
    answer = client.get(f"{UKRAINE}/", query_string=args)
    assert answer.status_code == 200, answer.text
    return answer.text
