"""Write a pack of any size, without errors, about nothing in particular."""

from __future__ import annotations

from pathlib import Path

FACTS = 8
"""Facts that nodes branch on; each has four classes, not known among them."""

_PACK = """pack: generated
name: Generated
version: 0.1.0
status: {stage: draft}
status_line: draft
standing: Supports judgement.
start: big
screens_for: [alarm]
home:
  - {title: All, trees: [big]}
"""

_LIBRARY_HEAD = """questions:
  danger:
    ask: Any danger?
    kind: choices
    not_known: refused
    options: {alarm: An alarm, none: None of these}
    none: none
    basis: judgement
"""

_ALERTS = """alerts:
  alarm:
    title: An alarm
    when: {danger: {includes: alarm}}
    urgency: now
    first: Leave the house.
    basis: judgement
"""


def _question(name: str) -> str:
    return f"""  {name}:
    ask: What is {name}?
    help: Three answers, each leading somewhere, and some words to make it as long as a real one.
    why: It decides where to go on.
    kind: choice
    not_known: allowed
    options: {{low: Low, middle: Middle, extreme: Extreme}}
    basis: judgement
"""


def _modality(number: int) -> str:
    return f"""  modality-{number}:
    name: Modality number {number}
    family: other
    tags: {{procedure: yes}}
    contraindications: [{{text: an extreme value, kind: absolute, judged: by-gate, sources: [ref{number}]}}]
    gates:
      - exclude:
          when: {{fact-{number % FACTS}: extreme}}
          because: The value is extreme.
          stated_by: body
          sources: [ref{number}]
      - caution: {{when: {{fact-{(number + 1) % FACTS}: middle}}, because: It is middling., sources: [ref{number}]}}
    findings:
      - {{finding: It worked in most of them, population: many houses, n: 100, percent: 62, sources: [ref{number}]}}
    risks:
      - {{complication: dust, rate: 12%, percent: 12, severity: minor, sources: [ref{number}]}}
"""


def _node(number: int, last: int) -> str:
    go = [number + step for step in (1, 2, 3)]
    lines = [
        f"  node-{number}:",
        f"    ask: fact-{(number // 7) % FACTS if number % 3 else (number // 3) % FACTS}",
        f"    title: The place number {number} of many, with a heading as long as headings are",
        "    branches:",
    ]
    for word, target in zip(("low", "middle", "extreme"), go, strict=True):
        lines.append(f"      - {{when: {word}, go: {_name(target, last)}}}")
    lines.append(f"      - {{when: not-known, go: {_name(go[0], last)}}}")
    return "\n".join(lines) + "\n"


def _name(number: int, last: int) -> str:
    return f"end-{number - last}" if number >= last else f"node-{number}"


def write_pack(folder: Path, nodes: int, modalities: int = 20, references: int = 20) -> Path:
    """Write a pack and return its folder.

    Args:
        folder: Made when missing.
        nodes: Nodes that ask, in one tree.
        modalities: Each with a gate, a finding and a risk.
        references: At least as many as modalities.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pack.yaml").write_text(_PACK, encoding="utf-8")
    questions = "".join(_question(f"fact-{i}") for i in range(FACTS))
    (folder / "library.yaml").write_text(_LIBRARY_HEAD + questions + _ALERTS, encoding="utf-8")
    body = "modalities:\n" + "".join(_modality(i) for i in range(modalities))
    (folder / "modalities.yaml").write_text(body, encoding="utf-8")
    lines = [
        f"  ref{i}: {{title: A study of the number {i} and what it does, seen: abstract, year: 2020, design: rct}}\n"
        for i in range(max(references, modalities))
    ]
    (folder / "references.yaml").write_text("references:\n" + "".join(lines), encoding="utf-8")
    tree = [
        "tree: big\ntitle: A big tree\nrung: 4\nstatus: {stage: draft}\nscreens_for: [alarm]\nstart: node-0\nnodes:\n"
    ]
    tree += [_node(i, nodes) for i in range(nodes)]
    for i in range(3):
        items = "".join(
            f"      - {{modality: modality-{m}, preference: {'alternative' if n else 'first'}, "
            f"because: It fits., sources: [ref{m}]}}\n"
            for n, m in enumerate(range(i, modalities, 3))
        )
        tree.append(f"  end-{i}:\n    recommend:\n{items}    if_none_left: nobody\n")
    tree.append("  nobody:\n    refer: {to: somebody, because: Nothing is left., basis: judgement}\n")
    (folder / "big.yaml").write_text("".join(tree), encoding="utf-8")
    return folder
