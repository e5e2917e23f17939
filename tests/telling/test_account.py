"""What is told of a decision, in which order, and what is said where nothing is known."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ladder_tui.engine import Engine
from ladder_tui.model.facts import Ticks, Value
from ladder_tui.telling import Account, account, modality_account
from tests.telling import packs


@pytest.fixture(scope="module")
def house() -> Engine:
    return packs.engine()


def told(house: Engine, **changed: Value) -> Account:
    return account(house, *packs.stand(house, **changed))


def test_items_stand_in_the_order_of_the_pack(house: Engine) -> None:
    items = told(house).items

    assert ["New *pipe*", "A pump", "Prayer"] == [item.name for item in items]
    assert ["1st", "2nd", "3rd, check before use"] == [item.place for item in items]


def test_whose_order_it_is_is_said(house: Engine) -> None:
    assert "this pack's authors" == told(house).order_by


def test_without_a_first_choice_nobody_is_first(house: Engine) -> None:
    account = told(house, origin="bath")

    assert ["alternative", "alternative"] == [item.place for item in account.items]
    assert "no first choice" in account.order_by


def test_what_could_still_exclude_is_to_be_found_out_first(house: Engine) -> None:
    account = told(house, consent=packs.UNKNOWN)

    assert ["Consent"] == [fact.name for fact in account.find_out_first]
    assert "1st, conditional" == account.items[0].place
    assert "rules out" == account.items[0].undecided[0].level


def test_held_back_stands_below_all_others_and_has_no_number(house: Engine) -> None:
    items = told(house, pressure=Decimal(12)).items

    assert ("New *pipe*", "held back") == (items[-1].name, items[-1].place)
    (gate,) = items[-1].held_back_by
    assert ("Pressure: 12 bar",) == gate.answers
    assert "inference" == gate.who
    assert "disputed" == gate.text.caveats


def test_ruled_out_says_by_which_answer_and_who_states_it(house: Engine) -> None:
    item = told(house, consent="no").ruled_out[0]

    assert "New *pipe*" == item.name
    (gate,) = item.excluded_by
    assert ("Consent: no",) == gate.answers
    assert "a professional body: Guild" == gate.who
    assert "[guide2020, abstract; moderate support]" == gate.text.backing


def test_risks_go_by_severity_then_rate_and_survival_stands_alone(house: Engine) -> None:
    pipe = modality_account(house.pack, "pipe")
    assert pipe.risks is not None

    assert ["collapse", "burst", "flood", "noise", "dust"] == [risk.complication for risk in pipe.risks]
    assert ["shorter life of the house"] == [risk.complication for risk in pipe.survival]
    assert pipe.worst is not None
    assert ("CATASTROPHIC", "▲") == (pipe.worst.severity, pipe.worst.sign)


def test_not_quantified_is_not_zero(house: Engine) -> None:
    risks = modality_account(house.pack, "pipe").risks or ()

    assert [False] == [risk.is_quantified for risk in risks if risk.complication == "flood"]


def test_what_was_not_extracted_is_not_none_at_all(house: Engine) -> None:
    """An unread treatment must never look like one without risks."""
    prayer = modality_account(house.pack, "prayer")

    assert (None, None, None) == (prayer.findings, prayer.risks, prayer.to_judge)
    assert prayer.worst is None


def test_only_what_no_gate_decides_is_left_to_judge(house: Engine) -> None:
    to_judge = modality_account(house.pack, "pipe").to_judge or ()

    assert ["A wall that is listed"] == [against.text.text for against in to_judge]


def test_cautions_that_cannot_be_decided_are_to_check(house: Engine) -> None:
    item = told(house, consent="yes", old=packs.UNKNOWN).items[0]

    assert ["Old"] == [fact.name for gate in item.to_check for fact in gate.find_out]
    assert not item.cautions


def test_a_system_tells_what_is_given_through_it(house: Engine) -> None:
    """Their own rules and risks count for the patient as much as the system's."""
    pump = told(house, old="yes").items[1]

    assert [("Oil", "ruled out"), ("Soap", "")] == [(part.name, part.state) for part in pump.partners]
    assert ["Soap stings."] == [gate.text.text for gate in pump.partners[1].cautions]


def test_alerts_go_from_those_that_stop_to_those_not_excluded(house: Engine) -> None:
    stopped = told(house, danger=Ticks(frozenset({"leak", "smoke"})))
    waiting = told(house, danger=Ticks(frozenset({"smoke"}), frozenset({"leak"})))

    assert ["EMERGENCY", "URGENT"] == [alert.heading for alert in stopped.alerts]
    assert "Stop: emergency" == stopped.title
    assert ["URGENT", "Not excluded"] == [alert.heading for alert in waiting.alerts]
    assert ["Danger"] == [fact.name for fact in waiting.alerts[1].find_out]


def test_a_referral_says_to_whom_how_soon_and_why(house: Engine) -> None:
    account = told(house, origin=packs.UNKNOWN)

    assert account.refer is not None
    assert ("a plumber", "this week") == (account.refer.to, account.refer.urgency)
    assert (("not for this pain", 6),) == account.others_counts
    assert "Origin: not known" == account.others[0].why


def test_every_reference_told_says_how_it_was_read(house: Engine) -> None:
    references = {cited.id: cited.read for cited in told(house).references}

    assert {"guide2020": "abstract", "tale1999": "second hand, through guide2020"} == references


def test_a_check_of_one_modality_has_no_order(house: Engine) -> None:
    walk = house.start(modality="pipe")
    for question, value in {**packs.FINE, "consent": "no"}.items():
        walk = walk.answer(question, value)
    account_out = account(house, walk, house.replay(walk))

    assert "Ruled out for this patient" == account_out.title
    assert "" == account_out.order_by
    assert ["New *pipe*"] == [item.name for item in account_out.ruled_out]


def test_an_open_walk_says_what_is_asked_next(house: Engine) -> None:
    walk = house.start("main")
    account_open = account(house, walk, house.replay(walk))

    assert "Not decided yet" == account_open.title
    assert ["Danger"] == [fact.name for fact in account_open.asks]
