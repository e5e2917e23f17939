"""Lessons as blocks of text: the debrief, and the handout with and without answers; every face draws the same words."""

from __future__ import annotations

from collections.abc import Iterator

from ladder_tui.cases.run import walk_of
from ladder_tui.engine import Engine, Place
from ladder_tui.teach.debrief import Debrief, StepBeside
from ladder_tui.teach.learning import Commitment
from ladder_tui.teach.lessons import IS_TEACHING, Taught
from ladder_tui.teach.marking import Marked, Marking, marks, place_of
from ladder_tui.teach.plans import ALERT, choices
from ladder_tui.teach.twins import NO_TWIN, Twin, one_answer_away
from ladder_tui.telling import account
from ladder_tui.telling.account import NOT_EXTRACTED, Account, ItemAccount
from ladder_tui.telling.blocks import Block, Heading, Line, Point
from ladder_tui.telling.citations import citations
from ladder_tui.telling.parts import finding_words, gate_words, risk_words
from ladder_tui.telling.said import noted
from ladder_tui.words import say_value, short_name

SIGNS = {"critical": "✓✓", "recommended": "✓", "neutral": "·", "unnecessary": "–", "harmful": "✗"}
"""Each mark by a sign, so that no colour is needed to tell them apart."""
BOX = "☐"
"""Before what a reader of a handout may tick."""
HARM = ("What can go wrong",)
"""Labels of what stands for harm."""
THE_WAY = "The tree's way"
CAP_WORDS = {
    "missed-contraindication": "something in the plan does harm to this patient",
    "missed-critical": "what comes first for this patient is missing",
}


def debrief_blocks(engine: Engine, told: Debrief, commitment: Commitment) -> Iterator[Block]:
    """Yield the whole debrief: the mark, where the ways part, the tree's decision, and what is to be remembered."""
    yield from before_the_way(told, commitment)
    yield Heading(2, THE_WAY)
    for step in told.steps:
        yield Point(step_words(step))
    for name, answer in told.astray:
        yield Point(f"{answer} (the tree does not ask this patient)", f"You also answered: {name}")
    yield from after_the_way(engine, told)


def before_the_way(told: Debrief, commitment: Commitment) -> Iterator[Block]:
    """Yield the mark, and where the ways part."""
    yield from _earned(told, commitment)
    yield Heading(2, "Where the ways part")
    yield Line(told.divergence.words)
    if told.divergence.reveal is not None:
        yield Line(told.divergence.reveal.found, told.divergence.reveal.ask)
        yield Line(told.divergence.reveal.price or "nothing", "Its price")


def after_the_way(engine: Engine, told: Debrief) -> Iterator[Block]:
    """Yield the tree's decision, and what is to be remembered."""
    yield from decision_blocks(engine, told.taught, told.place)
    if told.unasked:
        yield Heading(2, "What nobody asked for")
        for reveal in told.unasked:
            price = f" Price: {reveal.price}" if reveal.price else ""
            yield Point(f"{reveal.found}{price}{f' {reveal.unasked}' if reveal.unasked else ''}", reveal.ask)
    yield from _closing(engine, told.taught)
    yield Heading(2, "One answer away")
    yield Line(NO_TWIN if told.twin is None else f"{told.twin.told(engine)}. What now?")
    yield from _references(engine, told.taught, told.place)


def _earned(told: Debrief, commitment: Commitment) -> Iterator[Block]:
    marking = told.marking
    yield Heading(2, f"Your plan: {marking.percent} of 100")
    for marked in marking.committed:
        yield Point(marked_words(marked))
    for marked in marking.missed:
        yield Point(marked_words(marked), "Missed")
    for cap in marking.caps:
        yield Line(CAP_WORDS[cap], "Held down because")
    if commitment.reason is None:
        return
    reason = told.taught.lesson.reasons[commitment.reason]
    right = next((one.text for one in told.taught.lesson.reasons if one.right), "")
    yield Line(f"{reason.text} {reason.answer}".strip(), "Your reason" if reason.right else "Your reason, not the one")
    if not reason.right:
        yield Line(right, "What decides")


def why_blocks(told: Debrief) -> Iterator[Block]:
    """Yield why each thing of the plan was marked so, and where the ways part."""
    for marked in (*told.marking.committed, *told.marking.missed):
        yield Point(marked_words(marked))
    yield Line(told.divergence.words)


def marked_words(marked: Marked) -> str:
    """Return a choice with its mark by sign and word, and why."""
    cited = f" [{', '.join(marked.sources)}]" if marked.sources else ""
    why = f": {marked.why}{cited}" if marked.why else ""
    return f"{SIGNS[marked.mark]} {marked.mark}: {marked.choice.label}{why}"


def step_words(step: StepBeside) -> str:
    """Return one question of the tree's way with the patient's answer, and the learner's where it differs."""
    differs = "" if step.same else f" (you said: {step.learner})"
    unknown = "" if step.knew else " (you had not asked)"
    decides = " ◀ this decides" if step.decides else ""
    return f"{step.name}: {step.tree}{differs or unknown}{decides}"


def answer_blocks(engine: Engine, taught: Taught, marking: Marking, twin: Twin) -> Iterator[Block]:
    """Yield what the next question comes to: the mark, and the tree's decision for the twin."""
    yield Heading(2, f"One answer away: {marking.percent} of 100")
    yield Line(twin.told(engine))
    for marked in marking.committed:
        yield Point(marked_words(marked))
    for marked in marking.missed:
        yield Point(marked_words(marked), "Missed")
    yield from decision_blocks(engine, taught, twin.place)


def decision_blocks(engine: Engine, taught: Taught, place: Place) -> Iterator[Block]:
    """Yield what the tree does with the patient, harm at the size of benefit."""
    told = account(engine, walk_of(engine, taught.case), place)
    yield Heading(2, "What the tree comes to, to consider")
    yield Line(told.status_line, "Status")
    for alert in told.alerts:
        if alert.state == "stops":
            yield Point(f"▲ {alert.title}. {alert.first.text}", "Stop")
    if told.refer is not None:
        yield Line(f"{told.refer.to}: {told.refer.because.text} {told.refer.because.backing}", "Refer to")
    if told.restart:
        yield Line(f"{told.restart}. {told.because}", "Begin again with")
    for item in told.items:
        yield from _item(item)
    for item in told.ruled_out:
        yield Point("; ".join(gate_words(gate) for gate in item.excluded_by), f"Ruled out: {item.name}")
    yield Line(told.standing)


def _item(item: ItemAccount) -> Iterator[Block]:
    treatment = item.treatment
    why = f"{item.why.text} {item.why.backing}" if item.why else ""
    yield Point(why, f"{item.place}: {item.name}")
    finding = finding_words(treatment.findings[0]) if treatment.findings else NOT_EXTRACTED
    worst = risk_words(treatment.worst) if treatment.worst else NOT_EXTRACTED
    yield Point(finding, "How well")
    yield Point(worst, HARM[0])


def _closing(engine: Engine, taught: Taught) -> Iterator[Block]:
    yield Heading(2, "What became of the patient")
    yield Line(str(taught.lesson.outcome))
    yield Heading(2, "To remember")
    for point in taught.lesson.teaching_points:
        yield Point(str(noted(engine.pack, point)))


def cited_in(engine: Engine, taught: Taught, place: Place) -> tuple[str, ...]:
    """Return the ids of the references that a debrief cites."""
    ids = [name for point in taught.lesson.teaching_points for name in point.backing.sources]
    ids += [name for marked in marks(engine, taught, place).values() for name in marked.sources]
    return tuple(dict.fromkeys(name for name in ids if name in engine.pack.references))


def _references(engine: Engine, taught: Taught, place: Place) -> Iterator[Block]:
    ids = cited_in(engine, taught, place)
    yield Heading(2, "References, and how each was read")
    for one in citations(engine.pack, ids):
        yield Point(f"{one.citation} ({one.read})", one.id)


def handout_blocks(engine: Engine, taught: Taught, with_answers: bool) -> Iterator[Block]:
    """Yield a lesson as a page to hand out: without answers it stops at the plan."""
    lesson, pack = taught.lesson, engine.pack
    yield Heading(1, str(lesson.title))
    yield Line(f"{IS_TEACHING} {lesson.level}, {lesson.minutes} minutes. {pack.about.status_line}.")
    yield Heading(2, "The patient")
    for part in lesson.story:
        yield Line(str(part.say))
    yield Heading(2, "What can be asked for")
    for reveal in lesson.reveals:
        price = f"({reveal.price.rstrip('.')})" if reveal.price else ""
        yield Point(f"{reveal.found} {price}".strip() if with_answers else price, str(reveal.ask))
    yield Heading(2, "The decision")
    yield Line(str(lesson.decision))
    place = place_of(engine, taught)
    by_id = marks(engine, taught, place)
    idle, other = ("neutral", "other ") if place.status == "stopped" else ("unnecessary", "")
    for choice in choices(engine, taught.case, lesson, place):
        is_idle = choice.id.startswith(ALERT) and by_id[choice.id].mark == idle
        if not with_answers:
            yield Point(f"{BOX} {choice.label}")
        elif not is_idle:
            yield Point(marked_words(by_id[choice.id]))
    if with_answers:
        yield Point(f"{SIGNS[idle]} {idle}: every {other}emergency on the page without answers")
    yield Heading(2, "One reason")
    for reason in lesson.reasons:
        sign = ("✓ " if reason.right else "– ") if with_answers else f"{BOX} "
        yield Point(f"{sign}{reason.text}{f' {reason.answer}' if with_answers and reason.answer else ''}")
    if with_answers:
        yield from _answers(engine, taught, place, one_answer_away(engine, taught))
    yield Line(pack.about.scope)
    yield Line(pack.about.standing)


def _answers(engine: Engine, taught: Taught, place: Place, twin: Twin | None) -> Iterator[Block]:
    deciding = taught.lesson.deciding_fact
    answer = taught.case.answers.get(deciding)
    yield Heading(2, "What decides")
    questions = engine.pack.questions
    value = say_value(questions[deciding], answer.value if answer else None)
    yield Line(f"{short_name(questions, deciding)}: {value}")
    yield from decision_blocks(engine, taught, place)
    yield from _closing(engine, taught)
    yield Heading(2, "One answer away")
    yield Line(NO_TWIN if twin is None else _twin_words(engine, twin))
    yield from _references(engine, taught, place)


def _twin_words(engine: Engine, twin: Twin) -> str:
    return f"{twin.told(engine)}: {outcome_words(account(engine, twin.walk, twin.place))}"


def outcome_words(told: Account) -> str:
    """Return a decision in one line: the emergency, the referral, or what is to be considered in order."""
    stops = [alert.title for alert in told.alerts if alert.state == "stops"]
    if stops:
        return f"stop: {'; '.join(stops)}"
    if told.refer is not None:
        return f"refer to {told.refer.to}"
    if told.restart:
        return f"begin again with {told.restart}"
    return "; ".join(f"{item.place}: {item.name}" for item in told.items) or told.title


def learner_blocks(engine: Engine, told: Debrief, commitment: Commitment) -> Iterator[Block]:
    """Yield a learner's result as a page of his own; it names nobody."""
    lesson = told.taught.lesson
    yield Heading(1, f"Result: {lesson.title}")
    yield Line(f"{IS_TEACHING} {lesson.level}. {engine.pack.about.status_line}.")
    yield from debrief_blocks(engine, told, commitment)
