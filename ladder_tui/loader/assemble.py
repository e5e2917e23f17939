"""Put the files of a folder together into one pack, with every problem of every file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from ladder_tui.diagnostics import Code, Diagnostic, Related, sort_problems
from ladder_tui.loader import fields as f
from ladder_tui.loader.cases import INVARIANT, case_record
from ladder_tui.loader.gates import GatesKind, fits
from ladder_tui.loader.kinds import BAD, Context, Id, ListOf, MapOf, found, near
from ladder_tui.loader.trees import PACK, TREE
from ladder_tui.model.library import Gate
from ladder_tui.model.pack import Pack
from ladder_tui.model.tree import Tree
from ladder_tui.reader import Document, Map, Read, Seq, paused_collector, read
from ladder_tui.source import Span, Text

SECTIONS = (
    "questions",
    "conditions",
    "alerts",
    "alert-sets",
    "gates",
    "gate-sets",
    "modalities",
    "references",
    "impossible",
    "invariants",
    "statements",
    "exposure-tables",
)
"""What a library file may hold at its top level."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of a folder: a pack when every file could be understood, and all problems."""

    pack: Pack | None
    problems: tuple[Diagnostic, ...]
    failed: frozenset[str] = frozenset()
    """Ids that are defined, but not well; a rule must not call them unknown as well."""


def load(files: Iterable[tuple[str, bytes]], read: Read = read) -> Loaded:
    """Load a pack.

    Args:
        files: Path and bytes of each YAML file of the folder, in any order; paths are only shown.
        read: What reads a file.

    Returns:
        A pack without names resolved: whether each name in it exists is for the rules to say. None when a file could
        not be understood at all or `pack.yaml` is missing.
    """
    with paused_collector():
        documents = [read(path, data) for path, data in sorted(files)]
        return _Assembly(documents).loaded()


class _Assembly:
    """One load: sections are decoded in the order in which they need each other."""

    def __init__(self, documents: list[Document]) -> None:
        self.documents = documents
        self.context = Context()
        for document in documents:
            self.context.problems.extend(document.problems)
        self.sections: dict[str, list[tuple[Text, Any]]] = {name: [] for name in SECTIONS}
        self.packs: list[Map] = []
        self.trees: list[Map] = []
        self.cases: list[Seq] = []

    def loaded(self) -> Loaded:
        broken = any(document.root is None for document in self.documents)
        self._sort_out()
        self.context.questions = self._section("questions", f.QUESTION)
        values: dict[str, Any] = {"questions": self.context.questions}
        values["conditions"] = self._section("conditions", f.NAMED_CONDITION)
        values["alerts"] = self._section("alerts", f.ALERT)
        values["references"] = self._section("references", f.REFERENCE)
        values["statements"] = self._section("statements", f.STATEMENT)
        values["exposure_tables"] = self._section("exposure-tables", f.EXPOSURE_TABLE)
        values["gates"] = self._gates()
        gates = GatesKind(values["gates"], self._names("gate-sets"))
        self._check_sets("gate-sets", gates.sets, values["gates"], Code.E315, "shared gate")
        values["modalities"] = self._section("modalities", f.modality_record(gates))
        values["impossible"] = self._list("impossible", f.IMPOSSIBLE)
        values["invariants"] = self._list("invariants", INVARIANT)
        sets = self._names("alert-sets")
        self._check_sets("alert-sets", sets, values["alerts"], Code.E314, "alert")
        values["trees"] = self._trees(sets, values["alerts"])
        values["cases"] = self._cases()
        about = self._about(sets, values["alerts"])
        pack = None
        if about is not None and not broken:
            values["named"] = {name: named.when for name, named in values["conditions"].items()}
            pack = Pack(about=about, **values)
        return Loaded(pack, tuple(sort_problems(self.context.problems)), frozenset(self.context.failed))

    def _sort_out(self) -> None:
        for document in self.documents:
            root = document.root
            if isinstance(root, Seq):
                self.cases.append(root)
            elif isinstance(root, Map) and root.pairs:
                self._sort_out_map(root)
            elif root is not None:
                self._unknown_file(root.at, found(root))

    def _sort_out_map(self, root: Map) -> None:
        keys = list(root.pairs)
        if "pack" in keys:
            self.packs.append(root)
        elif "tree" in keys:
            self.trees.append(root)
        elif keys[0] in SECTIONS or any(key in SECTIONS for key in keys):
            for key, node in root.pairs.items():
                if key in self.sections:
                    self.sections[key].append((key, node))
                else:
                    self.context.report(Code.E005, key.at, f"a library has no section `{key}`", near(key, SECTIONS))
        else:
            self._unknown_file(keys[0].at, f"`{keys[0]}`", near(keys[0], (*SECTIONS, "pack", "tree")))

    def _unknown_file(self, at: Span, what: str, hint: str | None = None) -> None:
        self.context.report(
            Code.E014,
            at,
            f"the file begins with {what}, so it is not known what it is",
            hint or "begin with `tree:`, `pack:` or a section such as `questions:`; cases are a list",
        )

    def _merge(self, name: str, decoded: Iterable[Mapping[Text, Any]]) -> dict[str, Any]:
        merged: dict[str, Any] = {}
        first: dict[str, Text] = {}
        for values in decoded:
            for key, value in values.items():
                if key in first:
                    related = (Related(first[key].at, "first defined here"),)
                    hint = "rename one, or merge the two"
                    self.context.report(Code.E017, key.at, f"`{key}` is defined twice in `{name}`", hint, related)
                    continue
                first[key], merged[key] = key, value
        return merged

    def _section(self, name: str, record: Any) -> dict[str, Any]:
        kind = MapOf(record, keyed=True)
        decoded = [kind.decode(node, self.context) for _, node in self.sections[name]]
        return self._merge(name, [values for values in decoded if values is not BAD])

    def _list(self, name: str, record: Any) -> tuple[Any, ...]:
        values: list[Any] = []
        for _, node in self.sections[name]:
            decoded = ListOf(record).decode(node, self.context)
            values.extend(() if decoded is BAD else decoded)
        return tuple(values)

    def _names(self, name: str) -> dict[str, tuple[str, ...]]:
        kind = MapOf(ListOf(Id()))
        decoded = [kind.decode(node, self.context) for _, node in self.sections[name]]
        return self._merge(name, [values for values in decoded if values is not BAD])

    def _check_sets(
        self, name: str, sets: Mapping[str, tuple[str, ...]], known: Mapping[str, Any], code: Code, what: str
    ) -> None:
        for members in sets.values():
            for member in members:
                if member not in known and member not in self.context.failed and isinstance(member, Text):
                    self.context.report(code, member.at, f"no {what} is called `{member}`", near(member, known))

    def _gates(self) -> dict[str, Gate]:
        gates = self._section("gates", f.SHARED_GATE)
        kept: dict[str, Gate] = {}
        for name, gate in gates.items():
            assert isinstance(name, Text)
            given = {key for key in ("when", "because", "do") if getattr(gate, key)}
            if fits(gate.level, dict.fromkeys(given), name, self.context):
                kept[name] = replace(gate, name=name)
            else:
                self.context.failed.add(name)
        return kept

    def _screens(
        self, names: tuple[str, ...], sets: Mapping[str, tuple[str, ...]], alerts: Mapping[str, Any]
    ) -> tuple[str, ...]:
        written_out: dict[str, None] = {}
        for name in names:
            if name not in {*sets, *alerts, *self.context.failed} and isinstance(name, Text):
                self.context.report(
                    Code.E314, name.at, f"no alert or set of alerts is called `{name}`", near(name, {**sets, **alerts})
                )
            written_out.update(dict.fromkeys(n for n in sets.get(name, (name,)) if n in alerts))
        return tuple(written_out)

    def _trees(self, sets: Mapping[str, tuple[str, ...]], alerts: Mapping[str, Any]) -> dict[str, Tree]:
        decoded = []
        for root in self.trees:
            tree = TREE.decode(root, self.context)
            if tree is BAD:
                self.context.failed.add(str(root.pairs[Text("tree")]))
            else:
                decoded.append({tree.id: replace(tree, screens_for=self._screens(tree.screens_for, sets, alerts))})
        return self._merge("trees", decoded)

    def _cases(self) -> tuple[Any, ...]:
        kind = ListOf(case_record(self.context.questions))
        return tuple(case for root in self.cases for case in kind.decode(root, self.context))

    def _about(self, sets: Mapping[str, tuple[str, ...]], alerts: Mapping[str, Any]) -> Any:
        if not self.packs:
            path = self.documents[0].path if self.documents else "."
            hint = (
                "add `pack.yaml` with `pack`, `name`, `version`, `status`, `start` (`ladder-tui new pack` writes one)"
            )
            self.context.problems.append(Diagnostic(Code.E018, path, None, "the folder has no pack file", hint))
            return None
        for extra in self.packs[1:]:
            self.context.report(
                Code.E017, extra.at, "a second pack file", "keep one", (Related(self.packs[0].at, "first"),)
            )
        about = PACK.decode(self.packs[0], self.context)
        return None if about is BAD else replace(about, screens_for=self._screens(about.screens_for, sets, alerts))
