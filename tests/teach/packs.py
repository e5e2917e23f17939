"""A lesson about a leaking house, in the example pack."""

from __future__ import annotations

from ladder_tui.engine import Engine
from ladder_tui.teach.lessons import Taught, lessons
from tests.conftest import LIBRARY, PACK_FILE, TREE, pack_from

LESSON = """
- case: a kitchen under pressure
  tree: main
  facts: {danger: [none], origin: kitchen, consent: yes, pressure: 6, age: yes}
  first: new-pipe
  held_back: [patch]
  basis: judgement
  lesson:
    title: The wet ceiling
    level: student
    decision: What would you do?
    deciding_fact: pressure
    story:
      - {say: Water comes through the kitchen ceiling., tells: [origin]}
      - {say: The owner lets you open whatever you like., tells: [consent]}
    reveals:
      - {ask: Any danger?, found: None., facts: danger, price: A minute., unasked: Ask first.}
      - {ask: The gauge, found: Six bar., facts: [pressure], price: A walk to the cellar., unasked: It was six.}
      - {ask: How old is it?, found: Very old., facts: [age]}
      - {ask: The wallpaper, found: Roses.}
    also: [turbine]
    reasons:
      - {reason: A patch would not hold it., right: yes}
      - {reason: It is quick., answer: Quick and wet.}
    teaching_points: [{text: Look at the gauge., sources: [guide2020]}]
    outcome: The ceiling dried.
"""


RIGHT, OTHER = 1, 0
"""The places of the right reason and of the other one, as this lesson tells them."""


def taught(text: str = LESSON) -> tuple[Engine, Taught]:
    """Return the engine of the example pack and its first lesson."""
    engine = Engine(pack_from(PACK_FILE, LIBRARY, TREE, text))
    return engine, lessons(engine.pack)[0]
