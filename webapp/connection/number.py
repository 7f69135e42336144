"""How many visitors there may be at once: as many as the system lets this process have files open for.

Most systems let a process have 1,024 of them unless it asks for more. At 1,100 connections none was left for the
database, and the log took a traceback for each that came, in an endless round.
"""

from contextlib import suppress
from resource import RLIM_INFINITY, RLIMIT_NOFILE, getrlimit, setrlimit

MOST = 2_000

EACH = 2
"""Files of a connection: its socket, and what it sends or is sent, where that is much."""

OTHERS = 200
"""Files of everything else, such as connections to the database."""


def most_connections() -> int:
    """How many connections there are files for, after asking for as many as MOST take."""
    wanted = MOST * EACH + OTHERS
    given, most = getrlimit(RLIMIT_NOFILE)
    if given != RLIM_INFINITY and given < wanted:
        more = wanted if most == RLIM_INFINITY else min(wanted, most)
        with suppress(OSError, ValueError):  # the system may have a limit of its own; then what was given stays
            setrlimit(RLIMIT_NOFILE, (more, most))
            given = more
    return MOST if given == RLIM_INFINITY else min(MOST, max(given - OTHERS, EACH) // EACH)
