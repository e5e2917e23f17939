"""Two versions of a pack: who is told something else, with a patient whom both packs confirm, and what changed."""

from __future__ import annotations

import pytest

from ladder_tui.diff import compare, draw
from ladder_tui.diff.advice import advised, is_enough
from ladder_tui.diff.compare import Difference
from ladder_tui.model.pack import Pack
from tests.conftest import LIBRARY, PACK_FILE, TREE, pack_from
from tests.diff.witnesses import confirmed


def house(pack: str = PACK_FILE, library: str = LIBRARY, tree: str = TREE) -> Pack:
    return pack_from(pack, library, tree)


def changed(old: str, new: str) -> Difference:
    """Return the difference between the example pack and itself with one text replaced."""
    files = [text.replace(old, new, 1) if old in text else text for text in (PACK_FILE, LIBRARY, TREE)]
    assert files != [PACK_FILE, LIBRARY, TREE]
    return compare(house(), house(*files))


def test_the_same_pack_tells_nobody_anything_else() -> None:
    difference = compare(house(), house())

    assert difference.same
    assert "No patient is told anything else." in draw.text(difference)
    assert "Nothing changed." in draw.text(difference)
    assert "none" == advised(difference)[0]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("{pressure: {at-least: 10}}", "{pressure: {at-least: 8}}"),
        ("when: cellar, go: wait", "when: cellar, go: look"),
        (
            "      - use: no-consent\n      - exclude",
            "      - exclude: {when: {consent: no}, because: So., stated_by: body, sources: [guide2020]}\n"
            "      - exclude: {when: {age: yes}, because: Old., stated_by: body, sources: [guide2020]}\n"
            "      - exclude",
        ),
        ("hold_back: {when: {pressure: {at-least: 5}}", "hold_back: {when: {pressure: {at-least: 4}}"),
        ("options: {leak: A leak, smoke: Smoke", "options: {leak: A leak, drip: A drip, smoke: Smoke"),
        ("when: {danger: {includes: leak}}", "when: {danger: {includes: smoke}}"),
    ],
    ids=["threshold", "target", "another exclusion", "hold-back", "option", "alert"],
)
def test_every_part_is_shown_by_a_patient_whom_both_packs_confirm(old: str, new: str) -> None:
    difference = changed(old, new)

    assert difference.entries
    assert () == difference.not_counted
    if "drip" not in new:
        assert difference.parts
    assert [] == [part.changes for part in difference.parts if not confirmed(difference, part)]


def test_a_threshold_moved_names_who_is_on_the_other_side_of_it() -> None:
    difference = changed("{pressure: {at-least: 10}}", "{pressure: {at-least: 8}}")
    (part,) = [one for one in difference.parts if one.changes[0].new == "ruled out" or "ruled out" in str(one.changes)][
        :1
    ]

    assert "New pipe" in draw.text(difference)
    assert part.witness is not None
    assert 8 <= float(str(part.witness.facts["pressure"])) < 10
    assert "ladder-tui run main" in draw.text(difference)


def test_the_combinations_of_all_parts_are_not_more_than_there_are() -> None:
    difference = changed("{pressure: {at-least: 10}}", "{pressure: {at-least: 8}}")
    counts = [count for part in difference.parts for count in part.counts]

    assert 0 < sum(number for _, number, _ in counts) < counts[0][2]


def test_somebody_who_loses_a_recommendation_asks_for_a_major_version() -> None:
    difference = changed("{pressure: {at-least: 10}}", "{pressure: {at-least: 8}}")
    level, why = advised(difference)

    assert "major" == level
    assert why
    assert not is_enough("0.1.0", "0.1.1", level)
    assert is_enough("0.1.0", "1.0.0", level)


def test_a_clinical_change_that_moves_nobody_is_never_a_patch() -> None:
    difference = changed("because: It is quick.", "because: It is quick and dry.")

    assert () == difference.parts
    assert "minor" == advised(difference)[0]
    assert "It is quick. → It is quick and dry." in draw.text(difference) or "quick and dry" in draw.text(difference)


def test_a_modality_that_was_added_is_named() -> None:
    added = LIBRARY + "  sponge:\n    name: Sponge\n    family: other\n    contraindications: not-extracted\n"
    added += "    findings: not-extracted\n    risks: not-extracted\n"
    difference = compare(house(), house(library=added))

    assert [("modality", "sponge", "added")] == [(one.kind, one.id, one.what) for one in difference.entries]


def test_text_of_a_pack_is_no_markup_in_a_pull_request() -> None:
    difference = changed("because: It is quick.", "because: 'It is <b>quick</b> *now* [x](y).'")

    assert "<b>" not in draw.markdown(difference)
    assert "\\[x\\](y)" in draw.markdown(difference)
