"""Small projects of several courses, of whose records a memory was kept, and more sessions."""

import re
import shutil
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from random import Random

from build_hooks.aside import read
from build_hooks.assemble.ledger import list_unsealed
from build_hooks.build import Build, build_project, check_project, write_build
from build_hooks.load.dump import dump_yaml
from build_hooks.load.project import load_portal
from tests.assemble.histories import START, TODAY, History, make_history, write_history
from tests.trees import read_folder

COURSES = ("officials", "teachers", "both")
GROUPS = ("[officials]", "[teachers]", "[officials, teachers]")


@dataclass(frozen=True)
class Grown:
    """A project in a folder, with what happened in it."""

    folder: Path
    history: History

    @property
    def staged(self) -> Path:
        """Where it is built."""
        return self.folder / ".build/site"

    def build(self) -> Build:
        """Build it, by the short way where that will do."""
        build = build_project(self.folder, TODAY, staged=self.staged)
        if not build.has_errors:
            write_build(self.staged, build)
        return build

    def build_afresh(self) -> dict[str, bytes]:
        """Return the tree of a build that knows nothing of another."""
        return {
            place: read(content)
            for place, content in build_project(self.folder, TODAY).tree.items()
        }

    def read_staged(self) -> dict[str, bytes]:
        """Return the staged tree as it stands."""
        return read_folder(self.staged)

    def add_session(self, dice: Random, name: str, course: str, **more: str) -> Path:
        """Write a session of people who were there, and of no one else, unless by chance."""
        held_on = START + timedelta(days=dice.randrange((TODAY - START).days))
        codes = sorted(self.history.listed)
        gone = {code for code, left_on in self.history.leaves if left_on <= held_on}
        here = [code for code in codes if code not in gone and code not in self.history.aliases]
        chosen = dice.sample(here or codes, dice.randint(1, len(here or codes)))
        levels = ("self_study", "trainer_confirmed", "supervised")
        rows = [
            {
                "learner": code,
                "score_percent": dice.choice((0, 79, 80, 95)),
                "assurance": dice.choice(levels),
            }
            for code in chosen
        ]
        fields = {"course": course, "held_on": held_on, "trainer": "gv", **more, "results": rows}
        path = self.folder / f"records/sessions/{held_on.year}/{name}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(dump_yaml(fields))
        return path


def make_grown(folder: Path, seed: int) -> Grown:
    """Write a random history without a fault, of three courses that share groups or do not."""
    dice = Random(f"{seed} courses")
    history = make_history(seed)
    write_history(folder, history)
    for name, groups in zip(COURSES, dice.sample(GROUPS, 3), strict=True):
        for base in ("courses", "quizzes"):
            if name != COURSES[0]:
                shutil.copytree(folder / base / COURSES[0], folder / base / name)
        path = folder / "courses" / name / "course.yml"
        text = re.sub("target_groups: .*", f"target_groups: {groups}", path.read_text("utf-8"))
        path.write_text(text, "utf-8")
    path = folder / "docs/plan/targets.yml"
    text = path.read_text("utf-8")
    text = text.replace("courses: [officials]", "courses: [officials, teachers]")
    path.write_text(text, "utf-8")
    grown = Grown(folder, history)
    for index in range(dice.randint(0, 3)):
        grown.add_session(dice, f"first-{index}", dice.choice(COURSES))
    for problem in check_project(folder, TODAY)[1]:
        if problem.code == "result-after-leave":
            (folder / problem.place.path).unlink(missing_ok=True)
    for name, entry in list_unsealed(load_portal(folder)[0]).items():
        fields = {"numbers": list(entry.numbers), "digest": entry.digest}
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(dump_yaml(fields))
    assert check_project(folder, TODAY)[1] == ()
    return grown
