"""The benchmark's records are as many as they should be, and without fault."""

from pathlib import Path

from build_hooks.build import check_project
from tests.conftest import ROOT
from tools.bench_records import LARGE_COURSE, TODAY
from tools.large_records import COMMUNES, Size, make_session, write_records


def test_large_records_have_their_size_and_no_fault(tmp_path: Path) -> None:
    size = Size(
        other_units=20, learners=1_220, results=2_440, certificates=300, results_per_session=10
    )
    write_records(tmp_path, size)
    path, content = make_session(size, LARGE_COURSE, TODAY)
    (tmp_path / path).write_bytes(content)
    portal, problems = check_project(ROOT, TODAY, tmp_path)
    assert [
        problem.code for problem in problems if problem.place.path.startswith(str(tmp_path))
    ] == []
    assert len(portal.units) == COMMUNES + 20
    assert len(portal.learners_by_code) == 1_220
    assert len(portal.issued) == 300
    results = sum(len(source.value.results) for source in portal.sessions.values())
    assert results == 2_440 + 10
