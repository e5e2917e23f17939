"""The table of fields of the library: what each record holds, in the words of the schema and the docs."""

from __future__ import annotations

from typing import Any

from ladder_tui.diagnostics import Code
from ladder_tui.loader.conditions import ConditionKind
from ladder_tui.loader.kinds import (
    BAD,
    READS_AS_BOOLEAN,
    Context,
    Date,
    Field,
    Flag,
    Id,
    ListOf,
    MapOf,
    NotExtracted,
    Number,
    OneOf,
    Record,
    Whole,
    Words,
)
from ladder_tui.model import library as lib
from ladder_tui.model import modality as mod
from ladder_tui.model.backing import Note
from ladder_tui.model.question import Band, ExposureSheet, Item, Option, Question, Range
from ladder_tui.model.tree import Status
from ladder_tui.source import Text

CONDITION = ConditionKind()
LEVELS = ("exclude", "hold_back", "caution", "prepare", "favour")
FAMILIES = (
    "neuraxial",
    "sympathetic-neurolysis",
    "peripheral-nerve",
    "neuromodulation",
    "vertebral-augmentation",
    "ablation",
    "neurosurgical",
    "radiation",
    "injection",
    "pharmacological",
    "other",
)
STATED_BY = ("body", "label", "trial", "textbook", "series", "inference", "judgement")
SEEN = ("full-text", "abstract", "excerpt", "secondary", "not-seen")


def _range(context: Context, **values: Any) -> Range:
    return Range(values.get("at_least"), values.get("under"), values.get("unit", ""))


def _option(context: Context, id: Text, **values: Any) -> Any:
    if id in READS_AS_BOOLEAN or id == "not-known":
        return context.report(
            Code.E015,
            id.at,
            f"`{id}` cannot be the id of an option",
            "other programs read it as something else: say what it means, such as `no-obstruction`",
        )
    return Option(id, **values)


RANGE = Record(
    "range",
    "a range of numbers",
    (
        Field("at-least", Number(), "the first number inside", attr="at_least"),
        Field("under", Number(), "the first number outside"),
        Field("unit", Words(), "the unit of both"),
    ),
    _range,
)
_OPTION_FIELDS = (
    Field("label", Words(), "what the clinician reads", required=True),
    Field("help", Words(), "what helps to choose it"),
    Field("range", RANGE, "the numbers it stands for"),
)
OPTION = Record("option", "an answer", _OPTION_FIELDS, _option, short="label")
POINTS_OPTION = Record(
    "points-option",
    "an answer with points",
    (*_OPTION_FIELDS, Field("points", Whole(-100, 1000), "its points", required=True)),
    _option,
)


def _item(context: Context, id: Text, options: dict[str, Option], **values: Any) -> Item:
    return Item(id, options=tuple(options.values()), **values)


ITEM = Record(
    "item",
    "an item of a score",
    (
        Field("ask", Words(), "the item as a question", required=True),
        Field("help", Words(), "what helps to answer it"),
        Field("options", MapOf(POINTS_OPTION, keyed=True), "its answers with their points", required=True),
    ),
    _item,
)


def _band(context: Context, id: Text, label: str, **values: Any) -> Band:
    return Band(id, label, Range(values.get("at_least"), values.get("under")))


BAND = Record(
    "band",
    "a band of totals",
    (
        Field("label", Words(), "what the band is called", required=True),
        Field("at-least", Number(), "the lowest total inside", attr="at_least"),
        Field("under", Number(), "the lowest total above it"),
    ),
    _band,
)


def _question(context: Context, id: Text, **values: Any) -> Any:
    for name in ("options", "items", "bands"):
        if name in values:
            values[name] = tuple(values[name].values())
    total = values.pop("total", None)
    if total is not None:
        values["between"] = total
    question = Question(id, **values)
    return question if _question_fits(question, id, context) else BAD


def _question_fits(question: Question, at: Text, context: Context) -> bool:
    kind = question.kind
    if kind in ("choice", "choices") and not question.options and context.reported_below(at):
        return False
    if kind in ("choice", "choices") and not question.options:
        context.report(Code.E105, at.at, f"`{question.id}` has no answers", "give it `options`")
    elif kind == "choices" and (question.none is None or question.option(question.none) is None):
        where = question.none.at if isinstance(question.none, Text) else at.at
        context.report(
            Code.E004,
            where,
            f"`{question.id}` does not say which option means none of these",
            "write `none: OPTION`, the id of one of its options",
        )
    elif kind in ("number", "score") and (question.between.at_least is None or question.between.under is None):
        if any(problem.at is not None and problem.at.line > at.line for problem in context.problems[-1:]):
            return False
        field = "between" if kind == "number" else "total"
        context.report(
            Code.E004,
            at.at,
            f"`{question.id}` does not say which numbers it takes",
            f"write `{field}: {{at-least: 0, under: 11}}`",
        )
    else:
        return True
    return False


EXPOSURE_SHEET = Record(
    "exposure-sheet",
    "an exposure sheet",
    (
        Field("tables", ListOf(Id(), least=1), "ids of exposure tables, as they are shown", required=True),
        Field("beside", ListOf(Id()), "modalities whose preparations and cautions are cited below"),
    ),
    lambda context, **values: ExposureSheet(**values),
)
QUESTION = Record(
    "question",
    "a question",
    (
        Field("ask", Words(), "the question in plain words", required=True),
        Field("help", Words(), "the field's terms, and what helps to answer"),
        Field("why", Words(), "why it is asked, in one sentence"),
        Field("short", Words(), "its name in lists, where its id in words is not what the field says: `INR`"),
        Field("kind", OneOf(("choice", "choices", "number", "yes-no", "score")), "what an answer is", required=True),
        Field(
            "not_known",
            Flag("allowed", "refused"),
            "allowed or refused: whether nobody knows is an answer",
            required=True,
        ),
        Field("about", OneOf(("person", "pain")), "what it is kept for when another pain is walked"),
        Field("options", MapOf(OPTION, keyed=True), "the answers of a choice or of several choices"),
        Field("none", Id(), "of several choices: the option that says none of these"),
        Field("unit", Words(may_be_empty=True), "the unit of a number"),
        Field("places", Whole(0, 6), "decimals of a number"),
        Field("between", RANGE, "the numbers that may be answered"),
        Field("other_units", MapOf(Number(), ids=False), "factors from other units to this one"),
        Field("items", MapOf(ITEM, keyed=True), "the items of a score"),
        Field("total", RANGE, "the totals a score can have"),
        Field("bands", MapOf(BAND, keyed=True), "the bands of a score"),
        Field("exposure", EXPOSURE_SHEET, "of a number: the tables that work it out from the doses taken"),
        Field("shelf_life", Words(), "how long an answer holds: `3 days`, `every visit`"),
        Field("group", Words(), "the heading it stands under on a checklist"),
    ),
    _question,
    sourced=True,
)


def _note(context: Context, **values: Any) -> Note:
    return Note(**values)


NOTE = Record(
    "note", "a sentence with its sources", (Field("text", Words(), "the sentence", required=True),), _note, sourced=True
)


def _keyed(kind: Any) -> Any:
    def build(context: Context, **values: Any) -> Any:
        return kind(**values)

    return build


NAMED_CONDITION = Record(
    "named-condition",
    "a named condition",
    (
        Field("title", Words(), "what a clinician calls it", required=True),
        Field("when", CONDITION, "the condition", required=True),
        Field("because", Words(), "why it is drawn like this"),
    ),
    _keyed(lib.NamedCondition),
    sourced=True,
)
ALERT = Record(
    "alert",
    "an alert",
    (
        Field("title", Words(), "what is suspected", required=True),
        Field("when", CONDITION, "when it is suspected", required=True),
        Field("treated", CONDITION, "the answer that says known and being treated"),
        Field("stops", Flag(), "whether it stops the walk"),
        Field("urgency", Words(), "how soon", required=True),
        Field("first", Words(), "what to do first", required=True),
        Field("recognise", Words(), "how it is recognised"),
        Field("stated_by", Words(), "who says so, in words"),
    ),
    _keyed(lib.Alert),
    sourced=True,
)
_GATE_FIELDS = (
    Field("when", CONDITION, "the facts that make it speak"),
    Field("because", Words(), "why, in one sentence"),
    Field("do", Words(), "of a preparation: what to do first"),
    Field("stated_by", OneOf(STATED_BY), "what kind of source states it"),
    Field("who", Words(), "which body, label or trial"),
)


def _gate(context: Context, **values: Any) -> Any:
    values.setdefault("when", None)
    return lib.Gate(**values)


def _inline_gate(context: Context, **values: Any) -> Any:
    return values


SHARED_GATE = Record(
    "gate",
    "a shared gate",
    (Field("level", OneOf(LEVELS), "what it does", required=True), *_GATE_FIELDS),
    _gate,
    sourced=True,
)
INLINE_GATE = Record("gate-rule", "a gate", _GATE_FIELDS, _inline_gate, sourced=True)

CONTRAINDICATION = Record(
    "contraindication",
    "a contraindication",
    (
        Field("text", Words(), "the reason against, in own words", required=True),
        Field("kind", OneOf(("absolute", "relative")), "the source's own word", required=True),
        Field("judged", OneOf(("by-gate", "by-you")), "whether a gate decides it or nobody can", required=True),
    ),
    _keyed(mod.Contraindication),
    sourced=True,
)
FINDING = Record(
    "finding",
    "a finding",
    (
        Field("finding", Words(), "what was found, as a whole sentence", required=True),
        Field("population", Words(), "in whom"),
        Field("measure", Words(), "what was measured"),
        Field("value", Words(), "the figure"),
        Field("n", Whole(1), "patients"),
        Field("design", Words(), "the design of the study"),
        Field("time", Words(), "when it was measured"),
        Field("percent", Number(), "share of the treated who responded"),
        Field("direction", OneOf(("for", "against", "mixed", "neutral")), "which way it speaks"),
    ),
    _keyed(lambda population="", **values: mod.Finding(population=population, **values)),
    sourced=True,
)
RISK = Record(
    "risk",
    "a risk",
    (
        Field("complication", Words(), "what happened", required=True),
        Field("rate", Words(), "how often, or `not quantified`", required=True),
        Field("severity", OneOf(("minor", "serious", "catastrophic", "survival")), "how bad", required=True),
        Field("percent", Number(), "the rate as a number"),
        Field("percent_high", Number(), "the upper end where the source gives a span"),
        Field("n", Whole(1), "patients"),
        Field("population", Words(), "in whom"),
    ),
    _keyed(mod.Risk),
    sourced=True,
)
PLAN = Record(
    "plan",
    "a plan",
    (
        Field("success", NOTE, "what success is"),
        Field("judged", NOTE, "when it is judged"),
        Field("if_fails", NOTE, "what comes next if it fails"),
        Field("systemic_opioid", NOTE, "what to do with the systemic opioid"),
    ),
    _keyed(mod.Plan),
)
EVIDENCE = Record(
    "evidence",
    "a summary of evidence",
    (Field("strength", Words(), "how sure it is, with the grading system's name", required=True),),
    _keyed(mod.Evidence),
    sourced=True,
)

REFERENCE = Record(
    "reference",
    "a reference",
    (
        Field("title", Words(), "its title", required=True),
        Field("seen", OneOf(SEEN), "how it was read", required=True),
        *(
            Field(key, Words(may_be_empty=True), f"its {key.replace('_', ' ')}")
            for key in ("authors", "journal", "year", "volume", "pages", "doi", "pmid", "design", "n", "note")
        ),
        Field("seen_via", Words(may_be_empty=True), "for secondary: what reports it"),
    ),
    _keyed(lib.Reference),
)
STATUS = Record(
    "status",
    "a status",
    (
        Field("stage", OneOf(("draft", "reviewed", "retired")), "how far it is", required=True),
        Field("reviewed_by", ListOf(Words()), "who reviewed it, by name"),
        Field("review_due", Date(), "when it must be looked at again"),
    ),
    _keyed(Status),
)
IMPOSSIBLE = Record(
    "impossible",
    "an impossible patient",
    (
        Field("when", CONDITION, "the facts that cannot be true together", required=True),
        Field("because", Words(), "why", required=True),
    ),
    _keyed(lib.Impossible),
)
STATEMENT = Record(
    "statement",
    "a statement",
    (
        Field("statement", Words(), "what is said", required=True),
        Field("level", OneOf(("strong", "moderate", "weak", "inference")), "how well it is supported", required=True),
        Field("basis", Words(), "what was seen", required=True),
        Field("show", Words(), "what to say beside it", required=True),
        Field("sources", ListOf(Id()), "ids of references"),
        Field("modalities", ListOf(Id()), "the modalities it is shown beside"),
        Field("gates", ListOf(Id()), "the shared gates it concerns, and so the modalities that use them"),
        Field("alerts", ListOf(Id()), "the alerts it is shown beside"),
    ),
    _keyed(lib.Statement),
)
_DRUG_FIELDS = (
    Field("label", Words(), "the drug as shown", required=True),
    Field("route", Words(), "how it is given", required=True),
)
_FACTOR_FIELDS = (
    *_DRUG_FIELDS,
    Field("unit", Words(), "mg/day, micrograms/day, mg/h or micrograms/h, as the table counts it", required=True),
    Field("factor", Number(), "what it is multiplied by", required=True),
)
_REFUSAL_FIELDS = (*_DRUG_FIELDS, Field("because", Words(), "why the table does not convert it", required=True))


def _table(context: Context, factors: dict[str, lib.Factor], **values: Any) -> lib.ExposureTable:
    refuses = tuple(values.pop("refuses", {}).values())
    return lib.ExposureTable(factors=tuple(factors.values()), refuses=refuses, **values)


EXPOSURE_TABLE = Record(
    "exposure-table",
    "an exposure table",
    (
        Field("name", Words(), "whose table it is", required=True),
        Field("caution", Words(), "what it is not for", required=True),
        Field(
            "factors",
            MapOf(Record("factor", "a factor", _FACTOR_FIELDS, _keyed(lib.Factor)), keyed=True),
            "one for each drug and route",
            required=True,
        ),
        Field("short", Words(), "its name at the head of a column"),
        Field(
            "refuses",
            MapOf(Record("refusal", "a refusal", _REFUSAL_FIELDS, _keyed(lib.Refusal), sourced=True), keyed=True),
            "drugs it does not convert, and why",
        ),
        Field(
            "warns",
            MapOf(Record("exposure-warning", "a warning", NOTE.fields, _note, sourced=True, short="text")),
            "what to say beside a factor, by its id",
        ),
    ),
    _table,
    sourced=True,
)


def modality_record(gates: Any) -> Record:
    """Return the record of a modality, whose gates are decoded by `gates`."""
    return Record(
        "modality",
        "a modality",
        (
            Field("name", Words(), "what it is called", required=True),
            Field("abbreviation", Words(), "its usual abbreviation"),
            Field("family", OneOf(FAMILIES), "its family", required=True),
            Field("target", Words(), "what it acts on"),
            Field("mechanism", Words(), "how, in one sentence"),
            Field("reversible", OneOf(("yes", "no", "partly")), "whether it can be undone"),
            Field("permanent_implant", Flag(), "whether something stays in the body"),
            Field("tags", MapOf(Words()), "words that gates' invariants speak of"),
            Field("needs", ListOf(Id()), "what a hospital must have for it"),
            Field("indications", ListOf(NOTE), "what it is used for"),
            Field(
                "contraindications",
                NotExtracted(ListOf(CONTRAINDICATION)),
                "reasons against, or `not-extracted`",
                required=True,
            ),
            Field("gates", gates, "the rules that decide for a patient"),
            Field("findings", NotExtracted(ListOf(FINDING)), "how well it works, or `not-extracted`", required=True),
            Field("risks", NotExtracted(ListOf(RISK)), "what can go wrong, or `not-extracted`", required=True),
            Field("onset", NOTE, "how soon it works"),
            Field("duration", NOTE, "how long it lasts"),
            Field("opioid_sparing", NOTE, "what it saves of opioids"),
            Field("plan", PLAN, "what comes after"),
            Field("evidence", EVIDENCE, "how sure it is that it works"),
            Field("notes", ListOf(NOTE), "practical points and controversies"),
            Field("not_placed", Words(), "why no tree recommends it"),
        ),
        _keyed(mod.Modality),
    )
