"""A memory gives back what was kept, whole, or nothing."""

import os
import time
from pathlib import Path

import pytest

from build_hooks.memory import GRAIN_SECONDS, INDEX, NOTHING, Memory, is_settled, sign, wrap

VALUES = {"one": wrap([1, "một"]), "two": wrap({"a": 2})}


def keep(folder: Path) -> Memory:
    memory = Memory(folder)
    memory.seal(memory.store(VALUES), ("about", 3))
    return Memory(folder)


def test_what_was_kept_comes_back(tmp_path: Path) -> None:
    memory = keep(tmp_path / "kept")
    assert memory.is_there() and memory.open() == ("about", 3)
    assert memory.recall("one") == [1, "một"] and memory.recall("two") == {"a": 2}
    assert memory.recall("three") is None


def test_only_the_owner_may_look_into_it(tmp_path: Path) -> None:
    keep(tmp_path / "kept")
    assert (tmp_path / "kept").stat().st_mode & 0o077 == 0


def test_without_a_folder_there_is_nothing(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "kept")
    assert not memory.is_there() and memory.open() is None and memory.recall("one") is None


def test_values_that_were_never_sealed_are_not_there(tmp_path: Path) -> None:
    keep(tmp_path / "kept")
    Memory(tmp_path / "kept").store({"one": wrap(5)})
    assert not Memory(tmp_path / "kept").is_there()
    assert Memory(tmp_path / "kept").open() is None


def test_nothing_comes_back_before_it_was_opened(tmp_path: Path) -> None:
    assert keep(tmp_path / "kept").recall("one") is None


@pytest.mark.parametrize("name", [INDEX, "one"])
def test_no_broken_file_is_read(tmp_path: Path, name: str) -> None:
    path = tmp_path / "kept" / name
    keep(path.parent)
    whole = path.read_bytes()
    broken = [whole[:length] for length in range(len(whole))] + [whole + b"x"]
    for place in range(len(whole)):
        for bit in range(8):
            changed = bytes([whole[place] ^ 1 << bit])
            broken.append(whole[:place] + changed + whole[place + 1 :])
    for content in broken:
        path.write_bytes(content)
        memory = Memory(path.parent)
        about = memory.open()
        assert about is None if name == INDEX else memory.recall("one") is None
        assert name == INDEX or memory.recall("two") == {"a": 2}


def test_a_value_of_another_build_is_not_read(tmp_path: Path) -> None:
    memory = keep(tmp_path / "kept")
    (tmp_path / "kept/one").write_bytes(wrap("from elsewhere"))
    assert memory.open() and memory.recall("one") is None


def test_a_sign_tells_files_apart_that_look_alike(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text("abc")
    before, found = sign(path), path.stat()
    while path.stat().st_ctime_ns == found.st_ctime_ns:  # the clock of files may be coarse
        path.write_text("abd")
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))
    assert path.stat().st_mtime_ns == found.st_mtime_ns
    assert sign(path) != before
    path.unlink()
    assert sign(path) == NOTHING != before


def test_a_file_that_has_just_changed_is_not_settled(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text("abc")
    now = time.time()
    assert not is_settled([sign(path)], now)
    assert is_settled([sign(path)], now + GRAIN_SECONDS + 1)
    os.utime(path, (now + 60, now + 60))
    assert not is_settled([sign(path)], now + GRAIN_SECONDS + 1)
