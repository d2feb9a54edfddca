"""Measures the portal against stock MkDocs on the same staged tree; writes build/bench.json.

Both sides are run in turn, so that a slow moment of the machine meets both, and only ratios have a
bound. Later benchmarks add rows of the same form to the list.
"""

import gzip
import json
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import yaml

from tools.bench_quiz import SIZES, SLOWER, time_submit, write_quiz

ROOT = Path(__file__).parents[1]
RUNS = 5
CONTENT = ("docs", "courses", "quizzes", "records")
LESSON = "courses/officials/recognise"
PAGE_TYPES = {
    "home": "index.html",
    "plan": "plan/objectives/index.html",
    "law": "legal/provisions/labour-code-2019/index.html",
    "course": "courses/officials/index.html",
    "lesson": f"{LESSON}/index.html",
    "final_test": "courses/officials/final/index.html",
    "progress": "progress/index.html",
    "certificates": "certificates/index.html",
}
QUIZ_FOLDERS = ("answers", "quiz", "practice", "test")
"""The components that are there for quizzes alone."""
ASSET = re.compile(r'<(?:script[^>]+src|link[^>]+rel="stylesheet"[^>]+href)="?([^">\s]+)')
IMPORT = re.compile(r"""from\s+['"]([^'"]+)['"]""")


@dataclass(frozen=True)
class Row:
    """One figure of `build/bench.json`."""

    name: str
    value: float
    unit: str
    at_most: float | None = None

    def as_json(self) -> dict[str, Any]:
        """Return the row; a figure that is only information has no bound."""
        return {key: value for key, value in asdict(self).items() if value is not None}


def make_ours(folder: Path) -> Path:
    """Copy the project's content and settings."""
    for name in CONTENT:
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    shutil.copytree(
        ROOT / "build_hooks", folder / "build_hooks", ignore=shutil.ignore_patterns("__pycache__")
    )
    return folder


def make_stock(folder: Path, ours: Path, tree: str) -> Path:
    """Make a project without hooks and without our theme over the tree that ours staged."""
    shutil.copytree(ours / ".build" / tree, folder / "docs")
    settings = (ours / "mkdocs.yml").read_text(encoding="utf-8")
    settings = (
        settings.split("\nhooks:")[0]
        + "\nmarkdown_extensions:"
        + (settings.split("\nmarkdown_extensions:")[1].split("\nwatch:")[0])
    )
    settings = settings.replace("  custom_dir: build_hooks/theme\n", "")
    settings += "\nnav:\n" + yaml.safe_dump(read_navigation(ours), allow_unicode=True)
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    return folder


def read_navigation(ours: Path) -> list[Any]:
    """Return the navigation that our hooks give to MkDocs."""
    from build_hooks.build import build_project
    from build_hooks.clock import read_today
    from build_hooks.hooks import name_entry

    return [name_entry(entry, "vi") for entry in build_project(ours, read_today()).navigation]


def run_build(folder: Path) -> tuple[float, float]:
    """Build once; return wall seconds and the peak memory in MB."""
    mkdocs = str(Path(sys.executable).with_name("mkdocs"))
    begun = time.monotonic()
    process = subprocess.Popen([mkdocs, "build", "--strict", "--quiet"], cwd=folder)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"the build of {folder.name} failed")
    return time.monotonic() - begun, usage.ru_maxrss / 1024


def find_port() -> int:
    """Return a port of this machine that is free."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def fetch(url: str) -> str:
    """Return a page, or nothing while it cannot be had."""
    try:
        with urllib.request.urlopen(url, timeout=30) as answer:
            return str(answer.read().decode())
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return ""


def wait_for(url: str, word: str, seconds: float = 120) -> float:
    """Return how long it took until a page held a word."""
    begun = time.monotonic()
    while word not in fetch(url):
        if time.monotonic() - begun > seconds:
            raise SystemExit(f"{url} never showed {word}")
        time.sleep(0.02)
    return time.monotonic() - begun


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Run a live preview; give its address."""
    port = find_port()
    mkdocs = str(Path(sys.executable).with_name("mkdocs"))
    address = f"127.0.0.1:{port}"
    process = subprocess.Popen([mkdocs, "serve", "--quiet", "--dev-addr", address], cwd=folder)
    try:
        wait_for(f"http://{address}/", "</html>")
        yield f"http://{address}/"
    finally:
        process.terminate()
        process.wait()


def time_preview(url: str, lesson: Path, word: str) -> float:
    """Save a lesson with a new word; return the seconds until the preview shows it."""
    lesson.write_text(lesson.read_text(encoding="utf-8") + f"\n{word}\n", encoding="utf-8")
    return wait_for(f"{url}{LESSON}/", word)


def take_turns(ours: Callable[[int], float], stock: Callable[[int], float]) -> list[float]:
    """Run both sides in turn; return the ratio of each pair."""
    return [ours(number) / stock(number) for number in range(RUNS)]


def weigh(site: Path, page: str, folders: tuple[str, ...] = ()) -> int:
    """Return the gzipped bytes of the scripts and styles that a page asks for.

    Args:
        site: the built site.
        page: the page's file in it.
        folders: those of `assets/` that count; none: everything counts.
    """
    html = (site / page).read_text(encoding="utf-8")
    wanted = [((site / page).parent / link).resolve() for link in ASSET.findall(html)]
    seen: set[Path] = set()
    while wanted:
        path = wanted.pop()
        if path not in seen and path.is_file():
            seen.add(path)
            if path.suffix == ".mjs":
                source = path.read_text(encoding="utf-8")
                wanted += [(path.parent / name).resolve() for name in IMPORT.findall(source)]
    counted = [path for path in seen if not folders or path.parent.name in folders]
    return sum(len(gzip.compress(path.read_bytes(), mtime=0)) for path in counted)


def measure_quizzes(folder: Path) -> Iterator[Row]:
    """Yield what quizzes add to a page, and how long their result lets a learner wait."""
    for name in ("lesson", "final_test"):
        size = weigh(folder / "site", PAGE_TYPES[name], QUIZ_FOLDERS)
        yield Row(f"quiz_script_and_style_{name}", size, "bytes gzip", 10 * 1024)
    for size in SIZES:
        write_quiz(folder, size)
        run_build(folder)
        milliseconds = round(time_submit(folder / "site"), 1)
        yield Row(f"submit_{size}_questions", milliseconds, f"ms, processor {SLOWER} times slower")


def measure_records(folder: Path) -> Iterator[Row]:
    """Yield what the records of a whole province cost; a process of its own has its own memory."""
    folder.mkdir()
    command = [sys.executable, "-m", "tools.bench_records", str(folder)]
    printed = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout
    for row in json.loads(printed):
        yield Row(**row)


def measure(folder: Path) -> list[Row]:
    """Return all rows."""
    ours = make_ours(folder / "ours")
    run_build(ours)
    stock = make_stock(folder / "stock", ours, "site")
    run_build(stock)
    memory: list[float] = []

    def build_ours(_: int) -> float:
        seconds, peak = run_build(ours)
        memory.append(peak)
        return seconds

    builds = take_turns(build_ours, lambda _: run_build(stock)[0])
    source = ours / f"{LESSON}.vi.md"
    with serve(ours) as our_url, serve(stock) as stock_url:
        previews = take_turns(
            lambda number: time_preview(our_url, source, f"xem{number}thu"),
            lambda number: time_preview(
                stock_url, stock / f"docs/{LESSON}.vi.md", f"xem{number}thu"
            ),
        )
    site = ours / "site"
    return [
        Row("build_ratio", round(statistics.median(builds), 3), "ratio", 1.3),
        Row("preview_ratio", round(statistics.median(previews), 3), "ratio", 1.3),
        Row("pages", len(list(site.rglob("*.html"))), "pages"),
        Row("peak_memory", round(statistics.median(memory), 1), "MB"),
        *(
            Row(f"script_and_style_{name}", weigh(site, page), "bytes gzip")
            for name, page in PAGE_TYPES.items()
        ),
        *measure_quizzes(ours),
        *measure_records(folder / "province"),
    ]


def main() -> None:
    """Measure, write the file, print it, and fail where a bound is broken."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "ours").mkdir()
        (Path(folder) / "stock").mkdir()
        rows = measure(Path(folder))
    target = ROOT / "build" / "bench.json"
    target.parent.mkdir(exist_ok=True)
    text = json.dumps([row.as_json() for row in rows], indent=2)
    target.write_text(text + "\n", encoding="utf-8")
    for row in rows:
        bound = f" (at most {row.at_most})" if row.at_most is not None else ""
        print(f"{row.name:32} {row.value:>12} {row.unit}{bound}")
    if any(row.at_most is not None and row.value > row.at_most for row in rows):
        raise SystemExit("a figure is over its bound")


if __name__ == "__main__":
    main()
