"""Where a walk stands and what follows from it: replay, demand, gates, alerts, fates, edits."""

from ladder_tui.engine.engine import Engine
from ladder_tui.engine.place import AlertState, Decision, Fate, OpenGate, Place, Prompt, Recommended, Step, Verdict
from ladder_tui.engine.walk import Edit, Walk

__all__ = [
    "AlertState",
    "Decision",
    "Edit",
    "Engine",
    "Fate",
    "OpenGate",
    "Place",
    "Prompt",
    "Recommended",
    "Step",
    "Verdict",
    "Walk",
]
