"""The one registry of what a user can do; keys, footer, help, palette and documentation are drawn from it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Action:
    """One thing a user can do, and the keys that do it."""

    id: str
    """Stable, for key maps: "walk.back"."""
    keys: tuple[str, ...]
    """As a terminal names them; the first is the one shown."""
    title: str
    """A word or two for the footer."""
    help: str
    """A sentence for the help screen and the palette."""
    where: str
    """any, home, walk, or the part of a walk: question, checklist, alert, recommendation."""
    runs: str = ""
    """The method that does it, without `action_`; empty where the part of the screen in focus does it itself."""
    shown: str = ""
    """How its keys are written, where not by their own names."""

    @property
    def key(self) -> str:
        """Return its keys as written on the screen."""
        return self.shown or self.keys[0]


ACTIONS = (
    Action(
        "app.quit", ("q", "ctrl+q"), "quit", "Leave; the answers given are printed, so nothing is lost.", "any", "leave"
    ),
    Action("app.help", ("?", "f1"), "help", "Show every key and what the signs mean.", "any", "keys"),
    Action(
        "app.find", ("/", "ctrl+p"), "find", "Find a tree, question, modality, reference or command.", "any", "find"
    ),
    Action(
        "app.modality",
        ("m",),
        "modality",
        "Choose a modality: read it, or check it for a patient.",
        "any",
        "pick_modality",
    ),
    Action("app.lookup", ("L",), "look up", "Look up anything in the pack, without a walk.", "any", "look_up"),
    Action("app.theme", ("T",), "theme", "Next theme: dark, light, high contrast.", "any", "next_theme"),
    Action("home.open", ("enter",), "open", "Open what is chosen.", "home", shown="Enter"),
    Action("home.move", ("up", "down"), "choose", "Move through the list.", "home", shown="↑↓"),
    Action("home.search", ("s",), "search", "Type to narrow the list; Esc clears it.", "home", "search"),
    Action(
        "walk.back", ("b", "backspace"), "back", "Take the last answer back; at the start, go home.", "walk", "back_one"
    ),
    Action(
        "walk.edit", ("e",), "edit", "Go to the answers given: Enter changes one, Esc comes back.", "walk", "answers"
    ),
    Action("walk.why", ("w",), "why", "Why this is asked, and what each answer would change.", "walk", "why"),
    Action(
        "walk.possible",
        ("p",),
        "possible",
        "Go to what is still possible, and what just left and why.",
        "walk",
        "possible",
    ),
    Action(
        "walk.restart",
        ("r",),
        "again",
        "Begin again; the answers are offered once more, none is applied.",
        "walk",
        "restart",
    ),
    Action("walk.home", ("h",), "home", "Go home; the walk waits there.", "walk", "home"),
    Action("walk.leave", ("escape",), "close", "Leave a list or an edit as it was.", "walk", "close", shown="Esc"),
    Action("question.pick", ("1",), "answer", "Give the answer of that number.", "question", shown="1-9"),
    Action(
        "question.move", ("up", "down"), "choose", "Move to an answer; Enter gives it.", "question", shown="↑↓ Enter"
    ),
    Action("question.unknown", ("-",), "not known", "Not known, wherever the question allows it.", "question"),
    Action(
        "question.toggle",
        ("space",),
        "tick",
        "Where several apply: tick or untick; Enter goes on.",
        "question",
        shown="Space",
    ),
    Action("question.total", ("t",), "total", "Of a score: type the total, or answer its items.", "question"),
    Action("checklist.move", ("up", "down"), "row", "Move to a row.", "checklist", shown="↑↓"),
    Action(
        "checklist.mark",
        ("left", "right"),
        "mark",
        "Mark it: no, yes, not known. Space does it too, and y, -.",
        "checklist",
        shown="←→",
    ),
    Action("checklist.none", ("n",), "none of these", "Every row that is still open: no.", "checklist"),
    Action("checklist.on", ("enter",), "go on", "Go on, once every row is marked.", "checklist", shown="Enter"),
    Action("checklist.decide", ("d",), "decide now", "Decide now; rows still open are not known.", "checklist"),
    Action("alert.treated", ("t",), "being treated", "It is known and being treated: go on with it in sight.", "alert"),
    Action(
        "recommendation.move",
        ("tab", "shift+tab"),
        "next part",
        "Move from part to part.",
        "recommendation",
        shown="Tab",
    ),
    Action("recommendation.open", ("enter",), "open", "Open or close what is marked.", "recommendation", shown="Enter"),
)


def actions_of(*where: str) -> tuple[Action, ...]:
    """Return the actions of these places, in the order of the registry."""
    return tuple(action for place in where for action in ACTIONS if action.where == place)


def action(action_id: str) -> Action:
    """Return one action; KeyError where there is none of that id."""
    for candidate in ACTIONS:
        if candidate.id == action_id:
            return candidate
    raise KeyError(action_id)
