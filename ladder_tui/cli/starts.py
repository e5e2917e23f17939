"""The files of a start, filled in for the pack they are for."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from ladder_tui.asking.written import facts_yaml
from ladder_tui.cli.exits import UsageError
from ladder_tui.cli.names import title_of
from ladder_tui.cli.schema import schema_text
from ladder_tui.engine import Engine, Place, Walk
from ladder_tui.loader.fields import FAMILIES
from ladder_tui.loader.schema import KINDS
from ladder_tui.model.facts import NOT_KNOWN, Score, Ticks, Value
from ladder_tui.model.pack import Pack
from ladder_tui.model.question import Question
from ladder_tui.source import Text

TEMPLATES = Path(__file__).parents[1] / "templates"
SCHEMAS = ".schema"
LIBRARY = ("questions", "alerts", "references", "modalities")
MOST_PROMPTS = 500


def pack_start(root: Path, name: str) -> dict[Path, str]:
    """Return the files of a new pack, with the schemas for an editor."""
    files = {
        root / "pack.yaml": _filled("pack/pack", root, root, "pack", name),
        root / "trees" / f"{name}.yaml": _filled("pack/start", root, root / "trees", "tree", name),
        root / "cases" / f"{name}.yaml": _filled("pack/cases", root, root / "cases", "case", name),
    }
    for part in LIBRARY:
        folder = root / "library"
        files[folder / f"{part}.yaml"] = _filled(f"pack/{part}", root, folder, "library", name)
    return files | {root / SCHEMAS / f"{kind}.json": schema_text(kind) for kind in KINDS}


def additions(pack: Pack, root: Path, kind: str, name: str) -> dict[Path, str]:
    """Return the files of a new tree, modality or case of a pack that knows its places.

    Raises:
        UsageError: Something of that name is there already.
    """
    if kind == "tree":
        _free(name, pack.trees, "a tree")
        _free(f"{name}-kind", pack.questions, "a question")
        trees = _folder(root, (tree.path for tree in pack.trees.values()))
        questions = _folder(root, _paths(pack.questions))
        return {
            trees / f"{name}.yaml": _filled("tree", root, trees, "tree", name, SCREENS=_screens(pack)),
            questions / f"{name}-questions.yaml": _filled("questions", root, questions, "library", name),
        }
    if kind == "modality":
        _free(name, pack.modalities, "a modality")
        folder = _folder(root, _paths(pack.modalities))
        text = _filled("modality", root, folder, "library", name, FAMILIES=", ".join(FAMILIES))
        return {folder / f"{name}.yaml": text}
    folder = _folder(root, (case.path for case in pack.cases))
    walk, place = first_way(Engine(pack))
    facts = "".join(f"    {line}\n" for line in facts_yaml(walk).splitlines()).rstrip("\n")
    text = _filled("case", root, folder, "case", name, TREE=str(walk.tree), FACTS=facts, END=_end(place))
    return {folder / f"{name}-case.yaml": text}


def first_way(engine: Engine) -> tuple[Walk, Place]:
    """Return a walk of the pack's start tree to its end, by the first answers that can be true together."""
    walk = engine.start()
    place = engine.replay(walk)
    for _ in range(MOST_PROMPTS):
        if place.prompt is None:
            return walk, place
        name = place.prompt.questions[0]
        given = (value for value in _answers(engine.pack.questions[name]) if not engine.refusal(walk, name, value))
        answer = next(given, None)
        if answer is None:
            break
        walk = walk.answer(name, answer)
        place = engine.replay(walk)
    raise UsageError("no way through the start tree was found; write the case by hand, from another one of the pack")


def _answers(question: Question) -> Iterable[Value]:
    """Yield answers to try, those that name no trouble first."""
    if question.kind == "choices" and question.none:
        yield Ticks(frozenset({question.none}))
    elif question.kind == "choices":
        yield from (Ticks(frozenset({option.id})) for option in question.options)
    elif question.kind == "yes-no":
        yield from ("no", "yes")
    elif question.kind == "choice":
        yield from (str(option.id) for option in question.options)
    elif question.between.at_least is not None:
        low = question.between.at_least
        yield Score(total=int(low)) if question.kind == "score" else low
    if question.not_known:
        yield NOT_KNOWN


def _end(place: Place) -> str:
    if place.stops:
        return f"alerts: [{', '.join(str(state.alert.id) for state in place.stops)}]"
    return f"ends_in: {place.tree}/{place.node}"


def _screens(pack: Pack) -> str:
    names = pack.trees[pack.about.start].screens_for or pack.about.screens_for
    if not names:
        return "# screens_for: [ALERT]"
    return f"screens_for: [{', '.join(str(name) for name in names)}]"


def _free(name: str, taken: Iterable[str], what: str) -> None:
    if name in taken:
        raise UsageError(f"{what} is called `{name}` already; choose another name")


def _paths(named: Iterable[str]) -> list[str]:
    return [name.at.path for name in named if isinstance(name, Text)]


def _folder(root: Path, paths: Iterable[str]) -> Path:
    """Return the folder below which all of these files lie; the pack's own where there are none."""
    folders = [os.path.dirname(os.path.abspath(path)) for path in paths]
    return Path(os.path.relpath(os.path.commonpath(folders))) if folders else root


def _filled(template: str, root: Path, folder: Path, kind: str, name: str, **more: str) -> str:
    """Return a template with its blanks filled; the first line is for an editor, where the pack has the schemas."""
    text = (TEMPLATES / f"{template}.yaml").read_text(encoding="utf-8")
    for blank, value in {"NAME": name, "TITLE": title_of(name), **more}.items():
        text = text.replace(f"@{blank}@", value)
    if template.startswith("pack/") or (root / SCHEMAS / f"{kind}.json").is_file():
        schema = Path(os.path.relpath(root / SCHEMAS / f"{kind}.json", folder)).as_posix()
        text = f"# yaml-language-server: $schema={schema}\n{text}"
    return text
