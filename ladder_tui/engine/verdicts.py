"""Decide the gates of a modality."""

from __future__ import annotations

from dataclasses import replace

from ladder_tui.conditions import Condition, Reading, Unanswered, is_known, questions_of
from ladder_tui.engine.place import OpenGate, Recommended, Verdict
from ladder_tui.model.library import Gate
from ladder_tui.model.modality import Modality
from ladder_tui.model.tree import Listed

_RANK = {"clear": 0, "conditional": 0, "held-back": 2}


class Judge:
    """Decides modalities over one reading, collecting the facts that are missing."""

    def __init__(self, reading: Reading, modalities: dict[str, Modality]) -> None:
        """Start with nothing missing."""
        self.reading, self.modalities = reading, modalities
        self.missing: dict[str, dict[str, None]] = {}
        """Missing question, and the modalities whose gates need it."""

    def judge(self, modality_id: str) -> Verdict:
        """Decide every gate of a modality.

        An exclusion that is true settles the modality: nothing more is asked for it, and its other gates are listed as
        far as the facts given so far decide them.
        """
        modality = self.modalities[modality_id]
        excluded: list[Gate] = []
        held: list[Gate] = []
        undecided: list[OpenGate] = []
        so_far = self.reading.truth_so_far
        for gate in modality.gates:
            if gate.level == "exclude" and gate.when is not None and so_far(gate.when) is True:
                excluded.append(gate)
        if not excluded:
            for gate in modality.gates:
                if gate.level == "exclude":
                    self._ask(gate, modality_id, excluded, undecided)
                elif gate.level == "hold_back":
                    self._ask(gate, modality_id, held, undecided)
        unextracted = modality.contraindications is None
        if excluded:
            state = "excluded"
        elif held:
            state = "held-back"
        else:
            state = "conditional" if undecided or unextracted else "clear"
        cautions, preparations, favours, to_check = self._advice(modality)
        return Verdict(
            modality_id,
            state,
            tuple(excluded),
            tuple(held),
            tuple(undecided) if not excluded else (),
            unextracted,
            cautions,
            preparations,
            favours,
            to_check,
        )

    def _ask(self, gate: Gate, modality: str, into: list[Gate], undecided: list[OpenGate]) -> None:
        assert gate.when is not None
        try:
            truth = self.reading.truth(gate.when)
        except Unanswered as need:
            self.missing.setdefault(need.question, {})[modality] = None
            return
        if truth is True:
            into.append(gate)
        elif truth is None:
            undecided.append(OpenGate(gate, open_questions(gate.when, self.reading)))

    def _advice(
        self, modality: Modality
    ) -> tuple[tuple[Gate, ...], tuple[Gate, ...], tuple[Gate, ...], tuple[OpenGate, ...]]:
        """Return the cautions, preparations and favours that are true, and the first two where undecided."""
        given: dict[str, list[Gate]] = {"caution": [], "prepare": [], "favour": []}
        to_check: list[OpenGate] = []
        for gate in modality.gates:
            into = given.get(gate.level)
            if into is None:
                continue
            truth = True if gate.when is None else self.reading.truth_so_far(gate.when)
            if truth is True:
                into.append(gate)
            elif truth is None and gate.level != "favour" and gate.when is not None:
                to_check.append(OpenGate(gate, open_questions(gate.when, self.reading)))
        return tuple(given["caution"]), tuple(given["prepare"]), tuple(given["favour"]), tuple(to_check)

    def recommended(self, listed: Listed, preference: str) -> Recommended:
        """Decide a listed modality together with its partners."""
        verdict = self.judge(listed.modality)
        if not listed.partners:
            return Recommended(listed.modality, preference, listed.because, listed.backing, verdict)
        if verdict.state == "excluded":
            partners: tuple[Verdict, ...] = ()
        else:
            partners = tuple(self.judge(partner) for partner in listed.partners)
            verdict = _pair(verdict, partners)
        return Recommended(listed.modality, preference, listed.because, listed.backing, verdict, partners)


def open_questions(condition: Condition, reading: Reading) -> tuple[str, ...]:
    """Return the questions of a condition that are not fully known, those first that were never answered."""
    names = questions_of(condition, reading.named)
    values = reading.values
    return tuple(q for q in names if q not in values or not is_known(values[q], reading.questions[q]))


def in_order(items: list[Recommended]) -> tuple[Recommended, ...]:
    """Return what is left in the order in which it is offered: as listed, then unextracted, then held back."""

    def rank(item: Recommended) -> int:
        return max(_RANK[item.verdict.state], 1 if item.verdict.unextracted else 0)

    return tuple(sorted((item for item in items if item.verdict.state != "excluded"), key=rank))


def _state(verdict: Verdict) -> str:
    if verdict.excluded_by:
        return "excluded"
    if verdict.held_back_by:
        return "held-back"
    return "conditional" if verdict.undecided or verdict.unextracted else "clear"


def _pair(system: Verdict, partners: tuple[Verdict, ...]) -> Verdict:
    """Return the verdict of a system that needs at least one of its partners."""
    left = [partner for partner in partners if partner.state != "excluded"]
    if not left:
        gates = tuple(dict.fromkeys(gate for partner in partners for gate in partner.excluded_by))
        return replace(system, state="excluded", excluded_by=system.excluded_by + gates)
    best = min(left, key=lambda partner: ("clear", "conditional", "held-back").index(partner.state))
    held = system.held_back_by + best.held_back_by
    undecided = system.undecided + (best.undecided if best.state != "clear" else ())
    pair = replace(
        system,
        held_back_by=held,
        undecided=undecided,
        unextracted=system.unextracted or best.unextracted,
    )
    return replace(pair, state=_state(pair))
