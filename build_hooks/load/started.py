"""A course's contents with one lesson more; all other bytes stay as they were."""

import copy

from build_hooks.load.yaml_reader import read_yaml

MINUTES = 20
"""Of a new lesson, until its author says how long it takes."""


def add_lesson(path: str, text: str, lesson: str) -> str | None:
    """Return the text of `course.yml` with a lesson at the end of its list.

    None where the list is not written line by line, or the lesson stands there already: it is
    only changed if reading it again gives exactly what was wanted.

    Args:
        path: the file, for reading.
        text: its text as it is, with any line ends.
        lesson: id of the lesson.
    """
    end = "\r\n" if "\r\n" in text else "\n"
    plain = text.replace("\r\n", "\n")
    read = read_yaml(path, plain, with_positions=True)
    lessons = read.value.get("lessons") if isinstance(read.value, dict) else None
    if not isinstance(lessons, list) or not lessons:
        return None
    if any(isinstance(entry, dict) and entry.get("id") == lesson for entry in lessons):
        return None
    last = len(lessons) - 1
    column = read.positions[("lessons", last), False][1] - 1
    line = max(row for keys, (row, _) in read.ends.items() if keys[:2] == ("lessons", last))
    lines = plain.split("\n")
    lines.insert(line, f"{' ' * (column - 2)}- {{id: {lesson}, minutes: {MINUTES}}}")
    changed = "\n".join(lines)
    wanted = copy.deepcopy(read.value)
    assert isinstance(wanted, dict) and isinstance(wanted["lessons"], list)
    wanted["lessons"].append({"id": lesson, "minutes": str(MINUTES)})
    if read_yaml(path, changed).value != wanted:
        return None
    return changed.replace("\n", end)
