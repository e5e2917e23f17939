"""Decode the lesson of a case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ladder_tui.loader.fields import NOTE
from ladder_tui.loader.kinds import Context, Field, Flag, Id, Kind, ListOf, MapOf, OneOf, Record, Whole, Words
from ladder_tui.model import lesson as les
from ladder_tui.reader import Map, Node

KNOWN = "known"
"""Under `twin`, what is known of it alone; a question of that name is answered there by a word, number or list."""
CAPS = ("missed-contraindication", "missed-critical")


def _as_is(kind: Any) -> Any:
    def build(context: Context, **values: Any) -> Any:
        return kind(**values)

    return build


TOLD = Record(
    "story-part",
    "a part of the story",
    (
        Field("say", Words(), "what is told", required=True),
        Field("tells", ListOf(Id()), "the questions whose answers a listener knows after it"),
        Field("notes", Words(), "for whoever presents it"),
    ),
    _as_is(les.Told),
    short="say",
)
REVEAL = Record(
    "reveal",
    "a finding to ask for",
    (
        Field("ask", Words(), "what the learner asks for or examines", required=True),
        Field("found", Words(), "what is then found", required=True),
        Field("facts", ListOf(Id(), or_one=True), "the questions it answers"),
        Field("price", Words(), "what asking costs: time, a needle, a transfer"),
        Field("unasked", Words(), "what it meant not to have asked"),
    ),
    _as_is(les.Reveal),
)
REASON = Record(
    "reason",
    "a reason to commit with",
    (
        Field("reason", Words(), "the reason, as a learner would give it", required=True, attr="text"),
        Field("right", Flag(), "whether it is the one that decides"),
        Field("answer", Words(), "what is said to somebody who chose it"),
    ),
    _as_is(les.Reason),
)
VOTE = Record(
    "vote",
    "a vote",
    (
        Field("ask", Words(), "the question to the room", required=True),
        Field("options", ListOf(Words(), least=2), "what can be voted for", required=True),
    ),
    _as_is(les.Vote),
)


@dataclass(frozen=True)
class TwinKind:
    """The changed fact by question id, and under `known` the facts of the twin alone."""

    facts: Kind

    def decode(self, node: Node, context: Context) -> Any:
        """Return the changed facts, and those of the twin alone."""
        if type(node) is not Map:
            return self.facts.decode(node, context), {}
        changed = Map(node.start)
        known: Node = Map(node.start)
        for key, child in node.pairs.items():
            if key == KNOWN and (type(child) is Map or KNOWN not in context.questions):
                known = child
            else:
                changed.pairs[key] = child
        return self.facts.decode(changed, context), self.facts.decode(known, context)

    def schema(self, definitions: dict[str, Any]) -> dict[str, Any]:
        """An object; which questions there are, the pack knows."""
        more = {**self.facts.schema(definitions), "description": "facts of the twin alone, which its own way asks for"}
        return {**self.facts.schema(definitions), "properties": {KNOWN: more}}


def _lesson(context: Context, twin: Any = ({}, {}), **values: Any) -> les.Lesson:
    changed, known = twin
    return les.Lesson(twin=changed, twin_known=known, **values)


def lesson_record(facts: Kind) -> Record:
    """Return the record of a lesson, whose twin is decoded by `facts`."""
    return Record(
        "lesson",
        "a lesson",
        (
            Field("title", Words(), "its title, which gives nothing away", required=True),
            Field("level", OneOf(les.LEVELS), "for whom it is", required=True),
            Field("minutes", Whole(5, 30), "how long it takes"),
            Field("decision", Words(), "the one question of the lesson", required=True),
            Field("deciding_fact", Id(), "the question whose answer decides", required=True),
            Field("story", ListOf(TOLD, least=1), "what is told, part by part", required=True),
            Field("reveals", ListOf(REVEAL, least=1), "what the learner may ask for", required=True),
            Field("also", ListOf(Id()), "modalities offered for the plan beside those of the decision"),
            Field("reasons", ListOf(REASON, least=2), "what the learner may commit with", required=True),
            Field("marks", MapOf(OneOf(les.MARKS), ids=False), "marks other than the decision gives"),
            Field("weights", _by_word(les.MARKS, Whole(-10, 10)), "what each mark counts"),
            Field("caps", _by_word(CAPS, Whole(0, 100)), "the most percent after a mistake"),
            Field("outcome", Words(), "what became of this patient", required=True),
            Field("teaching_points", ListOf(NOTE, least=1), "what is to be remembered", required=True),
            Field("vote", VOTE, "a question to the room"),
            Field(
                "twin",
                TwinKind(facts),
                "the one fact changed for the next question, and what is `known` of the twin alone",
            ),
            Field("notes", Words(), "for whoever presents it"),
        ),
        _lesson,
    )


def _by_word(words: tuple[str, ...], kind: Kind) -> Record:
    name = f"{words[0]}-numbers"
    return Record(name, "numbers", tuple(Field(word, kind, f"of {word}") for word in words), _whole)


def _whole(context: Context, **values: Any) -> Any:
    return values
