"""The page in a real browser: printed and counted, and looked at in light and dark."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from ladder_tui.cases.run import walk_of
from ladder_tui.config.values import Setting
from ladder_tui.engine import Engine
from ladder_tui.export import Handed, Override, document
from ladder_tui.export.drawing import fitted
from ladder_tui.export.page import weight
from ladder_tui.telling import account
from tests.export.conftest import AT, of_house, pages
from tests.sampling import WHOLE, some

PRINTED = 40 if WHOLE else 4
"""Cases that are printed: the one that needs most room, and others on the way down from it."""
WEIGHED = 200 if WHOLE else 20
"""Cases with the most listed, of which the one that needs most room is looked for."""


@cache
def by_room(bundled: Engine) -> list[Handed]:
    """Return what is handed over of the bundled cases with the most listed, and of some others; the longest first."""
    walks = [walk_of(bundled, case) for case in bundled.pack.cases]
    handed = [Handed(bundled, walk, bundled.replay(walk), AT, "0.0.1") for walk in walks]
    most = sorted(handed, key=lambda one: -len(one.place.decision.recommended if one.place.decision else ()))
    tried = {id(one): one for one in (*most[:WEIGHED], *some(most, 60, 9))}
    weighed = [(weight(fitted(one, account(bundled, one.walk, one.place))[0]), one) for one in tried.values()]
    return [one for _, one in sorted(weighed, key=lambda pair: -pair[0])]


def test_no_decision_takes_more_than_two_pages(bundled: Engine, chromium: Callable[..., None], tmp_path: Path) -> None:
    ordered = by_room(bundled)
    chosen = [ordered[0], *ordered[len(ordered) // PRINTED :: len(ordered) // PRINTED]]

    for number, handed in enumerate(chosen):
        page, pdf = tmp_path / f"{number}.html", tmp_path / f"{number}.pdf"
        page.write_text(document(handed, "html"), encoding="utf-8")
        chromium("--no-pdf-header-footer", f"--print-to-pdf={pdf}", page.as_uri())

        assert 1 <= pages(pdf) <= 2, handed.walk


def test_two_pages_hold_what_the_user_adds(bundled: Engine, chromium: Callable[..., None], tmp_path: Path) -> None:
    needs = sorted({str(need) for modality in bundled.pack.modalities.values() for need in modality.needs})
    setting = Setting(unavailable=tuple(needs), contacts=dict.fromkeys(needs[:4], "Pain service, bleep 4412"))
    reason = Override("Another procedure", "The family wants to wait", "held back", "2026-11-26")
    handed = replace(by_room(bundled)[0], setting=setting, overrides=(reason,))
    page, pdf = tmp_path / "more.html", tmp_path / "more.pdf"
    page.write_text(document(handed, "html"), encoding="utf-8")
    chromium("--no-pdf-header-footer", f"--print-to-pdf={pdf}", page.as_uri())

    assert 2 == pages(pdf)


def test_a_short_one_takes_one_page(house: Engine, chromium: Callable[..., None], tmp_path: Path) -> None:
    page, pdf = tmp_path / "short.html", tmp_path / "short.pdf"
    page.write_text(document(of_house(house), "html"), encoding="utf-8")
    chromium("--no-pdf-header-footer", f"--print-to-pdf={pdf}", page.as_uri())

    assert 1 == pages(pdf)


def corner(png: Path) -> tuple[int, ...]:
    """Return the colour of the first pixel of a picture without an alpha channel or with one, as red, green, blue."""
    data = png.read_bytes()
    channels = {2: 3, 6: 4}[data[25]]
    packed, at = b"", 8
    while at < len(data):
        length = struct.unpack(">I", data[at : at + 4])[0]
        if data[at + 4 : at + 8] == b"IDAT":
            packed += data[at + 8 : at + 8 + length]
        at += length + 12
    row = zlib.decompress(packed)[: 1 + channels]
    return tuple(row[1:4])


@pytest.mark.parametrize(("options", "is_dark"), [((), False), (("--force-dark-mode",), True)])
def test_the_page_follows_light_and_dark(
    house: Engine, chromium: Callable[..., None], tmp_path: Path, options: tuple[str, ...], is_dark: bool
) -> None:
    page, png = tmp_path / "page.html", tmp_path / "page.png"
    page.write_text(document(of_house(house), "html"), encoding="utf-8")
    chromium(*options, f"--screenshot={png}", "--window-size=900,900", page.as_uri())

    assert is_dark == (sum(corner(png)) < 3 * 128)
