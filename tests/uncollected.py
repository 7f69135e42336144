"""Imported first by the process that commands are forked from: no garbage is collected until `tests.forked` is ready.
Otherwise that was a quarter of the time it takes."""

import gc

gc.disable()
