"""Chains of items: an actor belongs to another, which belongs to a third; an event is part of a larger one. The
functions take linear time, and stop at circles."""

from collections.abc import Callable, Iterable, Mapping, Set

Links = Mapping[str, str | None]
"""The item that each item leads to, by uid; None if it leads to none."""

LONGEST = 20
"""Links in one chain. Persons belong to teams, these to ministries, states and blocs; calls are part of rounds, these
of conferences: ten links are many. A member's acts count for everything it belongs to, so without this limit the work
would grow with the number of actors times the length of their chains."""


def ends(links: Links) -> dict[str, str]:
    """Return the end of each item's chain: the state for its envoy. An item that leads to none, or to one not in
    `links`, is its own end. A chain that runs in a circle ends at the first uid of the circle in the alphabet, so that
    all items in it have one end."""
    ends_by_uid: dict[str, str] = {}
    for at in links:
        path: dict[str, int] = {}
        while at not in ends_by_uid and at not in path:
            path[at] = len(path)
            onward = links[at]
            at = onward if onward and onward in links else at
        end = ends_by_uid.get(at) or min(list(path)[path[at] :])
        ends_by_uid.update(dict.fromkeys(path, end))
    return ends_by_uid


def reached(uids: Iterable[str], onward: Callable[[Set[str]], Set[str]]) -> set[str]:
    """Return these items and all that any number of steps leads to. `onward` takes one step from some items."""
    items = set(uids)
    waiting: Set[str] = {*items}
    while waiting:
        waiting = onward(waiting) - items
        items |= waiting
    return items


def upwards(uid: str, links: Links) -> list[str]:
    """Return an item, the one it leads to, and so on: at most LONGEST links, and once around a circle."""
    path: dict[str, None] = {}
    at: str | None = uid
    while at and at not in path and len(path) <= LONGEST:
        path[at] = None
        at = links.get(at)
    return list(path)
