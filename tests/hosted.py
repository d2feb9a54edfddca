"""What a department's own copy of the project may hold that the real one does not."""

from pathlib import Path

ADDRESS = "https://portal.example/dao-tao/"
UNPROVED = "Mức phạt là bảy mươi bảy triệu đồng."
"""The words of a provision that nothing proves; it also holds the figure 77000000."""


def leave_out_english(folder: Path) -> None:
    """Take away the English of one lesson, one page and one quiz's title."""
    (folder / "courses/officials/recognise.en.md").unlink()
    (folder / "docs/legal/penalties.en.md").unlink()
    quiz = folder / "quizzes/teachers/signs.yml"
    text = quiz.read_text(encoding="utf-8")
    title = text[text.index("title:") : text.index("pass_mark_percent")]
    vietnamese = title.split("en:")[0].rstrip().rstrip(",")
    if "{" in vietnamese:
        vietnamese += "}"
    quiz.write_text(text.replace(title, vietnamese + "\n", 1), encoding="utf-8")


def add_unproved(folder: Path) -> None:
    """Add a provision of low confidence to the first document of law."""
    law = folder / "docs/legal/provisions.yml"
    text = law.read_text(encoding="utf-8")
    first = text.index("    provisions:\n") + len("    provisions:\n")
    extra = (
        '      - id: "999"\n'
        '        label: {vi: "Điều 999"}\n'
        f'        text: {{vi: "{UNPROVED}"}}\n'
        "        figures: {fine_vnd: 77000000}\n"
        "        confidence: low\n"
        "        verified_on: 2026-11-23\n"
    )
    law.write_text(text[:first] + extra + text[first:], encoding="utf-8")
