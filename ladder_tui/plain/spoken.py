"""What is known of a walk as sentences, a line each: why, answers, an edit, what is possible, why not."""

from __future__ import annotations

from collections.abc import Iterator

from ladder_tui.actions import COMMANDS
from ladder_tui.asking.effects import Effect, Why
from ladder_tui.engine import Edit, Engine, Place, Walk
from ladder_tui.telling.parts import gate_words
from ladder_tui.weighing.why_not import WhyNot
from ladder_tui.words import say_answer, say_value, short_name


def answers_in_order(walk: Walk, place: Place) -> tuple[str, ...]:
    """Return the questions answered, those in force first, as the app numbers them."""
    given = [question for question, _ in walk.answers]
    return (*(q for q in given if q in place.read), *(q for q in given if q not in place.read))


def answers_lines(engine: Engine, walk: Walk, place: Place, carried: frozenset[str] = frozenset()) -> Iterator[str]:
    """Yield the answers given, with the numbers that edit takes; `carried` were kept from another pain."""
    given = dict(walk.answers)
    names = answers_in_order(walk, place)
    questions = engine.pack.questions
    for number, name in enumerate(names, 1):
        unused = "" if name in place.read else " Not used here."
        kept = " Kept from another pain." if name in carried else ""
        yield f"{number}. {short_name(questions, name)}: {say_answer(questions[name], given[name])}.{kept}{unused}"
    yield "Type edit and a number to change one." if names else "No answer was given yet."


def why_lines(told: Why) -> Iterator[str]:
    """Yield why a question is asked, and what each answer would do."""
    question = told.question
    if question.why:
        yield question.why
    support = ", ".join(question.backing.sources) or (question.backing.basis and f"basis: {question.backing.basis}")
    if support:
        yield f"Sources: {support}."
    if question.shelf_life:
        yield f"The answer holds for: {question.shelf_life}."
    if told.alerts:
        yield f"Emergencies that read it: {'; '.join(told.alerts)}."
    if told.gates:
        yield f"Rules that could exclude or hold back: {'; '.join(told.gates)}."
    yield "What each answer would do now:"
    for effect in told.effects:
        yield _effect(effect)


def _effect(effect: Effect) -> str:
    if effect.refused:
        return f"{effect.answer}: cannot be: {effect.refused}"
    if effect.stops:
        return f"{effect.answer}: an emergency stops the walk: {'; '.join(effect.stops)}."
    if not effect.leaves:
        return f"{effect.answer}: nothing leaves."
    return f"{effect.answer}: no longer possible: {'; '.join(effect.leaves)}."


def edit_lines(engine: Engine, before: Walk, question: str, edit: Edit) -> Iterator[str]:
    """Yield what an edit keeps, sets aside and newly asks."""
    pack = engine.pack
    asked = pack.questions[question]
    old, new = before.given(question), edit.walk.given(question)
    yield f"Change: {asked.ask}"
    yield f"From: {say_answer(asked, old) if old else 'no answer'}."
    yield f"To: {say_answer(asked, new) if new else 'no answer'}."
    kept = [name for name in edit.kept if name != question]
    yield f"Kept: {len(kept)} other answer{'' if len(kept) == 1 else 's'}."
    values = before.values()
    for name in edit.set_aside:
        yield f"Set aside: {short_name(pack.questions, name)}: {say_value(pack.questions[name], values.get(name))}."
    if not edit.set_aside:
        yield "Nothing is set aside."
    for name in edit.asked:
        yield f"Newly asked: {pack.questions[name].ask}"
    place = engine.replay(edit.walk)
    if place.stops:
        yield f"An emergency stops the walk: {'; '.join(str(state.alert.title) for state in place.stops)}."
    elif place.status == "decided":
        yield "Nothing more is asked: it leads to a decision."
    yield "Type yes to change it, no to leave it."


def possible_lines(engine: Engine, walk: Walk, place: Place) -> Iterator[str]:
    """Yield what the walk can still come to, then what the last answer led away from."""
    pack = engine.pack
    possible = engine.possible(walk, place)
    open_ones = [item for item in possible if item.state != "excluded"]
    yield f"Still possible: {len(open_ones)} of {len(pack.modalities)}."
    for item in open_ones:
        held = f", held back: {item.gates[0].because}" if item.gates else ""
        yield f"{pack.modalities[item.modality].name}{held}".rstrip(".") + "."
    for item in possible:
        if item.state == "excluded":
            yield f"Ruled out: {pack.modalities[item.modality].name}: {item.gates[0].because}".rstrip(".") + "."
    for item in engine.just_left(place):
        why = f" by {short_name(pack.questions, item.question)}: {say_value(pack.questions[item.question], item.value)}"
        yield f"Just left: {pack.modalities[item.modality].name}{why if item.question else ''}."


def why_not_lines(told: WhyNot) -> Iterator[str]:
    """Yield what became of a modality, the rules that speak against it, and the way to where it is considered."""
    yield f"{told.name}: {told.sentence.rstrip('.')}."
    for gate in told.gates:
        yield f"{gate.level[0].upper()}{gate.level[1:]}: {gate_words(gate)}"
    if told.way:
        yield "The way to where it is considered:"
    for number, step in enumerate(told.way, 1):
        yield f"{number}. {step}."


def help_lines() -> Iterator[str]:
    """Yield every command of plain mode."""
    yield "Answer with a number, an option's id, or the start of an answer. Beside that you can type:"
    for command in COMMANDS:
        yield f"{command.typed}: {command.help}"
