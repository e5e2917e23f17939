"""SARIF against models that were generated from the published schema of version 2.1.0, which forbid other keys."""

from __future__ import annotations

import json

import pytest
from pydantic import ValidationError
from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as Log

from ladder_tui.examine import examine
from ladder_tui.report import sarif
from tests.diagnostics.pages import pack_of, pages
from tests.report.test_formats import ADVICE, ERROR


def test_a_log_of_every_page_of_a_code_fits_the_schema() -> None:
    found = [problem for page in pages() if page.wrong for problem in examine(pack_of(page.wrong)).problems]
    log = Log.model_validate_json(sarif.draw([ERROR, ADVICE, *found], {}))

    assert len(found) + 2 == len(log.runs[0].results)


def test_a_log_that_does_not_fit_is_refused() -> None:
    log = json.loads(sarif.draw([ERROR], {}))
    log["runs"][0]["results"][0]["level"] = "dreadful"

    with pytest.raises(ValidationError, match="level"):
        Log.model_validate(log)
