"""No string from data reaches a widget as markup or a terminal as a command."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladder_tui.tui.safe import clean, joined, plain, rich_plain


@pytest.mark.parametrize("text", ["[/]", "[red]x", "[$primary]x[/]", "[@click=app.bell]x[/]", "[true, false]"])
def test_markup_stays_what_it_says(text: str) -> None:
    assert text == plain(text).plain
    assert text == plain(text, "bold").plain
    assert text == rich_plain(text).plain


def test_what_steers_a_terminal_is_taken_out() -> None:
    hostile = "a\x1b]52;c;x\x07b\x00c\x7fd\x9be\u202ef\u2066g\u200eh"

    assert "a]52;c;xbcdefgh" == clean(hostile)


def test_newlines_stay_and_a_tab_is_a_space() -> None:
    assert "a b\nc" == clean("a\tb\nc")


def test_styles_are_ours_and_text_is_theirs() -> None:
    content = joined(("[b]", "bold"), " ", plain("x\x1b"))

    assert "[b] x" == content.plain


@given(st.text())
def test_no_control_character_is_left(text: str) -> None:
    """Whatever a file, an answer or a path holds."""
    left = {unicodedata.category(char) for char in clean(text) if char != "\n"}

    assert not left & {"Cc", "Cs"}
