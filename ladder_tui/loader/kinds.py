"""What a field may hold: each kind decodes a node, and says its own JSON Schema.

A kind returns `BAD` after reporting a problem, so that one mistake is reported once and nothing is built on it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any, Final, Protocol

from ladder_tui.diagnostics import Code, Diagnostic, Related
from ladder_tui.model.question import Question
from ladder_tui.reader import Map, Node, Seq
from ladder_tui.source import Span, Text

ID_SHAPE: Final = r"(?=[^A-Za-z]*[A-Za-z])[A-Za-z0-9]+(-[A-Za-z0-9]+)*"
_ID = re.compile(ID_SHAPE)
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
MANY_NAMES: Final = 500
"""Comparing a wrong name with more would let a file of many mistakes take minutes."""
READS_AS_BOOLEAN: Final = frozenset({"yes", "no", "on", "off", "true", "false", "null", "y", "n"})


class _Bad:
    """The value of something that was reported already."""


BAD: Final = _Bad()


@dataclass
class Context:
    """What decoding knows besides the node: where to report, and the questions read so far."""

    problems: list[Diagnostic] = field(default_factory=list)
    questions: Mapping[str, Question] = field(default_factory=dict)
    asked: str = ""
    """Inside an asking node: its question, which a condition's shorthand is about."""
    failed: set[str] = field(default_factory=set)
    """Ids whose definition was reported, so that nobody calls them unknown as well."""

    def reported_below(self, at: Text) -> bool:
        """Return whether the last problem lies in what stands under a key, so that its lack is no second one."""
        last = self.problems[-1].at if self.problems else None
        return last is not None and last.path == at.path and last.line >= at.line

    def report(
        self,
        code: Code,
        at: Span,
        message: str,
        hint: str | None = None,
        related: tuple[Related, ...] = (),
    ) -> _Bad:
        """Note a problem and return BAD."""
        self.problems.append(Diagnostic(code, at.path, at, message, hint, related))
        return BAD


class Kind(Protocol):
    """What every kind of field can do."""

    def decode(self, node: Node, context: Context) -> Any:
        """Return the value of a node, or BAD after reporting."""

    def schema(self, definitions: dict[str, Any]) -> dict[str, Any]:
        """Return the JSON Schema of the kind, adding records to `definitions`."""


def found(node: Node) -> str:
    """Name what stands in a place where something else was wanted."""
    if isinstance(node, Map):
        return "a mapping"
    if isinstance(node, Seq):
        return "a list"
    return f"`{shortened(node)}`" if node else "nothing"


def shortened(text: str, limit: int = 60) -> str:
    """Return the text on one line, cut where it is too long to quote."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1] + "…"


def near(name: str, names: Any) -> str | None:
    """Return a hint that offers the nearest name, or None; of very many names, among those that begin or end alike."""
    from difflib import get_close_matches

    texts = [str(n) for n in names]
    if len(texts) > MANY_NAMES:
        begin, end = name[:2], name[-2:]
        texts = [text for text in texts if text.startswith(begin) or text.endswith(end)][:MANY_NAMES]
    matches = get_close_matches(name, texts, n=1)
    return f"did you mean `{matches[0]}`?" if matches else None


@dataclass(frozen=True)
class Words:
    """Text for people."""

    may_be_empty: bool = False

    def decode(self, node: Node, context: Context) -> Any:
        """Return the text as written."""
        if type(node) is Text and (node or self.may_be_empty):
            return node
        return context.report(Code.E006, node.at, f"expected text, found {found(node)}")

    def schema(self, definitions: dict[str, Any]) -> dict[str, Any]:
        """Any scalar: editors type `5` as a number where we read text."""
        return {"type": ["string", "number", "boolean"]}


@dataclass(frozen=True)
class Id:
    """The id of something."""

    def decode(self, node: Node, context: Context) -> Any:
        """Return the id when it has the shape of one."""
        if type(node) is not Text:
            return context.report(Code.E006, node.at, f"expected an id, found {found(node)}")
        return node if fit_id(node, context) else BAD

    def schema(self, definitions: dict[str, Any]) -> dict[str, Any]:
        """A string of the shape of an id."""
        return {"type": "string", "pattern": f"^{ID_SHAPE}$"}


def fit_id(node: Text, context: Context) -> bool:
    """Return whether the text can be an id, reporting when it cannot."""
    if _ID.fullmatch(node):
        return True
    hint = "use letters, digits and hyphens, with at least one letter"
    context.report(Code.E015, node.at, f"{found(node)} cannot be an id", hint)
    return False


@dataclass(frozen=True)
class Whole:
    """A whole number."""

    low: int = 0
    high: int = 10**9

    def decode(self, node: Node, context: Context) -> Any:
        """Return an int."""
        if type(node) is Text and len(node) < 12 and re.fullmatch(r"-?[0-9]+", node):
            number = int(node)
            if self.low <= number <= self.high:
                return number
        return context.report(
            Code.E006, node.at, f"expected a whole number from {self.low} to {self.high:,}, found {found(node)}"
        )

    def schema(self, definitions: dict[str, Any]) -> dict[str, Any]:
        """An integer between the bounds."""
        return {"type": "integer", "minimum": self.low, "maximum": self.high}


@dataclass(frozen=True)
class Number:
    """A decimal number."""

    def decode(self, node: Node, context: Context) -> Any:
        """Return a Decimal."""
        if type(node) is Text and len(node) < 30 and _NUMBER.fullmatch(node):
            try:
                return Decimal(node)
            except InvalidOperation:
                pass
        return context.report(Code.E006, node.at, f"expected a number, found {found(node)}")

    def schema(self, definitions: dict[str, Any]) -> dict[str, Any]:
        """A number."""
        return {"type": "number"}


@dataclass(frozen=True)
class Flag:
    """yes or no."""

    yes: str = "yes"
    no: str = "no"

    def decode(self, node: Node, context: Context) -> Any:
        """Return a bool."""
        if type(node) is Text:
            if node == self.yes:
                return True
            if node == self.no:
                return False
        return context.report(Code.E006, node.at, f"expected `{self.yes}` or `{self.no}`, found {found(node)}")

    def schema(self, definitions: dict[str, Any]) -> dict[str, Any]:
        """The two words; editors that follow YAML 1.1 read them as booleans."""
        words: list[Any] = [self.yes, self.no]
        return {"enum": [*words, True, False] if self.yes == "yes" else words}


@dataclass(frozen=True)
class OneOf:
    """One of a few words."""

    words: tuple[str, ...]

    def decode(self, node: Node, context: Context) -> Any:
        """Return the word."""
        if type(node) is Text and node in self.words:
            return node
        choices = ", ".join(f"`{word}`" for word in self.words)
        hint = near(node, self.words) if isinstance(node, Text) else None
        return context.report(Code.E006, node.at, f"expected one of {choices}, found {found(node)}", hint)

    def schema(self, definitions: dict[str, Any]) -> dict[str, Any]:
        """An enumeration."""
        words: list[Any] = list(self.words)
        if "yes" in words:
            words += [True, False]
        return {"enum": words}


@dataclass(frozen=True)
class Date:
    """A day, as 2026-11-25."""

    def decode(self, node: Node, context: Context) -> Any:
        """Return the date as text."""
        if type(node) is Text and _DATE.fullmatch(node):
            return node
        return context.report(Code.E006, node.at, f"expected a date such as 2026-11-25, found {found(node)}")

    def schema(self, definitions: dict[str, Any]) -> dict[str, Any]:
        """An ISO date."""
        return {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}


@dataclass(frozen=True)
class ListOf:
    """A list."""

    kind: Kind
    least: int = 0
    or_one: bool = False
    """A single value may stand for a list of one."""

    def decode(self, node: Node, context: Context) -> Any:
        """Return a tuple without the items that were reported."""
        if type(node) is not Seq:
            if self.or_one:
                value = self.kind.decode(node, context)
                return BAD if value is BAD else (value,)
            return context.report(Code.E006, node.at, f"expected a list, found {found(node)}", "write `- ` before it")
        if len(node.items) < self.least:
            return context.report(Code.E006, node.at, "the list is empty")
        decode = self.kind.decode
        values = [decode(item, context) for item in node.items]
        return tuple([value for value in values if value is not BAD])

    def schema(self, definitions: dict[str, Any]) -> dict[str, Any]:
        """An array."""
        items = self.kind.schema(definitions)
        array: dict[str, Any] = {"type": "array", "items": items}
        if self.least:
            array["minItems"] = self.least
        return {"anyOf": [array, items]} if self.or_one else array


@dataclass(frozen=True)
class MapOf:
    """A mapping from ids (or other keys) to values; with `keyed`, each value learns its key."""

    kind: Kind
    ids: bool = True
    keyed: bool = False

    def decode(self, node: Node, context: Context) -> Any:
        """Return a dict in file order."""
        if type(node) is not Map:
            return context.report(Code.E006, node.at, f"expected a mapping, found {found(node)}")
        values: dict[Text, Any] = {}
        kind = self.kind
        for key, child in node.pairs.items():
            if self.ids and not fit_id(key, context):
                continue
            if self.keyed:
                assert isinstance(kind, Record)
                value = kind.decode_keyed(key, child, context)
            else:
                value = kind.decode(child, context)
            if value is BAD:
                context.failed.add(key)
            else:
                values[key] = value
        return values

    def schema(self, definitions: dict[str, Any]) -> dict[str, Any]:
        """An object with free keys."""
        schema: dict[str, Any] = {"type": "object", "additionalProperties": self.kind.schema(definitions)}
        if self.ids:
            schema["propertyNames"] = {"pattern": f"^{ID_SHAPE}$"}
        return schema


@dataclass(frozen=True)
class NotExtracted:
    """A list, or the word `not-extracted` where no source was read for it; an empty list is refused."""

    kind: ListOf

    def decode(self, node: Node, context: Context) -> Any:
        """Return a tuple, or None for not extracted."""
        if type(node) is Text and node == "not-extracted":
            return None
        if type(node) is Seq and not node.items:
            return context.report(
                Code.E006, node.at, "an empty list would read as none", "write `not-extracted`, or the items"
            )
        return self.kind.decode(node, context)

    def schema(self, definitions: dict[str, Any]) -> dict[str, Any]:
        """The word or the list."""
        return {"anyOf": [{"const": "not-extracted"}, {**self.kind.schema(definitions), "minItems": 1}]}


@dataclass(frozen=True)
class Field:
    """One key of a record."""

    key: str
    kind: Kind
    doc: str
    required: bool = False
    attr: str = ""
    """The attribute it fills, where that differs from the key."""


@dataclass(frozen=True)
class Record:
    """A mapping with known keys, built into a value.

    `build` gets the decoded fields by attribute, and the context; with `decode_keyed`, also `id`.
    """

    name: str
    doc: str
    fields: tuple[Field, ...]
    build: Callable[..., Any]
    sourced: bool = False
    short: str = ""
    """The one field that a bare scalar stands for."""
    by_key: dict[str, Field] = field(default_factory=dict, compare=False)
    wanted: tuple[Field, ...] = ()

    def __post_init__(self) -> None:
        """Index the fields, adding those that every sourced statement has."""
        every = self.fields + (BACKING_FIELDS if self.sourced else ())
        self.by_key.update({f.key: f for f in every})
        object.__setattr__(self, "wanted", tuple(f for f in every if f.required))

    def decode(self, node: Node, context: Context) -> Any:
        """Return the built value."""
        values = self.values(node, context)
        return BAD if values is BAD else self.build(context, **values)

    def decode_keyed(self, key: Text, node: Node, context: Context) -> Any:
        """Return the built value, which knows the key it stands under."""
        values = self.values(node, context, key)
        return BAD if values is BAD else self.build(context, id=key, **values)

    def values(self, node: Node, context: Context, key: Text | None = None) -> Any:
        """Return the decoded fields by attribute, or BAD."""
        if type(node) is not Map:
            if self.short and type(node) is Text:
                return {self.short: node}
            where = key.at if key is not None and not (isinstance(node, Text) and node) else node.at
            return context.report(Code.E006, where, f"expected {self.doc}, found {found(node)}")
        by_key = self.by_key
        values: dict[str, Any] = {}
        good = True
        for name, child in node.pairs.items():
            known = by_key.get(name)
            if known is None:
                context.report(Code.E005, name.at, f"{self.doc} has no field `{shortened(name)}`", near(name, by_key))
                continue
            value = known.kind.decode(child, context)
            if value is BAD:
                good = good and not known.required
                values.setdefault(known.attr or known.key, BAD)
            else:
                values[known.attr or known.key] = value
        for wanted in self.wanted:
            if (wanted.attr or wanted.key) not in values:
                at = key.at if key is not None else node.at
                context.report(Code.E004, at, f"{self.doc} needs `{wanted.key}`", wanted.doc)
                good = False
        if not good:
            return BAD
        values = {name: value for name, value in values.items() if value is not BAD}
        return _with_backing(values) if self.sourced else values

    def schema(self, definitions: dict[str, Any]) -> dict[str, Any]:
        """A reference to the record's definition."""
        if self.name not in definitions:
            definitions[self.name] = {}
            properties = {f.key: {**f.kind.schema(definitions), "description": f.doc} for f in self.by_key.values()}
            schema: dict[str, Any] = {
                "type": "object",
                "description": self.doc,
                "properties": properties,
                "required": [f.key for f in self.wanted],
                "additionalProperties": False,
            }
            definitions[self.name] = schema
        reference = {"$ref": f"#/$defs/{self.name}"}
        return {"anyOf": [reference, Words().schema(definitions)]} if self.short else reference


def _with_backing(values: dict[str, Any]) -> dict[str, Any]:
    from ladder_tui.model.backing import Backing

    values["backing"] = Backing(
        values.pop("sources", ()), values.pop("basis", ""), values.pop("support", ""), values.pop("mark", ())
    )
    return values


BACKING_FIELDS: Final = (
    Field("sources", ListOf(Id(), least=1), "ids of the references that say so"),
    Field("basis", OneOf(("judgement", "inference")), "what it rests on where no source says it"),
    Field("support", OneOf(("strong", "moderate", "weak")), "how well a second reading found it supported"),
    Field(
        "mark",
        ListOf(OneOf(("second-hand", "disputed", "verify", "analogy", "inference"))),
        "how it must be shown",
    ),
)
