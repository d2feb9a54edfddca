"""Measures a build with the records of a whole province against YAML's own reader.

`python -m tools.bench_records FOLDER` prints rows for `tools.bench`. What records cost is the time
of a build with them less that of the project's own few: lessons and law are in both.
"""

import gc
import json
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

import yaml

from build_hooks.build import build_project
from build_hooks.compose import compose_certificate_files
from build_hooks.compose.context import Views
from build_hooks.load.dump import dump_yaml
from build_hooks.load.project import load_portal
from build_hooks.model.portal import Portal
from build_hooks.stage import write_tree
from tools.large_records import COURSES, Size, write_records

ROOT = Path(__file__).parents[1]
TODAY = date(2026, 11, 27)
MOST_COLD = 0.35
MOST_REBUILD = 0.02
MOST_MEGABYTES = 2_000


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
    result = build_project(ROOT, TODAY, records)
    if result.has_errors:
        raise SystemExit("\n".join(problem.format(str) for problem in result.problems[:5]))
    write_tree(staged, result.tree)


def add_session(records: Path) -> None:
    """Write the records of one session more."""
    results = [{"learner": f"cb-{index:06}", "score_percent": "85"} for index in range(40)]
    fields = {"course": COURSES[0], "held_on": str(TODAY), "trainer": "gv-001", "results": results}
    path = records / f"sessions/{TODAY.year}/{TODAY}-{COURSES[0]}-more.yml"
    path.write_bytes(dump_yaml(fields))


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
    own = time_work(lambda: build(folder / "own", None))
    plain = time_work(lambda: load_plainly(records))
    cold = time_work(lambda: build(staged, records)) - own
    peak = sum(
        resource.getrusage(who).ru_maxrss / 1024
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    sizes = [path.stat().st_size for path in staged.rglob("*") if path.is_file()]
    add_session(records)
    rebuild = time_work(lambda: build(staged, records)) - own
    portal, _ = load_portal(ROOT, records)
    growth = time_certificate(portal, len(portal.batches)) / time_certificate(
        portal, len(portal.batches) // 4
    )
    rows: list[tuple[str, float, str, float | None]] = [
        ("records_plain_yaml", round(plain, 2), "s", None),
        ("records_cold_ratio", round(cold / plain, 3), "ratio", MOST_COLD),
        ("records_rebuild_ratio", round(rebuild / cold, 3), "ratio", MOST_REBUILD),
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
