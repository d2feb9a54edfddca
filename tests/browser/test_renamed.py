"""A lesson with a quiz gets another name, twice: what was answered stands at its question."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.conftest import serve_site
from tests.browser.quizzes import COURSE, QuizPage, open_quiz
from tests.browser.test_quiz_saving import read_standings
from tests.conftest import ROOT, run
from tests.faults.project import copy_base

FOLDER = "courses/officials"
NEW_QUESTION = """questions:
  - id: new-one
    type: true-false
    prompt: {vi: "Em 12 tuổi được làm hầm lò.", en: "At 12 work in a mine is allowed."}
    answer: false
    feedback: {true: {vi: "Chưa đúng."}, false: {vi: "Đúng."}}
    explanation: {vi: "Không bao giờ được."}
    clauses: [muc-tieu-1]
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small project whose site a test builds anew."""
    folder = copy_base(tmp_path / "project")
    (folder / "mkdocs.yml").write_bytes((ROOT / "mkdocs.yml").read_bytes())
    (folder / "build_hooks").symlink_to(ROOT / "build_hooks")
    build(folder)
    return folder


@pytest.fixture
def address(project: Path, tmp_path: Path) -> Iterator[str]:
    """The address of that site, with `/` at its end."""
    with serve_site(project / "site", tmp_path) as url:
        yield url


def build(folder: Path) -> None:
    result = run(folder, "mkdocs", "build", "--strict", "--quiet")
    assert result.returncode == 0, result.stdout + result.stderr


def rename(folder: Path, old: str, new: str, former: str) -> None:
    """Rename a lesson as the guide tells authors to; its old page is gone then."""
    for path in [*folder.glob(f"courses/*/{old}.*.md"), *folder.glob(f"quizzes/*/{old}.yml")]:
        path.rename(path.with_name(path.name.replace(old, new, 1)))
    for place in (f"{FOLDER}/course.yml", "docs/index.vi.md"):
        path = folder / place
        text = path.read_text("utf-8")
        assert text.count(old) == 1
        path.write_text(text.replace(old, new), "utf-8")
    quiz = folder / f"quizzes/officials/{new}.yml"
    lines = quiz.read_text("utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith("formerly:")]
    quiz.write_text("".join([*kept, f"formerly: {former}\n"]), "utf-8")


def answer(quiz: QuizPage) -> dict[str, list[str]]:
    """Answer and check a practice, its first question wrongly."""
    quiz.answer_all()
    quiz.answer(quiz.questions[0], right=False)
    quiz.submit.click()
    expect(quiz.result).to_contain_text("2 of 3 questions right, 67%")
    return quiz.picks()


def test_answers_and_standings_follow_a_quiz_through_two_names(
    context: BrowserContext, project: Path, address: str
) -> None:
    quiz = open_quiz(context, f"{address}en/{FOLDER}/recognise/")
    picks, verdicts = answer(quiz), quiz.verdicts.all_inner_texts()
    words = quiz.result.inner_text()

    rename(project, "recognise", "identify", "[recognise]")
    build(project)
    assert quiz.page.goto(f"{address}en/{FOLDER}/recognise/").status == 404  # type: ignore[union-attr]
    for prefix in ("en/", ""):
        quiz.page.goto(f"{address}{prefix}{FOLDER}/identify/")
        expect(quiz.retry).to_be_visible()
        assert quiz.picks() == picks
    quiz.page.goto(f"{address}en/{FOLDER}/identify/")
    expect(quiz.result).to_have_text(words)
    assert quiz.verdicts.all_inner_texts() == verdicts
    standings = read_standings(context, f"{address}en/{COURSE}", "officials/identify")
    assert standings == ["not passed yet, 67%", "not begun"]
    page = context.new_page()
    page.goto(f"{address}en/learning/")
    row = page.locator('tr[data-step="officials/identify"] td')
    expect(row.nth(0)).to_have_text("not passed yet")
    expect(row.nth(1)).to_have_text("67%")

    rename(project, "identify", "spot", "[identify, recognise]")
    path = project / "quizzes/officials/spot.yml"
    path.write_text(path.read_text("utf-8").replace("questions:\n", NEW_QUESTION), "utf-8")
    build(project)
    quiz.page.goto(f"{address}en/{FOLDER}/spot/")
    expect(quiz.submit).to_be_visible()
    assert quiz.picks() == {"new-one": []} | picks
    expect(quiz.verdicts).to_have_text(["", *verdicts])
    quiz.answer(quiz.questions[0], right=True)
    quiz.find("minimum-age").get_by_role("button", name="Try again").click()
    quiz.answer(quiz.find("minimum-age"), right=True)
    quiz.submit.click()
    expect(quiz.result).to_contain_text("4 of 4 questions right, 100%")
    quiz.page.reload()
    expect(quiz.result).to_contain_text("4 of 4 questions right, 100%")
    standings = read_standings(context, f"{address}en/{COURSE}", "officials/spot")
    assert standings == ["passed, 100%", "not begun"]

    # It is the former names that did it: without them everything is asked anew.
    rename(project, "spot", "see", "[]")
    build(project)
    quiz.page.goto(f"{address}en/{FOLDER}/see/")
    assert not quiz.is_scored()
    assert set(map(len, quiz.picks().values())) == {0}
    assert read_standings(context, f"{address}en/{COURSE}", "officials/see")[0] == "not begun"
