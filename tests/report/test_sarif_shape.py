"""SARIF as its specification (OASIS, version 2.1.0) has it: of each object written, what it must and may hold.

Only the objects that are written stand here, and of their keys only those that are; another key would be refused, so
that a new one is first looked up in the specification.
"""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from ladder_tui.diagnostics import Diagnostic
from ladder_tui.examine import examine
from ladder_tui.report import sarif
from tests.diagnostics.pages import pack_of, pages
from tests.report.test_formats import ADVICE, ERROR


def an_object(required: tuple[str, ...], **properties: Any) -> dict[str, Any]:
    """Return the schema of an object that holds these keys and no other."""
    return {"type": "object", "required": [*required], "properties": properties, "additionalProperties": False}


TEXT = {"type": "string", "minLength": 1}
MESSAGE = an_object(("text",), text=TEXT)
LEVEL = {"enum": ["none", "note", "warning", "error"]}
NUMBER = {"type": "integer", "minimum": 1}
REGION = an_object(("startLine",), startLine=NUMBER, startColumn=NUMBER, endColumn=NUMBER)
PLACE = an_object(
    ("artifactLocation",),
    artifactLocation=an_object(("uri",), uri={"type": "string", "pattern": r"^[!-~]*$"}),
    region=REGION,
)
LOCATION = an_object(("physicalLocation",), physicalLocation=PLACE, message=MESSAGE)
RULE = an_object(
    ("id",),
    id=TEXT,
    name=TEXT,
    shortDescription=MESSAGE,
    help=MESSAGE,
    defaultConfiguration=an_object((), level=LEVEL),
)
RESULT = an_object(
    ("message",),
    ruleId=TEXT,
    ruleIndex={"type": "integer", "minimum": 0},
    level=LEVEL,
    message=MESSAGE,
    locations={"type": "array", "items": LOCATION},
    relatedLocations={"type": "array", "items": LOCATION, "uniqueItems": True},
)
DRIVER = an_object(("name",), name=TEXT, version=TEXT, rules={"type": "array", "items": RULE, "uniqueItems": True})
RUN = an_object(
    ("tool",),
    tool=an_object(("driver",), driver=DRIVER),
    columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
    results={"type": "array", "items": RESULT},
)
LOG = an_object(
    ("version", "runs"),
    version={"const": "2.1.0"},
    runs={"type": "array", "items": RUN},
    **{"$schema": {"type": "string", "format": "uri"}},
)


def complaints(problems: list[Diagnostic]) -> list[str]:
    """Return what the specification has against a log of these problems."""
    log = json.loads(sarif.draw(problems, {}))
    return [f"{error.json_path}: {error.message}" for error in Draft202012Validator(LOG).iter_errors(log)]


@pytest.mark.parametrize("problems", [[], [ERROR], [ERROR, ADVICE]], ids=len)
def test_a_log_has_its_shape(problems: list[Diagnostic]) -> None:
    assert [] == complaints(problems)


def test_a_log_of_every_page_of_a_code_has_its_shape() -> None:
    found = [problem for page in pages() if page.wrong for problem in examine(pack_of(page.wrong)).problems]

    assert len(found) > 60
    assert [] == complaints(found)


def test_another_key_is_refused() -> None:
    """The shape itself can fail."""
    log = json.loads(sarif.draw([ERROR], {}))
    log["runs"][0]["results"][0]["severity"] = "high"

    assert not Draft202012Validator(LOG).is_valid(log)
