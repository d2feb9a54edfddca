"""A small engine for the rules that our items of QTI use: what an answer scores, what is said."""

import math
from collections import Counter
from xml.etree.ElementTree import Element

from build_hooks.exchange.qti_item import QTI

Value = object
"""None, a list of texts for responses and feedback, a number, a flag."""


class Run:
    """One answer to one item."""

    def __init__(self, item: Element, response: list[str] | None) -> None:
        self.item = item
        self.response = response
        self.outcomes: dict[str, Value] = {"SCORE": 0.0, "FEEDBACK": None}
        answer = item.find(f"{{{QTI}}}responseDeclaration")
        assert answer is not None
        self.answer = answer
        processing = item.find(f"{{{QTI}}}responseProcessing")
        assert processing is not None
        self._follow(list(processing))

    @property
    def said(self) -> set[str]:
        """The names of the feedback that is shown."""
        shown = self.outcomes["FEEDBACK"]
        assert isinstance(shown, list)
        return set(shown)

    def _follow(self, rules: list[Element]) -> None:
        for rule in rules:
            if _name(rule) == "setOutcomeValue":
                self.outcomes[str(rule.get("identifier"))] = self._compute(rule[0])
                continue
            for branch in rule:
                if _name(branch) == "responseElse":
                    self._follow(list(branch))
                elif self._compute(branch[0]) is True:
                    self._follow(list(branch)[1:])
                    break

    def _compute(self, expression: Element) -> Value:
        name = _name(expression)
        parts = [self._compute(child) for child in expression]
        if name == "variable":
            return self.response
        if name == "correct":
            return [one.text or "" for one in self.answer.iter(f"{{{QTI}}}value")]
        if name == "baseValue":
            text = expression.text or ""
            return float(text) if expression.get("baseType") == "float" else [text]
        if name == "mapResponse":
            return self._map()
        if name == "isNull":
            return parts[0] is None
        if name == "not":
            return None if parts[0] is None else not parts[0]
        if name == "or":
            return True if True in parts else None if None in parts else False
        if name == "multiple":
            return [one for part in parts if part is not None for one in part]  # type: ignore[attr-defined]
        if None in parts:
            return None
        return self._compare(name, expression, *parts)

    def _compare(self, name: str, expression: Element, one: Value, other: Value) -> bool:
        if name == "match":
            is_ordered = self.answer.get("cardinality") == "ordered"
            return one == other if is_ordered else Counter(one) == Counter(other)  # type: ignore[call-overload]
        if name == "stringMatch":
            assert expression.get("caseSensitive") == "false"
            return str(one).lower() == str(other).lower()
        numbers = [
            float(value[0]) if isinstance(value, list) else float(str(value))
            for value in (one, other)
        ]
        if name == "gt":
            return numbers[0] > numbers[1]
        assert name == "equal"
        tolerance = float(expression.get("tolerance", "0"))
        return math.isclose(*numbers, rel_tol=0, abs_tol=tolerance + 1e-12)

    def _map(self) -> Value:
        mapping = self.answer.find(f"{{{QTI}}}mapping")
        assert mapping is not None
        if self.response is None:
            return None
        shares = {}
        for entry in mapping:
            shares[str(entry.get("mapKey"))] = float(str(entry.get("mappedValue")))
        if self.answer.get("baseType") == "string":
            shares = {key.lower(): share for key, share in shares.items()}
            total = sum(shares.get(value.lower(), 0.0) for value in self.response)
        else:
            total = sum(shares.get(value, 0.0) for value in set(self.response))
        return min(1.0, max(0.0, total))


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2]
