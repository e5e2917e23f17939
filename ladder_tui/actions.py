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
    runs: str = ""
    """The method that does it, without `action_`; empty where the part of the screen in focus does it itself."""
    shown: str = ""
    """How its keys are written, where not by their own names."""

    @property
    def where(self) -> str:
        """Return where it can be done: any, home, walk, or a part of a walk or of a lesson such as question or plan."""
        return self.id.partition(".")[0]

    @property
    def key(self) -> str:
        """Return its keys as written on the screen."""
        return self.shown or self.keys[0]


def _an(id: str, keys: str, title: str, help: str, runs: str = "", shown: str = "") -> Action:
    return Action(id, tuple(keys.split()), title, help, runs, shown)


ACTIONS = (
    _an("any.quit", "q ctrl+q", "quit", "Leave; the answers given are printed, so that nothing is lost.", "leave"),
    _an("any.help", "? f1", "help", "Show every key and what the signs mean.", "keys"),
    _an("any.find", "/ ctrl+p", "find", "Find a tree, question, modality, reference or command.", "find"),
    _an("any.modality", "m", "modality", "Choose a modality: read it, or check it for a patient.", "pick_modality"),
    _an("any.lookup", "L", "look up", "Look up anything in the pack, without a walk.", "look_up"),
    _an("any.theme", "T", "theme", "Next theme: dark, light, high contrast.", "next_theme"),
    _an("preview.problems", "X", "problems", "What the last save did, and what is wrong with it.", "problems"),
    _an("home.move", "up down", "choose", "Move through the list.", shown="↑↓"),
    _an("home.open", "enter", "open", "Open what is chosen.", "open_it", "Enter"),
    _an("home.teach", "t", "lessons", "Lessons: an invented patient, a plan, and a debrief.", "teach"),
    _an("home.search", "s", "search", "Type to narrow the list; Esc clears it.", "search"),
    _an("home.map", "M", "map", "The whole tree under the cursor, as an outline.", "map"),
    _an("home.resume", "1", "kept walk", "Go on with a kept walk, by its number.", shown="1-5"),
    _an("home.label", "l", "label", "Give the kept walk under the cursor a label of your own.", "label"),
    _an("walk.back", "b backspace", "back", "Take the last answer back; at the start, go home.", "back_one"),
    _an("walk.why", "w", "why", "Why this is asked, and what each answer would change.", "why"),
    _an("walk.edit", "e", "edit", "Go to the answers given: Enter changes one, Esc comes back.", "answers"),
    _an("walk.possible", "p", "possible", "Go to what is still possible, and what just left and why.", "possible"),
    _an("walk.map", "M", "map", "The whole tree, with the way walked and where you stand.", "map"),
    _an("walk.home", "h", "home", "Go home; the walk waits there.", "home"),
    _an("walk.restart", "r", "again", "Begin again: answers are offered once more, none is applied.", "restart"),
    _an("walk.label", "l", "label", "Give this walk a label of your own, to find it again at home.", "label"),
    _an("walk.changes", "v", "what changes it", "On a decision: which answers would change it.", "changes"),
    _an("walk.fork", "f", "what if", "Give another answer on a fork, and see both decisions side by side.", "fork"),
    _an("walk.compare", "c", "compare", "Compare modalities in a table, those listed here first.", "compare"),
    _an(
        "walk.choose",
        "i",
        "choose instead",
        "On a decision: choose otherwise than it lists, or nothing, and say why.",
        "choose",
    ),
    _an("walk.whynot", "x", "why not", "Why a modality is not recommended, and where it would be.", "why_not"),
    _an("walk.export", "E", "export", "Hand a decision over: as a file, or to the clipboard.", "export"),
    _an("walk.another", "a", "another pain", "On a decision: walk another pain of the same patient.", "another"),
    _an("walk.plans", "P", "all plans", "The plans for every pain of this patient, on one screen.", "plans"),
    _an("walk.close", "escape", "close", "Leave a list or an edit as it was.", "close", "Esc"),
    _an("question.pick", "1", "answer", "Give the answer of that number.", shown="1-9"),
    _an("question.move", "up down", "choose", "Move to an answer; Enter gives it.", shown="↑↓ Enter"),
    _an("question.unknown", "-", "not known", "Not known, wherever a question allows it.", "part('unknown')"),
    _an("question.tick", "space", "tick", "Where several apply: tick or untick; Enter goes on.", shown="Space"),
    _an("question.none", "n", "none of these", "Where several may apply: none of them; Enter goes on."),
    _an("question.total", "t", "total", "Of a score: type the total, or answer its items.", "part('total')"),
    _an(
        "question.exposure", "o", "doses", "Where tables work a number out: enter the doses taken.", "part('work_out')"
    ),
    _an("checklist.move", "up down", "row", "Move to a row.", shown="↑↓"),
    _an("checklist.mark", "left right", "mark", "Mark it no, yes or not known; so do Space, y and -.", shown="←→"),
    _an("checklist.none", "n", "none of these", "Mark every open row no.", "part('none_of_these')"),
    _an("checklist.on", "enter", "go on", "Go on, once every row is marked.", "part('go_on')", "Enter"),
    _an("checklist.decide", "d", "decide now", "Decide now; rows still open are not known.", "part('decide')"),
    _an(
        "checklist.exposure", "o", "doses", "On a row that tables work out: enter the doses taken.", "part('work_out')"
    ),
    _an(
        "exposure.add", "enter", "add", "Add what was typed; on a table, put its figure into the answer.", shown="Enter"
    ),
    _an("exposure.move", "up down", "choose", "Move between the field, the doses and the tables.", shown="↑↓"),
    _an("exposure.drop", "delete backspace", "take out", "Take the dose under the cursor out.", "drop_it", "Del"),
    _an("exposure.close", "escape", "back", "Back to the question; its answer stays as it was.", "close_it", "Esc"),
    _an("alert.treated", "t", "being treated", "Known and being treated: go on, it stays in sight.", "part('treated')"),
    _an("decision.scroll", "up down", "scroll", "Read on or back.", shown="↑↓"),
    _an("decision.move", "tab shift+tab", "next part", "Move from part to part.", shown="Tab"),
    _an("decision.open", "enter", "open", "Open or close what is marked.", shown="Enter"),
    _an("changes.open", "enter", "side by side", "Look at the change beside this decision.", shown="Enter"),
    _an("changes.close", "escape b", "back", "Back to the decision, unchanged.", "close_thinking", "Esc"),
    _an("whatif.open", "enter", "choose", "Answer what is chosen otherwise.", shown="Enter"),
    _an("whatif.rest", "d", "rest not known", "Take what is newly asked as not known.", "rest_not_known"),
    _an("whatif.close", "escape", "back", "Back; the walk stays as it was.", "close_thinking", "Esc"),
    _an("beside.scroll", "tab", "other side", "Move between the two decisions; ↑↓ scroll.", shown="Tab"),
    _an("beside.keep", "k", "keep what if", "Go on with the fork in place of the walk.", "keep_it"),
    _an("beside.close", "escape b", "drop it", "Drop the fork; the walk stays as it was.", "close_thinking", "Esc"),
    _an("compare.move", "left right", "sideways", "Scroll sideways; ↑↓ scroll as well.", shown="←→"),
    _an("compare.add", "a", "add", "Add a modality, four at most.", "add_one"),
    _an("compare.drop", "d", "take away", "Take the last modality away.", "drop_one"),
    _an("compare.close", "escape b", "back", "Back.", "close_thinking", "Esc"),
    _an("export.form", "1", "format", "Choose the format by its number; so do ↑↓.", shown="1-3"),
    _an("export.save", "enter", "save", "Write the file; one that is there stays as it is.", shown="Enter"),
    _an("export.replace", "ctrl+r", "replace", "Replace the file of that name.", "replace_it", "Ctrl+R"),
    _an(
        "export.copy", "c", "copy", "Copy to the clipboard, from the list; Ctrl+Y from the file's name too.", "copy_it"
    ),
    _an("export.close", "escape", "back", "Back to the decision.", "close_it", "Esc"),
    _an("plans.close", "escape b P", "back", "Back to the walk.", "close_thinking", "Esc"),
    _an("lessons.open", "enter", "open", "Open the lesson under the cursor.", shown="Enter"),
    _an("lessons.room", "R", "room", "Present the lesson under the cursor to a room.", "room"),
    _an("lessons.results", "v", "results", "What you committed to before, and what it earned.", "results"),
    _an(
        "lessons.patient", "n", "new patient", "A patient who reaches an end, a gate or a boundary: a draft.", "patient"
    ),
    _an("lessons.leave", "escape b", "back", "Back to where you came from.", "leave_lessons", "Esc"),
    _an("results.open", "enter", "open", "Open the debrief of that day.", shown="Enter"),
    _an("results.label", "l", "label", "Give it a label of your own.", "label"),
    _an("results.delete", "d", "delete", "Delete it, after a question.", "delete"),
    _an("results.leave", "escape b", "back", "Back to the lessons.", "leave_results", "Esc"),
    _an("page.save", "s", "save", "Save the text on the screen as a file, or copy it.", "save_page"),
    _an("page.leave", "escape b", "back", "Back.", "leave_page", "Esc"),
    _an("lesson.pick", "1", "choose", "Do what stands under that number; ↑↓ and Enter do the same.", shown="1-9"),
    _an("lesson.tell", "n", "go on", "Tell the next part of the story.", "tell"),
    _an("lesson.plan", "p", "plan", "Go to the plan, and commit to it.", "plan"),
    _an("lesson.leave", "escape b", "back", "Leave the lesson.", "leave_lesson", "Esc"),
    _an("own.back", "b backspace", "back", "Take the last answer back.", "take_back"),
    _an("own.done", "escape", "patient", "Back to the patient; the answers are kept.", "done", "Esc"),
    _an("plan.tick", "space", "tick", "Tick what is under the cursor.", shown="Space"),
    _an("plan.on", "enter", "go on", "On the last row: go on to the reason, and there commit.", shown="Enter"),
    _an("plan.back", "escape b", "back", "A step back; nothing is committed to.", "step_back", "Esc"),
    _an("debrief.next", "n", "one answer away", "The same patient with one answer changed.", "next_question"),
    _an("debrief.walk", "w", "the tree", "Open this patient's walk; it is not kept.", "open_walk"),
    _an("debrief.references", "r enter", "references", "Open a reference that the debrief cites.", "references"),
    _an("debrief.save", "s", "save", "Save the result as a page, or copy it; it names nobody.", "save_result"),
    _an("debrief.leave", "escape b", "lessons", "Back to the lessons.", "leave_lesson", "Esc"),
    _an("debrief.scroll", "up down", "scroll", "Read on or back.", shown="↑↓"),
    _an("room.next", "enter space right pagedown", "go on", "Show what comes next.", "forward", "Enter"),
    _an("room.back", "b backspace left pageup", "back", "Show what stood before.", "back"),
    _an("room.ask", "1", "ask", "Show the finding of that number; a shows the next.", shown="1-9"),
    _an("room.another", "a", "next finding", "Show the next finding nobody asked for.", "another"),
    _an("room.vote", "1", "vote", "One vote more for the option of that number.", shown="1-9"),
    _an("room.less", "-", "one less", "Take a vote back: then its number, or - for the last one.", "less"),
    _an("room.map", "M", "map", "The whole tree, marked as far as it was walked.", "map"),
    _an("room.notes", "n", "notes", "The notes for whoever presents.", "notes"),
    _an("room.jump", "j", "go to", "Go to any part.", "jump"),
    _an("room.part", "tab", "next part", "The next part; Shift with Tab goes to the one before.", "next_part", "Tab"),
    _an("room.pause", ". z", "pause", "A blank screen, until any key.", "pause"),
    _an(
        "room.leave", "escape", "leave", "Leave the room; Esc once more does it. Nothing is kept.", "leave_room", "Esc"
    ),
)
"""In the order of the help screen."""


def actions_of(*where: str) -> tuple[Action, ...]:
    """Return the actions of these places, in the order of the registry."""
    return tuple(action for place in where for action in ACTIONS if action.where == place)


def action(action_id: str) -> Action:
    """Return one action; KeyError where there is none of that id."""
    for candidate in ACTIONS:
        if candidate.id == action_id:
            return candidate
    raise KeyError(action_id)


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that is typed in plain mode, and the action it is."""

    typed: str
    """With what follows it in capitals: "edit NUMBER"."""
    help: str
    """A sentence; the action's own help unless given."""
    action: str = ""
    """The id of the action that a key does; empty where plain mode alone needs it."""

    @property
    def word(self) -> str:
        """Return what is typed, without what follows it."""
        return " ".join(part for part in self.typed.split() if not part.isupper())

    @property
    def takes(self) -> str:
        """Return what must follow it, in capitals; empty where nothing does."""
        return " ".join(part for part in self.typed.split() if part.isupper())


def _command(typed: str, action_id: str, help: str = "") -> Command:
    return Command(typed, help or action(action_id).help, action_id)


COMMANDS = (
    _command("back", "walk.back", "Take the last answer back."),
    _command("why", "walk.why"),
    _command("edit NUMBER", "walk.edit", "Change the answer of that number; what it does to the others comes first."),
    Command("answer ID", "Answer a question that is not asked, such as one that a decision says to check."),
    Command("answers", "Say the answers given, each with the number that edit takes."),
    _command("possible", "walk.possible", "Say what is still possible, and what just left and why."),
    Command(
        "choose NAME",
        "On a decision: choose otherwise than it lists, behind it because and a reason; choose nothing, choose listed.",
        "walk.choose",
    ),
    _command("what if NUMBER", "walk.fork", "Say what another answer behind that number would make of the decision."),
    _command("changes", "walk.changes"),
    _command("compare NAMES", "walk.compare", "Compare two to four modalities, with commas between them."),
    _command("another", "walk.another"),
    _command("plans", "walk.plans"),
    Command("why not NAME", "Say what ruled a modality out, or where it would be considered."),
    _command("modality NAME", "any.modality", "Read a modality: by its id, or by the start of its name."),
    Command("check NAME", "Check one modality for this patient, without a tree."),
    Command("reference ID", "Read a reference, and what rests on it."),
    _command("find WORDS", "any.find", "Find trees, questions, modalities and references by their words."),
    _command("again", "walk.restart"),
    _command("home", "walk.home", "Choose another tree; the walk ends here, and its answers are printed."),
    Command("facts", "Print the answers as a facts file."),
    Command("say", "Say once more what is asked, or what the decision holds; so does an empty line."),
    _command("help", "any.help", "Say every command."),
    _command("quit", "any.quit"),
    _command("-", "question.unknown", "Not known, wherever a question allows it."),
    Command("same", "Give the earlier answer again, where one is offered."),
    _command("none", "checklist.none", "Where several may apply: none of them. On a checklist: every open row no."),
    _command("total NUMBER", "question.total", "Of a score: its total, instead of its items."),
    _command("exposure", "question.exposure", "On a number that tables work out: enter the doses taken, a line each."),
    Command("use NUMBER", "Of doses taken: answer with the figure of that table."),
    Command("drop NUMBER", "Of doses taken: take that line out."),
    Command("drugs", "Of doses taken: say every drug and route that the tables have."),
    Command("notes", "Of doses taken: say what each table is, its sources, and what is cited of changing drugs."),
    Command("rows", "Of a checklist: say every row and how it is marked."),
    Command("row NUMBER ANSWER", "Of a checklist: mark that row yes, no, - or with its value."),
    _command("go", "checklist.on"),
    _command("decide", "checklist.decide"),
    _command("treated", "alert.treated", "Of an emergency: known and being treated; it stays in sight."),
    _command(
        "export FORMAT FILE", "walk.export", "Write a decision to a file as md, html or json; FILE may be left out."
    ),
    Command("next", "Of a decision: say its next part; a number says the part of that number."),
    Command("all", "Of a decision: say all of it, in the words of `run`."),
)
"""What can be typed in plain mode beside an answer; in the order of its help."""

LESSON_COMMANDS = (
    Command(
        "next", "Go on with the story; after the debrief, the same patient with one answer changed.", "lesson.tell"
    ),
    Command("ask NUMBER", "Ask for a finding, or examine; what it costs stands behind it."),
    Command("answer", "Answer the tree's questions yourself; where they lead is not told before the plan."),
    _command("back", "own.back"),
    Command("done", "From your own answers back to the patient.", "own.done"),
    Command("plan", "Say what a plan may hold.", "lesson.plan"),
    Command("plan NUMBERS", "Put these into your plan: plan 1,4.", "plan.tick"),
    Command("reason NUMBER", "Give the one reason; this commits, and the plan stands.", "plan.on"),
    Command("why", "Of a question: why it is asked. After the plan: why each thing was marked so."),
    Command("result", "After the plan: print the result as Markdown; it names nobody.", "debrief.save"),
    Command("lessons", "Choose another lesson.", "debrief.leave"),
    Command("say", "Say once more where the lesson stands; so does an empty line."),
    _command("help", "any.help", "Say every command."),
    _command("quit", "any.quit", "Leave."),
)
"""What can be typed in a lesson held line by line."""
