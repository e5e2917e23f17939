"""Laws of a session in a room: back undoes next, votes are never below none, every part can be gone to."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from ladder_tui.teach.room import LIST, PARTS, Room, Spot
from ladder_tui.teach.slides import Script
from tests.teach.packs import LESSON, taught

ENGINE, TAUGHT = taught()
SCRIPT = Script(ENGINE, TAUGHT)
BEGIN = SCRIPT.begin()


def pages(spot: Spot) -> int:
    """Return a number of pages that differs from spot to spot."""
    return 1 + (len(spot.part) + spot.number) % 3


STEPS: tuple[Callable[[Room], Room], ...] = (
    lambda room: room.forward(pages),
    lambda room: room.back(pages),
    Room.next_part,
    Room.previous_part,
    Room.pause,
    Room.take_back,
    *(lambda room, n=number: room.ask(n) for number in range(-1, 6)),
    *(lambda room, n=number: room.vote(n) for number in range(-1, 4)),
    *(lambda room, n=number: room.take_back(n) for number in range(3)),
    *(lambda room, n=number: room.jump(n) for number in range(-1, 30, 3)),
)
"""Everything that can be done."""
sessions = st.lists(st.sampled_from(STEPS), max_size=60)


def after(steps: list[Callable[[Room], Room]]) -> Room:
    """Return the session after some steps."""
    room = BEGIN
    for step in steps:
        room = step(room)
    return room


@given(sessions)
def test_back_undoes_next_and_next_undoes_back(steps: list[Callable[[Room], Room]]) -> None:
    room = after(steps).fitted(pages)
    onward, before = room.forward(pages), room.back(pages)

    assert onward == room or onward.back(pages) == room
    assert before == room or before.forward(pages) == room


@given(sessions)
def test_a_session_always_stands_somewhere_with_votes_of_none_or_more(steps: list[Callable[[Room], Room]]) -> None:
    room = after(steps)

    assert 0 <= room.at < len(room.spots)
    assert len(set(room.spots)) == len(room.spots)
    assert min((*room.tally("before"), *room.tally("after"))) >= 0
    assert len(room.before) == sum(room.tally("before"))


@given(sessions, st.integers(0, 2))
def test_a_vote_taken_back_is_as_if_it_had_not_been_given(steps: list[Callable[[Room], Room]], option: int) -> None:
    room = after(steps)

    assert room == room.vote(option).take_back() or room.vote(option) == room
    tallies = [room.vote(option).take_back(option).tally(part) for part in ("before", "after")]
    assert [room.tally("before"), room.tally("after")] == tallies or room.vote(option) == room


@given(sessions)
def test_a_finding_is_either_asked_for_or_among_those_nobody_asked_for(steps: list[Callable[[Room], Room]]) -> None:
    spots = after(steps).spots
    told = [spot.number for spot in spots if spot.part in ("findings", "unasked") and spot != LIST]

    assert [0, 1, 2, 3] == sorted(told)


def test_every_spot_is_come_to_by_going_on_and_by_jumping() -> None:
    room, seen = BEGIN, [BEGIN.spot]
    while (onward := room.forward(lambda _: 1)) != room:
        room = onward
        seen.append(room.spot)

    assert list(BEGIN.spots) == seen
    assert list(BEGIN.spots) == [BEGIN.jump(at).spot for at in range(len(BEGIN.spots))]


def test_the_list_of_parts_leads_to_each_part_in_their_order() -> None:
    parts = [part for part, _ in BEGIN.parts]

    assert list(PARTS) == [*parts]
    assert parts == [BEGIN.jump(at).spot.part for _, at in BEGIN.parts]


def test_a_finding_asked_for_stands_before_the_list_it_was_asked_from() -> None:
    listed = BEGIN.jump(BEGIN.spots.index(LIST))
    room = listed.ask(2).ask(0)

    assert Spot("findings", 0) == room.spot
    assert LIST == room.forward(lambda _: 1).spot
    assert Spot("findings", 2) == room.back(lambda _: 1).spot
    assert (2, 0) == room.ask(2).asked


def test_votes_count_only_where_a_vote_is_shown() -> None:
    before, after_ = (BEGIN.jump(BEGIN.spots.index(Spot(part))) for part in ("before", "after"))

    assert (0, 2) == before.vote(1).vote(1).tally("before")
    assert (0, 0) == before.vote(1).tally("after")
    assert (1, 0) == after_.vote(0).tally("after")
    assert BEGIN == BEGIN.vote(0)


def test_a_lesson_without_a_vote_asks_for_its_reasons() -> None:
    assert "What would you do?" == BEGIN.ballot.ask
    assert ("It is quick.", "A patch would not hold it.") == BEGIN.ballot.options


def test_the_vote_of_the_author_is_asked() -> None:
    text = LESSON + "    vote: {ask: What now?, options: [Mend it, Leave it, Move out]}\n"
    room = Script(*taught(text)).begin()

    assert ("Mend it", "Leave it", "Move out") == room.ballot.options
