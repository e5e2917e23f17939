"""The pages of the codes, read as tests: files with the problems that must be found in them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "docs" / "diagnostics"
_BLOCK = re.compile(r"^```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_NAME = re.compile(r"# file: (\S+)")
_MARK = re.compile(r"\s+# (?:error|warning): (\d+) \[([EW]\d+)\]$")

PACK = """
pack: example
name: Example
version: 0.1.0
status: {stage: draft}
status_line: draft
standing: Supports judgement.
start: START
"""
TREE = """
tree: standard
title: Standard
status: {stage: draft}
screens_for: [collapse]
start: only
nodes:
  only: {refer: {to: the pain service, because: It is the standard tree., basis: judgement}}
"""
LIBRARY = {
    "questions": """
  danger: {ask: Any danger?, kind: choices, not_known: refused, none: no-danger, basis: judgement,
           options: {collapse: Collapse, no-danger: None of these}}
  severity: {ask: How bad is the pain?, kind: choice, not_known: refused, basis: judgement,
             options: {mild: Mild, severe: Severe}}
  origin: {ask: Where does it come from?, kind: choice, not_known: allowed, basis: judgement,
           options: {head: Head, back: Back}}
  features: {ask: Which of these?, kind: choices, not_known: refused, none: no-feature, basis: judgement,
             options: {burning: Burning, cramping: Cramping, no-feature: None of these}}
  score: {ask: What is the score?, kind: number, unit: "", not_known: refused, basis: judgement,
          between: {at-least: 0, under: 11}}
  consent: {ask: Does the patient agree?, kind: yes-no, not_known: allowed, basis: judgement}
  frailty: {ask: How frail?, kind: score, not_known: refused, basis: judgement, total: {at-least: 0, under: 10},
            bands: {fit: {label: Fit, at-least: 0, under: 4}, frail: {label: Frail, at-least: 4, under: 10}}}
""",
    "conditions": """
  refuses: {title: Refuses, when: {consent: no}, basis: judgement}
""",
    "alerts": """
  collapse: {title: Collapse, when: {danger: {includes: collapse}}, urgency: now, first: Call for help.,
             basis: judgement}
""",
    "gates": """
  no-consent: {level: exclude, when: {is: refuses}, because: The patient does not agree., stated_by: body,
               sources: [guide2020]}
  all-known: {level: caution, because: Everything is known., basis: judgement,
              when: {all: [{severity: known}, {origin: known}, {features: known}, {score: known}, {consent: known},
                           {frailty: known}]}}
""",
    "references": """
  guide2020: {title: A guideline, seen: full-text}
""",
    "modalities": """
  block:
    name: Block
    family: other
    contraindications: [{text: no consent, kind: absolute, judged: by-gate, sources: [guide2020]}]
    gates: [{use: no-consent}]
    findings: [{finding: It helped., population: ten patients, sources: [guide2020]}]
    risks: [{complication: bruise, rate: not quantified, severity: minor, sources: [guide2020]}]
  massage:
    name: Massage
    family: other
    contraindications: not-extracted
    gates: [{use: all-known}]
    findings: not-extracted
    risks: not-extracted
""",
}
"""Definitions that an example may use without writing them; what it writes itself is left out."""


@dataclass(frozen=True)
class File:
    """One block of a page."""

    name: str
    text: str
    """Without its marks."""
    marks: list[tuple[str, int, int, str]] = field(default_factory=list)
    """Name, line, column and code of every problem that must be found."""


@dataclass(frozen=True)
class Page:
    """A page of a code."""

    code: str
    text: str
    wrong: list[File]
    right: list[File]

    @property
    def cannot_be_shown(self) -> bool:
        """Return whether the page says that no example can be."""
        return "\nCannot be shown here: " in self.text


def pages() -> list[Page]:
    """Return all pages, by code."""
    return [read(path.stem, path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("[EW]*.md"))]


def read(code: str, text: str) -> Page:
    """Return a page."""
    wrong, _, right = text.partition("\n## Use instead\n")
    return Page(code, text, _files(wrong), _files(right))


def _files(text: str) -> list[File]:
    files = []
    for block in _BLOCK.findall(text):
        named = _NAME.match(block)
        name = named[1] if named else "example.yaml"
        lines, marks = [], []
        for number, line in enumerate(block.splitlines(), 1):
            mark = _MARK.search(line)
            if mark:
                marks.append((name, number, int(mark[1]), mark[2]))
            lines.append(line[: mark.start()] if mark else line)
        files.append(File(name, "\n".join(lines) + "\n", marks))
    return files


def pack_of(files: list[File]) -> list[tuple[str, bytes]]:
    """Return the files of a pack around those of a page; supplied ones are in the folder `supplied`."""
    own = "".join(file.text for file in files)
    pack = [(file.name, file.text.encode()) for file in files]
    trees = re.findall(r"^tree: (\S+)", own, re.MULTILINE)
    if not re.search(r"^pack:", own, re.MULTILINE):
        start = trees[0] if trees else "standard"
        pack.append(("supplied/pack.yaml", PACK.replace("START", start).encode()))
    if not trees:
        pack.append(("supplied/standard.yaml", TREE.encode()))
    defined = set(re.findall(r"^  ([a-z0-9-]+):", own, re.MULTILINE))
    for section, text in LIBRARY.items():
        parts = re.split(r"^(?=  [a-z0-9-]+:)", text, flags=re.MULTILINE)
        kept = [part for part in parts if part.strip() and part.split(":")[0].strip() not in defined]
        if kept:
            pack.append((f"supplied/{section}.yaml", f"{section}:\n{''.join(kept)}".encode()))
    return pack
