"""A pack as JSON and back, without positions, each part read only when it is looked at.

Every value becomes a list whose first item says what it is: `t` a tuple, `d` a mapping, `n` a decimal, or the number of
a class. Trees, questions, modalities and references are kept as JSON text of their own inside the whole, so that
opening a pack costs little more than finding the ends of those texts.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from ladder_tui import conditions as c
from ladder_tui.diagnostics import Code, Diagnostic, Related
from ladder_tui.loader.digest import digest_of
from ladder_tui.model import backing, case, facts, lesson, library, modality, pack, question, tree
from ladder_tui.source import Span

_KINDS: tuple[type, ...] = (
    c.Equals,
    c.Within,
    c.Includes,
    c.InBand,
    c.IsKnown,
    c.Is,
    c.All,
    c.Any,
    c.Not,
    backing.Backing,
    backing.Note,
    facts.Ticks,
    facts.Score,
    facts.Answer,
    question.Range,
    question.Option,
    question.Item,
    question.Band,
    question.Question,
    question.ExposureSheet,
    library.NamedCondition,
    library.Alert,
    library.Gate,
    library.Reference,
    library.Impossible,
    library.Atom,
    library.Outcome,
    library.Invariant,
    library.Statement,
    library.Factor,
    library.Refusal,
    library.ExposureTable,
    modality.Contraindication,
    modality.Finding,
    modality.Risk,
    modality.Plan,
    modality.Evidence,
    modality.Modality,
    tree.Target,
    tree.Branch,
    tree.Listed,
    tree.Referral,
    tree.Node,
    tree.Status,
    tree.Tree,
    case.Case,
    lesson.Told,
    lesson.Reveal,
    lesson.Reason,
    lesson.Vote,
    lesson.Lesson,
    pack.HomeGroup,
    pack.About,
    Diagnostic,
    Related,
    pack.OverrideReason,
)
_NUMBERS = {kind: number for number, kind in enumerate(_KINDS)}
_FIELDS = {kind: tuple(f.name for f in dataclasses.fields(kind)) for kind in _KINDS}
_LAZY = ("trees", "questions", "conditions", "alerts", "gates", "modalities", "references", "statements")


def _encoded(value: Any) -> Any:
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return str(value)
    if isinstance(value, Span):
        return ["s", *value]
    if isinstance(value, tuple):
        return ["t", *map(_encoded, value)]
    if isinstance(value, Mapping):
        return ["d", *((str(k), _encoded(v)) for k, v in value.items())]
    if isinstance(value, Decimal):
        return ["n", str(value)]
    if isinstance(value, frozenset):
        return ["f", *sorted(value)]
    if isinstance(value, facts.Unknown):
        return ["u"]
    if isinstance(value, Code):
        return ["c", value.value]
    kind = type(value)
    return [_NUMBERS[kind], *(_encoded(getattr(value, name)) for name in _FIELDS[kind])]


_CODES = {code.value: code for code in Code}
_MAKERS: dict[Any, Callable[[list[Any]], Any]] = {
    "t": lambda items: tuple([_decoded(item) for item in items[1:]]),
    "d": lambda items: {key: _decoded(value) for key, value in items[1:]},
    "n": lambda items: Decimal(items[1]),
    "f": lambda items: frozenset(items[1:]),
    "u": lambda items: facts.NOT_KNOWN,
    "s": lambda items: Span(*items[1:]),
    "c": lambda items: _CODES[items[1]],
}


def _decoded(value: Any) -> Any:
    if type(value) is not list:
        return value
    kind = value[0]
    if type(kind) is int:
        return _KINDS[kind](*[_decoded(item) if type(item) is list else item for item in value[1:]])
    return _MAKERS[kind](value)


class Unread(Mapping[str, Any]):
    """A mapping whose values are decoded when first looked at."""

    __slots__ = ("_read", "_texts")

    def __init__(self, texts: dict[str, str]) -> None:
        """Keep the JSON text of each value."""
        self._texts = texts
        self._read: dict[str, Any] = {}

    def __getitem__(self, key: str) -> Any:
        if key not in self._read:
            self._read[key] = _decoded(json.loads(self._texts[key]))
        return self._read[key]

    def __contains__(self, key: object) -> bool:
        return key in self._texts

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)


def dump(whole: pack.Pack, problems: tuple[Diagnostic, ...]) -> str:
    """Return a pack and its problems as JSON text."""
    parts: dict[str, Any] = {
        name: {str(k): json.dumps(_encoded(v)) for k, v in getattr(whole, name).items()} for name in _LAZY
    }
    for name in ("about", "impossible"):
        parts[name] = _encoded(getattr(whole, name))
    for name in ("invariants", "exposure_tables", "cases"):
        parts[name] = json.dumps(_encoded(getattr(whole, name)))
    parts["problems"] = _encoded(problems)
    parts["digest"] = digest_of(whole)
    return json.dumps(parts)


def dump_problems(problems: tuple[Diagnostic, ...]) -> str:
    """Return problems alone as JSON text."""
    return json.dumps(_encoded(problems))


def restore_problems(text: str) -> tuple[Diagnostic, ...]:
    """Return the problems of `dump_problems`'s text.

    Raises:
        ValueError, KeyError, TypeError, IndexError: The text is not of this program.
    """
    problems: tuple[Diagnostic, ...] = _decoded(json.loads(text))
    return problems


class _Named(Mapping[str, c.Condition]):
    """The named conditions of an unread pack."""

    def __init__(self, conditions: Mapping[str, library.NamedCondition]) -> None:
        self._conditions = conditions

    def __getitem__(self, key: str) -> c.Condition:
        return self._conditions[key].when

    def __iter__(self) -> Iterator[str]:
        return iter(self._conditions)

    def __len__(self) -> int:
        return len(self._conditions)


def restore(text: str) -> tuple[pack.Pack, tuple[Diagnostic, ...]]:
    """Return the pack and the problems of `dump`'s text.

    Raises:
        ValueError, KeyError, TypeError, IndexError: The text is not of this program.
    """
    parts = json.loads(text)
    values: dict[str, Any] = {name: Unread(parts[name]) for name in _LAZY}
    values["about"], values["impossible"] = _decoded(parts["about"]), _decoded(parts["impossible"])
    values["digest"] = parts["digest"]
    values["named"] = _Named(values["conditions"])
    late = {name: parts[name] for name in ("invariants", "exposure_tables", "cases")}
    values["invariants"] = Late(late["invariants"])
    values["cases"] = Late(late["cases"])
    values["exposure_tables"] = _LateMap(late["exposure_tables"])
    return pack.Pack(**values), _decoded(parts["problems"])


class Late(tuple[Any, ...]):
    """A tuple that is decoded when it is first walked or counted."""

    _text: str
    _items: tuple[Any, ...] | None

    def __new__(cls, text: str) -> Late:
        """Keep the JSON text."""
        late = super().__new__(cls)
        late._text, late._items = text, None
        return late

    def _all(self) -> tuple[Any, ...]:
        if self._items is None:
            self._items = _decoded(json.loads(self._text))
        return self._items

    def __iter__(self) -> Iterator[Any]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    def __getitem__(self, index: Any) -> Any:
        return self._all()[index]

    def __bool__(self) -> bool:
        return bool(self._all())

    def __eq__(self, other: object) -> bool:
        return self._all() == (other._all() if isinstance(other, Late) else other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(self._all())


class _LateMap(Mapping[str, Any]):
    """A mapping that is decoded when it is first looked at."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._values: dict[str, Any] | None = None

    def _all(self) -> dict[str, Any]:
        if self._values is None:
            self._values = _decoded(json.loads(self._text))
        return self._values or {}

    def __getitem__(self, key: str) -> Any:
        return self._all()[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())
