"""The settings file that `config --init` writes: every setting with its default, as comments."""

from __future__ import annotations

from ladder_tui.config.keymap import changeable
from ladder_tui.config.values import THEMES


def commented(resources: tuple[str, ...] = ()) -> str:
    """Return a settings file that changes nothing until a line is uncommented.

    Args:
        resources: What the pack's modalities need, for the examples.
    """
    names = ", ".join(f'"{name}"' for name in resources)
    first = resources[0] if resources else "a-resource"
    keys = "\n".join(f'# "{one.id}" = "{one.keys[0]}"  # {one.help}' for one in changeable())
    return f"""\
# Settings of ladder-tui. A line that begins with # is a comment; `ladder-tui config` says what is in force.

# {", ".join(THEMES)}; the key T turns them without changing this file.
# theme = "{THEMES[0]}"

# Whether lists and boxes may move.
# animation = true

# Whether a walk is held line by line, for screen readers and slow links.
# plain = false

# Whether walks are kept on this machine.
# keep = true

[keys]
# Keys of your own: one key, or a list of them. Footer, help and palette show them.
{keys}

[setting]
# What is available where you work. It is shown beside modalities and never changes a decision.
# Resources: {", ".join(resources) or "none in this pack"}
# available = [{names}]
# unavailable = []

[setting.contacts]
# Whom to call, for a resource or a modality; do not name patients here.
# "{first}" = "extension 0000"
"""
