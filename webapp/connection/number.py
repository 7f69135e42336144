"""The number of visitors at once, by the number of files that the system lets this process open: usually 1,024.

At 1,100 connections none was left for the database, and the log got a traceback for each, in an endless loop.
"""

from contextlib import suppress
from resource import RLIM_INFINITY, RLIMIT_NOFILE, getrlimit, setrlimit

MOST = 2_000

EACH = 2
"""Files of a connection: its socket, and a large request or answer."""

OTHERS = 200
"""Files of everything else, such as connections to the database."""


def most_connections() -> int:
    """Ask the system for enough files for MOST connections; return how many it allows."""
    wanted = MOST * EACH + OTHERS
    given, most = getrlimit(RLIMIT_NOFILE)
    if given != RLIM_INFINITY and given < wanted:
        more = wanted if most == RLIM_INFINITY else min(wanted, most)
        with suppress(OSError, ValueError):  # the system may have a limit of its own
            setrlimit(RLIMIT_NOFILE, (more, most))
            given = more
    return MOST if given == RLIM_INFINITY else min(MOST, max(given - OTHERS, EACH) // EACH)
