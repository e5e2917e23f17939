"""Everything the analysis finds in a pack."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ladder_tui.analysis.bounds import prompts
from ladder_tui.analysis.classes import TooManyValues
from ladder_tui.analysis.flow import Flow
from ladder_tui.analysis.gates import gate_findings
from ladder_tui.analysis.impossible import impossible_findings
from ladder_tui.analysis.invariants import Invariants
from ladder_tui.analysis.labels import label_findings
from ladder_tui.analysis.nodes import NodeFindings
from ladder_tui.analysis.scores import score_findings
from ladder_tui.analysis.space import Classes
from ladder_tui.diagnostics import Code, Diagnostic
from ladder_tui.engine.reach import NodeKey, Reach
from ladder_tui.model.pack import Pack
from ladder_tui.source import place


def analyse(pack: Pack) -> list[Diagnostic]:
    """Return what can go wrong for some patient.

    Args:
        pack: A pack without errors of shape: every name leads somewhere and nothing goes round in circles.

    Returns:
        Each mistake once. Every tree that a walk can begin with is followed from its own start, where nothing has been
        answered yet, and not from the trees that lead to it: whoever comes from there could also begin here.
    """
    reach = Reach(pack)
    starts = starts_of(pack)
    classes = Classes(pack)
    nobody = list(impossible_findings(pack, classes))
    found = [*score_findings(pack), *label_findings(pack), *nobody]
    if nobody:
        return found
    found.extend(gate_findings(pack))
    dead = _Dead()
    for start in starts:
        try:
            flow = Flow(pack, start, reach=reach, elsewhere=starts, classes=classes)
            dead.come(flow)
            findings = NodeFindings(flow)
            flow.run(findings.visit)
        except TooManyValues as error:
            at = place(pack.trees[start].id)
            message = f"`{start}` could not be analysed: `{error}` has too many answers"
            found.append(Diagnostic(Code.W209, pack.trees[start].path, at, message, "give it fewer options"))
            continue
        found.extend(findings.found)
        dead.note(findings)
        found.extend(_too_long(pack, start, reach))
    found.extend(dead.everywhere())
    found.extend(Invariants(pack, starts, reach, classes).broken())
    return _once(found)


class _Dead:
    """What nobody does, held to every start from which a node can be reached."""

    def __init__(self) -> None:
        self._flows: Counter[NodeKey] = Counter()
        self._found: dict[tuple[object, ...], tuple[NodeKey, Diagnostic]] = {}
        self._times: Counter[tuple[object, ...]] = Counter()

    def come(self, flow: Flow) -> None:
        self._flows.update(flow.order)

    def note(self, findings: NodeFindings) -> None:
        for key, problem in findings.dead:
            name = (key, problem.code, problem.at, problem.message)
            self._found.setdefault(name, (key, problem))
            self._times[name] += 1

    def everywhere(self) -> Iterator[Diagnostic]:
        for name, (key, problem) in self._found.items():
            if self._times[name] == self._flows[key]:
                yield problem


def starts_of(pack: Pack) -> tuple[str, ...]:
    """Return the trees a walk can begin with: the start, those on the home screen, those a walk restarts."""
    names = [pack.about.start, *(name for group in pack.about.home for name in group.trees)]
    names += [node.restart for tree in pack.trees.values() for node in tree.nodes.values() if node.restart]
    return tuple(dict.fromkeys(name for name in names if name in pack.trees))


def _too_long(pack: Pack, start: str, reach: Reach) -> Iterator[Diagnostic]:
    most, names = prompts(pack, start, reach)
    limit = pack.about.most_prompts
    if limit and most > limit:
        tree = pack.trees[start]
        asked = ", ".join(f"`{name}`" for name in names)
        message = f"a walk from `{start}` can ask {most} questions before it recommends, more than {limit}: {asked}"
        yield Diagnostic(Code.W210, tree.path, place(tree.id), message, "ask only what excludes or reorders")


def _once(problems: list[Diagnostic]) -> list[Diagnostic]:
    """Return problems without those that differ only in their patient."""
    kept: dict[tuple[object, ...], Diagnostic] = {}
    for problem in problems:
        kept.setdefault((problem.code, problem.path, problem.at, problem.message), problem)
    return list(kept.values())
