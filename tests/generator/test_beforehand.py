"""Answers beforehand: what pages know of the engine's answers is what the engine answers."""

import gzip
import json
from collections.abc import Callable, Mapping
from copy import deepcopy
from decimal import Decimal
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import engine
from site_src.generator import Options
from site_src.generator.beforehand.change import change, lean
from site_src.generator.beforehand.fit import IN_FILE, IN_PAGE, dumped
from site_src.generator.beforehand.stops import STEPS, stops_of
from site_src.generator.beforehand.uses import Touched
from site_src.generator.figures import Field
from tests.generator import known
from tests.generator.flagship import built
from tests.generator.sites import article, generate, sample

PLAIN = st.recursive(
    st.none() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner),
    max_leaves=8,
)
SITES: dict[str, tuple[str, Callable[[], Mapping[str, bytes]]]] = {
    "flagship": ("engine.calculators", built.files),
    "sample": ("savings.calculators", lambda: generate(sample())),
}
READ = ("text", "entry", "number", "stop")


@cache
def pages_of(site: str) -> tuple[known.Page, ...]:
    return tuple(known.pages(SITES[site][1]()))


def wrong(site: str, which: str) -> list[str]:
    """Hold all that is known on every page of a site against the engine; name what differs."""
    pages = pages_of(site)
    calculators = engine.load(SITES[site][0])
    found = [
        f"{one.page}: {one.calculator} {one.texts}"
        for page in pages
        for one in known.entries(page, getattr(page, which))
        if not is_right(one, calculators)
    ]
    assert any(getattr(page, which)["answers"] for page in pages)
    return found


def is_right(entry: known.Entry, calculators: engine.Calculators) -> bool:
    answer: Any = calculators.run(entry.calculator, entry.texts, entry.parts)
    for name, read in entry.answer["inputs"].items():
        if read and read != {form: answer["inputs"][name][form] for form in READ}:
            return False
    if "refusals" in answer:
        return bool(entry.answer.get("refusals") == answer["refusals"])
    return "refusals" not in entry.answer and all(
        is_shown(entry.answer[part], lean(answer[part]), part) for part in entry.parts
    )


def is_shown(ours: object, theirs: object, part: str) -> bool:
    """Whether two parts are the same; of figures a page may know only those that it shows."""
    if part == "figures" and isinstance(ours, dict) and isinstance(theirs, dict):
        return all(theirs.get(name) == one for name, one in ours.items())
    return ours == theirs


@pytest.mark.parametrize("which", ["first", "file"])
@pytest.mark.parametrize("site", SITES)
def test_all_that_pages_know_beforehand_is_what_the_engine_answers(site: str, which: str) -> None:
    assert wrong(site, which) == []


def test_a_wrong_answer_would_be_told() -> None:
    page = pages_of("sample")[0]
    calculators = engine.load(SITES["sample"][0])
    entries = known.entries(page, deepcopy(page.file))
    entry = next(one for one in entries if "figures" in one.parts)
    assert is_right(entry, calculators)
    figure = next(iter(entry.answer["figures"].values()))
    figure["text"] += " and more"
    assert not is_right(entry, calculators)


@pytest.mark.parametrize("site", SITES)
def test_what_stands_in_a_page_is_part_of_its_file(site: str) -> None:
    for page in pages_of(site):
        for key, table in page.first["answers"].items():
            assert table["printed"].items() <= page.file["answers"][key]["printed"].items()
        for name, stops in page.first["stops"].items():
            assert stops == page.file["stops"][name]


@pytest.mark.parametrize("site", SITES)
def test_what_is_known_keeps_to_its_bytes(site: str) -> None:
    for page in pages_of(site):
        assert sent(dumped(page.first)) <= IN_PAGE
        assert sent(SITES[site][1]()[page.address]) <= IN_FILE


def sent(text: bytes) -> int:
    return len(gzip.compress(text, 6, mtime=0))


def test_the_inputs_of_the_first_screen_are_known_in_the_page() -> None:
    (home,) = [page for page in pages_of("flagship") if page.path == "index.html"]
    assert list(home.first["stops"]) == ["capital", "leverage", "side"]
    shown = {home.requests[key]["calculator"]: one for key, one in home.first["answers"].items()}
    assert {name: list(one["printed"]) for name, one in shown.items()} == {
        "position": ["figures"],
        "liquidation": ["sentence"],
    }


def test_every_slider_of_the_opening_is_known_at_every_stop() -> None:
    home = next(page for page in pages_of("flagship") if page.path == "index.html")
    calculators: Any = engine.load("engine.calculators")
    for one in calculators.describe("liquidation")["inputs"]:
        read = [
            known.differing(home.file["inputs"][one["name"]], each)
            for each in home.file["stops"][one["name"]]
        ]
        offered = one.get("stops") or [each["value"] for each in one["choices"]]
        assert set(offered) <= {each["entry"] for each in read}


def test_the_chart_of_the_opening_is_known_too() -> None:
    home = next(page for page in pages_of("flagship") if page.path == "index.html")
    charts = [key for key, one in home.file["answers"].items() if "chart" in one["printed"]]
    assert [home.requests[key]["calculator"] for key in charts] == ["liquidation"]


def test_the_same_site_knows_the_same() -> None:
    assert [one.file for one in pages_of("sample")] == [
        one.file for one in known.pages(generate(sample()))
    ]


def test_while_a_site_is_written_nothing_is_asked_beforehand() -> None:
    assert known.pages(generate(sample(), Options(reload=True))) == []


def test_a_page_without_a_control_knows_nothing() -> None:
    files = generate(article("It is {output}`growth.total`.\n"))
    assert "index.html" not in {page.path for page in known.pages(files)}


def test_an_answer_that_comes_in_pieces_is_left_to_python() -> None:
    gradual = {
        name
        for name in engine.load("engine.calculators").names
        if engine.load("engine.calculators").describe(name)["is_gradual"]
    }
    assert gradual
    asked = {
        page.requests[key]["calculator"]
        for page in pages_of("flagship")
        for key in page.file["answers"]
    }
    assert not asked & gradual


@given(PLAIN, PLAIN)
def test_a_change_makes_one_out_of_the_other(printed: object, other: object) -> None:
    found = change(printed, other)
    assert (printed if found == {} else known.differing(printed, found)) == other


@given(PLAIN)
def test_nothing_changes_nothing(printed: object) -> None:
    assert change(printed, json.loads(json.dumps(printed))) == {}


def test_only_what_differs_is_kept() -> None:
    printed = {"a": {"text": "1", "tone": "gain"}, "b": [{"text": "2"}, {"text": "3"}]}
    other = {"a": {"text": "1", "tone": "loss"}, "b": [{"text": "2"}, {"text": "4"}]}
    assert change(printed, other) == {"a": {"tone": "loss"}, "b": {"1": {"text": "4"}}}
    assert change(printed, {**printed, "b": []}) == {"b": [[]]}


def number(text: str, **described: object) -> Field:
    usual = {"kind": "number", "step": "1", "low": "0", "high": "100", "stops": []}
    whole: Any = {**usual, **described}
    return Field(whole, text)


def test_stops_are_those_of_the_slider_and_where_the_page_starts() -> None:
    field = number("12.5", stops=["0", "50", "1,000"])
    assert stops_of(field, Touched("a", is_early=True)) == ("0", "12.5", "50", "1000")


def test_a_number_in_a_sentence_is_stepped_to_the_multiples_of_its_step_within_its_bounds() -> None:
    found = stops_of(
        number("3.5", step="0.5", high="5"), Touched("a", is_early=True, is_stepped=True)
    )
    assert [Decimal(one) for one in found] == [Decimal(one) / 2 for one in range(11)]
    assert (
        len(stops_of(number("50"), Touched("a", is_early=True, is_stepped=True))) == 2 * STEPS + 2
    )


@pytest.mark.parametrize(
    ("described", "expected"),
    [
        ({"kind": "choice", "choices": [{"value": "x", "label": "X"}]}, ("x",)),
        ({"kind": "check"}, ("yes", "no")),
        ({"kind": "rows", "example": ""}, ()),
    ],
)
def test_other_inputs_are_known_at_all_that_can_be_chosen(
    described: Mapping[str, object], expected: tuple[str, ...]
) -> None:
    field = Field(described, "")  # type: ignore[arg-type]
    assert stops_of(field, Touched("a", is_early=True)) == expected
