"""What can still be reached from a node: modalities and questions, over all trees, computed once a pack.

Sets are integers, one bit a modality or a question, so that a node of a large pack costs a few words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ladder_tui.conditions import questions_of
from ladder_tui.model.pack import Pack
from ladder_tui.model.tree import Node, Target

NodeKey = tuple[str, str]
MOST_SETS = 400
"""Sets of questions kept at a node; beyond it the bound is their union, still safe."""


class Reach:
    """Reachable sets of every node.

    Args:
        pack: A pack without loops and without unknown targets.
    """

    def __init__(self, pack: Pack) -> None:
        """Number modalities and questions; nodes are computed when first asked for."""
        self.pack = pack
        self.modality_bits = {name: 1 << i for i, name in enumerate(pack.modalities)}
        self.question_bits = {name: 1 << i for i, name in enumerate(pack.questions)}
        self._modalities: dict[NodeKey, int] = {}
        self._certain: dict[NodeKey, int] = {}
        self._asking: dict[NodeKey, tuple[int, ...]] = {}

    def successors(self, key: NodeKey) -> tuple[NodeKey, ...]:
        """Return the nodes one step on, in file order."""
        tree = self.pack.trees[key[0]]
        return tuple(self._key(tree.id, target) for target in tree.nodes[key[1]].targets())

    def _key(self, tree_id: str, target: Target) -> NodeKey:
        if target.tree:
            return target.tree, self.pack.trees[target.tree].start
        return tree_id, target.node

    def below(self, start: NodeKey) -> Iterator[NodeKey]:
        """Yield a node and every node below it, each after all that it leads to."""
        done: set[NodeKey] = set()
        stack: list[tuple[NodeKey, Iterator[NodeKey]]] = [(start, iter(self.successors(start)))]
        open_now = {start}
        while stack:
            key, rest = stack[-1]
            child = next(rest, None)
            if child is None:
                stack.pop()
                done.add(key)
                yield key
            elif child not in done and child not in open_now:
                open_now.add(child)
                stack.append((child, iter(self.successors(child))))

    def modalities(self, key: NodeKey) -> int:
        """Return the modalities that are listed at a node or anywhere below it."""
        if key not in self._modalities:
            self._compute(key)
        return self._modalities[key]

    def certain(self, key: NodeKey) -> int:
        """Return the questions that are asked on every way from a node to an end."""
        if key not in self._certain:
            self._compute(key)
        return self._certain[key]

    def _compute(self, start: NodeKey) -> None:
        for key in self.below(start):
            if key in self._modalities:
                continue
            node = self.pack.node(*key)
            bits = self._listed(node)
            shared = -1
            following = self.successors(key)
            for child in following:
                bits |= self._modalities[child]
                shared &= self._certain[child]
            fixed = self._asked(node)
            ends_here = not following or node.kind == "recommend"
            self._modalities[key] = bits
            self._certain[key] = fixed if ends_here else fixed | shared

    def _listed(self, node: Node) -> int:
        bits = 0
        for item in node.listed():
            for name in (item.modality, *item.partners):
                bits |= self.modality_bits.get(name, 0)
        return bits

    def _asked(self, node: Node) -> int:
        if node.ask:
            return self.question_bits[node.ask]
        if node.kind == "branch" and node.branches[0].when is not None:
            first = questions_of(node.branches[0].when, self.pack.named)[:1]
            return sum(self.question_bits[name] for name in first)
        return 0

    def names(self, bits: int) -> Iterator[str]:
        """Yield the modalities of a set, in library order."""
        for name, bit in self.modality_bits.items():
            if bits & bit:
                yield name

    def most_questions(self, start: NodeKey, answered: Iterable[str]) -> int:
        """Return an upper bound on the single questions still asked from a node, checklists not counted.

        Whether the answers of a way go together is left out of account, so the true number can be lower, never higher.
        """
        if start not in self._asking:
            self._collect(start)
        known = 0
        for name in answered:
            known |= self.question_bits.get(name, 0)
        return max((asked & ~known).bit_count() for asked in self._asking[start])

    def longest(self, start: NodeKey) -> int:
        """Return the largest set of questions that a way down from a node asks."""
        if start not in self._asking:
            self._collect(start)
        return max(self._asking[start], key=int.bit_count)

    def _collect(self, start: NodeKey) -> None:
        """For each node, the sets of questions that the ways down from it ask; a set inside another is left out."""
        for key in self.below(start):
            if key in self._asking:
                continue
            own = self._every_question(key)
            below = {sets for child in self.successors(key) for sets in self._asking[child]} or {0}
            self._asking[key] = largest({own | asked for asked in below})

    def _every_question(self, key: NodeKey) -> int:
        node, tree = self.pack.node(*key), self.pack.trees[key[0]]
        names = {node.ask} if node.ask else set()
        for branch in node.branches:
            if branch.when is not None:
                names.update(questions_of(branch.when, self.pack.named))
        if key[1] == tree.start:
            for alert in tree.screens_for:
                names.update(questions_of(self.pack.alerts[alert].when, self.pack.named))
        return sum(self.question_bits[name] for name in names)


def largest(sets: set[int]) -> tuple[int, ...]:
    """Return the sets that no other holds; their union where there are too many to compare."""
    kept: list[int] = []
    for one in sorted(sets, key=int.bit_count, reverse=True):
        if not any(one & other == one for other in kept):
            kept.append(one)
        if len(kept) > MOST_SETS:
            union = 0
            for other in sets:
                union |= other
            return (union,)
    return tuple(kept)
