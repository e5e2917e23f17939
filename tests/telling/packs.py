"""A small pack about a house, to be told."""

from __future__ import annotations

from decimal import Decimal

from ladder_tui.engine import Engine, Place, Walk
from ladder_tui.loader import load
from ladder_tui.model.facts import NOT_KNOWN, Ticks, Value

PACK = """
pack: house
name: House
version: 1.2.0
status: {stage: draft, reviewed_by: [], review_due: 2027-11-01}
status_line: draft, nobody looked
scope: Houses that stand.
standing: Supports a plumber; does not replace one.
start: main
rungs: {4: with a hammer}
screens_for: [leak]
"""
TREE = """
tree: main
title: Dry walls
rung: 4
status: {stage: draft}
screens_for: [leak, smoke]
start: origin
nodes:
  origin:
    ask: origin
    branches:
      - {when: kitchen, go: offer}
      - {when: bath, go: unordered}
      - {when: not-known, go: ask-a-plumber}
  offer:
    recommend:
      - {modality: pipe, preference: first, because: It is the pipe., sources: [guide2020]}
      - {modality: pump, preference: alternative, because: If not., basis: judgement, with: [oil, soap]}
      - {modality: prayer, preference: alternative, because: Some swear by it., basis: inference}
    alongside: [{modality: bucket, because: Until then., basis: judgement}]
    if_none_left: ask-a-plumber
  unordered:
    recommend:
      - {modality: pipe, preference: alternative, because: May be., basis: judgement}
      - {modality: bucket, preference: alternative, because: May be., basis: judgement}
    if_none_left: ask-a-plumber
  ask-a-plumber:
    refer: {to: a plumber, because: Nothing here fits., urgency: this week, basis: judgement}
"""
LIBRARY = """
questions:
  danger:
    ask: Any danger?
    kind: choices
    not_known: allowed
    options: {leak: A leak, smoke: Smoke, none-seen: None seen}
    none: none-seen
    basis: judgement
  origin: {ask: Where from?, kind: choice, not_known: allowed, options: {kitchen: Kitchen, bath: Bath},
    basis: judgement}
  pressure: {ask: What pressure?, kind: number, unit: bar, places: 1, between: {at-least: 0, under: 20},
    not_known: allowed, why: Decides whether a pipe bursts., sources: [guide2020]}
  consent: {ask: May the wall be opened?, kind: yes-no, not_known: allowed, basis: judgement}
  old: {ask: Is the house old?, kind: yes-no, not_known: allowed, basis: judgement}
alerts:
  leak: {title: A leak, when: {danger: {includes: leak}}, urgency: now, first: Close the valve., basis: judgement}
  smoke: {title: Smoke, when: {danger: {includes: smoke}}, stops: no, urgency: today, first: Open a window.,
    basis: judgement}
references:
  guide2020: {title: "Pipes & <walls>", seen: abstract, authors: A. Body, year: 2020, design: rct, n: 40}
  tale1999: {title: A tale, seen: secondary, seen_via: guide2020, design: case-report}
"""
MODALITIES = """
modalities:
  pipe:
    name: New *pipe*
    family: other
    reversible: no
    permanent_implant: yes
    contraindications:
      - {text: A wall that is listed, kind: absolute, judged: by-you, sources: [guide2020], support: weak}
      - {text: No consent, kind: absolute, judged: by-gate, sources: [guide2020]}
    gates:
      - exclude: {when: {consent: no}, because: The owner forbids it., stated_by: body, who: Guild,
          sources: [guide2020], support: moderate}
      - hold_back: {when: {pressure: {at-least: 9}}, because: It may burst., stated_by: inference,
          sources: [tale1999], mark: [disputed]}
      - caution: {when: {old: yes}, because: Old walls crumble., basis: judgement}
      - prepare: {do: Close the valve, sources: [guide2020]}
      - favour: {when: {origin: kitchen}, because: Kitchens are easy., sources: [guide2020]}
    findings:
      - {finding: Most walls dried, measure: dry at a week, value: 80%, percent: 80, population: forty walls,
         n: 40, design: rct, time: 1 week, direction: for, sources: [guide2020]}
      - {finding: No better than waiting, population: not stated, time: not stated, direction: against,
         sources: [tale1999], mark: [second-hand]}
    risks:
      - {complication: dust, rate: 44%, percent: 44, severity: minor, sources: [guide2020]}
      - {complication: noise, rate: 90%, percent: 90, severity: minor, sources: [guide2020]}
      - {complication: flood, rate: not quantified, severity: serious, sources: [tale1999]}
      - {complication: burst, rate: 1-2%, percent: 1, percent_high: 2, severity: serious, sources: [guide2020]}
      - {complication: shorter life of the house, rate: HR 1.5, severity: survival, sources: [tale1999]}
      - {complication: collapse, rate: a single case, severity: catastrophic, sources: [tale1999]}
    plan: {if_fails: {text: Call a mason, basis: judgement}}
    evidence: {strength: One small trial., sources: [guide2020]}
  pump:
    name: A pump
    family: other
    contraindications: [{text: none found, kind: relative, judged: by-gate, basis: judgement}]
    gates:
      - exclude: {when: {consent: no}, because: The owner forbids it., stated_by: body, sources: [guide2020]}
    findings: [{finding: It pumps, population: pumps, basis: judgement}]
    risks: [{complication: rust, rate: 3%, percent: 3, severity: serious, basis: judgement}]
  oil:
    name: Oil
    family: other
    contraindications: [{text: fire, kind: absolute, judged: by-you, basis: judgement}]
    gates: [{exclude: {when: {old: yes}, because: Oil stains., stated_by: label, sources: [tale1999]}}]
    findings: not-extracted
    risks: [{complication: slip, rate: 5%, percent: 5, severity: minor, basis: judgement}]
  soap:
    name: Soap
    family: other
    contraindications: [{text: eyes, kind: relative, judged: by-you, basis: judgement}]
    gates: [{caution: {because: Soap stings., basis: judgement}}]
    findings: not-extracted
    risks: [{complication: foam, rate: not quantified, severity: minor, basis: judgement}]
  prayer:
    name: Prayer
    family: other
    contraindications: not-extracted
    findings: not-extracted
    risks: not-extracted
  bucket:
    name: A bucket
    family: other
    contraindications: [{text: holes, kind: relative, judged: by-you, basis: judgement}]
    findings: [{finding: It holds water, population: buckets, basis: judgement}]
    risks: [{complication: spill, rate: not quantified, severity: minor, basis: judgement}]
"""
SAFE = Ticks(frozenset({"none-seen"}))
FINE: dict[str, Value] = {
    "danger": SAFE,
    "origin": "kitchen",
    "consent": "yes",
    "pressure": Decimal(3),
    "old": "no",
}
"""Everything known, nothing against anything."""


def engine() -> Engine:
    """Return an engine of the pack."""
    texts = {"pack.yaml": PACK, "main.yaml": TREE, "library.yaml": LIBRARY, "modalities.yaml": MODALITIES}
    loaded = load([(path, text.encode()) for path, text in texts.items()])
    assert not loaded.problems
    assert loaded.pack is not None
    return Engine(loaded.pack)


def stand(engine: Engine, **changed: Value) -> tuple[Walk, Place]:
    """Return the walk with everything known but for what is changed, and where it stands."""
    walk = engine.start("main")
    for question, value in {**FINE, **changed}.items():
        walk = walk.answer(question, value)
    return walk, engine.replay(walk)


UNKNOWN = NOT_KNOWN
