"""Measures the site with much data and prints a table: python -m tests.bench [--fresh] [--small].

Only the memory of imports and exports is a promise (150 and 50 MB over idle); it is held against its limits and makes
the exit status. Times depend on the machine and are for comparing before with after on the same one. The databases are
kept in .cache/bench, and made again when the generator, the tables or what fills them change.
"""

import argparse
import hashlib
import json
import math
import os
import platform
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from tests.bench import generate

ROOT = Path(__file__).parents[2]
CACHE = ROOT / ".cache" / "bench"
DEPENDS_ON = (
    Path(generate.__file__),
    *sorted((ROOT / "webapp" / "record").glob("*.py")),
    *sorted((ROOT / "webapp" / "domain").rglob("*.py")),
    ROOT / "webapp" / "store" / "bulk.py",
    *sorted((ROOT / "migrations" / "versions").glob("*.py")),
)
IMPORT_LIMIT = 150 * 1_000_000 / 1024 / 1024
"""The most memory an import may take over idle, in MiB."""

EXPORT_LIMIT = 50 * 1_000_000 / 1024 / 1024
"""The most memory an export may take over idle, in MiB."""


def measure(name: str, *paths: Path) -> dict[str, float]:
    """The figures of one measurement, from a process of its own."""
    figures: dict[str, float] = _answer("measure", name, *paths)
    return figures


def _answer(module: str, *arguments: str | Path) -> Any:
    command = [sys.executable, "-m", f"tests.bench.{module}", *map(str, arguments)]
    return json.loads(subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True).stdout)


def prepared(events: int, *, fresh: bool) -> tuple[Path, dict[str, Any]]:
    """A database with so many events, and what it took to import them when it was made."""
    fingerprint = hashlib.sha256(b"".join(path.read_bytes() for path in DEPENDS_ON)).hexdigest()[:12]
    folder = CACHE / f"{events}-{fingerprint}"
    database, figures = folder / "timeline.db", folder / "import.json"
    if fresh or not figures.exists():
        for old in CACHE.glob(f"{events}-*"):
            shutil.rmtree(old)
        folder.mkdir(parents=True)
        file = folder / "negotiation.json"
        print(f"Making {events:,} events …", file=sys.stderr)
        with file.open("w") as text:
            text.writelines(generate.write(events))
        found = measure("importing", database, file)
        found["bare_seconds"] = _answer("bulk", "importing", database, file)["cpu_seconds"]
        file.unlink()
        figures.write_text(json.dumps(found))
    return database, json.loads(figures.read_text())


def row(what: str, *columns: str) -> None:
    """One line of the table."""
    print(f"{what:<60}", *(f"{column:>15}" for column in columns))


SAVES = {
    "first": "the first of a process",
    "event": "one event",
    "part": "one that is part of another",
    "actor": "one actor",
    "source": "one source",
    "issue": "one issue",
    "delete": "deleting an event",
    "undo": "taking that back",
}
CROWDED = {
    "rename": "renamed",
    "rename_page": "the timeline after that",
    "rename_search": "a search for the name after that",
    "merge": "two who are in a tenth each made one",
    "merge_undo": "taking that back",
}


def beside(what: str, pairs: list[tuple[float, float]], goal: str = "") -> None:
    """A line for what takes so many seconds of the processor, beside the same by bare sqlite3."""
    times = f"{pairs[-1][0] / pairs[-1][1]:.2f} times"
    row(f"{what}: ours/bare", *(f"{ours:.2f}/{bare:.2f} s" for ours, bare in pairs), times, *filter(None, [goal]))


def browsers(path: Path) -> None:
    """When a browser shows the first event, beside a plain page of the same events; and Lighthouse, of 100."""
    found = _answer("browser", path)
    for size, one in found["chromium"].items():
        ours, plain, times = f"{one['seen']:.0f} ms", f"{one['plain']:.0f} ms", f"{one['times']:.2f} times"
        row(f"first event in sight, {size}: ours/plain", ours, plain, times, "goal: 1.5")
        row(f"{size}: moved afterwards, held up", f"{one['moved']:.3f}", f"{one['held']:.0f} ms", "", "goal: 0")
    for page, scores in (found["lighthouse"] or {}).items():
        row(f"Lighthouse, {page}", ", ".join(f"{name} {score}" for name, score in scores.items()))
    if not found["lighthouse"]:
        row("Lighthouse", "none: not here (it takes npx), or failed")


def growth(before: float, after: float, sizes: tuple[int, int]) -> str:
    """How a time grows with the number of events, as an exponent: 0 is flat, 1 linear."""
    return f"n^{math.log(after / before) / math.log(sizes[1] / sizes[0]):.2f}"


def compare(few: Path, many: Path, sizes: tuple[int, int]) -> None:
    """Beside the same by bare sqlite3 and one template: both in milliseconds of the processor, and how many times as
    long ours takes. Lists shall stay flat (n^0.05 at the most), pages within twice the bare ones."""
    small, large = (_answer("compare", path) for path in (few, many))
    weights = {
        what: [found.pop(name) for found in (small, large)]
        for what, name in (
            ("heaviest page, gzipped/plain", "weight"),
            ("heaviest 50 rows, gzipped/plain", "weight of rows"),
        )
    }
    print()
    row("cold, in ms: ours/bare", *(f"{events:,} events" for events in sizes), "growth", "ours over bare")
    for name, (ours, bare, times) in large.items():
        before, there, _ = small[name]
        row(name, f"{before:.1f}/{there:.1f}", f"{ours:.1f}/{bare:.1f}", growth(before, ours, sizes), f"{times:.1f}")
    for what, found in weights.items():
        row(what, *(f"{gzipped:.1f}/{plain:.0f} KiB" for gzipped, plain in found))
    print()


def main() -> int:
    """Runs everything; 1 where an import or an export took more memory than promised."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__.partition(":")[0])
    parser.add_argument("--fresh", action="store_true", help="make the databases and measure the imports again")
    parser.add_argument("--small", action="store_true", help="1,000 and 10,000 events instead of 100,000")
    asked = parser.parse_args()
    begun = time.monotonic()
    sizes = (1_000, 10_000 if asked.small else 100_000)
    made = {events: prepared(events, fresh=asked.fresh) for events in sizes}
    few, many = (made[events][0] for events in sizes)

    busy = f", {os.getloadavg()[0]:.1f} busy" if hasattr(os, "getloadavg") else ""
    print(f"{platform.machine()}, {os.cpu_count()} cores{busy}, Python {platform.python_version()}")
    print("Times are of the processor.\n")
    row("", *(f"{events:,} events" for events in sizes))
    imports = [figures for _, figures in made.values()]
    row("import: file", *(f"{one['file_mib']:.0f} MiB" for one in imports))
    row("import: database", *(f"{one['database_mib']:.0f} MiB" for one in imports))
    beside("import (when it was made)", [(one["cpu_seconds"], one["bare_seconds"]) for one in imports], "goal: 3")
    row("import: others wait to save", *(f"{one['lock_seconds']:.1f} s" for one in imports))
    row("import: memory over idle", *(f"{one['mib']:.0f} MiB" for one in imports))
    taken = max(one["mib"] for one in imports)

    worst = 0.0
    bare = [_answer("bulk", "exporting", path)["cpu_seconds"] for path in (few, many)]
    for name, label in (("exporting", "export.json"), ("exporting_compressed", "export.json compressed")):
        exports = [measure(name, path) for path in (few, many)]
        row(f"{label}: sent", *(f"{one['sent_mib']:.1f} MiB" for one in exports))
        goal = "goal: 1.5" if name == "exporting" else ""
        beside(label, [(one["cpu_seconds"], least) for one, least in zip(exports, bare, strict=True)], goal)
        row(f"{label}: memory over idle", *(f"{one['mib']:.1f} MiB" for one in exports))
        worst = max(worst, *(one["mib"] for one in exports))

    again = [measure("exporting_again", path) for path in (few, many)]
    row("export.json again: begins after", *(f"{one['begins_ms']:.1f} ms" for one in again), "", "goal: 50 ms")

    cold = [measure("cold_pages", path) for path in (few, many)]
    for name, label in (("first_ms", "timeline"), ("middle_ms", "timeline, in the middle"), ("event_ms", "an event")):
        before, after = (one[name] for one in cold)
        row(f"page, counts kept: {label}", f"{before:.1f} ms", f"{after:.1f} ms", growth(before, after, sizes))

    warm = [measure("warm_pages", path) for path in (few, many)]
    for name, label in (
        ("repeated", "repeated page"),
        ("repeated_gzipped", "repeated page, gzip"),
        ("not_modified", "304 Not Modified"),
        ("hello_world", "(hello world in Flask)"),
    ):
        row(f"{label}, in one process", *(f"{one[name]:,.0f} per s" for one in warm))

    served = _answer("served")
    for name, label, goal in (
        ("page", "the seed's kept page", "goal: 1.0"),
        ("not_modified", "304 Not Modified", "goal: 1.3"),
    ):
        figures, times = (served[name], served[f"{name}_hello"]), f"{served[f'{name}_times']:.2f} times"
        row(f"{label}, served: ours/hello world", *(f"{one:,.0f} per s" for one in figures), times, goal)

    browsers(few)
    compare(few, many, sizes)

    saves = [_answer("saves", path, str(events // 2)) for path, events in zip((few, many), sizes, strict=True)]
    for name, label in SAVES.items():
        before, after = (one[name] for one in saves)
        row(f"save: {label}", f"{before:.1f} ms", f"{after:.1f} ms", f"{after / before:.1f} times", "goal: 2")
    row("", *(f"{events // 2:,} events" for events in sizes))
    for name, label in CROWDED.items():
        goal = ["goal: seconds"] if name == "rename" else []
        row(f"an actor in all of them: {label}", *(f"{one[name]:.1f} ms" for one in saves), *goal)

    print(f"\nThis took {(time.monotonic() - begun) / 60:.0f} minutes.")
    promises = (("imports", taken, IMPORT_LIMIT), ("exports", worst, EXPORT_LIMIT))
    for name, most, limit in promises:
        print(f"Memory of {name} over idle: {most:.1f} of {limit:.1f} MiB: {'kept' if most <= limit else 'BROKEN'}")
    return 0 if all(most <= limit for _, most, limit in promises) else 1


if __name__ == "__main__":
    sys.exit(main())
