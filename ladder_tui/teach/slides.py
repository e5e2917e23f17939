"""What a room sees at each spot of a session, in few words; the screen decides how they are laid out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from ladder_tui.cases.run import walk_of
from ladder_tui.engine import Engine, Place
from ladder_tui.graph.labels import SCREENED
from ladder_tui.model.backing import Note
from ladder_tui.model.lesson import MARKS, Lesson, Reveal
from ladder_tui.teach.lessons import IS_TEACHING, Taught
from ladder_tui.teach.marking import Marked, marks, place_of
from ladder_tui.teach.plans import ALERT, NOTHING, REFER, RESTART
from ladder_tui.teach.room import LIST, Room, Spot
from ladder_tui.teach.told import SIGNS, outcome_words
from ladder_tui.teach.twins import NO_TWIN, Twin, one_answer_away
from ladder_tui.teach.way import Fork, forks
from ladder_tui.telling import account
from ladder_tui.telling.account import NOT_EXTRACTED, Account, FindingAccount, GateAccount, ItemAccount, RiskAccount
from ladder_tui.telling.citations import citations
from ladder_tui.telling.parts import study_words, whom_words
from ladder_tui.words import say_value, short_name

EMERGENCY = "An emergency comes first"
NOT_MODALITIES = (REFER, RESTART, NOTHING)


@dataclass(frozen=True, slots=True)
class Row:
    """One paragraph."""

    text: str
    label: str = ""
    """What stands before it, stronger than the rest."""
    tone: str = ""
    """strong, quiet, decides, walked, here, harm, benefit, or a mark."""
    key: str = ""
    """The key that does something with it."""


@dataclass(frozen=True, slots=True)
class Ballot:
    """The votes to draw: counts by option, one round or two."""

    options: tuple[str, ...]
    before: tuple[int, ...]
    after: tuple[int, ...] | None = None
    """None in the first round."""


@dataclass(frozen=True, slots=True)
class Slide:
    """What is shown at a spot."""

    heading: str
    rows: tuple[Row, ...] = ()
    right: tuple[Row, ...] = ()
    """Beside `rows`, at the same size; empty where there is one column."""
    earlier: tuple[Row, ...] = ()
    """Shown before in the session: drawn above as far as there is room, the latest first to stay."""
    ballot: Ballot | None = None
    is_prose: bool = False
    """Whether it is read as a text, not as a list."""


class Script:
    """A lesson made ready for a room: the tree is asked once, and each slide is read off."""

    def __init__(self, engine: Engine, taught: Taught) -> None:
        """Ask the tree what it does with the patient."""
        self.engine, self.taught = engine, taught

    @property
    def lesson(self) -> Lesson:
        """Return the lesson."""
        return self.taught.lesson

    @cached_property
    def place(self) -> Place:
        """Return where the tree leads the patient."""
        return place_of(self.engine, self.taught)

    @cached_property
    def told(self) -> Account:
        """Return what the tree says of the patient."""
        return account(self.engine, walk_of(self.engine, self.taught.case), self.place)

    @cached_property
    def forks(self) -> tuple[Fork, ...]:
        """Return the nodes that the patient passes."""
        return forks(self.engine, self.place)

    @cached_property
    def twin(self) -> Twin | None:
        """Return the same patient but for one answer."""
        return one_answer_away(self.engine, self.taught)

    def begin(self) -> Room:
        """Return a session at its title."""
        return Room(self.taught, self._rest())

    def _rest(self) -> tuple[Spot, ...]:
        counts = {
            "way": max(len(self.forks), 1),
            "decision": 2 if self.told.ruled_out else 1,
            "fact": 1,
            "marks": 1,
            "beside": len(self.told.items),
            "twin": 1 if self.twin is None else 2,
            "outcome": 1,
            "points": len(self.lesson.teaching_points),
        }
        return tuple(Spot(part, number) for part, count in counts.items() for number in range(count))

    def slide(self, room: Room, spot: Spot) -> Slide:
        """Return what is shown at a spot of a session."""
        number, lesson = spot.number, self.lesson
        if spot == LIST:
            return self._asking(room)
        match spot.part:
            case "title":
                return self._title()
            case "story":
                return Slide("", (Row(str(lesson.story[number].say)),), is_prose=True)
            case "findings" | "unasked":
                return _finding(lesson.reveals[number], spot.part)
            case "before" | "after":
                return self._vote(room, spot.part)
            case "discussion":
                reasons = (Row(str(reason.text), label="–") for reason in lesson.reasons)
                return Slide(str(lesson.decision), (Row("What speaks for your plan?", tone="strong"), *reasons))
            case "way":
                return self._way(number)
            case "decision":
                return self._ruled_out() if number else self._decision()
            case "fact":
                return self._fact()
            case "marks":
                return self._marks()
            case "beside":
                return _beside(self.told.items[number])
            case "twin":
                return self._twin(is_told=bool(number))
            case "outcome":
                return Slide("What became of the patient", (Row(str(lesson.outcome)),), is_prose=True)
            case _:
                return self._point(lesson.teaching_points[number])

    def notes(self, spot: Spot) -> str:
        """Return the presenter's notes for a spot: its own, or those of the whole; empty where there are none."""
        story = self.lesson.story
        own = story[spot.number].notes if spot.part == "story" else ""
        return str(own or self.lesson.notes)

    def _title(self) -> Slide:
        lesson = self.lesson
        rows = (
            Row(f"{lesson.level} · {lesson.minutes} minutes", tone="quiet"),
            Row(IS_TEACHING),
            Row(self.engine.pack.about.status_line, tone="quiet"),
        )
        return Slide(str(lesson.title), tuple(row for row in rows if row.text), is_prose=True)

    def _asking(self, room: Room) -> Slide:
        rows = (
            Row(
                f"{one.ask}{' ✓' if number in room.asked else ''}",
                "",
                "quiet" if number in room.asked else "",
                digit(number),
            )
            for number, one in enumerate(self.lesson.reveals)
        )
        return Slide("What do you ask for?", tuple(rows))

    def _vote(self, room: Room, part: str) -> Slide:
        after = room.tally("after") if part == "after" else None
        ballot = Ballot(tuple(str(option) for option in room.ballot.options), room.tally("before"), after)
        return Slide(str(room.ballot.ask), ballot=ballot)

    def _way(self, number: int) -> Slide:
        if not self.forks:
            looked = (Row(state.alert.title, "▲", "harm") for state in self.place.stops)
            return Slide("Before the first question", (Row(f"{SCREENED}:"), *looked))
        *before, fork = self.forks[: number + 1]
        same = (one for one in before if one.tree == fork.tree)
        earlier = (Row(_passed(one), f"● {one.number}.", "walked") for one in same)
        decides = " ◀ this decides" if fork.question == self.lesson.deciding_fact else ""
        here = [Row(fork.says, f"▶ {fork.number}.", "here")]
        here += [Row(f"{fork.answer}{decides}", "  →", "decides")] if fork.answer else []
        here += [Row(words, "   ●" if taken else "   ○", "" if taken else "quiet") for words, taken in fork.ways]
        return Slide(fork.tree, tuple(here), earlier=tuple(earlier))

    def _decision(self) -> Slide:
        told = self.told
        rows = [
            Row(f"{alert.title}. {alert.first.text}", "▲ Stop:", "harm")
            for alert in told.alerts
            if alert.state == "stops"
        ]
        if told.refer is not None:
            rows.append(Row(told.refer.to, "» Refer to:", "decides"))
            rows.append(Row(told.refer.because.text))
        if told.restart:
            rows.append(Row(told.restart, "↺ Begin again with:", "decides"))
            rows += [Row(told.because)] if told.because else []
        rows += [Row(item.name, f"{item.place}:", "decides") for item in told.items]
        rows.append(Row(self.engine.pack.about.standing, tone="quiet"))
        return Slide(EMERGENCY if self.place.stops else "To consider", tuple(row for row in rows if row.text))

    def _ruled_out(self) -> Slide:
        rows = (Row(_why(item.excluded_by), f"✗ {item.name}:", "harm") for item in self.told.ruled_out)
        return Slide("Ruled out, and by what", tuple(rows))

    def _fact(self) -> Slide:
        lesson, questions = self.lesson, self.engine.pack.questions
        answer = self.taught.case.answers.get(lesson.deciding_fact)
        value = say_value(questions[lesson.deciding_fact], answer.value if answer else None)
        right = next((reason for reason in lesson.reasons if reason.right), None)
        rows = [Row(value, f"{short_name(questions, lesson.deciding_fact)}:", "decides")]
        if right is not None:
            rows += [Row(str(right.text)), Row(str(right.answer), tone="quiet")]
        return Slide("What decides", tuple(row for row in rows if row.text))

    def _marks(self) -> Slide:
        every = [one for one in marks(self.engine, self.taught, self.place).values() if _is_told(one)]
        every.sort(key=lambda one: MARKS.index(one.mark))
        rows = (Row(one.choice.label, f"{SIGNS[one.mark]} {one.mark}:", one.mark) for one in every)
        return Slide("What each plan was worth", tuple(rows))

    def _twin(self, is_told: bool) -> Slide:
        if self.twin is None:
            return Slide("The same patient, one answer away", (Row(NO_TWIN),), is_prose=True)
        changed = Row(f"{self.twin.told(self.engine)}.", tone="decides")
        if not is_told:
            return Slide("The same patient, one answer away", (changed, Row("What now?", tone="strong")), is_prose=True)
        words = outcome_words(account(self.engine, self.twin.walk, self.twin.place))
        rows = (Row(text) for text in words.split("; "))
        return Slide("The same patient, one answer away", (changed, *rows))

    def _point(self, point: Note) -> Slide:
        cited = citations(self.engine.pack, point.backing.sources)
        rows = (Row(f"{one.citation} ({one.read})", f"{one.id}:", "quiet") for one in cited)
        basis = (Row(f"basis: {point.backing.basis}", tone="quiet"),) if not cited and point.backing.basis else ()
        return Slide("To remember", (Row(str(point.text), tone="strong"), *rows, *basis))


def _finding(reveal: Reveal, part: str) -> Slide:
    rows = [
        Row(str(reveal.found), tone="strong"),
        Row(str(reveal.price), "Its price:", "price" if reveal.price else ""),
    ]
    if part == "unasked":
        rows.append(Row(str(reveal.unasked), tone="decides"))
    return Slide(str(reveal.ask), tuple(row for row in rows if row.text), is_prose=True)


def digit(number: int) -> str:
    """Return the digit for a place from 0; from the eleventh on there is none, and the sign says so."""
    return str((number + 1) % 10) if number < 10 else "·"


def _passed(fork: Fork) -> str:
    return f"{fork.says} → {fork.answer}" if fork.answer else fork.says


def _why(gates: tuple[GateAccount, ...]) -> str:
    return "; ".join(gate.text.text for gate in gates)


def _is_told(one: Marked) -> bool:
    """Return whether a mark is worth a line: of a modality always, of an emergency only where it is this one."""
    if one.choice.id.startswith(ALERT):
        return one.mark == "critical"
    return one.choice.id not in NOT_MODALITIES or one.mark in ("critical", "recommended", "harmful")


def _beside(item: ItemAccount) -> Slide:
    treatment = item.treatment
    left = _benefit(treatment.findings[0]) if treatment.findings else (Row(NOT_EXTRACTED),)
    right = _harm(treatment.worst) if treatment.worst else (Row(NOT_EXTRACTED),)
    return Slide(
        f"{item.place}: {item.name}",
        (Row("How well", tone="benefit"), *left),
        (Row("What can go wrong", tone="harm"), *right),
    )


def _benefit(finding: FindingAccount) -> tuple[Row, ...]:
    figure = ": ".join(part for part in (finding.measure, finding.value) if part)
    told = (Row(figure, tone="strong"), Row(finding.finding))
    whom = f"{whom_words(finding)}; {study_words(finding)}. {finding.backing.backing}"
    return (*(row for row in told if row.text), Row(whom, tone="quiet"))


def _harm(risk: RiskAccount) -> tuple[Row, ...]:
    n = f", n {risk.n}" if risk.n else ""
    whom = f"In {risk.population}{n}. " if risk.population else ""
    return (
        Row(f"{risk.sign} {risk.severity}: {risk.complication}", tone="strong"),
        Row(risk.rate),
        Row(f"{whom}{risk.backing.backing}", tone="quiet"),
    )
