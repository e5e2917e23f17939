"""A walk as a conversation: lines in, lines out, without a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime

from ladder_tui.actions import COMMANDS, Command
from ladder_tui.asking.effects import why
from ladder_tui.asking.treated import raising
from ladder_tui.asking.written import facts_yaml, taken_back
from ladder_tui.engine import Edit, Engine, Walk
from ladder_tui.exposure import open_sheet
from ladder_tui.plain import spoken, thinking
from ladder_tui.plain.choosing import choose_lines, chosen_lines
from ladder_tui.plain.decisions import DecisionTurn
from ladder_tui.plain.doses import DosesTurn
from ladder_tui.plain.exports import Beside, export_lines
from ladder_tui.plain.finding import Unfound, found_lines, modality_of, question_of, reference_of
from ladder_tui.plain.heard import Given, Heard
from ladder_tui.plain.questions import QuestionTurn
from ladder_tui.plain.sheets import SheetTurn
from ladder_tui.plain.trees import TreesTurn
from ladder_tui.report.line import line as seen
from ladder_tui.sessions.aging import too_old
from ladder_tui.sessions.another import another, another_news, begin_another
from ladder_tui.sessions.keeping import Keeping
from ladder_tui.sessions.records import Made
from ladder_tui.telling import modality_account, reference_account
from ladder_tui.telling.text import parts
from ladder_tui.weighing.why_not import why_not
from ladder_tui.words import say_left

Turn = QuestionTurn | SheetTurn | DosesTurn | DecisionTurn | TreesTurn
THINKING = ("what if", "changes", "compare", "plans")
EDITING = "Changing an answer; back leaves it as it was."
MOST_TYPED = 400
"""Characters of a line that are read; an answer is shorter."""


class Conversation:
    """Says where a walk stands and takes what is typed.

    Args:
        engine: The engine of a pack without errors.
        walk: Where to begin; None to begin with the choice of a tree.
        told: Called with every new walk, before it is said that an answer was taken.
        beside: What is known beside the walk, for what is handed over.
        keeping: Keeps what is chosen beside the walk; in memory unless given.
    """

    def __init__(
        self,
        engine: Engine,
        walk: Walk | None = None,
        told: Callable[[Walk], None] | None = None,
        beside: Beside | None = None,
        keeping: Keeping | None = None,
    ) -> None:
        """Stand where the walk stands."""
        self._beside = beside or Beside()
        self.keeping = keeping or Keeping(None, Made("", "", "", "", ""))
        self.engine = engine
        self.has_ended = False
        self._told = told
        self._editing = ""
        self._edit: tuple[str, Edit] | None = None
        self._urgent = raising(engine.pack)
        self._alerts: tuple[str, ...] = ()
        self.walk = walk
        self._turn: Turn = TreesTurn(engine)
        if walk is not None:
            self._stand(walk)

    def begin(self) -> Iterator[str]:
        """Yield the pack's own words, and where the walk stands."""
        about = self.engine.pack.about
        yield f"{about.name} {about.version}. {about.status_line or about.status.stage}."
        yield str(about.standing)
        if about.scope:
            yield f"For whom: {about.scope}"
        yield "Type help for every command, quit to leave."
        yield from self._where()
        yield from self._turn.lines()

    def _where(self) -> Iterator[str]:
        if self.walk is None:
            return
        pack = self.engine.pack
        if self.walk.modality:
            yield f"Check of one modality: {pack.modalities[self.walk.modality].name}."
        else:
            yield f"Tree: {pack.trees[self.walk.tree].title}."

    def end(self) -> str:
        """Return what is printed when the conversation is over: the answers as a facts file."""
        return taken_back(self.walk) if self.walk is not None else ""

    def hear(self, text: str) -> Iterator[str]:
        """Yield what is said to a typed line; it may end the conversation."""
        text = " ".join(seen(text[:MOST_TYPED]).split())
        if self._edit is not None:
            yield from self._confirm(text)
            return
        command = _command(text)
        if command is not None:
            try:
                yield from self._do(command.word, text[len(command.word) :].strip())
            except Unfound as error:
                yield f"Not done: {error}."
            return
        yield from self._take(self._turn.hear(text) if text else self._turn.empty())

    def _take(self, heard: Heard) -> Iterator[str]:
        yield from heard.lines
        if isinstance(self._turn, DosesTurn) and self._turn.is_done:
            self._turn = self._turn.behind
        if heard.walk is not None:
            yield from self._go_on(heard.walk)
        if heard.given is not None:
            yield from self._answer(heard.given)

    def _answer(self, given: Given) -> Iterator[str]:
        assert self.walk is not None
        reason = self.engine.refusal(self.walk, given.question, given.value)
        if reason is not None:
            yield f"Not taken: cannot be: {reason}"
            return
        if not self._editing:
            yield from self._go_on(self.walk.answer(given.question, given.value, given.date))
            return
        old = self.walk.given(given.question)
        if old is not None and (old.value, old.date) == (given.value, given.date):
            yield "It is as it was."
            yield from self._leave()
            return
        edit = self.engine.edit(self.walk, given.question, given.value, given.date)
        self._edit = (given.question, edit)
        yield from spoken.edit_lines(self.engine, self.walk, given.question, edit)

    def _confirm(self, text: str) -> Iterator[str]:
        assert self._edit is not None
        word = text.casefold()
        if word in ("y", "yes"):
            walk = self._edit[1].walk
            yield from self._go_on(walk)
        elif word in ("n", "no", "back"):
            yield "Left as it was."
            yield from self._leave()
        elif word == "quit":
            self.has_ended = True
        else:
            yield "Type yes to change it, no to leave it."

    def _leave(self) -> Iterator[str]:
        assert self.walk is not None
        yield from self._go_on(self.walk, is_new=False)

    def _go_on(self, walk: Walk, is_new: bool = True) -> Iterator[str]:
        begins = self.walk is None or (self.walk.tree, self.walk.modality) != (walk.tree, walk.modality)
        self._stand(walk)
        if is_new and self._told is not None:
            self._told(walk)
        if begins:
            yield from self._where()
        yield from self._new_alerts()
        yield from self._turn.lines()

    def _stand(self, walk: Walk) -> None:
        self.walk, self._editing, self._edit = walk, "", None
        self.place = self.engine.replay(walk)
        prompt = self.place.prompt
        if prompt is None:
            self._turn = DecisionTurn(
                self.engine,
                walk,
                self.place,
                (*self._too_old(walk), *chosen_lines(self.engine, self.place, self.keeping)),
            )
        elif prompt.kind == "checklist":
            self._turn = SheetTurn(self.engine, walk, self.place)
        else:
            self._turn = self._question(prompt.questions[0])

    def _too_old(self, walk: Walk) -> tuple[str, ...]:
        told = too_old(self.engine.pack.questions, walk.answers, self.place.read, date.today())
        return tuple(f"Older than it holds: {line}." for line in told)

    def _question(self, name: str, note: str = "") -> QuestionTurn:
        assert self.walk is not None
        before = self.walk.given(name) or self.walk.suggested(name)
        left = "" if self._editing else say_left(*self.engine.bounds(self.walk, self.place))
        return QuestionTurn(self.engine.pack.questions[name], before, self._urgent, note, left)

    def _new_alerts(self) -> Iterator[str]:
        """Yield the emergencies that go along with the walk, when they come up; a decision says them itself."""
        words = {"urgent": "Urgent", "treated": "Being treated", "open": "Not excluded"}
        along = tuple(f"{words[a.state]}: {a.alert.title}." for a in self.place.alerts if a.state in words)
        if along != self._alerts and self.place.prompt is not None:
            yield from along
        self._alerts = along

    def _do(self, word: str, rest: str) -> Iterator[str]:
        if word == "quit":
            self.has_ended = True
        elif word == "help":
            yield from spoken.help_lines()
        elif word == "say":
            yield from self._turn.lines()
        elif word == "find":
            yield from found_lines(self.engine.pack, rest)
        elif word == "modality":
            told = modality_account(self.engine.pack, modality_of(self.engine.pack, rest))
            yield from _whole(part.text for part in parts(told))
        elif word == "reference":
            cited = reference_account(self.engine.pack, reference_of(self.engine.pack, rest))
            yield from _whole(part.text for part in parts(cited))
        elif word == "check":
            yield from self._check(modality_of(self.engine.pack, rest))
        elif self.walk is None:
            yield "Not done: no walk was begun; choose a tree first."
        else:
            yield from self._do_on_walk(self.walk, word, rest)

    def _do_on_walk(self, walk: Walk, word: str, rest: str) -> Iterator[str]:
        engine, place = self.engine, self.place
        if word == "why not":
            yield from spoken.why_not_lines(why_not(engine, walk, place, modality_of(engine.pack, rest)))
        elif word == "choose":
            yield from choose_lines(engine, walk, place, self.keeping, rest)
            self._stand(walk)
        elif word == "another":
            yield from self._another(walk)
        elif word in THINKING:
            yield from self._think(walk, word, rest)
        elif word == "why":
            yield from self._why(walk)
        elif word == "exposure":
            yield from self._doses()
        elif word == "answers":
            yield from spoken.answers_lines(engine, walk, place, self.keeping.carried(walk))
        elif word == "facts":
            yield from facts_yaml(walk).splitlines() or ["No answer was given yet."]
        elif word == "possible":
            yield from spoken.possible_lines(engine, walk, place)
        elif word == "edit":
            yield from self._begin_edit(walk, rest)
        elif word == "answer":
            yield from self._ask_for(question_of(engine.pack, rest))
        elif word == "export":
            yield from export_lines(engine, walk, place, self._beside, rest, self.keeping.choices)
        elif word == "back":
            yield from self._back(walk)
        elif word == "home":
            yield from self.end().splitlines()
            self.walk, self._editing, self._turn = None, "", TreesTurn(engine)
            yield from self._turn.lines()
        else:
            decision = place.decision
            tree = decision.restart if decision and decision.restart else walk.tree
            aside = tuple({**dict(walk.aside), **dict(walk.answers)}.items())
            yield "Begun again; earlier answers are offered."
            yield from self._go_on(Walk(tree, walk.modality, (), aside))

    def _think(self, walk: Walk, word: str, rest: str) -> Iterator[str]:
        if word == "what if":
            yield from thinking.what_if_lines(self.engine, walk, self.place, rest)
        elif word == "changes":
            yield from thinking.changes_lines(self.engine, walk, self.place)
        elif word == "compare":
            yield from thinking.compare_lines(self.engine, walk, self.place, rest)
        else:
            yield from thinking.plans_lines(self.engine, walk, self.keeping)

    def _another(self, walk: Walk) -> Iterator[str]:
        if self.place.status != "decided":
            yield "Not done: come to a decision for this pain first; an emergency comes before everything."
            return
        now = datetime.now().astimezone()
        begun = another(self.engine, walk, self.keeping.times(), now)
        begin_another(self.keeping, begun, walk, now)
        for _, line in another_news(self.engine, begun):
            yield f"{line.rstrip('.')}."
        yield from self._go_on(begun.walk, is_new=False)

    def _check(self, modality: str) -> Iterator[str]:
        walk = self.walk
        if walk is not None:
            yield from self.end().splitlines()
        aside = tuple({**dict(walk.aside), **dict(walk.answers)}.items()) if walk else ()
        yield from self._go_on(Walk(modality=modality, aside=aside))

    def _doses(self) -> Iterator[str]:
        turn = self._turn
        if not isinstance(turn, QuestionTurn | SheetTurn):
            yield "Nothing is asked here that doses answer."
            return
        name = turn.question.id if isinstance(turn, QuestionTurn) else turn.current.question if turn.current else ""
        question = self.engine.pack.questions.get(name)
        sheet = open_sheet(self.engine.pack, question) if question is not None else None
        if sheet is None:
            yield "Not done: no table works out what is asked here."
            return
        self._turn = DosesTurn(self.engine.pack, sheet, turn)
        yield from self._turn.lines()

    def _why(self, walk: Walk) -> Iterator[str]:
        turn = self._turn
        if isinstance(turn, QuestionTurn):
            name = turn.question.id
        elif isinstance(turn, SheetTurn):
            key = turn.current
            name = key.question if key else ""
        else:
            name = ""
        if not name:
            yield "Nothing is asked here."
            return
        yield from spoken.why_lines(why(self.engine, walk, self.place, name))

    def _begin_edit(self, walk: Walk, number: str) -> Iterator[str]:
        names = spoken.answers_in_order(walk, self.place)
        if not (number.isascii() and number.isdigit() and 1 <= int(number[:6]) <= len(names)):
            yield f"Not done: there are answers 1 to {len(names)}." if names else "Not done: no answer was given yet."
            return
        yield from self._ask_for(names[int(number) - 1])

    def _ask_for(self, question: str) -> Iterator[str]:
        self._editing = question
        self._turn = self._question(question, EDITING)
        yield from self._turn.lines()

    def _back(self, walk: Walk) -> Iterator[str]:
        if isinstance(self._turn, DosesTurn):
            self._turn = self._turn.behind
            yield "Left as it was."
            yield from self._turn.lines()
            return
        if self._turn.step_back():
            yield from self._turn.lines()
            return
        if self._editing:
            yield "Left as it was."
            yield from self._leave()
            return
        names = self.engine.last_answered(walk, self.place)
        if not names:
            yield "Not done: this is the start."
            return
        for name in names:
            walk = self.engine.take_back(walk, name).walk
        yield "Taken back: " + ", ".join(str(self.engine.pack.questions[name].ask) for name in names)
        yield from self._go_on(walk)


def _command(text: str) -> Command | None:
    """Return the command of a line: its words, with something behind them just where it takes something."""
    folded = text.casefold()
    for command in _GENERAL:
        if folded == command.word or (command.takes and folded.startswith(command.word + " ")):
            return command
    return None


def _whole(texts: Iterable[str]) -> list[str]:
    return "".join(texts).splitlines()


_OF_A_TURN = {"-", "same", "none", "total", "rows", "row", "go", "decide", "treated", "next", "all"}
_OF_A_TURN |= {"use", "drop", "drugs", "notes"}
_GENERAL = sorted(
    (command for command in COMMANDS if command.word not in _OF_A_TURN), key=lambda one: -len(one.word.split())
)
"""Commands that do the same wherever they are typed; the longer ones first, so that "why not" is not "why"."""
