"""Our own themes: dark, light, high contrast; their contrast is measured by a test."""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="ladder-dark",
    primary="#8ab8ff",
    secondary="#7fd1c7",
    warning="#f0c060",
    error="#ff8f85",
    success="#93d693",
    accent="#cbb2ff",
    foreground="#e8e8e6",
    background="#12161b",
    surface="#181d24",
    panel="#28313c",
    dark=True,
    variables={
        "text-muted": "#b4bec8",
        "border": "#4a5765",
        "block-cursor-background": "#23405f",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-blurred-background": "#28313c",
        "block-cursor-blurred-foreground": "#e8e8e6",
        "footer-key-foreground": "#f0c060",
    },
)
LIGHT = Theme(
    name="ladder-light",
    primary="#1d4f91",
    secondary="#0f5f58",
    warning="#7a4600",
    error="#a11220",
    success="#1f5f2d",
    accent="#5b2e91",
    foreground="#1b1e22",
    background="#fbfaf7",
    surface="#f3f1ec",
    panel="#e3dfd6",
    dark=False,
    variables={
        "text-muted": "#4d5359",
        "border": "#a9a498",
        "block-cursor-background": "#cbdcf3",
        "block-cursor-foreground": "#0c1116",
        "block-cursor-blurred-background": "#e3dfd6",
        "block-cursor-blurred-foreground": "#1b1e22",
        "footer-key-foreground": "#1d4f91",
    },
)
HIGH_CONTRAST = Theme(
    name="ladder-high-contrast",
    primary="#9fd0ff",
    secondary="#8ff0e4",
    warning="#ffd75f",
    error="#ffb0a8",
    success="#a8f0a8",
    accent="#e0ccff",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#202020",
    dark=True,
    variables={
        "text-muted": "#dcdcdc",
        "border": "#ffffff",
        "block-cursor-background": "#00264a",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-blurred-background": "#333333",
        "block-cursor-blurred-foreground": "#ffffff",
        "footer-key-foreground": "#ffd75f",
    },
)
THEMES = (DARK, LIGHT, HIGH_CONTRAST)
"""In the order in which a key turns through them."""


def following(name: str) -> str:
    """Return the name of the theme after this one."""
    names = [theme.name for theme in THEMES]
    return names[(names.index(name) + 1) % len(names)] if name in names else names[0]


def named(name: str) -> str:
    """Return our theme of a name as the settings have it: dark, light, high-contrast."""
    return f"ladder-{name}"
