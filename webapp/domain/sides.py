"""Whose side an actor is on: the end of its chain of affiliations."""

from collections.abc import Mapping


def side_of(uid: str, affiliations: Mapping[str, str | None]) -> str:
    """The uid at the end of an actor's affiliations, such as "usa" for "witkoff"; its own where it has none.

    `affiliations` holds every known actor; one that leads to somebody unknown counts as none. A chain that runs in a
    circle ends at the first uid of the circle in the alphabet, so that all in it are on one side.
    """
    passed = [uid]
    while (onward := affiliations.get(passed[-1])) and onward in affiliations:
        if onward in passed:
            return min(passed[passed.index(onward) :])
        passed.append(onward)
    return passed[-1]
