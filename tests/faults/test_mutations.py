"""Whatever bytes stand in a file, a run ends in problems with lines of it, never in a crash."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from build_hooks.build import check_project
from build_hooks.problems import Location
from tests.faults.project import BASE, TODAY, copy_base

PATHS = sorted(path.relative_to(BASE).as_posix() for path in BASE.rglob("*.*") if path.is_file())
RUNS = [
    *(bytes([byte]) for byte in b"\t\n\r \"'#%&*:,-.?[]{}|>!<@`~0=\\/()_\x00\x07\x7f\x80\xff"),
    *(b": ", b" #", b"- ", b"? ", b"\n---\n", b"\n...\n", b"<<: ", b"!!int ", b"&a ", b"*a", b"~"),
    *(b"](", b"[x](", b"law:", b"plan:", b"?on=", b"```\n", b"<!-- portal:", b" -->", b"{#a}"),
    *("đ\u0323\u0085\u2028\ufeff\U0001f600".encode(), b"\xef\xbb\xbf", b"\xed\xa0\x80", b"9" * 30),
]
"""What means something to YAML, Markdown or a decoder."""

Mutation = Callable[[bytes], bytes]


def _at(content: bytes, share: float) -> int:
    return int(share * len(content))


@st.composite
def mutations(draw: st.DrawFn) -> Mutation:
    """One change of a file: bytes put in, taken out or put in their place; lines cut or doubled."""
    kind = draw(st.sampled_from(["insert", "delete", "replace", "cut", "double", "indent", "swap"]))
    share = draw(st.floats(0, 1, exclude_max=True))
    length = draw(st.integers(1, 30))
    run = draw(st.sampled_from(RUNS) | st.binary(min_size=1, max_size=4))

    def mutate(content: bytes) -> bytes:
        start = _at(content, share)
        lines = content.split(b"\n")
        line = _at(b"x" * len(lines), share)
        match kind:
            case "insert":
                return content[:start] + run + content[start:]
            case "delete":
                return content[:start] + content[start + length :]
            case "replace":
                return content[:start] + run + content[start + len(run) :]
            case "cut":
                return content[:start]
            case "double":
                lines[line:line] = lines[line : line + length]
            case "indent":
                lines[line] = b"\t" + lines[line]
            case "swap":
                lines[line], lines[0] = lines[0], lines[line]
        return b"\n".join(lines)

    return mutate


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_base(tmp_path_factory.mktemp("mutations") / "base")


@settings(
    max_examples=400,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(changes=st.lists(st.tuples(st.sampled_from(PATHS), mutations()), min_size=1, max_size=3))
def test_a_mutated_project_gives_problems_with_lines(
    project: Path, changes: list[tuple[str, Mutation]]
) -> None:
    try:
        for path, mutate in changes:
            (project / path).write_bytes(mutate((project / path).read_bytes()))
        _, problems = check_project(project, TODAY)
        for problem in problems:
            assert isinstance(problem.place, Location)
            content = (project / problem.place.path).read_bytes()
            written = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
            assert 1 <= problem.place.line <= len(written)
            line = written[problem.place.line - 1]
            assert 1 <= problem.place.column <= len(line.decode("utf-8", "replace")) + 1
            assert "\n" not in problem.format(str)
    finally:
        for path, _ in changes:
            shutil.copy(BASE / path, project / path)
