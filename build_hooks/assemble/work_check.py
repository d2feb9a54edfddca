"""Is this work allowed? A pure engine over the table of rules; `engine.mjs` follows it.

An answer says "allowed" only when no rule speaks against it and none is left undecided for want of
a fact: every rule is true, false or unknown, and unknown never counts as false.
"""

from dataclasses import dataclass

from build_hooks.assemble.work_facts import Facts, Given, read_day, read_facts
from build_hooks.assemble.work_table import PenaltyRow, RuleRow, StepRow, Table, Test
from build_hooks.model.work_rule import SOURCES


@dataclass(frozen=True)
class Decision:
    """What can be said of one case; all entries are ids, in the order of the table."""

    verdict: str
    age: int | None
    reasons: tuple[str, ...]
    """Rules that bar the work, or make an answer impossible."""
    conditions: tuple[tuple[str, str], ...]
    """What must still hold, each `unmet` or `unknown`."""
    missing: tuple[str, ...]
    """Questions without whose answers nothing can be said."""
    grounds: tuple[str, ...]
    penalties: tuple[tuple[str, str], ...]
    """Acts, each with the provision that fines it, or `unsettled`, `unverified`, `unanswered`."""
    steps: tuple[str, ...]
    provisions: tuple[str, ...]
    """All that the answer rests on."""


def judge(table: Table, facts: Facts, test: Test) -> bool | None:
    """Return whether one condition holds; None where the fact is not known."""
    value = facts.get(test.fact)
    if value is None:
        return None
    if test.test == "is":
        return value == test.value
    if test.test in ("on", "not-on"):
        rows = table.works if test.fact == "work" else table.places
        return (test.value in rows[str(value)].lists) == (test.test == "on")
    assert isinstance(value, int | float) and isinstance(test.value, int | float)
    if test.test == "at-least":
        return value >= test.value
    return value < test.value if test.test == "below" else value > test.value


def judge_all(table: Table, facts: Facts, tests: tuple[Test, ...]) -> bool | None:
    """Return whether all conditions hold: one false is enough for False, else one unknown."""
    results = [judge(table, facts, test) for test in tests]
    return False if False in results else None if None in results else True


def _list_unknown(table: Table, facts: Facts, rule: RuleRow) -> list[str]:
    """Return the questions a rule still waits for, in the order of its conditions."""
    names: list[str] = []
    for test in rule.when:
        if facts.get(test.fact) is None:
            names += SOURCES.get(test.fact, (test.fact,))
    return names


def _holds_on(rule: RuleRow, day: str | None) -> bool:
    """Tell whether a rule is one of that day's; one of the past needs its day."""
    if rule.holds_from is None and rule.holds_until is None:
        return True
    return day is not None and (rule.holds_from or "") <= day <= (rule.holds_until or "9999")


def _find_penalty(table: Table, row: PenaltyRow, given: Given) -> str:
    """Return the provision that fines an act of that day, or why none is named."""
    if row.is_unsettled:
        return "unsettled"
    day = read_day(given.get("day"))
    if day is None:
        return "unanswered"
    text, newest = day.isoformat(), table.penalty_from or ""
    if text < newest:
        if given.get("ended") not in ("yes", "no"):
            return "unanswered"
        if given.get("ended") == "no":
            text = newest
    for band in row.bands:
        if (band.first or "") <= text <= (band.last or "9999"):
            return band.provision
    return "unverified"


def _weigh(
    table: Table, facts: Facts, rules: list[RuleRow]
) -> tuple[dict[str, list[RuleRow]], dict[str, str], list[str]]:
    """Return the rules that hold by kind, the conditions left, and the questions missing."""
    true: dict[str, list[RuleRow]] = {"scope": [], "ground": [], "bar": [], "open": []}
    conditions: dict[str, str] = {}
    missing: list[str] = []
    for rule in rules:
        result = judge_all(table, facts, rule.when)
        if result and rule.kind == "require":
            conditions[rule.condition or rule.id] = "unmet"
        elif result:
            true[rule.kind].append(rule)
        elif result is None and rule.kind != "ground":
            unknown = _list_unknown(table, facts, rule)
            rows = [table.facts[name] for name in unknown if name in table.facts]
            if rule.condition is None or any(row.is_essential for row in rows):
                missing += unknown[:1]
            else:
                conditions.setdefault(rule.condition, "unknown")
    return true, conditions, [name for name in table.fact_order if name in missing]


def _conclude(
    true: dict[str, list[RuleRow]], conditions: dict[str, str], missing: list[str], is_out: bool
) -> tuple[str, list[RuleRow]]:
    """Return the verdict and the rules that are its reasons."""
    if true["scope"]:
        return "undecided", true["scope"]
    if is_out:
        return "undecided", []
    if true["bar"]:
        return "not-allowed", true["bar"]
    if true["open"] or missing:
        return "undecided", true["open"]
    return ("only-if" if conditions else "allowed"), []


def decide(table: Table, given: Given) -> Decision:
    """Return what can be said of a case from the answers given."""
    facts = read_facts(table, given)
    day = facts.get("day")
    rules = [rule for rule in table.rules if _holds_on(rule, str(day) if day else None)]
    true, conditions, missing = _weigh(table, facts, rules)
    is_out = any(
        rule.kind == "scope" and judge_all(table, facts, rule.when) is None for rule in rules
    )
    verdict, reasons = _conclude(true, conditions, missing, is_out)
    if verdict == "not-allowed":
        conditions = {name: state for name, state in conditions.items() if state == "unmet"}
    kept = conditions if verdict in ("not-allowed", "only-if") else {}
    grounds = [] if true["scope"] else true["ground"]
    age = facts.get("age")
    return Decision(
        verdict=verdict,
        age=int(age) if isinstance(age, int | float) else None,
        reasons=tuple(rule.id for rule in reasons),
        conditions=tuple((name, kept[name]) for name in table.condition_order if name in kept),
        missing=tuple(missing) if verdict == "undecided" and not true["scope"] else (),
        grounds=tuple(rule.id for rule in grounds),
        penalties=tuple(
            (name, _find_penalty(table, table.penalties[name], given))
            for name in _list_fined(table, facts, rules, reasons, verdict)
        ),
        steps=tuple(step.id for step in _list_steps(table, facts, verdict)),
        provisions=_list_provisions(table, facts, [*reasons, *grounds], kept),
    )


def _list_fined(
    table: Table, facts: Facts, rules: list[RuleRow], reasons: list[RuleRow], verdict: str
) -> list[str]:
    """Return the acts that are fined: of the reasons, and of conditions that are not met."""
    if verdict not in ("not-allowed", "only-if"):
        return []
    names: list[str] = []
    for rule in rules:
        result = judge_all(table, facts, rule.when)
        is_open = result is None and verdict == "only-if" and rule.condition is not None
        if rule.penalty and (rule in reasons or (result and rule.kind == "require") or is_open):
            names.append(rule.penalty)
    return list(dict.fromkeys(names))


def _list_steps(table: Table, facts: Facts, verdict: str) -> list[StepRow]:
    return [
        step
        for step in table.steps
        if verdict in step.verdicts and judge_all(table, facts, step.when)
    ]


def list_rests(table: Table, facts: Facts, rule: RuleRow) -> list[str]:
    """Return what a rule rests on: its provisions, and the items of the lists it asks about."""
    names = list(rule.provisions)
    for test in rule.when:
        rows = {"work": table.works, "place": table.places}.get(test.fact)
        if test.test == "on" and rows is not None:
            names.append(rows[str(facts[test.fact])].lists[str(test.value)])
    return names


def _list_provisions(
    table: Table, facts: Facts, rules: list[RuleRow], conditions: dict[str, str]
) -> tuple[str, ...]:
    names = [name for rule in rules for name in list_rests(table, facts, rule)]
    kept = [name for name in table.condition_order if name in conditions]
    names += [name for condition in kept for name in table.conditions[condition]]
    return tuple(dict.fromkeys(names))
