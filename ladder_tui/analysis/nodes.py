"""Findings about nodes: gaps, overlaps, branches nobody takes, answers already implied, undecided for no reason."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from ladder_tui.analysis.factors import Both, not_true, true
from ladder_tui.analysis.flow import Flow
from ladder_tui.analysis.places import Leaving, Place, excluded
from ladder_tui.analysis.report import problem
from ladder_tui.diagnostics import Code, Diagnostic
from ladder_tui.engine.reach import NodeKey
from ladder_tui.model.tree import Branch
from ladder_tui.source import Span
from ladder_tui.source import place as place_of
from ladder_tui.words import say_condition


def branch_at(branch: Branch) -> Span | None:
    """Return where a branch stands."""
    return place_of(branch.at)


class NodeFindings:
    """Collects findings while a flow runs; one mistake is reported once, whatever tree it is reached from."""

    def __init__(self, flow: Flow) -> None:
        """Start with none."""
        self.flow = flow
        self.found: list[Diagnostic] = []
        """What some patient can show, or could not be proved."""
        self.dead: list[tuple[NodeKey, Diagnostic]] = []
        """What nobody who comes this way does, with the node; those who come another way may."""

    def visit(self, place: Place, leaving: Leaving) -> None:
        """Look at one node."""
        if place.let_go:
            self.found.append(self._wide(place))
        if not leaving.here:
            if self._is_first_unreached(place):
                message = f"no patient can come to `{place.key[1]}`"
                self._dead(place, problem(self.flow, Code.W204, place, place_of(place.node.id), message))
            return
        if place.opaque:
            return
        if place.node.branches:
            self.found.extend(self._fit(place, leaving))
            for untaken in self._taken(place, leaving):
                self._dead(place, untaken)
            self.found.extend(self._needless(place, leaving))
        elif place.node.kind == "recommend":
            if not place.node.if_none_left:
                self.found.extend(self._nothing_left(place, leaving))
            for futile in self._futile(place, leaving):
                self._dead(place, futile)

    def _dead(self, place: Place, found: Diagnostic) -> None:
        self.dead.append((place.key, found))

    def _wide(self, place: Place) -> Diagnostic:
        names = ", ".join(f"`{name}`" for name in place.let_go)
        return problem(
            self.flow,
            Code.W209,
            place,
            place_of(place.node.id),
            f"too many facts matter at `{place.key[1]}` to prove everything: {names} counted as free",
            "test fewer facts below it, or cut them into fewer classes",
        )

    def _is_first_unreached(self, place: Place) -> bool:
        """Return whether the node, and not one before it, is where nobody comes any more."""
        if place.key == self.flow.first:
            return False
        before = [p for key, p in self.flow.places.items() if place.key in self.flow.reach.successors(key)]
        reached = [p for p in before if self.flow.leaving(p).here]
        return bool(reached) and not any(self._has_dead_branch_to(p, place) for p in reached)

    def _has_dead_branch_to(self, source: Place, place: Place) -> bool:
        ways = [way for way in self.flow.leaving(source).exits if way.target == place.key]
        return all(way.branch is not None for way in ways)

    def _fit(self, place: Place, leaving: Leaving) -> Iterator[Diagnostic]:
        """Yield gaps and overlaps."""
        if not place.is_exact:
            return
        ways = [way for way in leaving.exits if way.branch is not None and way.branch.when is not None]
        for one, other in combinations(ways, 2):
            both = one.mask & other.mask
            if both and one.target != other.target:
                assert one.branch is not None
                assert other.branch is not None
                yield problem(
                    self.flow,
                    Code.E201,
                    place,
                    branch_at(other.branch),
                    f"two branches of `{place.key[1]}` fit the same patient and lead elsewhere",
                    "make one of them exclude the other",
                    both,
                    ((branch_at(one.branch), "the other one"),),
                )
        kinds = {branch.kind for branch in place.node.branches}
        if leaving.outside and "otherwise" not in kinds and not place.node.partial:
            yield problem(
                self.flow,
                Code.E202,
                place,
                place_of(place.node.id),
                f"an answer at `{place.key[1]}` fits no branch",
                "add a branch for it, or `otherwise: true`; or say why not with `partial`",
                leaving.outside,
            )
        if leaving.undecided and "not-known" not in kinds and not place.node.partial:
            yield problem(
                self.flow,
                Code.E203,
                place,
                place_of(place.node.id),
                f"`{place.key[1]}` has no branch for what is not known",
                "add `{when: not-known, go: …}`",
                leaving.undecided,
            )

    def _taken(self, place: Place, leaving: Leaving) -> Iterator[Diagnostic]:
        """Yield branches that nobody takes, or that the whole question is already answered."""
        ways = [way for way in leaving.exits if way.branch is not None]
        dead = [way for way in ways if not way.mask]
        if not dead:
            return
        before = {fact.question.id for fact in place.narrow.facts}
        if len(dead) == len(ways) - 1 and place.node.ask in before:
            yield problem(
                self.flow,
                Code.W202,
                place,
                place_of(place.node.ask),
                f"the answer to `{place.node.ask}` is already implied at `{place.key[1]}`",
                "leave the question out and go straight on",
            )
            return
        for way in dead:
            assert way.branch is not None
            words = "not-known" if way.branch.when is None else say_condition(way.branch.when, self.flow.pack)
            if way.branch.kind == "otherwise":
                words = "otherwise"
            yield problem(
                self.flow,
                Code.W201,
                place,
                branch_at(way.branch),
                f"no patient can take this branch of `{place.key[1]}`: {words}",
                "remove it, or look at what was asked before",
            )

    def _needless(self, place: Place, leaving: Leaving) -> Iterator[Diagnostic]:
        """Yield conditions left undecided though every completion of what is not known agrees."""
        layout, named = place.wide, self.flow.pack.named
        for branch in place.node.branches:
            if branch.when is None:
                continue
            true, false = layout.masks(branch.when, named)
            agreed_true, agreed_false = layout.agreed(branch.when, named)
            needless = (agreed_true | agreed_false) & ~true & ~false
            if needless & leaving.here and place.is_exact:
                yield problem(
                    self.flow,
                    Code.W203,
                    place,
                    branch_at(branch),
                    "this condition is undecided for a patient for whom every possible answer decides it the same way",
                    "write it with fewer tests of the same fact",
                    needless & leaving.here,
                )

    def _nothing_left(self, place: Place, leaving: Leaving) -> Iterator[Diagnostic]:
        (end,) = (way for way in leaving.exits if way.kind == "end")
        needs = Both((end.needs, true(self.flow.none_left[place.key])))
        gone = leaving.here & self.flow.solved(place, needs)
        if gone and place.is_exact:
            yield problem(
                self.flow,
                Code.E204,
                place,
                place_of(place.node.id),
                f"every modality of `{place.key[1]}` can be ruled out, and it does not say where to go then",
                "add `if_none_left: NODE`",
                gone,
                needs=needs,
            )

    def _futile(self, place: Place, leaving: Leaving) -> Iterator[Diagnostic]:
        """Yield listed modalities that are ruled out for everybody who comes."""
        for item in place.node.recommend:
            gone = excluded(self.flow.pack, item)
            left = self.flow.solved(place, Both((leaving.passing, not_true(gone)))) & leaving.here
            if not left:
                yield problem(
                    self.flow,
                    Code.W211,
                    place,
                    place_of(item.modality),
                    f"`{item.modality}` is ruled out for everybody who comes to `{place.key[1]}`",
                    "list it where somebody can have it, or look at its gates",
                )
