"""W303: the file of a tree does not bear its name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from ladder_tui.diagnostics import Code, Diagnostic
from ladder_tui.rules.survey import Survey
from ladder_tui.rules.wording import problem

CODE = Code.W303


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield one problem for each tree whose file is called something else."""
    for tree in survey.pack.trees.values():
        name = PurePath(tree.path).name
        if name and name.rpartition(".")[0] != tree.id:
            yield problem(
                CODE, tree.id, f"the tree `{tree.id}` stands in the file `{name}`", f"call it `{tree.id}.yaml`"
            )
