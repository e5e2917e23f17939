"""Fixtures that every room shares."""

from __future__ import annotations

import os
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from ladder_tui.engine import Engine
from ladder_tui.loader import load
from ladder_tui.model.pack import Pack

settings.register_profile("ci", max_examples=40, deadline=None, derandomize=True)
settings.register_profile("long", max_examples=500, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

PACK_FILE = """
pack: example
name: Example
version: 0.1.0
status: {stage: draft}
status_line: draft
standing: Supports judgement.
start: main
screens_for: [leak]
"""

LIBRARY = """
questions:
  danger:
    ask: Any danger?
    kind: choices
    not_known: refused
    options: {leak: A leak, smoke: Smoke, none: None of these}
    none: none
    basis: judgement
  known:
    ask: Which are being treated?
    kind: choices
    not_known: allowed
    options: {leak: A leak, smoke: Smoke, none: None of these}
    none: none
    basis: judgement
  origin:
    ask: Where does it come from?
    kind: choice
    not_known: allowed
    options: {kitchen: Kitchen, bath: Bath, cellar: Cellar}
    basis: judgement
  pressure:
    ask: What is the pressure?
    kind: number
    unit: bar
    places: 1
    between: {at-least: 0, under: 20}
    not_known: allowed
    basis: judgement
  consent:
    ask: May the wall be opened?
    kind: yes-no
    not_known: allowed
    basis: judgement
  age:
    ask: Is it an old house?
    kind: yes-no
    not_known: allowed
    basis: judgement
alerts:
  leak:
    title: A leak
    when: {danger: {includes: leak}}
    treated: {known: {includes: leak}}
    urgency: now
    first: Close the main valve.
    basis: judgement
gates:
  no-consent:
    level: exclude
    when: {consent: no}
    because: The owner does not want it.
    stated_by: body
    sources: [guide2020]
references:
  guide2020: {title: A guide, seen: abstract}
modalities:
  new-pipe:
    name: New pipe
    family: other
    contraindications: [{text: no consent, kind: absolute, judged: by-gate, sources: [guide2020]}]
    gates:
      - use: no-consent
      - exclude: {when: {pressure: {at-least: 10}}, because: Too much pressure., stated_by: label, sources: [guide2020]}
      - caution: {when: {age: yes}, because: Old walls crumble., sources: [guide2020]}
    findings: [{finding: It held., population: ten houses, sources: [guide2020]}]
    risks: [{complication: dust, rate: not quantified, severity: minor, sources: [guide2020]}]
  patch:
    name: Patch
    family: other
    contraindications: not-extracted
    gates:
      - hold_back: {when: {pressure: {at-least: 5}}, because: It may burst., stated_by: series, sources: [guide2020]}
    findings: not-extracted
    risks: not-extracted
  bucket:
    name: Bucket
    family: other
    contraindications: not-extracted
    findings: not-extracted
    risks: not-extracted
  turbine:
    name: Turbine
    not_placed: No house of this pack has a river.
    family: other
    contraindications: not-extracted
    findings: not-extracted
    risks: not-extracted
"""

TREE = """
tree: main
title: Main
rung: 1
status: {stage: draft}
screens_for: [leak]
start: where
nodes:
  where:
    ask: origin
    branches:
      - {when: [kitchen, bath], go: mend}
      - {when: cellar, go: wait}
      - {when: not-known, go: look}
  mend:
    rung: 2
    recommend:
      - {modality: new-pipe, preference: first, because: It lasts., sources: [guide2020]}
      - {modality: patch, preference: alternative, because: It is quick., sources: [guide2020]}
    if_none_left: look
  wait:
    recommend:
      - {modality: bucket, preference: alternative, because: It is only the cellar., basis: judgement}
  look:
    refer: {to: a plumber, because: Somebody must look., basis: judgement}
"""


@pytest.fixture(autouse=True)
def no_trace(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep walks, settings and reports of tests out of the user's folders; commands that are run inherit it."""
    folders = tmp_path_factory.mktemp("own")
    for name in ("DATA", "CONFIG", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(folders / name.lower()))


def pack_from(*files: str) -> Pack:
    """Return the pack of these files; fails on any problem the loader finds."""
    loaded = load([(f"{i}.yaml", textwrap.dedent(text).encode()) for i, text in enumerate(files)])
    assert loaded.problems == ()
    assert loaded.pack is not None
    return loaded.pack


@pytest.fixture
def house() -> Engine:
    """Return the engine of the example pack: a leaking house."""
    return Engine(pack_from(PACK_FILE, LIBRARY, TREE))


@pytest.fixture
def house_files(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes the example pack, with some files replaced, and returns its folder."""

    def write(**replaced: str) -> Path:
        files = {"pack": PACK_FILE, "library": LIBRARY, "main": TREE, **replaced}
        for name, text in files.items():
            (tmp_path / f"{name}.yaml").write_text(textwrap.dedent(text), encoding="utf-8")
        return tmp_path

    return write
