"""First passage in its own units, against sixty-digit evaluations of the formulas as they stand.

The figures were computed from the formulas at the head of the module, without its rearrangements,
at a precision of sixty digits.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.leverage.chance.first_passage import (
    LONG_TAIL,
    NARROW,
    _reflections,
    _sines,
    _tail,
    distance_at,
    first,
    first_ever,
    touch,
)

distances = st.floats(1e-9, 50)
pulls = st.floats(-50, 50)
chances = st.floats(1e-12, 1 - 1e-12)


@pytest.mark.parametrize(
    ("distance", "pull", "chance"),
    [
        (0.5, 0.0, 0.61707507745197379),
        (1.0, 0.5, 0.49013833994532985),
        (1.0, -0.5, 0.18031181859578637),
        (3.0, 2.0, 0.20530917072258487),
        (0.001, -40.0, 0.92311634638663578),
        (6.0, -1.0, 3.0410606729269275e-12),
        (50.0, 50.0, 0.50398902398135681),
        (45.0, 40.0, 3.0413996982967101e-7),
        (20.0, 30.0, 1.0),
        (35.0, -0.25, 3.4555859157213258e-272),
        (1e-09, 0.25, 0.9999999994273106),
    ],
)
def test_one_barrier_is_touched_as_often_as_sixty_digits_say(
    distance: float, pull: float, chance: float
) -> None:
    assert touch(distance, pull) == pytest.approx(chance, rel=1e-11)


@pytest.mark.parametrize(
    ("near", "far", "pull", "chance"),
    [
        (0.5, 0.5, 0.0, 0.49542150485511962),
        (0.25, 0.75, 1.0, 0.89617428333578368),
        (1.0, 1.0, -1.0, 0.089767202152861887),
        (0.75, 1.2, 3.0, 0.99535962264983816),
        (1.0, 1.5, 0.5, 0.49004504413802195),
        (1.5, 1.0, -0.5, 0.057954006460727842),
        (2.0, 0.25, -4.0, 9.6452320345033399e-8),
        (0.001, 0.002, 5.0, 0.66999438902897821),
        (3.0, 4.0, 6.0, 0.99913666256231557),
        (0.25, 9.0, 0.125, 0.82691209794438594),
        (0.015625, 1.9375, -16.0, 0.60653065971263342),
    ],
)
def test_one_of_two_barriers_is_first_as_often_as_sixty_digits_say(
    near: float, far: float, pull: float, chance: float
) -> None:
    assert first(near, far, pull) == pytest.approx(chance, abs=1e-14)


@given(st.floats(NARROW / 2, NARROW * 2), st.floats(0.01, 0.99), st.floats(-6, 6))
def test_both_series_give_the_same_chance_where_both_are_quick(
    width: float, share: float, pull: float
) -> None:
    near, far = share * width, (1 - share) * width
    assert _sines(near, far, pull) == pytest.approx(_reflections(near, far, pull), abs=1e-8)


@given(st.floats(0.999 * NARROW, 1.001 * NARROW), st.floats(0.01, 0.99), st.floats(-20, 20))
def test_the_series_join_where_one_gives_way_to_the_other(
    width: float, share: float, pull: float
) -> None:
    near, far = share * width, (1 - share) * width
    assert _sines(near, far, pull) == pytest.approx(_reflections(near, far, pull), abs=1e-13)


def test_the_two_ways_to_take_the_tail_join() -> None:
    below = _tail(LONG_TAIL * (1 - 1e-15))
    assert below == pytest.approx(_tail(LONG_TAIL), rel=1e-10)


def test_without_a_pull_the_nearer_barrier_is_first_in_proportion() -> None:
    assert first_ever(1.0, 3.0, 0.0) == 0.75


@given(distances, distances, pulls)
def test_one_of_two_barriers_is_met_in_the_end(near: float, far: float, pull: float) -> None:
    assert first_ever(near, far, pull) + first_ever(far, near, -pull) == pytest.approx(1, abs=1e-12)


@given(st.floats(0.01, 50), st.floats(0.01, 50), pulls)
def test_a_second_barrier_only_takes_away(near: float, far: float, pull: float) -> None:
    assert first(near, far, pull) <= touch(near, pull) + 1e-13


@given(pulls, chances)
def test_the_distance_for_a_chance_is_the_nearest_that_keeps_to_it(
    pull: float, chance: float
) -> None:
    distance = distance_at(pull, chance)
    assert touch(distance, pull) <= chance
    assert touch(distance * (1 - 1e-6), pull) >= chance * (1 - 1e-12)
