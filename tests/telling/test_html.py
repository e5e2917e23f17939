"""Accounts as HTML: held to what a parser finds in the page."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from ladder_tui import telling
from ladder_tui.telling import html
from ladder_tui.telling.blocks import Block, Heading, Line, Point
from tests.telling import packs

HOSTILE = (
    "<script>alert(1)</script>",
    "</style></title><img src=x onerror=alert(1)>",
    '" onmouseover="x',
    "\x1b]52;c;aGk=\x07",
    "\u202eevil\u2066",
    "&lt;b&gt;",
    "[red]x[/] {{x}}",
)
EMPTY = {"meta", "br"}


class Read(HTMLParser):
    """What a parser finds: tags, attributes, and text by tag; tags that do not close each other fail."""

    def __init__(self, page: str) -> None:
        """Read a whole page."""
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self._open: list[str] = []
        self.feed(page)
        self.close()
        assert [] == self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a tag."""
        self.tags.append((tag, dict(attrs)))
        if tag not in EMPTY:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close the last tag, which must be this one."""
        assert tag == self._open.pop()

    def handle_data(self, data: str) -> None:
        """Keep a text."""
        self.texts.append((self._open[-1] if self._open else "", data))

    def text(self, *tags: str) -> str:
        """Return the text inside some tags, or all that is shown."""
        return "".join(text for tag, text in self.texts if (tag in tags if tags else tag not in ("style", "title")))


def every(text: str) -> tuple[Block, ...]:
    return Heading(1, text), Line(text, text), Point(text, text), Point(text), Heading(2, text), Line(text)


@pytest.mark.parametrize("text", HOSTILE)
def test_text_from_a_pack_is_never_markup(text: str) -> None:
    read = Read(html.draw_blocks(every(text)))

    assert {"html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "p", "ul", "li", "strong"} == {
        tag for tag, _ in read.tags
    }
    assert not [char for char in read.text() if (ord(char) < 32 and char != "\n") or char in "\u202e\u2066\x7f"]


def test_text_is_shown_as_it_is_written() -> None:
    read = Read(html.draw_blocks([Heading(1, "5 < 6 & 'so'"), Line('a "b"', "L<")]))

    assert "5 < 6 & 'so'" == read.text("h1")
    assert "L<:" == read.text("strong")
    assert ' a "b"' == read.text("p")


def test_points_are_one_list_and_headings_keep_their_level() -> None:
    read = Read(html.draw_blocks([Heading(1, "a"), Point("b"), Point("c"), Heading(3, "d"), Point("e")]))

    shown = [tag for tag, _ in read.tags if tag in ("h1", "h3", "ul", "li")]
    assert ["h1", "ul", "li", "li", "h3", "ul", "li"] == shown


def test_the_page_names_its_language_and_title_and_refers_to_nothing_outside() -> None:
    house = packs.engine()
    page = html.draw(telling.account(house, *packs.stand(house)))
    read = Read(page)

    assert ("html", {"lang": "en"}) == read.tags[0]
    assert "TO CONSIDER" == read.text("title")
    assert not {"script", "link", "img", "iframe", "a", "base", "object"} & {tag for tag, _ in read.tags}
    assert not {"src", "href", "style", "onload"} & {name for _, attributes in read.tags for name in attributes}
    assert [] == [word for word in ("url(", "@import", "http://", "https://") if word in page]


def test_a_table_has_headings_for_columns_and_rows() -> None:
    read = Read(html.page("t", html.table("Risks", ["what", "rate"], [["dust", "5%"]])))

    scopes = [attributes["scope"] for tag, attributes in read.tags if tag == "th"]
    assert ["col", "col", "row"] == scopes
    assert "Risks" == read.text("caption")


def test_the_same_blocks_are_the_same_bytes() -> None:
    assert html.draw_blocks(every("a")) == html.draw_blocks(every("a"))
