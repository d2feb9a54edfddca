"""What tests share: projects in temporary folders, and the real site built once."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import chdir
from pathlib import Path

import pytest
from click.testing import CliRunner

from build_hooks.cli import main
from tests.hosted import ADDRESS, add_unproved, leave_out_english

ROOT = Path(__file__).parents[1]
CONTENT = ("docs", "courses", "quizzes", "records", "translations")
EPOCH = "1795392000"
"""2026-11-23 in An Giang: the day on which tests build."""


def run(folder: Path, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run one of the environment's programs in a folder, on the tests' day."""
    program = Path(sys.executable).with_name(command[0])
    return subprocess.run(
        [str(program), *command[1:]],
        cwd=folder,
        env={
            **os.environ,
            "SOURCE_DATE_EPOCH": EPOCH,
            "NO_MKDOCS_2_WARNING": "1",
            "PYTHONUTF8": "1",
            **environment,
        },
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def call_portal(folder: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `portal` in a folder, on the tests' day, without a process of its own.

    Starting one takes longer than most commands do; `tests/faults/test_faults.py` starts it, as
    does what is about ends, hash seeds and time. A crash is raised here and passes for no refusal.
    """
    settings = {"SOURCE_DATE_EPOCH": EPOCH, **environment}
    with chdir(folder):
        result = CliRunner().invoke(main, words, env=settings, catch_exceptions=False)
    return subprocess.CompletedProcess(words, result.exit_code, result.stdout, result.stderr)


def copy_project(folder: Path) -> Path:
    """Copy the real content and settings into a folder, where a test may break them."""
    for name in CONTENT:
        if (ROOT / name).exists():
            shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    shutil.copytree(
        ROOT / "build_hooks", folder / "build_hooks", ignore=shutil.ignore_patterns("__pycache__")
    )
    return folder


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, built strictly once."""
    folder = copy_project(tmp_path_factory.mktemp("real"))
    result = run(folder, "mkdocs", "build", "--strict", "--quiet")
    assert result.returncode == 0, result.stdout + result.stderr
    return folder / "site"


@pytest.fixture(scope="session")
def hosted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A department's own site: told its address, not all in English, one provision unproved."""
    folder = copy_project(tmp_path_factory.mktemp("hosted"))
    leave_out_english(folder)
    add_unproved(folder)
    result = run(folder, "mkdocs", "build", "--strict", "--quiet", PORTAL_SITE_URL=ADDRESS)
    assert result.returncode == 0, result.stdout + result.stderr
    return folder / "site"


@pytest.fixture
def write(tmp_path: Path) -> Callable[[Mapping[str, str | bytes]], Path]:
    """A small project of a test's own: give it files by path, get its folder."""

    def write_files(files: Mapping[str, str | bytes]) -> Path:
        for path, content in files.items():
            target = tmp_path / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content.encode() if isinstance(content, str) else content)
        return tmp_path

    return write_files
