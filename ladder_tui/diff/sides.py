"""Two packs told apart: each side's conditions written over one common set of questions.

An answer counts as common when both packs take it. A question whose answers mean something else now (another kind,
another unit, other items) becomes two facts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ladder_tui import conditions as c
from ladder_tui.engine.reach import NodeKey, Reach
from ladder_tui.model.library import Alert
from ladder_tui.model.pack import Pack
from ladder_tui.model.question import Band, Option, Question, Range
from ladder_tui.model.tree import Listed, Node
from ladder_tui.words import say_range

BEFORE = "before: "
"""Goes before the id of a question whose answers meant something else in the old pack."""
NOWHERE: NodeKey = ("", "")
"""Where a patient stands who fits no branch."""


class Side:
    """One of two packs.

    Args:
        pack: A pack without errors.
        mark: Told apart from the other side's: of bands, whose totals may differ.
        renamed: Questions that are another fact on this side.
    """

    def __init__(self, pack: Pack, mark: str, renamed: frozenset[str]) -> None:
        """Nothing is rewritten yet."""
        self.pack, self.mark, self.renamed = pack, mark, renamed
        self.reach = Reach(pack)
        self._local: dict[c.Condition, c.Condition] = {}

    def local(self, condition: c.Condition) -> c.Condition:
        """Return a condition without named ones, over the common questions."""
        kept = self._local.get(condition)
        if kept is None:
            kept = self._local[condition] = self._rewritten(condition)
        return kept

    def _rewritten(self, condition: c.Condition) -> c.Condition:
        if isinstance(condition, c.All | c.Any):
            return type(condition)(tuple(self.local(part) for part in condition.parts))
        if isinstance(condition, c.Not):
            return c.Not(self.local(condition.part))
        if isinstance(condition, c.Is):
            return self.local(self.pack.named[condition.name])
        name = self.name(condition.question)
        if isinstance(condition, c.InBand):
            return c.InBand(name, tuple(self.mark + band for band in condition.bands))
        return replace(condition, question=name)

    def name(self, question: str) -> str:
        """Return the common name of a question."""
        return BEFORE + question if question in self.renamed else str(question)

    def question(self, name: str) -> str:
        """Return this side's question of a common name; empty where it has none."""
        own = name.removeprefix(BEFORE)
        return own if own in self.pack.questions and self.name(own) == name else ""

    def node(self, key: NodeKey) -> Node:
        """Return a node; one that refers to nobody stands for nowhere."""
        return self.pack.node(*key) if key != NOWHERE else Node("", "nowhere")

    def is_end(self, key: NodeKey) -> bool:
        """Return whether something is told at a node: it neither branches nor goes on."""
        return self.node(key).kind not in ("ask", "branch", "go")

    def successors(self, key: NodeKey) -> tuple[NodeKey, ...]:
        """Return the nodes one step on."""
        return self.reach.successors(key) if key != NOWHERE else ()

    def alerts(self, key: NodeKey) -> tuple[Alert, ...]:
        """Return the alerts that are looked at on coming to a node."""
        if key == NOWHERE or key[1] != self.pack.trees[key[0]].start:
            return ()
        return tuple(self.pack.alerts[name] for name in self.pack.trees[key[0]].screens_for)

    def looks_later(self, key: NodeKey, alert: str) -> bool:
        """Return whether a tree that is entered below a node looks for an alert."""
        below = self.reach.below(key) if key != NOWHERE else ()
        return any(alert == one.id for node in below if node != key for one in self.alerts(node))

    def alert(self, alert: Alert) -> tuple[object, ...]:
        """Return what an alert is decided by."""
        treated = self.local(alert.treated) if alert.treated is not None else None
        return str(alert.id), alert.stops, self.local(alert.when), treated

    def gates(self, modality: str) -> tuple[object, ...]:
        """Return what decides a modality: its exclusions and hold-backs, and whether any source was read."""
        known = self.pack.modalities[modality]
        asks = [(gate.level, self.local(gate.when)) for gate in known.gates if gate.asks and gate.when is not None]
        return known.contraindications is None, tuple(asks)

    def item(self, item: Listed) -> tuple[object, ...]:
        """Return what decides how a listed modality is offered."""
        partners = tuple((partner, self.gates(partner)) for partner in item.partners)
        return str(item.modality), item.preference, self.gates(item.modality), partners

    def conditions(self, key: NodeKey) -> tuple[c.Condition, ...]:
        """Return the conditions of a node's branches."""
        return tuple(self.local(branch.when) for branch in self.node(key).branches if branch.when is not None)

    def listing(self, key: NodeKey) -> tuple[c.Condition, ...]:
        """Return every gate that decides something listed at a node."""
        names = [m for item in self.node(key).listed() for m in (item.modality, *item.partners)]
        gates = [gate for name in dict.fromkeys(names) for gate in self.pack.modalities[name].gates if gate.asks]
        return tuple(dict.fromkeys(self.local(gate.when) for gate in gates if gate.when is not None))

    def sign(
        self, first: NodeKey, numbers: dict[tuple[object, ...], int], apart: frozenset[NodeKey] = frozenset()
    ) -> dict[NodeKey, int]:
        """Return for each node below one a number that is the same where all that is told below is the same.

        Whoever comes to a node of `apart` is compared from there, so that nothing below it counts.
        """
        signs: dict[NodeKey, int] = {NOWHERE: numbers.setdefault((), 0)}
        for key in self.reach.below(first):
            children = tuple(signs[child] for child in self.reach.successors(key))
            sign = ("apart", *key) if key in apart and key != first else self._signed(key, children)
            signs[key] = numbers.setdefault(sign, len(numbers))
        return signs

    def content(self, key: NodeKey) -> tuple[object, ...]:
        """Return what is told at a node, wherever it stands: two ends alike in this are one to a clinician."""
        node = self.node(key)
        refer = (str(node.refer.to), node.refer.urgency) if node.refer else ()
        return (
            "ask" if node.branches else node.kind,
            tuple(self.item(item) for item in node.recommend),
            tuple(self.item(item) for item in node.alongside),
            refer,
            str(node.restart),
            str(node.alert),
        )

    def _signed(self, key: NodeKey, children: tuple[int, ...]) -> tuple[object, ...]:
        return (
            tuple(self.alert(alert) for alert in self.alerts(key)),
            tuple(branch.kind for branch in self.node(key).branches),
            self.conditions(key),
            *self.content(key),
            children,
        )


def sides(old: Pack, new: Pack) -> tuple[Side, Side, dict[str, Question]]:
    """Return both packs as sides, and the questions they are both decided over."""
    renamed = frozenset(
        name
        for name, question in old.questions.items()
        if name in new.questions and _other(question, new.questions[name])
    )
    one, other = Side(old, "old:", renamed), Side(new, "new:", frozenset())
    questions: dict[str, Question] = {}
    for name in [*new.questions, *(n for n in old.questions if n not in new.questions)]:
        if name not in new.questions:
            questions[name] = _marked(old.questions[name], "old:")
        elif name not in old.questions:
            questions[name] = _marked(new.questions[name], "new:")
        elif name in renamed:
            questions[name] = _marked(new.questions[name], "new:")
            questions[BEFORE + name] = replace(_marked(old.questions[name], "old:"), id=BEFORE + name)
        else:
            questions[name] = _common(old.questions[name], new.questions[name])
    return one, other, questions


def _marked(question: Question, mark: str) -> Question:
    return replace(question, bands=_bands(question, mark))


def _bands(question: Question, mark: str) -> tuple[Band, ...]:
    return tuple(replace(band, id=mark + band.id) for band in question.bands)


def _other(old: Question, new: Question) -> bool:
    """Return whether an answer to a question means something else now, or none is common."""
    if old.kind != new.kind or old.unit != new.unit or old.none != new.none:
        return True
    if old.kind == "score":
        points = [
            [(str(i.id), [(str(o.id), o.points) for o in i.options]) for i in question.items] for question in (old, new)
        ]
        return points[0] != points[1]
    between = _between(old, new)
    if between.at_least is not None and between.under is not None and between.at_least >= between.under:
        return True
    return bool(old.options) and not _shared(old, new)


def _shared(old: Question, new: Question) -> tuple[Option, ...]:
    ids = {option.id for option in old.options}
    return tuple(option for option in new.options if option.id in ids)


def _between(old: Question, new: Question) -> Range:
    lows = [bound for bound in (old.between.at_least, new.between.at_least) if bound is not None]
    highs = [bound for bound in (old.between.under, new.between.under) if bound is not None]
    return Range(max(lows, default=None), min(highs, default=None), new.between.unit)


def _common(old: Question, new: Question) -> Question:
    return replace(
        new,
        options=_shared(old, new),
        bands=(*_bands(old, "old:"), *_bands(new, "new:")),
        not_known=old.not_known and new.not_known,
        places=min(old.places, new.places),
        between=_between(old, new) if new.kind in ("number", "score") else new.between,
    )


@dataclass(frozen=True, slots=True)
class Apart:
    """Answers to one question that only one of two packs takes, in words; whoever gives one is not compared."""

    question: str
    old: tuple[str, ...]
    """Those of the old pack alone."""
    new: tuple[str, ...]


def apart(old: Pack, new: Pack) -> Iterator[Apart]:
    """Yield each question that both packs ask and of which one takes answers that the other does not."""
    for name, question in new.questions.items():
        before = old.questions.get(name)
        if before is None or _other(before, question):
            continue
        gone, come = _alone(before, question), _alone(question, before)
        if gone or come:
            yield Apart(str(name), gone, come)


def _alone(one: Question, other: Question) -> tuple[str, ...]:
    """Return in words the answers that a question takes and the other does not."""
    ids = {option.id for option in other.options}
    found = [str(option.label) for option in one.options if option.id not in ids]
    both = _between(one, other)
    if one.kind == "number" and (both.at_least, both.under) != (one.between.at_least, one.between.under):
        found.append(f"a number outside {say_range(both, one.unit)}")
    if one.not_known and not other.not_known:
        found.append("not known")
    return tuple(found)
