"""A question or a tree of the pack, looked up without a walk."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, Static

from ladder_tui.engine import Engine
from ladder_tui.telling import question_account, tree_account
from ladder_tui.tui.messages import WalkChosen
from ladder_tui.tui.safe import joined, plain
from ladder_tui.tui.topline import TopLine, status_of

QUIET = "$foreground 75%"


class LookupScreen(Screen[None]):
    """What the pack says of one question or tree."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,b", "app.pop_screen", "Back", id="lookup.back"),
        Binding("enter", "walk_it", "Walk this tree", id="lookup.walk"),
        Binding("M", "map", "Map", id="lookup.map"),
    ]

    def __init__(self, engine: Engine, kind: str, id: str, problems: int = 0) -> None:
        """Show one entry; KeyError where there is none of that id."""
        super().__init__()
        self.engine, self.kind, self.entry, self.problems = engine, kind, id, problems
        pack = engine.pack
        title = pack.trees[id].title if kind == "tree" else pack.questions[id].ask
        self._heading = (kind.capitalize(), str(title))
        self._content = tree_content(engine, id) if kind == "tree" else question_content(engine, id)
        self._top = TopLine()

    def compose(self) -> ComposeResult:
        """Title and status, then all of it."""
        yield self._top
        with VerticalScroll(classes="lookup"):
            yield Static(self._content)
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """Start where arrows scroll."""
        self._top.show(self._heading, status_of(self.engine.pack, self.problems))
        self.query_one(VerticalScroll).focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to walk, and to map, only a tree."""
        return self.kind == "tree" if action in ("walk_it", "map") else True

    def action_walk_it(self) -> None:
        """Walk the tree."""
        self.post_message(WalkChosen(self.engine.start(self.entry)))

    def action_map(self) -> None:
        """Show the tree as an outline."""
        from ladder_tui.tui.map import MapScreen

        self.app.push_screen(MapScreen(self.engine, self.entry, None, self.problems))


def question_content(engine: Engine, question_id: str) -> Content:
    """Return a question, what it takes and what reads it."""
    told = question_account(engine.pack, question_id)
    rows = [plain(told.ask, "bold $text")]
    rows += [plain(told.help)] if told.help else []
    if told.why.text:
        rows.append(joined(("Why: ", "bold"), told.why.text, (f" [{told.why.read}]" if told.why.read else "", QUIET)))
    if told.shelf_life:
        rows.append(joined(("Holds for: ", "bold"), told.shelf_life))
    rows += [plain(""), plain("It takes", "bold $primary")]
    rows += [plain(f"· {line}") for line in told.takes]
    rows.append(plain("· not known" if told.not_known else "It has to be known."))
    rows += [plain(""), plain("Read by", "bold $primary")]
    rows += [plain(f"· {line}") for line in told.read_by] or [plain("nothing")]
    return Content("\n").join(rows)


def tree_content(engine: Engine, tree_id: str) -> Content:
    """Return a tree, node by node."""
    told = tree_account(engine.pack, tree_id)
    rows = [plain(told.about)] if told.about else []
    rows.append(plain(" · ".join(part for part in (told.rung, told.review) if part), QUIET))
    if told.screens_for:
        rows.append(joined(("▲ Looks first for: ", "bold"), "; ".join(told.screens_for)))
    rows.append(joined(("Starts at ", "bold"), told.start))
    for node in told.nodes:
        rows += [plain(""), joined((node.id, "bold $primary"), "  ", (node.what, "bold"))]
        rows += [plain(f"    {way}") for way in node.ways]
    return Content("\n").join(rows)
