"""Decode cases and invariants."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ladder_tui.diagnostics import Code
from ladder_tui.loader.facts import decode_facts
from ladder_tui.loader.fields import CONDITION
from ladder_tui.loader.kinds import BAD, Context, Field, Flag, Id, ListOf, OneOf, Record, Words, found, near
from ladder_tui.loader.lessons import lesson_record
from ladder_tui.model.case import Case
from ladder_tui.model.library import Atom, Invariant, Outcome
from ladder_tui.model.question import Question
from ladder_tui.reader import Map, Node, Seq
from ladder_tui.source import Text

MANY = ("recommends", "conditional", "alongside", "excludes", "held_back", "never", "alerts", "urgent")
ONE = ("first", "ends_in")


@dataclass(frozen=True)
class FactsKind:
    """Answers by question id."""

    questions: Mapping[str, Question]

    def decode(self, node: Node, context: Context) -> Any:
        """Return the answers."""
        return decode_facts(node, self.questions, context)

    def schema(self, definitions: dict[str, Any]) -> dict[str, Any]:
        """An object; which questions there are, the pack knows."""
        return {"type": "object"}


def _case(context: Context, **values: Any) -> Case:
    expects: dict[str, tuple[str, ...]] = {}
    for name in MANY:
        if name in values:
            expects[name] = values.pop(name)
    for name in ONE:
        if name in values:
            expects[name] = (values.pop(name),)
    if "refers" in values:
        expects["refers"] = ("yes" if values.pop("refers") else "no",)
    because = values.pop("because", ())
    values.pop("tags", ())
    title = values["title"]
    backing = values.pop("backing")
    if because:
        backing = type(backing)(because, backing.basis, backing.support, backing.mark)
    rest = values.pop("rest", "") == "not-known"
    return Case(expects=expects, path=title.path, backing=backing, rest_not_known=rest, **values)


def case_record(questions: Mapping[str, Question]) -> Record:
    """Return the record of a case whose facts answer these questions."""
    facts = FactsKind(questions)
    return Record(
        "case",
        "a case",
        (
            Field("case", Words(), "who the patient is, in a sentence", required=True, attr="title"),
            Field("tree", Id(), "the tree that is walked"),
            Field("modality", Id(), "the modality that is checked without a tree"),
            Field("facts", facts, "what is known", required=True, attr="answers"),
            Field("rest", OneOf(("not-known",)), "what is not given is answered not known"),
            *(Field(name, ListOf(Id()), f"what the decision {name.replace('_', ' ')}") for name in MANY),
            Field("first", Id(), "what heads the recommendation"),
            Field("refers", Flag(), "whether it ends in a referral"),
            Field("ends_in", Words(), "where it ends: TREE/NODE"),
            Field("because", ListOf(Id()), "ids of references behind the expectation"),
            Field("lesson", lesson_record(facts), "how it is taught"),
        ),
        _case,
        sourced=True,
    )


_ATOM_WORDS = (
    "recommends",
    "first",
    "excludes",
    "conditional",
    "alongside",
    "held_back",
    "alert",
    "conditional-on",
    "ends-in",
)
_ATOM_TAGS = ("tag", "first-tag")
_ATOM_FLAGS = ("stopped", "refers")


@dataclass(frozen=True)
class OutcomeKind:
    """What a decision must or must not be."""

    def decode(self, node: Node, context: Context) -> Any:
        """Return an outcome."""
        if type(node) is not Map or len(node.pairs) != 1:
            return context.report(
                Code.E006, node.at, f"expected one outcome such as `{{first: ID}}`, found {found(node)}"
            )
        key, value = next(iter(node.pairs.items()))
        if key in ("all", "any"):
            if type(value) is not Seq:
                return context.report(Code.E006, value.at, f"expected a list of outcomes, found {found(value)}")
            several = [self.decode(item, context) for item in value.items]
            return BAD if BAD in several else Outcome(str(key), tuple(several))
        if key == "not":
            part = self.decode(value, context)
            return BAD if part is BAD else Outcome("not", (part,))
        if key in _ATOM_WORDS and type(value) is Text:
            return Outcome("atom", atom=Atom(str(key), (value,)))
        if key in _ATOM_FLAGS and value in ("yes", "no"):
            outcome = Outcome("atom", atom=Atom(str(key), ()))
            return outcome if value == "yes" else Outcome("not", (outcome,))
        if key in _ATOM_TAGS and type(value) is Map and len(value.pairs) == 1:
            tag, word = next(iter(value.pairs.items()))
            if type(word) is Text:
                return Outcome("atom", atom=Atom(str(key), (tag, word)))
        hint = near(key, (*_ATOM_WORDS, *_ATOM_TAGS, *_ATOM_FLAGS, "all", "any", "not"))
        return context.report(Code.E006, key.at, f"`{key}` is not an outcome that can be proved", hint)

    def schema(self, definitions: dict[str, Any]) -> dict[str, Any]:
        """An object with one key."""
        keys = (*_ATOM_WORDS, *_ATOM_TAGS, *_ATOM_FLAGS, "all", "any", "not")
        return {
            "type": "object",
            "propertyNames": {"enum": list(keys)},
            "minProperties": 1,
            "maxProperties": 1,
        }


def _invariant(context: Context, title: Text, **values: Any) -> Any:
    outcomes = {word: values.pop(word) for word in ("always", "never") if word in values}
    if not outcomes and context.reported_below(title):
        return BAD
    if len(outcomes) != 1:
        return context.report(Code.E004, title.at, "an invariant has either `always` or `never`")
    word, outcome = next(iter(outcomes.items()))
    return Invariant(title, outcome, word == "always", **values)


INVARIANT = Record(
    "invariant",
    "an invariant",
    (
        Field("invariant", Words(), "the sentence that is proved", required=True, attr="title"),
        Field("when", CONDITION, "for which patients"),
        Field("always", OutcomeKind(), "what must hold"),
        Field("never", OutcomeKind(), "what must not happen"),
        Field("because", Words(), "why it matters"),
    ),
    _invariant,
    sourced=True,
)
