"""Where the walk of a failed case left the way to what its author expects."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from ladder_tui import conditions as c
from ladder_tui.analysis.report import written
from ladder_tui.cases import Result
from ladder_tui.cases.run import sets_of
from ladder_tui.coverage.goals import gate_name
from ladder_tui.engine import Engine, Recommended, Step
from ladder_tui.engine.reach import NodeKey
from ladder_tui.model.library import Gate

_OFFERED = ("first", "recommends", "alongside", "conditional", "held_back")


def astray(engine: Engine, result: Result) -> tuple[str, ...]:
    """Return a sentence for each expected end or modality that was missed: the last node before it was lost, and why.

    Empty for a case that passes, and for one whose walk did not come to a decision.
    """
    if result.passed or result.place.status != "decided":
        return ()
    return tuple(dict.fromkeys(_Astray(engine, result).sentences()))


class _Astray:
    def __init__(self, engine: Engine, result: Result) -> None:
        self.engine, self.result = engine, result
        self.pack, self.place = engine.pack, result.place
        self.values = result.walk.values()

    def sentences(self) -> Iterator[str]:
        have, wanted = sets_of(self.place), self.result.case.expects
        for end in wanted.get("ends_in", ()):
            if end not in have["ends_in"] and self.place.tree != "check":
                yield self._end(end)
        for name in _OFFERED:
            for modality in wanted.get(name, ()):
                if modality not in have[name] and modality in self.pack.modalities:
                    yield from self._modality(modality)
        for modality in wanted.get("excludes", ()):
            if modality not in have["excludes"] and modality in self.pack.modalities:
                yield from self._not_excluded(modality)

    def _end(self, end: str) -> str:
        tree, _, node = end.partition("/")
        return self._lost(f"`{end}`", lambda key: (tree, node) in set(self.engine.reach.below(key)))

    def _modality(self, modality: str) -> Iterator[str]:
        for item in self._listed():
            if modality in (item.modality, *(partner.modality for partner in item.partners)):
                yield from self._judged(modality, item)
                return
        if self.place.tree != "check":
            bit = self.engine.reach.modality_bits[modality]
            yield self._lost(f"`{modality}`", lambda key: bool(self.engine.reach.modalities(key) & bit))

    def _listed(self) -> Iterator[Recommended]:
        if self.place.decision is not None:
            yield from self.place.decision.recommended
            yield from self.place.decision.alongside
            yield from self.place.decision.excluded

    def _judged(self, modality: str, item: Recommended) -> Iterator[str]:
        own = next((partner for partner in item.partners if partner.modality == modality), item.verdict)
        for gates, what in (
            (own.excluded_by, "ruled out"),
            (own.held_back_by, "held back"),
            (tuple(gate.gate for gate in own.undecided), "conditional, because what is not known could decide it"),
        ):
            if gates:
                yield from (f"`{modality}` is {what}: {self._gate(modality, gate)}" for gate in gates)
                return
        yield f"`{modality}` is listed at `{self.place.tree}/{self.place.node}`, and none of its gates fires"

    def _not_excluded(self, modality: str) -> Iterator[str]:
        gates = [gate for gate in self.pack.modalities[modality].gates if gate.level == "exclude"]
        facts = dict.fromkeys(q for gate in gates if gate.when for q in c.questions_of(gate.when, self.pack.named))
        listed = any(modality == item.modality for item in self._listed())
        if listed or not gates:
            yield f"no exclusion of `{modality}` fires: {self._facts(facts) or 'it has none'}"
            return
        yield from self._modality(modality)

    def _gate(self, modality: str, gate: Gate) -> str:
        facts = self._facts(c.questions_of(gate.when, self.pack.named)) if gate.when is not None else ""
        return f"{gate_name(modality, gate)} ({facts})"

    def _facts(self, questions: Iterable[str]) -> str:
        given = [q for q in questions if q in self.values]
        return ", ".join(f"{q}: {written(self.pack.questions[q], self.values[q])}" for q in given)

    def _lost(self, what: str, reachable: Callable[[NodeKey], bool]) -> str:
        """Return at which step what was expected was lost."""
        for step in reversed(self.place.path):
            if reachable((step.tree, step.node)):
                return f"{what} could still be reached at `{step.tree}/{step.node}`: {self._led(step)}"
        start = self.place.path[0] if self.place.path else Step(self.place.tree, self.place.node)
        return f"{what} cannot be reached from `{start.tree}/{start.node}`"

    def _led(self, step: Step) -> str:
        to = f"`{step.goes_to[0]}/{step.goes_to[1]}`"
        node = self.pack.node(step.tree, step.node)
        if step.why == "fall-back":
            return f"everything there is ruled out, which led to {to}"
        if not step.goes_to[0]:
            return "the walk ended there"
        read = [node.ask] if node.ask else []
        for branch in node.branches:
            read += c.questions_of(branch.when, self.pack.named) if branch.when is not None else ()
        return f"{self._facts(dict.fromkeys(read)) or 'it'} led to {to}"
