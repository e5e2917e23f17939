"""Whether the patient of a part is told something else when the engine itself walks both packs."""

from __future__ import annotations

from ladder_tui.cases.run import sets_of
from ladder_tui.diff.compare import Difference, Part
from ladder_tui.engine import Engine, Walk
from ladder_tui.model.facts import Answer


def confirmed(difference: Difference, part: Part) -> bool:
    """Return whether a part's patient, walked in both packs by the engine itself, is told something else."""
    witness = part.witness
    assert witness is not None
    told = []
    for pack, own in ((difference.old, witness.old_only), (difference.new, witness.new_only)):
        engine = Engine(pack)
        answers = {name: Answer(value) for name, value in {**witness.facts, **own}.items() if name in pack.questions}
        place = engine.replay(engine.rest_not_known(Walk(witness.tree).answer_all(answers)))
        assert place.prompt is None
        told.append(
            (sets_of(place), [item.verdict.state for item in place.decision.recommended] if place.decision else [])
        )
    return told[0] != told[1]
