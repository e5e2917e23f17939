"""A patient on demand as YAML for a file of cases: with a lesson to be told, which passes `check` as it stands."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from ladder_tui.analysis.report import written
from ladder_tui.cases.lessons import others
from ladder_tui.coverage.patients import Patient
from ladder_tui.coverage.reached import reached
from ladder_tui.coverage.writing import cited, entry, title_of
from ladder_tui.engine import Engine
from ladder_tui.model.facts import NOT_KNOWN
from ladder_tui.model.lesson import LEVELS
from ladder_tui.model.pack import Pack
from ladder_tui.teach.on_demand import Drafted
from ladder_tui.teach.told import outcome_words
from ladder_tui.teach.twins import Twin
from ladder_tui.telling import account
from ladder_tui.words import say_value, short_name

HEAD = (
    "# A draft: a physician confirms or mends each expectation, and the teacher says who the patient is.\n"
    "# Whatever begins with `To tell` or `To say` is to be filled in.\n"
)
TITLE = "A title that gives nothing away"
WANTS = {"end": "reaches", "gate": "sets off", "boundary": "stands at"}


def draft(engine: Engine, drafted: Drafted) -> str:
    """Return a patient with a lesson to fill in, and the neighbours, as cases that pass as they stand."""
    taken = {str(case.title) for case in engine.pack.cases}
    why = [f"{WANTS[drafted.aim.kind]} {drafted.aim.name} ({drafted.aim.detail})"]
    if not drafted.twins:
        why.append("no single answer was found that changes what this patient is told, so no lesson is begun here")
    for twin in drafted.twins:
        why.append(f"one answer away, {_outcome(engine, twin)}")
    texts = [entry(engine, drafted.patient, why, _free(title_of(engine.pack, drafted.patient), taken))]
    if drafted.twins:
        texts[0] += "".join(f"{line}\n" for line in _lesson(engine, drafted))
    for twin in drafted.twins:
        other = _patient(engine, twin)
        title = _free(title_of(engine.pack, other), taken)
        texts.append(entry(engine, other, [f"the one above but for one answer: {twin.told(engine)}"], title))
    return HEAD + "\n" + "\n".join(texts)


def _free(title: str, taken: set[str]) -> str:
    """Return a title that no case has, and take it."""
    new, number = title, 1
    while new in taken:
        number += 1
        new = f"{title} ({number})"
    taken.add(new)
    return new


def _outcome(engine: Engine, twin: Twin) -> str:
    return f"{twin.told(engine)}: {outcome_words(account(engine, twin.walk, twin.place))}"


def _patient(engine: Engine, twin: Twin) -> Patient:
    walk, place = twin.walk, twin.place
    if place.unused:
        walk = walk.without(*place.unused)
        place = engine.replay(walk)
    return Patient(walk, place, reached(engine.pack, walk, place), (twin.question,))


def _lesson(engine: Engine, drafted: Drafted) -> Iterator[str]:
    """Yield the lines of a lesson: the facts are there to be asked for, all that is told is to be written."""
    pack, patient = engine.pack, drafted.patient
    twin = drafted.twins[0]
    yield "  lesson:"
    yield f"    title: {_text(_free(TITLE, {str(case.lesson.title) for case in pack.cases if case.lesson}))}"
    yield f"    level: {LEVELS[1]}"
    yield "    decision: What would you do now?"
    yield f"    deciding_fact: {twin.question}"
    yield "    story:"
    yield "      - say: To tell, who comes, and what this patient can do no longer."
    yield "        tells: []"
    yield "    reveals:"
    yield from _reveals(pack, patient)
    yield "    also: []"
    yield "    reasons:"
    yield f"      - reason: {_text(f'To say, why {short_name(pack.questions, twin.question).lower()} decides here.')}"
    yield "        right: yes"
    yield "      - reason: To say, a reason that sounds right and is not."
    yield "        answer: To say, why not."
    yield "    outcome: To tell, what became of this patient."
    yield "    teaching_points:"
    yield "      - text: To say, what is to be remembered."
    sources = ", ".join(cited(pack, patient)[:3])
    yield f"        sources: [{sources}]" if sources else "        basis: judgement"
    if any(other == twin.now for other in others(pack.questions[twin.question], twin.was)):
        yield f"    twin: {{{twin.question}: {written(pack.questions[twin.question], twin.now)}}}"


def _reveals(pack: Pack, patient: Patient) -> Iterator[str]:
    given = [(q, v) for q, v in patient.walk.values().items() if v is not NOT_KNOWN]
    telling = list(_telling(pack, patient))
    for number, (question, value) in enumerate(given, 1):
        said = short_name(pack.questions, question)
        ask = f"Finding {number}" if any(re.search(word, said, re.IGNORECASE) for word in telling) else said
        yield f"      - ask: {_text(ask)}"
        found = say_value(pack.questions[question], value)
        yield f"        found: {_text(f'{found[:1].upper()}{found[1:]}.')}"
        yield f"        facts: [{question}]"
        yield "        price: To say, what it costs to know."


def _telling(pack: Pack, patient: Patient) -> Iterable[str]:
    """Yield patterns of the words that would give the first choice away."""
    decision = patient.place.decision
    for item in decision.recommended[:1] if decision is not None else ():
        modality = pack.modalities[item.modality]
        for name in (str(modality.name).partition("(")[0].strip(), str(modality.abbreviation)):
            if name:
                yield rf"\b{re.escape(name)}\b"


def _text(text: str) -> str:
    """Return text as YAML takes it on one line."""
    return json.dumps(text, ensure_ascii=False)
