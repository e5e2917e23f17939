"""Read YAML into located nodes; the only room that imports yaml.

Built on libyaml's event stream: a line and column for every key and item, scalars as they are written (`no` stays the
text "no"), repeated keys seen, and a cap on depth that stops a file made to exhaust the parser. The collector is paused
while nodes are made, because it and not the parser makes YAML slow.
"""

from __future__ import annotations

import gc
import io
import re
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import yaml

from ladder_tui.diagnostics import Code, Diagnostic, Related
from ladder_tui.source import Mark, Span, Text, span, text_at

MAX_BYTES = 20_000_000
"""A larger file is refused unread; the whole bundled pack is about a twentieth of it."""
MAX_DEPTH = 64
MAX_PROBLEMS = 1000
"""After this many problems in a file the reading stops and says so."""

_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Map:
    """A mapping as written: its pairs in order, repeated keys left out."""

    __slots__ = ("pairs", "start")

    def __init__(self, start: Mark) -> None:
        """Start an empty mapping at a place."""
        self.start = start
        self.pairs: dict[Text, Node] = {}

    @property
    def at(self) -> Span:
        """Return the place where the mapping begins."""
        return _point(self.start)


class Seq:
    """A list as written."""

    __slots__ = ("items", "start")

    def __init__(self, start: Mark) -> None:
        """Start an empty list at a place."""
        self.start = start
        self.items: list[Node] = []

    @property
    def at(self) -> Span:
        """Return the place where the list begins."""
        return _point(self.start)


def _point(mark: Mark) -> Span:
    return Span(mark.name, mark.line + 1, mark.column + 1, mark.column + 2)


class _Named(io.StringIO):
    """Text with a name, which the parser puts into its marks."""

    name = ""


Node = Text | Map | Seq


@dataclass
class Document:
    """What was read of one file."""

    path: str
    root: Node | None
    problems: list[Diagnostic] = field(default_factory=list)


Read = Callable[[str, bytes], Document]
"""Reads a document: a path, which is only shown, and bytes."""


@contextmanager
def paused_collector() -> Iterator[None]:
    """Keep the garbage collector off while many small values are made."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def read(path: str, data: bytes) -> Document:
    """Read one document.

    Args:
        path: Shown in problems; nothing is opened.
        data: The bytes of the file, UTF-8 with or without a mark.

    Returns:
        The root node, or None with at least one problem. Problems in file order.
    """
    document = Document(path, None)
    if len(data) > MAX_BYTES:
        document.problems.append(
            Diagnostic(Code.E011, path, None, f"the file has more than {MAX_BYTES:,} bytes", "split it")
        )
        return document
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - (data.rfind(b"\n", 0, error.start) + 1) + 1
        document.problems.append(
            Diagnostic(
                Code.E012,
                path,
                Span(path, line, column, column + 1),
                "the file is not UTF-8",
                "save it as UTF-8 in your editor",
            )
        )
        return document
    with paused_collector():
        _Builder(document, text).build()
    return document


_Scalar, _Alias = yaml.ScalarEvent, yaml.AliasEvent
_MapStart, _MapEnd = yaml.MappingStartEvent, yaml.MappingEndEvent
_SeqStart, _SeqEnd = yaml.SequenceStartEvent, yaml.SequenceEndEvent
_DocumentStart, _StreamEnd = yaml.DocumentStartEvent, yaml.StreamEndEvent


def _open(stack: list[Map | Seq]) -> tuple[dict[Text, Node] | None, list[Node] | None]:
    """Return where the next node goes: the pairs of a mapping, or the items of a list."""
    if not stack:
        return None, None
    top = stack[-1]
    return (top.pairs, None) if type(top) is Map else (None, top.items)  # type: ignore[union-attr]


class _Builder:
    """Turns events into nodes, collecting problems."""

    def __init__(self, document: Document, text: str) -> None:
        self.document = document
        self.path = document.path
        self.text = text
        self.full = False

    def build(self) -> None:
        loader: Any = None
        try:
            stream = _Named(self.text)
            stream.name = self.path
            loader = _LOADER(stream)
            self._documents(loader)
        except yaml.YAMLError as error:
            self._not_yaml(error)
        finally:
            if loader is not None:
                loader.dispose()
        if self.document.root is None and not self.document.problems:
            self.report(Code.E013, Span(self.path, 1, 1, 2), "the file is empty", "delete it, or write its first key")

    def report(
        self,
        code: Code,
        at: Span | None,
        message: str,
        hint: str | None = None,
        related: tuple[Related, ...] = (),
    ) -> None:
        problems = self.document.problems
        if len(problems) < MAX_PROBLEMS:
            problems.append(Diagnostic(code, self.path, at, message, hint, related))
        elif not self.full:
            self.full = True
            problems.append(too_many(self.path, at))

    def _documents(self, loader: Any) -> None:
        """Build nodes from events; the loop is long because each call in it would cost a tenth of the reading."""
        get = loader.get_event
        stack: list[Map | Seq] = []
        keys: list[Text | None] = []
        key: Text | None = None
        pairs: dict[Text, Node] | None = None
        items: list[Node] | None = None
        starts = 0
        while True:
            event = get()
            kind = type(event)
            if kind is _Scalar:
                node: Node
                node = text = Text(event.value)
                text.start, text.stop, text.style = event.start_mark, event.end_mark, event.style
                if not (text.isascii() and text.isprintable()):
                    node = self._clean(text)
                if event.anchor is not None or event.tag is not None:
                    self._features(event)
            elif kind is _MapEnd or kind is _SeqEnd:
                stack.pop()
                key = keys.pop()
                pairs, items = _open(stack)
                continue
            elif kind is _MapStart or kind is _SeqStart:
                node = Map(event.start_mark) if kind is _MapStart else Seq(event.start_mark)
                if event.anchor is not None or event.tag is not None:
                    self._features(event)
            elif kind is _Alias:
                node = self._alias(event)
            elif kind is _DocumentStart:
                starts += 1
                if starts > 1:
                    at = span(event.start_mark, event.end_mark)
                    self.report(Code.E008, at, "a second document begins here", "put it into a file of its own")
                    return
                continue
            elif kind is _StreamEnd:
                return
            else:
                continue
            if items is not None:
                items.append(node)
            elif pairs is None:
                self.document.root = node
            elif key is None:
                if isinstance(node, Text):
                    key = node
                    continue
                key = self._key(node)
            else:
                if key in pairs or key == "<<":
                    self._unfit_key(key, pairs)
                else:
                    pairs[key] = node
                key = None
            if not isinstance(node, Text):
                if len(stack) >= MAX_DEPTH:
                    self.report(Code.E010, node.at, f"nested more than {MAX_DEPTH} levels deep")
                    self.document.root = None
                    return
                stack.append(node)
                keys.append(key)
                key = None
                pairs, items = _open(stack)

    def _key(self, node: Map | Seq) -> Text:
        self.report(Code.E006, node.at, "a key must be a word, not a list or a mapping", "quote it")
        key = Text(f"?{node.at.line}:{node.at.column}")
        key.start, key.stop, key.style = node.start, node.start, None
        return key

    def _unfit_key(self, key: Text, pairs: dict[Text, Node]) -> None:
        if key == "<<" and key not in pairs:
            hint = "write the values out where they are used"
            self.report(Code.E003, key.at, "`<<` merges another mapping", hint)
            return
        first = next(k for k in pairs if k == key)
        related = (Related(first.at, "first given here"),)
        self.report(Code.E002, key.at, f"`{key}` is given twice", "keep one of the two", related)

    def _alias(self, event: Any) -> Text:
        at = span(event.start_mark, event.end_mark)
        self.report(Code.E003, at, f"`*{event.anchor}` repeats another place", "write the value out where it is used")
        text = Text("")
        text.start, text.stop, text.style = event.start_mark, event.end_mark, None
        return text

    def _clean(self, text: Text) -> Text:
        unfit = _UNFIT.search(text)
        value: str = text
        if unfit is not None:
            self.report(
                Code.E009,
                text.at,
                f"the text holds the invisible character U+{ord(unfit.group()):04X}",
                "delete it: it could change what a screen shows",
            )
            value = _UNFIT.sub("\N{REPLACEMENT CHARACTER}", value)
        return text_at(unicodedata.normalize("NFC", value), text)

    def _features(self, event: Any) -> None:
        at = span(event.start_mark, event.end_mark)
        if event.anchor is not None:
            self.report(
                Code.E003, at, f"`&{event.anchor}` marks a place to repeat", "write the value out where it is used"
            )
        if event.tag is not None and event.tag != "!":
            self.report(Code.E007, at, f"`{_short_tag(event.tag)}` is a YAML tag", "leave the tag out")

    def _not_yaml(self, error: yaml.YAMLError) -> None:
        self.document.root = None
        mark = getattr(error, "problem_mark", None)
        context = getattr(error, "context_mark", None)
        problem = getattr(error, "problem", None) or str(error).splitlines()[0]
        at = Span(self.path, mark.line + 1, mark.column + 1, mark.column + 2) if mark else None
        if at is None and "unacceptable character" in str(error):
            at = _first_unfit(self.path, self.text)
            self.report(Code.E009, at, "the file holds an invisible control character", "delete it")
            return
        if "nesting depth" in problem:
            self.report(Code.E010, at, f"nested more than {MAX_DEPTH} levels deep")
            return
        related: tuple[Related, ...] = ()
        if context is not None and mark is not None and (context.line, context.column) != (mark.line, mark.column):
            opened = Span(self.path, context.line + 1, context.column + 1, context.column + 2)
            related = (Related(opened, getattr(error, "context", None) or "it began here"),)
        self.report(Code.E001, at, f"this is not YAML: {_plain_words(problem)}", _cure(self.text, at, related), related)


def too_many(path: str, at: Span | None) -> Diagnostic:
    """Return the problem that a file has too many of them; `at` is the first that is not listed."""
    message = f"more than {MAX_PROBLEMS:,} problems in this file; the rest is not listed"
    return Diagnostic(Code.E016, path, at, message, "mend the first ones and check again")


def _short_tag(tag: str) -> str:
    return tag.replace("tag:yaml.org,2002:", "!!")


def _first_unfit(path: str, text: str) -> Span | None:
    unfit = _UNFIT.search(text)
    if unfit is None:
        return None
    start = unfit.start()
    column = start - (text.rfind("\n", 0, start) + 1) + 1
    return Span(path, text.count("\n", 0, start) + 1, column, column + 1)


def _plain_words(problem: str) -> str:
    problem = str(problem).replace("could not find expected", "a missing").replace("did not find expected", "a missing")
    return problem.replace("mapping values are not allowed in this context", "a second `: ` on the line")


def _cure(text: str, at: Span | None, related: tuple[Related, ...]) -> str:
    lines = text.splitlines()
    for line in (at.line if at else 0, *(r.at.line for r in related)):
        if not 0 < line <= len(lines):
            continue
        source = lines[line - 1]
        if "\t" in source[: len(source) - len(source.lstrip())]:
            return "indent with spaces, not with a tab"
        value = source.split(": ", 1)[-1].lstrip("- ").strip()
        if value[:1] in {"<", ">", "%", "@", "*", "&", "!", "|", "`", "[", "{"} or ": " in value or " #" in value:
            return "quote this value"
    return "look at the indentation and the quotes of this line and the one before"
