"""The tables of `trees/README.md` are those of the pack."""

from __future__ import annotations

from ladder_tui.files import bundled_pack
from ladder_tui.telling.overview import overview, places
from tests.trees.test_bundled import examined

WRITTEN_BELOW = "<!-- overview -->\n\n"


def test_the_tables_are_those_of_the_pack() -> None:
    """To write them anew: keep the head, and put what `ladder-tui list overview` prints below the mark."""
    pack = examined().pack
    assert pack is not None
    text = (bundled_pack() / "README.md").read_text(encoding="utf-8")

    assert overview(pack) == text.partition(WRITTEN_BELOW)[2]


def test_a_modality_that_no_tree_places_gives_its_reason() -> None:
    pack = examined().pack
    assert pack is not None
    unplaced = [name for name, ways in places(pack).items() if not ways]

    assert unplaced
    assert all(pack.modalities[name].not_placed for name in unplaced)
    assert "no reason given" not in overview(pack)
