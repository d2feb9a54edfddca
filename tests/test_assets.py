"""What is published of scripts and styles: every statement, no comment on lines of its own."""

from build_hooks.compose.assets import compose_assets, strip_comments
from build_hooks.render import COMPONENTS


def test_comments_and_indents_are_left_out_and_statements_stay() -> None:
    source = (
        "/**\n * What it is.\n */\nconst url = 'https://x/*' // kept\n\n"
        "  /** @type {number} */\n  let a = 1\n  // why\n/** @type {x} */ (b).c = 2\n"
    )
    assert strip_comments(source) == (
        "const url = 'https://x/*' // kept\nlet a = 1\n/** @type {x} */ (b).c = 2\n"
    )
    assert strip_comments("/* Why\n   it is. */\n.a {\n  color: red;\n}\n") == (
        ".a {\ncolor: red;\n}\n"
    )


def test_nothing_but_comments_is_missing_from_what_is_published() -> None:
    published = dict(compose_assets())
    assert len(published) > 20
    for place, content in published.items():
        source = (COMPONENTS / place.removeprefix("assets/")).read_text(encoding="utf-8")
        lines = iter(line.strip() for line in source.splitlines())
        for line in content.decode().splitlines():
            for skipped in lines:
                if skipped == line:
                    break
                assert (
                    skipped == ""
                    or skipped.startswith(("/*", "*", "//"))
                    or (place.endswith(".css") and "{" not in skipped and ";" not in skipped)
                ), (place, skipped)
