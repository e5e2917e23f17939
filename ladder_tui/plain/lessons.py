"""A lesson as a conversation: lines in, lines out, in the words of its screens."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ladder_tui.actions import LESSON_COMMANDS
from ladder_tui.engine import Engine
from ladder_tui.plain.conversation import MOST_TYPED
from ladder_tui.plain.lesson_lines import (
    block_lines,
    list_lines,
    offer_lines,
    patient_lines,
    plan_lines,
    reason_lines,
)
from ladder_tui.plain.questions import QuestionTurn
from ladder_tui.report.line import line as seen
from ladder_tui.teach.debrief import Debrief, debrief
from ladder_tui.teach.learning import Commitment, Learning
from ladder_tui.teach.lessons import IS_TEACHING, Taught, lessons
from ladder_tui.teach.marking import Marking, mark, place_of
from ladder_tui.teach.plans import Choice, choices
from ladder_tui.teach.told import answer_blocks, debrief_blocks, learner_blocks, why_blocks
from ladder_tui.teach.twins import next_question
from ladder_tui.telling.markdown import draw_blocks

COMMITTED = "The plan stands; result prints it as a page, why says why, lessons chooses another, quit leaves."
EXAMPLE = "Type plan and the numbers, such as plan {some}."
OWN = "Your own answer, from what you know of this patient; done goes back to the patient."
ANSWERED = "The tree would decide now; what it says stands in the debrief. Commit to a plan first."
Keep = Callable[[Learning, Marking], str]


class LessonTalk:
    """Tells a lesson and takes what is typed.

    Args:
        engine: The engine of a pack without errors.
        taught: The lesson; None to begin with the list.
        keep: Keeps the result of a commitment, and returns the line that says so.
    """

    def __init__(self, engine: Engine, taught: Taught | None = None, keep: Keep | None = None) -> None:
        """Begin where the lesson begins."""
        self.engine, self.has_ended = engine, False
        self._keep = keep
        self._every = lessons(engine.pack)
        self.learning: Learning | None = None
        self._open(taught)

    def _open(self, taught: Taught | None) -> None:
        self.learning = Learning.begin(taught) if taught is not None else None
        self._turn: QuestionTurn | None = None
        self._plan: tuple[str, ...] = ()
        self._told: Debrief | None = None
        self._asks_next = False

    def begin(self) -> Iterator[str]:
        """Yield the pack's own words, that this teaches, and where the lesson stands."""
        about = self.engine.pack.about
        yield f"{about.name} {about.version}. {about.status_line or about.status.stage}."
        yield str(about.standing)
        yield "Type help for every command, quit to leave."
        yield from self._stand()

    def end(self) -> str:
        """Return what is printed at the end: nothing, for no patient was walked."""
        return ""

    def hear(self, text: str) -> Iterator[str]:
        """Yield what is said to a typed line; it may end the lesson."""
        text = " ".join(seen(text[:MOST_TYPED]).split())
        word, _, rest = text.partition(" ")
        word = word.casefold()
        if not text or word == "say":
            yield from self._stand()
        elif word == "quit":
            self.has_ended = True
        elif word == "help":
            yield from (f"{command.typed}: {command.help}" for command in LESSON_COMMANDS)
        elif word == "lessons":
            self._open(None)
            yield from self._stand()
        elif self.learning is None:
            yield from self._choose(text)
        elif self._turn is not None and word not in ("plan", "ask", "answer"):
            yield from self._own(self.learning, self._turn, text, word)
        else:
            yield from self._do(self.learning, word, rest.strip())

    def _stand(self) -> Iterator[str]:
        learning = self.learning
        if learning is None:
            yield from list_lines(self.engine.pack, self._every)
        elif self._turn is not None:
            yield from self._turn.lines()
        elif self._asks_next:
            yield from self._say_plan(learning)
        elif self._told is not None:
            yield COMMITTED
        elif self._plan:
            yield from reason_lines(learning)
        else:
            yield f"{learning.lesson.title}. {IS_TEACHING}"
            yield from patient_lines(learning)
            yield from offer_lines(learning)

    def _choose(self, text: str) -> Iterator[str]:
        number = _number(text, len(self._every))
        if number is None:
            count = len(self._every)
            yield f"Not done: there are lessons 1 to {count}." if count else "Not done: this pack has no lessons."
            return
        self._open(self._every[number])
        yield from self._stand()

    def _do(self, learning: Learning, word: str, rest: str) -> Iterator[str]:
        if self._told is not None:
            yield from self._after(learning, self._told, word, rest)
        elif word == "next":
            yield from self._next_part(learning)
        elif word == "ask":
            yield from self._ask(learning, rest)
        elif word == "answer":
            yield from self._answer(learning)
        elif word == "plan":
            yield from self._tick(learning, rest)
        elif word == "reason":
            yield from self._commit(learning, rest)
        elif word in ("why", "result"):
            yield "Not done: that is told after the plan; commit to one first."
        else:
            yield "Not understood; help says every command."

    def _next_part(self, learning: Learning) -> Iterator[str]:
        if learning.story_is_told:
            yield "Not done: the story is told; type plan to commit to one."
            return
        self.learning = learning.tell()
        yield str(learning.lesson.story[learning.heard].say)
        if self.learning.story_is_told:
            yield f"The decision: {learning.lesson.decision}"
        yield from offer_lines(self.learning)

    def _ask(self, learning: Learning, rest: str) -> Iterator[str]:
        self._turn = None
        count = len(learning.lesson.reveals)
        number = _number(rest, count)
        if number is None:
            yield (
                f"Not done: there are findings 1 to {count} to ask for." if count else "Not done: nothing can be asked."
            )
            return
        self.learning = learning.ask(number)
        reveal = learning.lesson.reveals[number]
        yield f"{reveal.ask}: {reveal.found}"

    def _answer(self, learning: Learning) -> Iterator[str]:
        place = self.engine.replay(learning.walk)
        if place.prompt is None:
            self._turn = None
            yield ANSWERED
            return
        question = self.engine.pack.questions[place.prompt.questions[0]]
        # that an answer is an emergency is the learner's to know
        self._turn = QuestionTurn(question, None, frozenset(), OWN)
        yield from self._turn.lines()

    def _own(self, learning: Learning, turn: QuestionTurn, text: str, word: str) -> Iterator[str]:
        if word == "done":
            self._turn = None
            yield from self._stand()
        elif word == "why":
            yield str(turn.question.why or "The pack does not say why.")
        elif word == "back":
            yield from self._back(learning, turn)
        else:
            heard = turn.hear(text)
            yield from heard.lines
            if heard.given is not None:
                reason = self.engine.refusal(learning.walk, heard.given.question, heard.given.value)
                if reason is not None:
                    yield f"Not taken: cannot be: {reason}"
                    return
                self.learning = learning.answer(heard.given.question, heard.given.value)
                yield from self._answer(self.learning)

    def _back(self, learning: Learning, turn: QuestionTurn) -> Iterator[str]:
        if turn.step_back():
            yield from turn.lines()
        elif learning.walk.answers:
            self.learning = learning.take_back(learning.walk.answers[-1][0])
            yield from self._answer(self.learning)
        else:
            self._turn = None
            yield from self._stand()

    def _choices(self, learning: Learning) -> tuple[Choice, ...]:
        taught = self._next_taught(learning) or learning.taught
        return choices(self.engine, taught.case, taught.lesson, place_of(self.engine, taught))

    def _next_taught(self, learning: Learning) -> Taught | None:
        twin = self._told.twin if self._told is not None and self._asks_next else None
        return next_question(self.engine, learning.taught, twin) if twin is not None else None

    def _say_plan(self, learning: Learning) -> Iterator[str]:
        offered = self._choices(learning)
        ask = str(learning.lesson.decision)
        if self._told is not None and self._told.twin is not None:
            ask = f"One answer away: {self._told.twin.told(self.engine)}. What now?"
        some = "1,2" if len(offered) > 1 else "1"
        yield from plan_lines(ask, offered, EXAMPLE.format(some=some))

    def _tick(self, learning: Learning, rest: str) -> Iterator[str]:
        self._turn, self._plan = None, ()
        if not rest:
            yield from self._say_plan(learning)
            return
        offered = self._choices(learning)
        numbers = [_number(part, len(offered)) for part in rest.replace(",", " ").split()]
        if None in numbers:
            yield f"Not done: a plan takes numbers from 1 to {len(offered)}, with commas between them."
            return
        self._plan = tuple(dict.fromkeys(offered[number].id for number in numbers if number is not None))
        names = {one.id: one.label for one in offered}
        yield f"Your plan: {'; '.join(names[id] for id in self._plan)}."
        yield from self._mark_next(learning) if self._asks_next else reason_lines(learning)

    def _commit(self, learning: Learning, rest: str) -> Iterator[str]:
        if not self._plan:
            yield "Not done: type plan and its numbers first."
            return
        number = _number(rest, len(learning.lesson.reasons))
        if number is None:
            yield f"Not done: there are reasons 1 to {len(learning.lesson.reasons)}."
            return
        self.learning = learning = learning.commit(self._plan, number)
        assert learning.commitment is not None
        self._told = debrief(self.engine, learning)
        kept = self._keep(learning, self._told.marking) if self._keep is not None else ""
        yield from block_lines(debrief_blocks(self.engine, self._told, learning.commitment))
        if kept:
            yield kept
        if self._told.twin is not None:
            yield "Type next to commit once more, to that patient."
        yield COMMITTED

    def _after(self, learning: Learning, told: Debrief, word: str, rest: str) -> Iterator[str]:
        assert learning.commitment is not None
        if word == "next" and told.twin is not None:
            self._asks_next = True
            yield from self._say_plan(learning)
        elif word == "next":
            yield "Not done: no single answer changes what is told to this patient."
        elif word == "plan" and self._asks_next:
            yield from self._tick(learning, rest)
        elif word == "why":
            yield from block_lines(why_blocks(told))
        elif word == "result":
            yield from draw_blocks(learner_blocks(self.engine, told, learning.commitment)).splitlines()
        elif word in ("ask", "answer", "plan", "reason"):
            yield "Not done: the plan stands. Type lessons to choose another lesson."
        else:
            yield "Not understood; help says every command."

    def _mark_next(self, learning: Learning) -> Iterator[str]:
        taught = self._next_taught(learning)
        assert taught is not None
        assert self._told is not None
        assert self._told.twin is not None
        marking = mark(self.engine, taught, Commitment(self._plan, None))
        self._asks_next, self._plan = False, ()
        yield from block_lines(answer_blocks(self.engine, taught, marking, self._told.twin))
        yield COMMITTED


def _number(text: str, count: int) -> int | None:
    """Return the number typed, from 0, or None where it is none of 1 to `count`."""
    text = text.strip()
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:6]) <= count):
        return None
    return int(text[:6]) - 1
