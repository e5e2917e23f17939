"""A handout as HTML: one file of its own, its text data, and printed on few pages."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from ladder_tui.cli.packs import usable_pack
from ladder_tui.engine import Engine
from ladder_tui.teach.lessons import lessons
from ladder_tui.teach.page import draw_page
from ladder_tui.teach.told import handout_blocks
from tests.export.conftest import chromium, pages
from tests.teach.packs import LESSON, taught

__all__ = ["chromium"]
OUTSIDE = re.compile(r"""(?:src|href|action)\s*=|url\(|@import|<script|<link|<img|<iframe""", re.IGNORECASE)


@pytest.fixture(scope="module")
def bundled() -> Engine:
    """Return the engine of the bundled pack."""
    pack = usable_pack(None)
    assert pack is not None
    return Engine(pack)


def drawn(text: str, with_answers: bool) -> str:
    engine, one = taught(text)
    return draw_page(handout_blocks(engine, one, with_answers))


def test_boxes_stand_where_nothing_is_marked_yet() -> None:
    page = drawn(LESSON, with_answers=False)

    assert '<li class="signed box"><span>☐</span>New pipe</li>' in page
    assert "critical" not in page.partition("<body>")[2]


def test_marks_are_told_by_sign_and_word() -> None:
    page = drawn(LESSON, with_answers=True)

    assert '<li class="signed critical"><span>✓✓ critical:</span> New pipe: ' in page
    assert '<li class="signed unnecessary"><span>– unnecessary:</span> Turbine' in page
    assert '<li class="harm"><strong>What can go wrong:</strong>' in page


def test_words_of_a_pack_are_no_markup() -> None:
    hostile = LESSON.replace("The ceiling dried.", "'<script>x</script> <b onclick=y>dry</b>'")
    page = drawn(hostile.replace("title: The wet ceiling", "title: '</title><img src=x>'"), with_answers=True)

    assert "&lt;script&gt;x&lt;/script&gt; &lt;b onclick=y&gt;dry&lt;/b&gt;" in page
    assert "<title>&lt;/title&gt;&lt;img src=x&gt;</title>" in page
    assert "<img" not in page
    assert "<b " not in page


def test_no_bundled_handout_refers_to_anything_outside(bundled: Engine) -> None:
    for one in lessons(bundled.pack):
        for with_answers in (False, True):
            page = draw_page(handout_blocks(bundled, one, with_answers))
            markup = re.sub(r">[^<]*<", "><", page)
            assert OUTSIDE.search(markup) is None, one.id


def test_without_answers_it_prints_on_two_pages_and_with_them_on_four(
    bundled: Engine, tmp_path: Path, chromium: Callable[..., None]
) -> None:
    every = lessons(bundled.pack)
    longest = max(every, key=lambda one: len(draw_page(handout_blocks(bundled, one, True))))
    for with_answers, most in ((False, 2), (True, 4)):
        page, pdf = tmp_path / "page.html", tmp_path / "page.pdf"
        page.write_text(draw_page(handout_blocks(bundled, longest, with_answers)), encoding="utf-8")
        chromium("--no-pdf-header-footer", f"--print-to-pdf={pdf}", page.as_uri())
        assert 1 <= pages(pdf) <= most
