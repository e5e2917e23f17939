"""Decode conditions: one key in each mapping, and the shorthand inside a node that asks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any as Anything

from ladder_tui import conditions as c
from ladder_tui.diagnostics import Code
from ladder_tui.loader.kinds import BAD, Context, Number, found, near
from ladder_tui.model.question import Range
from ladder_tui.reader import Map, Node, Seq
from ladder_tui.source import Text

_RANGE_KEYS = frozenset({"at-least", "under"})
_TEST_KEYS = _RANGE_KEYS | {"includes", "band"}
_AT_LEAST, _UNDER = Text("at-least"), Text("under")
_NUMBER = Number()


@dataclass(frozen=True)
class ConditionKind:
    """A test on facts."""

    def decode(self, node: Node, context: Context) -> Anything:
        """Return a condition."""
        if type(node) is not Map:
            return self._about_the_asked(node, context)
        if not node.pairs:
            return context.report(Code.E006, node.at, "the condition is empty")
        keys = list(node.pairs)
        if keys[0] in _TEST_KEYS:
            return self._about_the_asked(node, context)
        if len(keys) > 1:
            return context.report(
                Code.E006, keys[1].at, "a condition has one key", "write `all: [{…}, {…}]` to join two tests"
            )
        key, value = keys[0], node.pairs[keys[0]]
        join = _JOINS.get(key)
        if join is not None:
            return join(self, value, context)
        return _test(key, value, context)

    def schema(self, definitions: dict[str, Anything]) -> dict[str, Anything]:
        """One shape for every condition, under one name."""
        name = "condition"
        if name not in definitions:
            own = {"$ref": "#/$defs/condition"}
            scalar = {"type": ["string", "number", "boolean"]}
            definitions[name] = {
                "description": "a test on facts",
                "anyOf": [
                    scalar,
                    {"type": "array", "items": scalar},
                    {
                        "type": "object",
                        "properties": {
                            "all": {"type": "array", "items": own},
                            "any": {"type": "array", "items": own},
                            "not": own,
                            "is": {"type": "string"},
                        },
                        "minProperties": 1,
                    },
                ],
            }
        return {"$ref": "#/$defs/condition"}

    def _about_the_asked(self, node: Node, context: Context) -> Anything:
        if not context.asked:
            hint = "write `{question: answer}`"
            return context.report(Code.E006, node.at, f"expected a condition, found {found(node)}", hint)
        key = context.asked
        assert isinstance(key, Text)
        return _test(key, node, context)

    def many(self, node: Node, context: Context) -> Anything:
        """Return the conditions of a list, or BAD."""
        if type(node) is not Seq or not node.items:
            return context.report(Code.E006, node.at, f"expected a list of conditions, found {found(node)}")
        found_parts = [self.decode(item, context) for item in node.items]
        return BAD if any(part is BAD for part in found_parts) else tuple(found_parts)


def _all(kind: ConditionKind, node: Node, context: Context) -> Anything:
    several = kind.many(node, context)
    return BAD if several is BAD else c.All(several)


def _any(kind: ConditionKind, node: Node, context: Context) -> Anything:
    several = kind.many(node, context)
    return BAD if several is BAD else c.Any(several)


def _not(kind: ConditionKind, node: Node, context: Context) -> Anything:
    part = kind.decode(node, context)
    return BAD if part is BAD else c.Not(part)


def _is(kind: ConditionKind, node: Node, context: Context) -> Anything:
    if type(node) is not Text:
        return context.report(Code.E006, node.at, f"expected the name of a condition, found {found(node)}")
    return c.Is(node)


_JOINS: dict[str, Callable[[ConditionKind, Node, Context], Anything]] = {
    "all": _all,
    "any": _any,
    "not": _not,
    "is": _is,
}


def _words(node: Node, context: Context) -> Anything:
    if type(node) is Text:
        return (node,)
    if type(node) is Seq and node.items and all(type(item) is Text for item in node.items):
        return tuple(node.items)
    return context.report(Code.E006, node.at, f"expected one answer or a list of answers, found {found(node)}")


def _test(key: Text, value: Node, context: Context) -> Anything:
    """Decode what is said of one question."""
    if type(value) is Map:
        return _bounded(key, value, context)
    words = _words(value, context)
    if words is BAD:
        return BAD
    if words == ("known",):
        return c.IsKnown(key)
    question = context.questions.get(key)
    if question is not None and question.kind == "choices":
        return c.Includes(key, words)
    return c.Equals(key, words)


def _bounded(key: Text, value: Map, context: Context) -> Anything:
    names = set(value.pairs)
    if names and names <= _RANGE_KEYS:
        limits = {name: _NUMBER.decode(child, context) for name, child in value.pairs.items()}
        if any(limit is BAD for limit in limits.values()):
            return BAD
        return c.Within(key, Range(limits.get(_AT_LEAST), limits.get(_UNDER)))
    if len(names) == 1 and names < _TEST_KEYS:
        name, child = next(iter(value.pairs.items()))
        words = _words(child, context)
        if words is BAD:
            return BAD
        return c.Includes(key, words) if name == "includes" else c.InBand(key, words)
    at = next((name.at for name in value.pairs if name not in _TEST_KEYS), value.at)
    wrong = next((name for name in value.pairs if name not in _TEST_KEYS), None)
    hint = near(wrong, _TEST_KEYS) if wrong else None
    return context.report(
        Code.E006, at, "expected `at-least`, `under`, `includes` or `band`", hint or "one test in each mapping"
    )
