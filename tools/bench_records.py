"""Measures a build with the records of a whole province against YAML's own reader.

`python -m tools.bench_records FOLDER` prints rows for `tools.bench`. What records cost is the time
of a build with them less that of the project's own few: lessons and law are in both.
"""

import gc
import json
import os
import resource
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

import yaml

from build_hooks.build import build_project, write_build
from build_hooks.compose import compose_certificate_files
from build_hooks.compose.context import Views
from build_hooks.load.project import load_portal
from build_hooks.model.portal import Portal
from tools.large_records import COURSES, Size, make_session, write_records

ROOT = Path(__file__).parents[1]
TODAY = date(2026, 11, 27)
MOST_COLD = 0.35
MOST_REBUILD = 0.02
MOST_MEGABYTES = 2_000
REBUILDS = 5
LARGE_COURSE = COURSES[1]
"""A third of the units take it."""


def time_work(work: Callable[[], object], clock: Callable[[], float] = time.monotonic) -> float:
    """Return how many seconds some work takes; as in a build, no garbage is looked for."""
    gc.collect()
    gc.disable()
    begun = clock()
    work()
    seconds = clock() - begun
    gc.enable()
    return seconds


def load_plainly(records: Path) -> None:
    """Read every file by the fastest loader that PyYAML has, and do nothing with it."""
    for path in sorted(records.rglob("*.yml")):
        yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)


def build(staged: Path, records: Path | None) -> None:
    """Build the staged tree of the project with some records."""
    result = build_project(ROOT, TODAY, records, staged=staged)
    if result.has_errors:
        raise SystemExit("\n".join(problem.format(str) for problem in result.problems[:5]))
    write_build(staged, result)


def spend_processors() -> float:
    """Return the seconds of processors that this process and those it started have used."""
    return sum(os.times()[:4])


def compare_builds(first: Callable[[], object], second: Callable[[], object]) -> list[float]:
    """Return how much longer one build takes than another, in seconds: by the clock and in all.

    Both run in turn; of the differences the median counts.
    """
    differences: list[list[float]] = []
    for _ in range(REBUILDS):
        found: list[list[float]] = []
        for work in (first, second):
            spent = spend_processors()
            passed = time_work(work)
            found.append([passed, spend_processors() - spent])
        differences.append([one - other for one, other in zip(*found, strict=True)])
    return [statistics.median(column) for column in zip(*differences, strict=True)]


def time_certificate(portal: Portal, batches: int) -> float:
    """Return the processor seconds that one certificate of the first batches takes."""
    part = replace(portal, batches=dict(islice(portal.batches.items(), batches)))
    papers = sum(len(source.value.certificates) for source in part.batches.values())

    assert part.history  # who is who costs the same for few papers and for many
    seconds = time_work(lambda: compose_certificate_files(Views(part, TODAY)), time.process_time)
    return seconds / papers


def measure(folder: Path) -> list[dict[str, Any]]:
    """Return all rows, as `build/bench.json` has them."""
    records, staged = folder / "records", folder / "staged"
    write_records(records, Size())
    build(folder / "own", None)  # what a process does but once is nobody's time
    own = time_work(lambda: build(folder / "own", None))
    plain = time_work(lambda: load_plainly(records))
    cold = time_work(lambda: build(staged, records)) - own
    peak = sum(
        resource.getrusage(who).ru_maxrss / 1024
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    sizes = [path.stat().st_size for path in staged.rglob("*") if path.is_file()]
    path, content = make_session(Size(), LARGE_COURSE, TODAY)
    (records / path).write_bytes(content)
    rebuild, processors = compare_builds(
        lambda: build(staged, records), lambda: build(folder / "own", None)
    )
    portal, _ = load_portal(ROOT, records)
    growth = time_certificate(portal, len(portal.batches)) / time_certificate(
        portal, len(portal.batches) // 4
    )
    rows: list[tuple[str, float, str, float | None]] = [
        ("records_plain_yaml", round(plain, 2), "s", None),
        ("records_cold_ratio", round(cold / plain, 3), "ratio", MOST_COLD),
        ("records_rebuild_ratio", round(rebuild / cold, 3), "ratio", MOST_REBUILD),
        ("records_rebuild_processors", round(processors, 2), "s of all processors", None),
        ("records_peak_memory", round(peak, 1), "MB", MOST_MEGABYTES),
        ("records_files", len(sizes), "files", None),
        ("records_bytes", sum(sizes), "bytes", None),
        ("certificate_cost_growth", round(growth, 3), "ratio", 1.25),
    ]
    names = ("name", "value", "unit", "at_most")
    return [
        {name: value for name, value in zip(names, row, strict=True) if value is not None}
        for row in rows
    ]


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]))))
