"""The decision aid without script: its rules as a table by age, and the lists of the law."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from build_hooks.assemble.work_check import judge
from build_hooks.assemble.work_table import RuleRow, Table
from build_hooks.model.base import LocalText
from build_hooks.model.portal import Portal
from build_hooks.model.provision import Provision
from build_hooks.model.work_rule import SOURCES, Place, Work, WorkRules

BOUNDS = ("light-from", "general-from", "adult-from")
"""Figures at which an age group ends: it goes up to the last year before."""


@dataclass(frozen=True)
class MatrixRow:
    """One rule with what it says to each age group."""

    text: LocalText
    provisions: tuple[str, ...]
    cells: tuple[str, ...]
    """Kind of the rule where it concerns the group, else empty."""


@dataclass(frozen=True)
class ListedItem:
    """A work or a place on a list of the law."""

    name: LocalText
    provision: str
    also: LocalText | None
    """Other words people search for."""


def find_bounds(figures: dict[str, Decimal]) -> tuple[int, ...]:
    """Return the ages at which the groups end; none where the rules do not name them all."""
    return tuple(int(figures[name]) for name in BOUNDS) if figures.keys() >= set(BOUNDS) else ()


def assemble_matrix(
    rules: WorkRules, table: Table, bounds: tuple[int, ...]
) -> dict[str, tuple[MatrixRow, ...]]:
    """Return the rules by part of the form, in the order of the file.

    Args:
        rules: their texts.
        table: the same rules with numbers.
        bounds: `find_bounds`.
    """
    conditions = {entry.id: entry for entry in rules.conditions}
    found: dict[str, list[MatrixRow]] = {group.id: [] for group in rules.groups}
    for rule, row in zip(rules.rules, table.rules, strict=True):
        part = _find_group(rules, row)
        if rule.kind not in ("bar", "open", "require") or part not in found:
            continue
        required = conditions.get(rule.condition or "") if rule.kind == "require" else None
        cells = tuple(rule.kind if applies else "" for applies in _list_groups(table, row, bounds))
        text = required.text if required else rule.text
        found[part].append(MatrixRow(text, (required or rule).provisions, cells))
    return {name: tuple(rows) for name, rows in found.items() if rows}


def _find_group(rules: WorkRules, row: RuleRow) -> str:
    """Return the part of the form with the last question that a rule asks."""
    groups = {fact.id: fact.group for fact in rules.facts}
    names = [name for test in row.when for name in SOURCES.get(test.fact, (test.fact,))]
    parts = [groups[name] for name in names if name in groups and name != "age"]
    return parts[-1] if parts else ""


def _list_groups(table: Table, row: RuleRow, bounds: tuple[int, ...]) -> Iterator[bool]:
    """Yield for each age group whether a rule can concern an age in it."""
    tests = [test for test in row.when if test.fact == "age"]
    for first, last in zip((0, *bounds), bounds, strict=False):
        ages = range(first, last)
        yield any(all(judge(table, {"age": age}, test) for test in tests) for age in ages)


def name_item(entry: Work | Place, provisions: dict[str, Provision]) -> LocalText:
    """Return an entry's own name, or the words of its item behind the colon."""
    if entry.name:
        return entry.name
    first = next(iter(entry.lists.values()), "")
    return _take_words(provisions[first].text) if first in provisions else LocalText(vi=entry.id)


def _take_words(text: LocalText) -> LocalText:
    return LocalText.model_validate({language: _cut(words) for language, words in text if words})


def _cut(text: str) -> str:
    """Return the words behind the first colon of a list's item, or all of them."""
    lead, colon, rest = text.partition(": ")
    words = (rest if colon and len(lead) < 40 and "," not in lead else text).strip().rstrip(".")
    return words[:1].upper() + words[1:]


def assemble_lists(portal: Portal, rules: WorkRules) -> dict[str, tuple[ListedItem, ...]]:
    """Return works by list and barred places (`places`), each in the order of the law.

    An annex stands in its list whole, with the items that are no work to pick (loads, say).
    """
    provisions = {name: pair[1] for name, pair in portal.provisions.items()}
    found: dict[str, list[ListedItem]] = {}
    for key, entry in _list_entries(rules):
        for name, provision in entry.lists.items():
            also = entry.also if isinstance(entry, Work) else None
            item = ListedItem(name_item(entry, provisions), provision, also)
            found.setdefault(key or name, []).append(item)
    for items in found.values():
        items += _list_unnamed(provisions, items)
    return {name: tuple(_sort(items)) for name, items in found.items()}


def _list_unnamed(
    provisions: dict[str, Provision], items: list[ListedItem]
) -> Iterator[ListedItem]:
    """Yield the items of the annexes that a list is made from which no work or place stands for."""
    named = {item.provision for item in items}
    annexes = {name.rpartition("/")[0] for name in named if "/annex-" in name}
    for name, provision in provisions.items():
        if name not in named and name.rpartition("/")[0] in annexes:
            yield ListedItem(_take_words(provision.text), name, None)


def _list_entries(rules: WorkRules) -> Iterator[tuple[str, Work | Place]]:
    yield from (("", work) for work in rules.works)
    yield from (("places", place) for place in rules.places)


def _sort(items: Iterable[ListedItem]) -> list[ListedItem]:
    """Return items by their place in the law, so that item 9 comes before item 10."""

    def key(item: ListedItem) -> list[tuple[int, str]]:
        parts = re.split(r"(\d+)", item.provision)
        return [(int(part), "") if part.isdigit() else (0, part) for part in parts]

    return sorted(items, key=key)
