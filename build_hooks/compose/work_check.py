"""The decision aid's page: the questions, the texts of every answer, and the tables by age."""

import re
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from typing import Any, TypeVar

from markupsafe import Markup

from build_hooks.assemble.work_matrix import (
    assemble_matrix,
    find_bounds,
    name_item,
)
from build_hooks.assemble.work_table import Table, assemble_table, find_figures
from build_hooks.compose.context import Context
from build_hooks.compose.lists import compose_lists, view_provision
from build_hooks.compose.translations import list_notices
from build_hooks.model.base import LocalText, Model
from build_hooks.model.site import WORK_CHECK
from build_hooks.model.work_rule import Fact, Place, Work, WorkRules, list_cited
from build_hooks.render import format_day, format_number

M = TypeVar("M", bound=Model)

_BRACES = re.compile(r"\{([^{}]*)\}")


def compose_work_check(context: Context) -> str:
    """Return the page."""
    rules = context.portal.work_rules
    assert rules is not None
    table = assemble_table(context.portal, rules)
    rules = put_figures(context, rules, table)
    provisions = {name: pair[1] for name, pair in context.portal.provisions.items()}
    sources = {
        name: view_provision(context, name, WORK_CHECK) for name in _list_provisions(rules, table)
    }
    bounds = find_bounds(find_figures(context.portal, rules))
    return context.render(
        "work-check/work-check.md.j2",
        WORK_CHECK,
        meta=context.meta(
            rules.title.find(context.language)[0],
            rules.description.find(context.language)[0],
            ("cite", "lists", "work-check"),
        ),
        footnotes=(),
        notices=list_notices(context, WORK_CHECK),
        today=context.today,
        rules=rules,
        parts=[(group, _list_facts(rules, group.id)) for group in rules.groups],
        works=[
            (group, [work for work in rules.works if work.group == group.id])
            for group in rules.work_groups
        ],
        names={
            **{work.id: name_item(work, provisions) for work in rules.works},
            **{place.id: name_item(place, provisions) for place in rules.places},
        },
        sources=sources,
        bands={name: provisions[name].text for name in _list_bands(table)},
        watched=_name_watched(context, rules, sources),
        bounds=bounds,
        matrix=assemble_matrix(rules, table, bounds),
        lists=Markup(compose_lists(context, WORK_CHECK)),
        handed={"table": asdict(table), "provisions": sources},
    )


def _list_facts(rules: WorkRules, group: str) -> list[Fact]:
    return [fact for fact in rules.facts if fact.group == group]


def _list_provisions(rules: WorkRules, table: Table) -> list[str]:
    """Return every provision the page may link to, once."""
    names = [name for _, name, _ in list_cited(rules)]
    return sorted({*names, *_list_bands(table)})


def _list_bands(table: Table) -> list[str]:
    """Return every provision that may fine an act, once."""
    return sorted({band.provision for row in table.penalties.values() for band in row.bands})


def _name_watched(
    context: Context, rules: WorkRules, sources: dict[str, dict[str, str]]
) -> dict[str, list[dict[str, str]]]:
    """Return for each work the barred tasks to look out for, named as in the list of works."""
    provisions = {name: pair[1] for name, pair in context.portal.provisions.items()}
    names: dict[str, str] = {}
    entries: tuple[Work | Place, ...] = (*rules.works, *rules.places)
    for entry in entries:
        words = name_item(entry, provisions).find(context.language)[0]
        for provision in entry.lists.values():
            names.setdefault(provision, words)
    return {
        work.id: [
            {"name": names.get(name, sources[name]["label"]), "url": sources[name]["url"]}
            for name in work.watch
        ]
        for work in rules.works
        if work.watch
    }


def put_figures(context: Context, rules: WorkRules, table: Table) -> WorkRules:
    """Return the rules with the law's numbers in their texts in place of names in braces."""
    figures = find_figures(context.portal, rules)
    texts = {language: dict[str, str]() for language in context.portal.languages}
    for language, values in texts.items():
        for name, number in figures.items():
            digits = 0 if number == int(number) else 1
            values[name] = format_number(number, digits, language)
        if table.penalty_from:
            values["penalty-from"] = format_day(date.fromisoformat(table.penalty_from), language)
    return _fill(rules, texts)


def _fill(entry: M, texts: dict[str, dict[str, str]]) -> M:
    """Return a copy of an entry with all texts below it filled."""
    changed: dict[str, Any] = {}
    for name, value in entry:
        if isinstance(value, LocalText):
            changed[name] = LocalText.model_validate(dict(_fill_text(value, texts)))
        elif isinstance(value, Model):
            changed[name] = _fill(value, texts)
        elif isinstance(value, tuple) and value and isinstance(value[0], Model):
            changed[name] = tuple(_fill(inner, texts) for inner in value)
    return entry.model_copy(update=changed) if changed else entry


def _fill_text(text: LocalText, texts: dict[str, dict[str, str]]) -> Iterator[tuple[str, str]]:
    for language, words in text:
        if words:
            parts = _BRACES.split(words)
            parts[1::2] = [texts[language][name] for name in parts[1::2]]
            yield language, "".join(parts)
