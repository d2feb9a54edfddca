"""From a file and a key path to a line and a column, only for problems that are printed."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from build_hooks.load.front_matter import split_front_matter
from build_hooks.load.yaml_reader import YamlText, read_yaml
from build_hooks.problems import Key, Location, Problem


def locate_problems(
    problems: Iterable[Problem], read_text: Callable[[str], str]
) -> Iterator[Problem]:
    """Yield the problems with lines and columns in place of key paths.

    A value's problem points at the value, a key's at the key, and a missing one's at its parent.

    Args:
        problems: problems of one run.
        read_text: gives an author's file by its path from the project's root.
    """
    read: dict[str, YamlText] = {}
    for problem in problems:
        key = problem.place
        if isinstance(key, Key):
            if key.path not in read:
                read[key.path] = _read_positions(key.path, read_text(key.path))
            yield replace(problem, place=_find(key, read[key.path]))
        else:
            yield problem


def _read_positions(path: str, text: str) -> YamlText:
    if path.endswith(".md"):
        front = split_front_matter(text)
        return read_yaml(path, front.yaml, line=2, with_positions=True)
    return read_yaml(path, text, with_positions=True)


def _find(key: Key, text: YamlText) -> Location:
    keys = key.keys
    if key.at_key and (keys, True) in text.positions:
        return Location(key.path, *text.positions[(keys, True)])
    while keys and (keys, False) not in text.positions:
        keys = keys[:-1]
    return Location(key.path, *text.positions.get((keys, False), (1, 1)))
