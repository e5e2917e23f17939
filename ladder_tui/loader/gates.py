"""Decode the gates of a modality: shared ones by name, own ones in place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from ladder_tui.diagnostics import Code
from ladder_tui.loader.fields import INLINE_GATE, LEVELS
from ladder_tui.loader.kinds import BAD, Context, found, near
from ladder_tui.model.library import Gate
from ladder_tui.reader import Map, Node, Seq
from ladder_tui.source import Text


@dataclass
class GatesKind:
    """A list of gates: `use: SHARED`, `LEVEL: SHARED` or `LEVEL: {when, because, …}`."""

    shared: Mapping[str, Gate] = field(default_factory=dict)
    sets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def decode(self, node: Node, context: Context) -> Any:
        """Return the gates in order, sets written out, the same shared gate once."""
        if type(node) is not Seq:
            return context.report(Code.E006, node.at, f"expected a list of gates, found {found(node)}")
        gates: dict[Any, Gate] = {}
        for number, item in enumerate(node.items, 1):
            for gate in self._gates(item, number, context):
                gates.setdefault(gate.id or number, gate)
        return tuple(gates.values())

    def _gates(self, item: Node, number: int, context: Context) -> list[Gate]:
        if type(item) is not Map or len(item.pairs) != 1:
            wanted = "expected one of `use`, " + ", ".join(f"`{level}`" for level in LEVELS)
            context.report(Code.E006, item.at, f"{wanted}, found {found(item)}")
            return []
        key, value = next(iter(item.pairs.items()))
        if key == "use" or (key in LEVELS and type(value) is Text):
            return self._shared(key, value, context)
        if key not in LEVELS:
            context.report(Code.E005, key.at, f"there is no gate level `{key}`", near(key, (*LEVELS, "use")))
            return []
        values = INLINE_GATE.values(value, context, key)
        if values is BAD or not fits(key, values, key, context):
            return []
        values.setdefault("when", None)
        return [Gate(level=key, name=f"gate {number}", **values)]

    def _shared(self, key: Text, value: Node, context: Context) -> list[Gate]:
        if type(value) is not Text:
            context.report(Code.E006, value.at, f"expected the name of a shared gate, found {found(value)}")
            return []
        names = self.sets.get(value, (value,))
        gates = [self.shared[name] for name in names if name in self.shared]
        if value not in self.sets and value not in self.shared and value not in context.failed:
            context.report(
                Code.E315, value.at, f"no shared gate is called `{value}`", near(value, {**self.shared, **self.sets})
            )
        return gates if key == "use" else [replace(gate, level=key) for gate in gates]

    def schema(self, definitions: dict[str, Any]) -> dict[str, Any]:
        """The three forms."""
        inline = INLINE_GATE.schema(definitions)
        properties: dict[str, Any] = {level: {"anyOf": [{"type": "string"}, inline]} for level in LEVELS}
        properties["use"] = {"type": "string"}
        item = {
            "type": "object",
            "properties": properties,
            "additionalProperties": False,
            "minProperties": 1,
            "maxProperties": 1,
        }
        return {"type": "array", "items": item}


def fits(level: str, values: Mapping[str, Any], at: Text, context: Context) -> bool:
    """Return whether a gate has the fields its level needs, reporting what it lacks."""
    text = "do" if level == "prepare" else "because"
    if text not in values:
        context.report(Code.E004, at.at, f"a gate that says `{level}` needs `{text}`")
        return False
    if level in ("exclude", "hold_back", "favour") and "when" not in values:
        context.report(Code.E004, at.at, f"a gate that says `{level}` needs `when`", "say for which patients")
        return False
    return True
