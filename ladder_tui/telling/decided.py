"""Tell a place of a walk: what is to be considered, what is ruled out and why, and what to find out first."""

from __future__ import annotations

from dataclasses import replace

from ladder_tui.conditions import Reading
from ladder_tui.engine import AlertState, Decision, Engine, Fate, OpenGate, Place, Recommended, Verdict, Walk
from ladder_tui.model.library import Gate
from ladder_tui.model.pack import Pack
from ladder_tui.model.tree import Status
from ladder_tui.telling.account import (
    Account,
    AlertAccount,
    GateAccount,
    ItemAccount,
    Other,
    ReferAccount,
)
from ladder_tui.telling.citations import citations
from ladder_tui.telling.gates import find_out, gate_account, stated_by
from ladder_tui.telling.said import Said, said
from ladder_tui.telling.support import beside_alert, cited_by
from ladder_tui.telling.treatment import modality_account, sources_of
from ladder_tui.words import say_answer, say_value, short_name

TITLES = {
    "recommend": "To consider",
    "refer": "To refer",
    "restart": "To go back",
    "alert": "Stop: emergency",
    "nothing-left": "Nothing listed here is left",
    "no-branch": "The tree has no branch for these answers",
    "asking": "Not decided yet",
}
CHECKED_OUT = "Ruled out for this patient"
STATES = {"clear": "", "conditional": "conditional", "held-back": "held back", "excluded": "ruled out"}
AUTHORS = "this pack's authors"
UNORDERED = "none: this pack's authors name no first choice"
UNEXTRACTED = "check before use"
HEADINGS = {
    "stops": "EMERGENCY",
    "urgent": "URGENT",
    "treated": "Known, being treated",
    "open": "Not excluded",
}
ORDER = ("stops", "urgent", "open", "treated")
THROUGH = "given through it"
FATES = {
    "not-for-this-pain": "not for this pain",
    "outside": "outside this tree",
    "waiting": "not decided yet",
}


def account(engine: Engine, walk: Walk, place: Place) -> Account:
    """Return the account of where a walk stands.

    Args:
        engine: The engine of the pack.
        walk: The answers.
        place: What `engine.replay(walk)` gave.
    """
    return _Telling(engine, walk, place).account()


class _Telling:
    def __init__(self, engine: Engine, walk: Walk, place: Place) -> None:
        self.engine, self.walk, self.place = engine, walk, place
        self.pack: Pack = engine.pack
        self.reading = Reading(self.pack.questions, self.pack.named, walk.values())

    def account(self) -> Account:
        place, about = self.place, self.pack.about
        decision = place.decision or Decision("asking", place.tree, place.node, place.rung)
        ordered = any(item.preference == "first" for item in decision.recommended + decision.excluded)
        items = tuple(
            self.item(item, "" if self.walk.modality else _order(index, item, ordered))
            for index, item in enumerate(decision.recommended)
        )
        alongside = tuple(self.item(item, "alongside") for item in decision.alongside)
        ruled_out = tuple(self.item(item, "") for item in decision.excluded)
        alerts = sorted(place.alerts, key=lambda state: ORDER.index(state.state))
        rung = decision.rung
        told = Account(
            kind=decision.kind,
            title=self._title(decision),
            tree=str(place.tree),
            tree_title=self._tree_title(),
            rung=rung,
            rung_name=str(about.rungs.get(str(rung), "")) if rung is not None else "",
            status_line=str(about.status_line) or about.status.stage,
            review=review_words(self._status()),
            standing=str(about.standing),
            scope=str(about.scope),
            order_by=self._order_by(items, ordered),
            find_out_first=tuple(dict.fromkeys(fact for item in items for fact in item.find_out)),
            alerts=tuple(self.alert(state) for state in alerts),
            items=items,
            alongside=alongside,
            ruled_out=ruled_out,
            others=self._others(items + alongside + ruled_out),
            refer=self._refer(decision),
            restart=self._title_of(decision.restart),
            because=str(decision.because),
            asks=find_out(self.pack, place.prompt.questions) if place.prompt else (),
            answers=self._answers(),
            references=(),
            pack=f"{about.name} {about.version}",
        )
        return replace(told, references=citations(self.pack, _references(told)))

    def item(self, item: Recommended, order: str) -> ItemAccount:
        """Tell a listed modality and what is given through it."""
        why = said(self.pack, item.because, item.backing) if item.because else None
        partners = tuple(self._verdict(partner, THROUGH) for partner in item.partners)
        return self._verdict(item.verdict, order, why, partners)

    def _verdict(
        self, verdict: Verdict, order: str, why: Said | None = None, partners: tuple[ItemAccount, ...] = ()
    ) -> ItemAccount:
        pack, reading = self.pack, self.reading
        own = pack.modalities[verdict.modality].gates

        def whose(gate: Gate) -> str:
            holders = (part.name for part in partners if gate in pack.modalities[part.id].gates)
            return "" if gate in own else next(holders, "")

        def told(gates: tuple[Gate, ...]) -> tuple[GateAccount, ...]:
            return tuple(gate_account(pack, gate, reading, whose=whose(gate)) for gate in gates)

        def open_ones(gates: tuple[OpenGate, ...]) -> tuple[GateAccount, ...]:
            return tuple(gate_account(pack, g.gate, reading, g.questions, whose(g.gate)) for g in gates)

        return ItemAccount(
            treatment=modality_account(pack, verdict.modality),
            order=order,
            state=_state(verdict),
            why=why,
            excluded_by=told(verdict.excluded_by),
            held_back_by=told(verdict.held_back_by),
            undecided=open_ones(verdict.undecided),
            find_out=find_out(pack, verdict.conditional_on),
            unextracted=verdict.unextracted,
            favours=told(verdict.favours),
            preparations=told(verdict.preparations),
            cautions=told(verdict.cautions),
            to_check=open_ones(verdict.to_check),
            partners=partners,
        )

    def alert(self, state: AlertState) -> AlertAccount:
        """Tell an alert."""
        alert = state.alert
        return AlertAccount(
            str(alert.id),
            str(alert.title),
            state.state,
            HEADINGS[state.state],
            str(alert.urgency),
            said(self.pack, alert.first, alert.backing),
            str(alert.recognise),
            stated_by("", alert.stated_by),
            find_out(self.pack, state.questions),
            beside_alert(self.pack, alert.id),
        )

    def _title(self, decision: Decision) -> str:
        is_check_without_rest = self.walk.modality and decision.kind == "nothing-left"
        return CHECKED_OUT if is_check_without_rest else TITLES[decision.kind]

    def _tree_title(self) -> str:
        if self.walk.modality:
            return f"Check of one modality: {self.pack.modalities[self.walk.modality].name}"
        return self._title_of(self.place.tree)

    def _title_of(self, tree: str) -> str:
        found = self.pack.trees.get(tree)
        return str(found.title) if found else str(tree)

    def _status(self) -> Status:
        tree = self.pack.trees.get(self.place.tree)
        return tree.status if tree else self.pack.about.status

    def _order_by(self, items: tuple[ItemAccount, ...], ordered: bool) -> str:
        if self.walk.modality or not items:
            return ""
        return AUTHORS if ordered else UNORDERED

    def _refer(self, decision: Decision) -> ReferAccount | None:
        refer = decision.refer
        if refer is None:
            return None
        return ReferAccount(str(refer.to), str(refer.urgency), said(self.pack, refer.because, refer.backing))

    def _others(self, told: tuple[ItemAccount, ...]) -> tuple[Other, ...]:
        listed = {item.id for item in told} | {partner.id for item in told for partner in item.partners}
        fates = [fate for fate in self.engine.fates(self.place).values() if fate.modality not in listed]
        fates = [fate for fate in fates if fate.fate in FATES]
        fates.sort(key=lambda fate: list(FATES).index(fate.fate))
        return tuple(
            Other(
                str(fate.modality),
                str(self.pack.modalities[fate.modality].name),
                FATES[fate.fate],
                self._why(fate),
            )
            for fate in fates
        )

    def _why(self, fate: Fate) -> str:
        if not fate.question:
            return ""
        questions = self.pack.questions
        return f"{short_name(questions, fate.question)}: {say_value(questions[fate.question], fate.value)}"

    def _answers(self) -> tuple[tuple[str, str], ...]:
        answers = dict(self.walk.answers)
        given = [(q, answers[q]) for q in self.place.read if q in answers]
        return tuple(
            (short_name(self.pack.questions, q), say_answer(self.pack.questions[q], answer)) for q, answer in given
        )


def _state(verdict: Verdict) -> str:
    """Return the state in words; what was not extracted is said beside it."""
    words = [STATES[verdict.state]]
    if verdict.unextracted and verdict.state != "excluded":
        is_otherwise_clear = verdict.state == "conditional" and not verdict.undecided
        words = [UNEXTRACTED] if is_otherwise_clear else [*words, UNEXTRACTED]
    return ", ".join(word for word in words if word)


def _order(index: int, item: Recommended, ordered: bool) -> str:
    if item.verdict.state == "held-back":
        return ""
    return ordinal(index + 1) if ordered else item.preference


def ordinal(number: int) -> str:
    """Return 1st, 2nd, 3rd, 4th ... 11th."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def review_words(status: Status) -> str:
    """Return how far something was reviewed: "draft, reviewed by nobody, review due 2027-11-01"."""
    by = ", ".join(str(name) for name in status.reviewed_by) or "nobody"
    due = f", review due {status.review_due}" if status.review_due else ""
    return f"{status.stage}, reviewed by {by}{due}"


def _references(told: Account) -> tuple[str, ...]:
    """Return the ids of what an account cites: of modalities everything, of those ruled out why they are."""
    shown = [part for item in told.items + told.alongside for part in (item, *item.partners)]
    named = [
        *sources_of(alert.first for alert in told.alerts),
        *(source for alert in told.alerts for source in cited_by(alert.supports)),
        *sources_of([told.refer.because] if told.refer else []),
        *(
            source
            for part in shown
            for source in (*sources_of([part.why]), *(cited.id for cited in part.treatment.references))
        ),
        *sources_of(gate for item in told.ruled_out for gate in item.excluded_by),
    ]
    return tuple(dict.fromkeys(named))
