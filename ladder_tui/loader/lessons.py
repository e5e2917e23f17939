"""Decode the lesson of a case."""

from __future__ import annotations

from typing import Any

from ladder_tui.loader.fields import NOTE
from ladder_tui.loader.kinds import Context, Field, Flag, Id, Kind, ListOf, MapOf, OneOf, Record, Whole, Words
from ladder_tui.model import lesson as les

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
            Field("twin", facts, "the one fact changed for the next question"),
            Field("notes", Words(), "for whoever presents it"),
        ),
        _as_is(les.Lesson),
    )


def _by_word(words: tuple[str, ...], kind: Kind) -> Record:
    name = f"{words[0]}-numbers"
    return Record(name, "numbers", tuple(Field(word, kind, f"of {word}") for word in words), _whole)


def _whole(context: Context, **values: Any) -> Any:
    return values
