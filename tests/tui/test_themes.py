"""Text can be read: contrast measured for what is drawn with."""

from __future__ import annotations

import pytest
from textual.color import Color
from textual.theme import Theme

from ladder_tui.tui.themes import HIGH_CONTRAST, THEMES

GROUNDS = ("background", "surface", "panel", "block-cursor-background")
INKS = ("foreground", "text-muted", "primary", "warning", "error", "success", "footer-key-foreground")
FADED = 0.65
"""The faintest share of the foreground that any text is drawn in."""


def ratio(ink: Color, ground: Color) -> float:
    """Return the contrast of two colours as WCAG measures it."""
    lighter, darker = sorted((_luminance(ink), _luminance(ground)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: Color) -> float:
    def channel(value: int) -> float:
        share = value / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    return 0.2126 * channel(color.r) + 0.7152 * channel(color.g) + 0.0722 * channel(color.b)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_text_has_contrast(theme: Theme) -> None:
    colors = theme.to_color_system().generate()
    wanted = 7.0 if theme is HIGH_CONTRAST else 4.5
    for ground in GROUNDS:
        behind = Color.parse(colors[ground])
        for ink in INKS:
            found = ratio(Color.parse(colors[ink]), behind)
            assert found >= wanted, (theme.name, ink, ground, round(found, 2))
        faded = behind.blend(Color.parse(colors["foreground"]), FADED)
        assert ratio(faded, behind) >= wanted, (theme.name, "faded", ground, round(ratio(faded, behind), 2))
    cursor = Color.parse(colors["block-cursor-background"])
    assert ratio(Color.parse(colors["block-cursor-foreground"]), cursor) >= wanted
