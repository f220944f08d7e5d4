"""The seats of a class: who has one, how long, and who is remembered."""

from __future__ import annotations

from convlib.teaching.classroom.visitors import Visitors


def test_seats_are_held_while_pages_are_open_and_given_back_seconds_after() -> None:
    now = [0.0]
    visitors = Visitors(1, lambda: now[0])
    first, second = visitors.welcome(), visitors.welcome()
    assert visitors.take_seat(first) and not visitors.take_seat(second)
    now[0] = 29  # a page that never came
    assert not visitors.take_seat(second)
    now[0] = 31
    assert visitors.take_seat(second)
    visitors.open_page(second)
    now[0] = 600
    assert not visitors.take_seat(first)
    visitors.open_page(second)
    visitors.close_page(second)
    assert not visitors.take_seat(first)  # another page of the second is open
    visitors.close_page(second)
    now[0] = 609
    assert visitors.take_seat(second)  # the next lesson
    visitors.open_page(second)
    now[0] += 45 * 60 + 1
    assert visitors.take_seat(first)  # a page that nobody answers on


def test_no_more_visitors_are_remembered_than_memory_can_hold_and_none_with_a_seat_is_forgotten() -> None:
    visitors = Visitors(1, lambda: 0.0)
    seated, *others = (visitors.welcome() for _ in range(1000))
    assert visitors.take_seat(seated)
    visitors.welcome()
    assert visitors.find(seated.name) is seated
    assert visitors.find(others[0].name) is None
    assert visitors.find(others[1].name) is others[1]
