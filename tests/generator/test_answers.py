"""The shapes that the generator knows are those that the engine gives, no key more, none less."""

from collections.abc import Iterator
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints, is_typeddict

import pytest

import engine
from site_src.generator.answers import Answer, Description
from site_src.generator.calculators import open_desk
from site_src.generator.site import read_site
from tests.generator.sites import SAMPLE, SITE

open_desk(SAMPLE, read_site(SITE.encode()))
PACKAGES = ("savings.calculators", "engine.calculators")


def misfits(value: Any, shape: Any, at: str) -> Iterator[str]:  # noqa: ANN401 - any plain data
    """Name the places where plain data and a shape differ."""
    inner = [one for one in get_args(shape) if one is not NoneType]
    if is_typeddict(shape):
        yield from misfits_of_keys(value, shape, at)
    elif get_origin(shape) is UnionType:
        yield from misfits(value, inner[0], at) if value is not None else ()
    elif get_origin(shape) is list:
        yield from (wrong for one in value for wrong in misfits(one, inner[0], f"{at}[]"))
    elif get_origin(shape) is dict:
        yield from (wrong for one in value.values() for wrong in misfits(one, inner[1], at))
    elif not isinstance(value, shape):
        yield f"{at} is {value!r}"


def misfits_of_keys(value: dict[str, Any], shape: type, at: str) -> Iterator[str]:
    hints = get_type_hints(shape)
    yield from (f"{at}.{key} is not in {shape.__name__}" for key in value.keys() - hints.keys())
    required: frozenset[str] = shape.__required_keys__  # type: ignore[attr-defined]
    yield from (f"{at}.{key} is missing" for key in required - value.keys())
    for key in value.keys() & hints.keys():
        yield from misfits(value[key], hints[key], f"{at}.{key}")


@pytest.mark.parametrize("package", PACKAGES)
def test_what_the_engine_gives_has_the_shapes_that_are_written_down(package: str) -> None:
    calculators = engine.load(package)
    assert calculators.names
    for name in calculators.names:
        description = calculators.describe(name)
        assert list(misfits(description, Description, name)) == []
        assert list(misfits(calculators.run(name, {}), Answer, name)) == []
        wrong = {one["name"]: "?" for one in description["inputs"]}  # type: ignore[attr-defined]
        refused = calculators.run(name, wrong)
        assert refused["refusals"]
        assert list(misfits(refused, Answer, name)) == []


def test_every_part_of_an_answer_has_a_shape() -> None:
    assert set(engine.PARTS) <= Answer.__optional_keys__
