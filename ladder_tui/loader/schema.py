"""JSON Schemas of the files, from the same table of fields that decodes them."""

from __future__ import annotations

from typing import Any

from ladder_tui.loader import fields as f
from ladder_tui.loader.cases import INVARIANT, case_record
from ladder_tui.loader.gates import GatesKind
from ladder_tui.loader.kinds import Id, Kind, ListOf, MapOf
from ladder_tui.loader.trees import PACK, TREE

DIALECT = "https://json-schema.org/draft/2020-12/schema"
KINDS = ("tree", "library", "case", "pack")
"""The kinds of file that have a schema."""


def schema_of(kind: str) -> dict[str, Any]:
    """Return the schema of a `tree`, `library`, `case` or `pack` file."""
    definitions: dict[str, Any] = {}
    root = {"tree": _tree, "library": _library, "case": _cases, "pack": _pack}[kind](definitions)
    return {"$schema": DIALECT, "title": f"ladder_tui {kind} file", **root, "$defs": definitions}


def _tree(definitions: dict[str, Any]) -> dict[str, Any]:
    return TREE.schema(definitions)


def _pack(definitions: dict[str, Any]) -> dict[str, Any]:
    return PACK.schema(definitions)


def _cases(definitions: dict[str, Any]) -> dict[str, Any]:
    return ListOf(case_record({})).schema(definitions)


def _library(definitions: dict[str, Any]) -> dict[str, Any]:
    keyed: dict[str, Kind] = {
        "questions": f.QUESTION,
        "conditions": f.NAMED_CONDITION,
        "alerts": f.ALERT,
        "gates": f.SHARED_GATE,
        "modalities": f.modality_record(GatesKind()),
        "references": f.REFERENCE,
        "statements": f.STATEMENT,
        "exposure-tables": f.EXPOSURE_TABLE,
    }
    sections: dict[str, Kind] = {name: MapOf(kind) for name, kind in keyed.items()}
    sections |= {
        "alert-sets": MapOf(ListOf(Id())),
        "gate-sets": MapOf(ListOf(Id())),
        "impossible": ListOf(f.IMPOSSIBLE),
        "invariants": ListOf(INVARIANT),
    }
    return {
        "type": "object",
        "properties": {name: kind.schema(definitions) for name, kind in sections.items()},
        "additionalProperties": False,
        "minProperties": 1,
    }
