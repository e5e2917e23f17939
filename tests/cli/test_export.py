"""Documents from the command line: of given facts, and of kept walks."""

from __future__ import annotations

import json
import re
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ladder_tui import __version__
from ladder_tui.engine import Engine
from ladder_tui.files import read_files
from ladder_tui.loader import load
from ladder_tui.model.facts import Answer, Ticks, Value
from ladder_tui.sessions.keeping import Keeping, made_with
from ladder_tui.sessions.store import Store
from ladder_tui.telling.data import data
from tests.cli.conftest import Ladder
from tests.telling.test_html import Read

FACTS = ("--set", "danger=[none]", "--set", "origin=kitchen", "--set", "consent=yes", "--set", "pressure=2.0")


@pytest.fixture
def kept(pack: Path) -> str:
    """Return the id of a kept walk that was decided, with a label."""
    loaded = load(read_files(pack).files)
    assert loaded.pack is not None
    engine, now = Engine(loaded.pack), datetime(2026, 11, 26, 14, tzinfo=UTC)
    keeping = Keeping(Store(), made_with(loaded.pack, __version__))
    given: dict[str, Value] = {"danger": Ticks(frozenset({"none"})), "origin": "kitchen", "consent": "yes"}
    walk = engine.start().answer_all({name: Answer(value) for name, value in given.items()})
    walk = engine.rest_not_known(walk)
    place = engine.replay(walk)
    keeping.keep(walk, place.status, now)
    keeping.decided(walk, data(engine, walk, place), now)
    keeping.label("somebody's kitchen", now, walk)
    assert keeping.session is not None
    keeping.close()
    return keeping.session.id


def test_run_prints_the_page_of_one_patient(ladder: Ladder, pack: Path) -> None:
    ran = ladder("run", *FACTS, "--format", "html", "--pack", str(pack))

    assert 0 == ran.code
    assert "TO CONSIDER" == Read(ran.out).text("h1")


def test_run_refuses_a_page_of_many_patients(ladder: Ladder, pack: Path) -> None:
    ran = ladder("run", "--facts", "-", "--format", "html", "--pack", str(pack), input=b'{}\n{"origin": "kitchen"}\n')

    assert 2 == ran.code
    assert "html is a page of one patient" in ran.err


def test_a_kept_walk_is_exported_in_each_format(ladder: Ladder, pack: Path, kept: str) -> None:
    md = ladder("sessions", "export", kept, "--pack", str(pack))
    html = ladder("sessions", "export", kept, "--format", "html", "--pack", str(pack))
    told = json.loads(ladder("sessions", "export", kept, "--format", "json", "--pack", str(pack)).out)

    assert md.out.startswith("# TO CONSIDER\n")
    assert "## What happened" in md.out
    assert "TO CONSIDER" == Read(html.out).text("h1")
    assert "(given 2026-11-26)" in Read(html.out).text()
    assert ["new-pipe", "patch"] == [item["modality"] for item in told["recommended"]]
    assert kept == told["session"]["id"]
    assert 1 == len(told["session"]["decisions"])


def test_the_label_of_a_kept_walk_is_not_handed_over(ladder: Ladder, pack: Path, kept: str) -> None:
    for form in ("md", "html", "json"):
        assert "somebody" not in ladder("sessions", "export", kept, "--format", form, "--pack", str(pack)).out


def test_a_file_is_written_and_replaced_by_force_alone(ladder: Ladder, pack: Path, kept: str, tmp_path: Path) -> None:
    first = ladder("sessions", "export", kept, "--format", "html", "-o", "x.html", "--pack", str(pack))
    again = ladder("sessions", "export", kept, "--format", "md", "-o", "x.html", "--pack", str(pack))

    assert (0, "") == (first.code, first.out)
    assert re.search(r"written: .*x\.html", first.err)
    assert 0o600 == stat.S_IMODE((tmp_path / "x.html").stat().st_mode)
    assert 2 == again.code
    assert "there is a file `x.html` already; --force replaces it" in again.err
    assert (tmp_path / "x.html").read_text().startswith("<!DOCTYPE html>")
    forced = ladder("sessions", "export", kept, "-o", "x.html", "--force", "--pack", str(pack))
    assert 0 == forced.code
    assert (tmp_path / "x.html").read_text().startswith("# TO CONSIDER")


def test_another_version_of_the_pack_is_said_and_only_the_record_given(ladder: Ladder, pack: Path, kept: str) -> None:
    file = pack / "pack.yaml"
    file.write_text(file.read_text().replace("version: 0.1.0", "version: 0.2.0"))

    for form in ("md", "html"):
        ran = ladder("sessions", "export", kept, "--format", form, "--pack", str(pack))
        assert "another version of the pack" in " ".join(ran.out.split())
        assert "new-pipe" in ran.out.replace("\\", "")
    told = json.loads(ladder("sessions", "export", kept, "--format", "json", "--pack", str(pack)).out)
    assert "0.1.0" == told["pack"]["version"]
    assert "another version" in told["handover"]["note"]


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("list", "--force"), "belong to `sessions export`"),
        (("export", "x", "--force"), "--force goes with --output"),
        (("export", "x", "--format", "text"), "`sessions export` prints md or html or json, not text"),
    ],
)
def test_options_that_do_nothing_are_refused(ladder: Ladder, options: tuple[str, ...], told: str) -> None:
    ran = ladder("sessions", *options)

    assert 2 == ran.code
    assert told in ran.err
