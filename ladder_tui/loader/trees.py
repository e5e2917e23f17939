"""The table of fields of trees and of `pack.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ladder_tui.diagnostics import Code
from ladder_tui.loader.fields import CONDITION, NOTE, STATUS
from ladder_tui.loader.kinds import (
    BAD,
    ID_SHAPE,
    Context,
    Field,
    Flag,
    Id,
    ListOf,
    MapOf,
    OneOf,
    Record,
    Whole,
    Words,
    fit_id,
    found,
    near,
)
from ladder_tui.model.pack import About, HomeGroup, OverrideReason
from ladder_tui.model.tree import Branch, Listed, Node, Referral, Target, Tree
from ladder_tui.reader import Map
from ladder_tui.reader import Node as Located
from ladder_tui.source import Text


@dataclass(frozen=True)
class TargetKind:
    """A node of this tree, or `{tree: ID}`."""

    def decode(self, node: Located, context: Context) -> Any:
        """Return a target."""
        if type(node) is Text and node:
            return Target(node=node)
        if type(node) is Map and list(node.pairs) == ["tree"]:
            tree = Id().decode(node.pairs[next(iter(node.pairs))], context)
            return BAD if tree is BAD else Target(tree=tree)
        return context.report(Code.E006, node.at, f"expected a node or `{{tree: ID}}`, found {found(node)}")

    def schema(self, definitions: dict[str, Any]) -> dict[str, Any]:
        """A string or an object."""
        tree = {
            "type": "object",
            "properties": {"tree": {"type": "string"}},
            "required": ["tree"],
            "additionalProperties": False,
        }
        return {"anyOf": [{"type": "string"}, tree]}


_TARGET = TargetKind()


@dataclass(frozen=True)
class BranchKind:
    """`{when: CONDITION, go: TARGET}`, or with `otherwise: true`."""

    def decode(self, node: Located, context: Context) -> Any:
        """Return a branch."""
        if type(node) is not Map or not node.pairs:
            return context.report(Code.E006, node.at, f"expected `{{when: …, go: …}}`, found {found(node)}")
        pairs = node.pairs
        first = next(iter(pairs))
        go, when, otherwise = pairs.get(_GO), pairs.get(_WHEN), pairs.get(_OTHERWISE)
        if len(pairs) != 2 or go is None or (when is None and otherwise is None):
            for key in pairs:
                if key not in ("when", "otherwise", "go"):
                    hint = near(key, ("when", "go"))
                    return context.report(Code.E005, key.at, f"a branch has no field `{key}`", hint)
            if go is None:
                return context.report(Code.E004, first.at, "a branch needs `go`", "say where it leads")
            return context.report(Code.E004, first.at, "a branch has either `when` or `otherwise`")
        target = Target(node=go) if type(go) is Text and go else _TARGET.decode(go, context)
        if when is None:
            if otherwise is None or otherwise != "true":
                at = otherwise.at if otherwise is not None else first.at
                return context.report(Code.E006, at, "expected `otherwise: true`")
            return BAD if target is BAD else Branch("otherwise", target, None, first)
        if type(when) is Text and when == "not-known":
            return BAD if target is BAD else Branch("not-known", target, None, first)
        condition = CONDITION.decode(when, context)
        return BAD if condition is BAD or target is BAD else Branch("when", target, condition, first)

    def schema(self, definitions: dict[str, Any]) -> dict[str, Any]:
        """The two forms."""
        go = _TARGET.schema(definitions)
        when = {"when": CONDITION.schema(definitions), "go": go}
        return {
            "anyOf": [
                {"type": "object", "properties": when, "required": ["when", "go"], "additionalProperties": False},
                {
                    "type": "object",
                    "properties": {"otherwise": {"const": True}, "go": go},
                    "required": ["otherwise", "go"],
                    "additionalProperties": False,
                },
            ]
        }


_GO, _WHEN, _OTHERWISE = Text("go"), Text("when"), Text("otherwise")


def _listed(context: Context, **values: Any) -> Listed:
    return Listed(**values)


def _build(kind: Any) -> Any:
    def build(context: Context, **values: Any) -> Any:
        return kind(**values)

    return build


_LISTED_FIELDS = (
    Field("modality", Id(), "the modality", required=True),
    Field("because", Words(), "why, in one sentence a colleague would accept", required=True),
    Field("with", ListOf(Id(), least=1), "the drugs given through it", attr="partners"),
)
RECOMMENDED = Record(
    "recommended",
    "a recommendation",
    (
        *_LISTED_FIELDS,
        Field("preference", OneOf(("first", "alternative")), "whether it comes first", required=True),
    ),
    _listed,
    sourced=True,
)
ALONGSIDE = Record("alongside", "something alongside", _LISTED_FIELDS, _listed, sourced=True)
REFERRAL = Record(
    "referral",
    "a referral",
    (
        Field("to", Words(), "whom to ask", required=True),
        Field("because", Words(), "why", required=True),
        Field("urgency", Words(), "how soon"),
    ),
    _build(Referral),
    sourced=True,
)

_KINDS = {
    "ask": "ask",
    "branches": "branch",
    "recommend": "recommend",
    "refer": "refer",
    "go": "go",
    "restart": "restart",
    "alert": "alert",
}
_BELONGS = {
    "ask": ("ask", "branches", "partial"),
    "branch": ("branches", "partial"),
    "recommend": ("recommend", "alongside", "if_none_left"),
    "refer": ("refer", "alongside"),
    "go": ("go",),
    "restart": ("restart", "because"),
    "alert": ("alert",),
}
_ANYWHERE = ("title", "rung", "note")


def _node(context: Context, id: Text, **values: Any) -> Any:
    kind = next((kind for key, kind in _KINDS.items() if key in values), None)
    if kind is None:
        return context.report(
            Code.E107,
            id.at,
            f"`{id}` leads nowhere",
            "give it `ask`, `branches`, `recommend`, `refer`, `go` or `alert`",
        )
    if kind == "ask" and "branches" not in values:
        return context.report(Code.E105, id.at, f"`{id}` asks, and no answer leads on", "give it `branches`")
    for key in values:
        if key not in _ANYWHERE and key not in _BELONGS[kind]:
            hint = "make two nodes of it"
            return context.report(Code.E108, id.at, f"`{id}` holds `{key}`, which does not go with `{kind}`", hint)
    return Node(id, kind, **values)


_NODE = Record(
    "node",
    "a node",
    (
        Field("ask", Id(), "the question asked here"),
        Field("branches", ListOf(BranchKind(), least=1), "where each answer leads"),
        Field("partial", Words(), "why some answers have no branch"),
        Field("recommend", ListOf(RECOMMENDED, least=1), "the modalities in order of preference"),
        Field("alongside", ListOf(ALONGSIDE), "what goes with them"),
        Field("if_none_left", Words(), "where to go when all are excluded"),
        Field("refer", REFERRAL, "whom to ask instead"),
        Field("go", _TARGET, "where it goes on"),
        Field("restart", Id(), "the tree to walk again"),
        Field("because", Words(), "why it starts again"),
        Field("alert", Id(), "the alert it ends in"),
        Field("title", Words(), "a heading"),
        Field("rung", Whole(1, 4), "the rung it stands on"),
        Field("note", NOTE, "a sentence to show here"),
    ),
    _node,
)


@dataclass(frozen=True)
class NodeKind:
    """A node; conditions inside one that asks may leave the question out."""

    def decode_keyed(self, key: Text, node: Located, context: Context) -> Any:
        """Return the node under its id."""
        asked = node.pairs.get(_ASK) if type(node) is Map else None
        context.asked = asked if isinstance(asked, Text) else ""
        try:
            return _NODE.decode_keyed(key, node, context)
        finally:
            context.asked = ""

    def schema(self, definitions: dict[str, Any]) -> dict[str, Any]:
        """A node, which holds what goes with its kind and nothing else."""
        forms = [
            {
                "required": ["ask", "branches"] if kind == "ask" else [key],
                "propertyNames": {"enum": [*_ANYWHERE, *keys]},
            }
            for key, kind in _KINDS.items()
            for keys in (_BELONGS[kind],)
        ]
        return {"allOf": [_NODE.schema(definitions), {"anyOf": forms}]}


_ASK = Text("ask")


@dataclass(frozen=True)
class NodesKind:
    """Nodes by id."""

    def decode(self, node: Located, context: Context) -> Any:
        """Return the nodes in file order."""
        if type(node) is not Map or not node.pairs:
            return context.report(Code.E006, node.at, f"expected nodes by id, found {found(node)}")
        kind = NodeKind()
        nodes: dict[Text, Node] = {}
        for key, child in node.pairs.items():
            if not fit_id(key, context):
                continue
            value = kind.decode_keyed(key, child, context)
            if value is BAD:
                context.failed.add(key)
            else:
                nodes[key] = value
        return nodes

    def schema(self, definitions: dict[str, Any]) -> dict[str, Any]:
        """An object of nodes."""
        return {
            "type": "object",
            "minProperties": 1,
            "propertyNames": {"pattern": f"^{ID_SHAPE}$"},
            "additionalProperties": NodeKind().schema(definitions),
        }


def _tree(context: Context, **values: Any) -> Tree:
    tree_id = values["id"]
    return Tree(path=tree_id.path, **values)


TREE = Record(
    "tree",
    "a tree",
    (
        Field("tree", Id(), "its id, the same as the file's name", required=True, attr="id"),
        Field("title", Words(), "its title", required=True),
        Field("about", Words(), "what it is for, in one sentence"),
        Field("rung", Whole(1, 4), "the rung of its nodes"),
        Field("status", STATUS, "how far it was reviewed", required=True),
        Field("sources", ListOf(Id()), "what it was drawn from"),
        Field("screens_for", ListOf(Id()), "alerts, or sets of alerts, that are looked at first"),
        Field("start", Words(), "its first node", required=True),
        Field("nodes", NodesKind(), "its nodes", required=True),
    ),
    _tree,
)


def _home(context: Context, **values: Any) -> HomeGroup:
    return HomeGroup(**values)


def _reason(context: Context, **values: Any) -> OverrideReason:
    return OverrideReason(**values)


def _about(context: Context, **values: Any) -> About:
    reasons = values.pop("override_reasons", {})
    return About(**values, override_reasons=tuple(reasons.values()))


OVERRIDE_REASON = Record(
    "override-reason",
    "a reason for choosing otherwise",
    (
        Field("label", Words(), "what the clinician reads", required=True),
        Field("words", Flag("required", "optional"), "whether words of one's own go with it", attr="needs_words"),
    ),
    _reason,
    short="label",
)


PACK = Record(
    "pack",
    "a pack",
    (
        Field("pack", Id(), "its id", required=True, attr="id"),
        Field("name", Words(), "its name", required=True),
        Field("version", Words(), "its version", required=True),
        Field("status", STATUS, "how far it was reviewed", required=True),
        Field("status_line", Words(), "the status as every screen shows it", required=True),
        Field("scope", Words(), "for whom it is"),
        Field("standing", Words(), "the line that stands under every recommendation", required=True),
        Field("about", Words(), "what it is"),
        Field("start", Id(), "the tree to start with", required=True),
        Field("rungs", MapOf(Words(), ids=False), "names of the rungs, 1 to 4"),
        Field("screens_for", ListOf(Id()), "alerts looked at when one modality is checked"),
        Field("most_prompts", Whole(1, 1000), "single questions a walk may ask before it recommends"),
        Field(
            "home",
            ListOf(
                Record(
                    "home-group",
                    "a group of trees",
                    (
                        Field("title", Words(), "its heading", required=True),
                        Field("trees", ListOf(Id()), "its trees", required=True),
                    ),
                    _home,
                )
            ),
            "how trees are grouped on the home screen",
        ),
        Field(
            "override_reasons",
            MapOf(OVERRIDE_REASON, keyed=True),
            "reasons a clinician can give for choosing what is ruled out, held back or not listed",
        ),
    ),
    _about,
)
