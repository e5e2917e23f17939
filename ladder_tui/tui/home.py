"""Home: what this is, how far it was reviewed, and where to begin."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from ladder_tui.actions import action, actions_of
from ladder_tui.engine import Engine, Walk
from ladder_tui.model.pack import HomeGroup, Pack
from ladder_tui.sessions.keeping import RECENT, Keeping
from ladder_tui.sessions.records import Session
from ladder_tui.tui import keys
from ladder_tui.tui.answers import hanging
from ladder_tui.tui.catalogue import Entry, catalogue, matching
from ladder_tui.tui.keptline import KeptLine, kept_row
from ladder_tui.tui.messages import EntryChosen, SessionChosen, WalkChosen
from ladder_tui.tui.safe import clean, joined, plain
from ladder_tui.tui.topline import TopLine, status_of

QUIET = "$foreground 75%"
MOST_FOUND = 40
KEYS = tuple(action(name) for name in ("any.modality", "any.lookup", "any.theme"))
OF_KEPT = ("home.resume", "home.label")
"""Actions on kept walks, of which there are none where nothing is kept."""


class HomeList(OptionList):
    """Where one can begin."""

    DEFAULT_CSS = """
    HomeList {
        height: 1fr; min-width: 8; border: none; padding: 0; background: $background;
        &:focus { border: none; background-tint: transparent 0%; }
        & > .option-list--option-disabled { color: $primary; text-style: bold; }
    }
    """


class HomeScreen(Screen[None]):
    """The pack's own words, the trees in groups, and two ways without a tree."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *keys.bindings("home")[1:],  # Enter is the list's own
        Binding("escape", "clear", show=False),
        Binding("down", "to_list", show=False),
        *(Binding(str(number), f"resume({number})", show=False) for number in range(1, RECENT + 1)),
    ]

    def __init__(
        self, engine: Engine, waiting: Walk | None = None, problems: int = 0, keeping: Keeping | None = None
    ) -> None:
        """Show a pack; `waiting` is a walk to go on with, and `keeping` knows those of other days."""
        super().__init__()
        self.keeping = keeping
        self._sessions: tuple[Session, ...] = ()
        self._first_kept = 0
        self._kept = KeptLine(keeping)
        self.engine, self.waiting, self.problems = engine, waiting, problems
        self._entries: tuple[Entry, ...] = ()
        self._does: list[Callable[[], object] | None] = []
        self._rows: list[tuple[Content | None, Content, Callable[[], object] | None]] = []
        self._marked: int | None = None
        self._trees: dict[int, str] = {}
        """The tree of a row, where it is one."""
        self._top, self._about, self._keys = TopLine(), Static(id="about"), keys.KeyBar()
        self._input = Input(placeholder="s  search trees, modalities, questions, references", id="search")
        self._list = HomeList()

    def compose(self) -> ComposeResult:
        """What this is, then where to begin."""
        yield self._top
        yield self._kept
        with Vertical(id="home"):
            yield self._about
            yield self._input
            yield self._list
        yield self._keys

    def on_mount(self) -> None:
        """Begin in the list, on the first way."""
        pack = self.engine.pack
        self._input.cursor_blink = False
        self._top.show((str(pack.about.name) + f" {pack.about.version}",), status_of(pack, self.problems))
        self._about.update(about(pack))
        keeps = self.keeping is not None and self.keeping.store is not None
        own = [one for one in actions_of("home") if keeps or one.id not in OF_KEPT]
        self._keys.show([*own, *KEYS], keys.LAST)
        self._read_kept()
        self._show_groups()
        self._list.focus()

    def _read_kept(self) -> None:
        """Read which walks are kept, without the one that waits."""
        if self.keeping is not None:
            here = self.keeping.session.id if self.keeping.session and self.waiting is not None else ""
            self._sessions = tuple(one for one in self.keeping.recent() if one.id != here)
            self._kept.open()

    def _show_groups(self) -> None:
        rows: list[tuple[Content | None, Content, Callable[[], object] | None]] = []
        trees: dict[int, str] = {}
        if self.waiting is not None:
            rows.append((None, plain("Go on"), None))
            rows.append((plain("▸ "), self._waiting_row(self.waiting), lambda: self._open(self.waiting)))
        for place, group in enumerate(groups(self.engine.pack)):
            if place == 1:
                rows += self._kept_rows(len(rows))
            rows.append((None, plain(group.title), None))
            for name in group.trees:
                tree = self.engine.pack.trees[name]
                trees[len(rows)] = name
                text = joined((tree.title, "bold"), (f"  {tree.about}", QUIET))
                rows.append((plain("▸ "), text, lambda name=name: self._open(self.engine.start(name))))  # type: ignore[misc]
        if len(groups(self.engine.pack)) < 2:
            rows += self._kept_rows(len(rows))
        if any(case.lesson is not None for case in self.engine.pack.cases):
            rows.append((None, plain("To learn and to teach"), None))
            teach = joined(("Lessons", "bold"), ("  t", "bold $footer-key-foreground"), ("  invented patients", QUIET))
            rows.append((plain("▸ "), teach, self.action_teach))
        rows.append((None, plain("Without a tree"), None))
        check = joined(("Check one modality for a patient", "bold"), ("  m", "bold $footer-key-foreground"))
        rows.append((plain("▸ "), check, lambda: self.app.run_action("pick_modality")))
        look = joined(("Look things up", "bold"), ("  L", "bold $footer-key-foreground"))
        rows.append((plain("▸ "), look, lambda: self.app.run_action("look_up")))
        self._show(rows, trees)

    def _kept_rows(self, first: int) -> list[tuple[Content | None, Content, Callable[[], object] | None]]:
        """Return the rows of the kept walks, and remember where the first of them stands."""
        self._first_kept = first + 1
        rows: list[tuple[Content | None, Content, Callable[[], object] | None]] = []
        if self._sessions:
            rows.append((None, plain("Kept walks"), None))
        for number, one in enumerate(self._sessions, 1):
            row = kept_row(self.engine.pack, one)
            rows.append((plain(f"{number} ", "bold $footer-key-foreground"), row, lambda one=one: self._resume(one)))  # type: ignore[misc]
        return rows

    def _waiting_row(self, walk: Walk) -> Content:
        pack = self.engine.pack
        title = pack.modalities[walk.modality].name if walk.modality else pack.trees[walk.tree].title
        count = len(walk.answers)
        return joined((title, "bold"), (f"  {count} answer{'' if count == 1 else 's'} given", QUIET))

    def _show(
        self, rows: list[tuple[Content | None, Content, Callable[[], object] | None]], trees: dict[int, str]
    ) -> None:
        self._rows, self._trees = rows, trees
        self._marked = None
        self._does = [does for _, _, does in rows]
        self._list.set_options(
            Option(self._row(index, whole=False), disabled=does is None) for index, does in enumerate(self._does)
        )
        self._list.highlighted = next((i for i, does in enumerate(self._does) if does is not None), None)

    def _row(self, index: int, whole: bool) -> Content:
        """Return a row: on one line, so that many stand on the screen, or whole where the cursor is."""
        sign, text, _ = self._rows[index]
        width = self._list.scrollable_content_region.width or max(self.app.size.width - 6, 20)
        if sign is None:
            return text
        prefix = joined(" ", sign)
        if whole:
            return hanging(prefix, text, width)
        return joined(prefix, text.truncate(max(width - prefix.cell_length, 1), ellipsis=True))

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show the row under the cursor whole."""
        event.stop()
        for index in (self._marked, event.option_index):
            if index is not None and index < len(self._rows):
                self._list.replace_option_prompt_at_index(index, self._row(index, index == event.option_index))
        self._marked = event.option_index

    def on_resize(self) -> None:
        """Draw the rows for the width there is."""
        self.call_after_refresh(self._redraw)

    def _redraw(self) -> None:
        for index in range(len(self._rows)):
            self._list.replace_option_prompt_at_index(index, self._row(index, index == self._list.highlighted))

    def _open(self, walk: Walk | None) -> None:
        if walk is not None:
            self.post_message(WalkChosen(walk))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the list while one types."""
        event.stop()
        text = event.value.strip()
        if not text:
            self._show_groups()
            return
        self._entries = self._entries or catalogue(self.engine.pack)
        found = matching(self._entries, text)
        rows: list[tuple[Content | None, Content, Callable[[], object] | None]] = []
        for one in found[:MOST_FOUND]:
            rows.append((plain("▸ "), one.row(), lambda one=one: self._choose(one)))  # type: ignore[misc]
        if len(found) > MOST_FOUND:
            rows.append((None, plain(f"and {len(found) - MOST_FOUND} more: type on"), None))
        if not found:
            rows.append((None, plain(f"Nothing holds the words {clean(text)}"), None))
        self._show(rows, {i: one.id for i, one in enumerate(found[:MOST_FOUND]) if one.kind == "tree"})

    def _resume(self, session: Session) -> None:
        self.post_message(SessionChosen(session.id))

    def action_resume(self, number: int) -> None:
        """Go on with the kept walk of that number."""
        if number <= len(self._sessions) and not self._input.value:
            self._resume(self._sessions[number - 1])

    def action_label(self) -> None:
        """Give the kept walk under the cursor a label of one's own."""
        number = (self._list.highlighted or 0) - self._first_kept
        if self._input.value or not 0 <= number < len(self._sessions):
            self.notify("Move to a kept walk first; l then gives it a label.", markup=False)
            return
        from ladder_tui.tui.labels import LabelScreen

        session = self._sessions[number]

        def done(text: str | None) -> None:
            if text is not None and self.keeping is not None:
                self.keeping.relabel(session.id, text)
                self._read_kept()
                self._show_groups()

        self.app.push_screen(LabelScreen(session.label), done)

    def _choose(self, one: Entry) -> None:
        if one.kind == "tree":
            self._open(self.engine.start(one.id))
        else:
            self.post_message(EntryChosen(one.kind, one.id))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter opens the row under the cursor."""
        event.stop()
        self.action_open_it()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open what was chosen."""
        event.stop()
        does = self._does[event.option_index]
        if does is not None:
            self.call_later(does)

    def action_open_it(self) -> None:
        """Open the row under the cursor."""
        index = self._list.highlighted
        does = self._does[index] if index is not None else None
        if does is not None:
            self.call_later(does)

    def action_map(self) -> None:
        """Show the tree under the cursor as an outline; where there is none, the one that the pack starts with."""
        from ladder_tui.tui.map import MapScreen

        tree = self._trees.get(self._list.highlighted or 0, str(self.engine.pack.about.start))
        self.app.push_screen(MapScreen(self.engine, tree, None, self.problems))

    async def action_teach(self) -> None:
        """Show the lessons."""
        await self.app.run_action("teach")

    def action_search(self) -> None:
        """Go to the search field."""
        self._input.focus()

    def action_clear(self) -> None:
        """Clear the search and come back to the list."""
        self._input.value = ""
        self._list.focus()

    def action_to_list(self) -> None:
        """From the search field to the list."""
        self._list.focus()


def about(pack: Pack) -> Content:
    """Return what the pack says of itself."""
    rows = [plain(text) for text in (pack.about.about,) if text]
    if pack.about.scope:
        rows.append(joined(("For: ", "bold"), pack.about.scope))
    rows.append(plain(pack.about.standing, "bold"))
    return Content("\n").join(rows)


def groups(pack: Pack) -> tuple[HomeGroup, ...]:
    """Return the groups of trees of the home screen; a pack without groups has one with every tree."""
    if pack.about.home:
        return pack.about.home
    return (HomeGroup("Trees", tuple(pack.trees)),)
