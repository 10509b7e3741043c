"""In every engine, and on a phone, each element answers: by pointer or finger, and by keys.

One page is opened for all tests of an engine: the page that shows every element. Each test begins
with the page's own values.
"""

from collections.abc import Callable

import pytest

from tests.browser.shown import shown
from tests.browser.verbs import ANSWERED
from tests.engines.alive import expectation, is_handed_over, walks_over_all_inputs
from tests.engines.conftest import PHONE, Visitor, in_engines
from tests.engines.driver import Place

pytestmark = in_engines(PHONE)

OWN = "() => document.querySelector('[data-reset-all]').click()"
LEAVES = "() => document.activeElement.blur()"
READS = "([selector, text]) => document.querySelector(selector)?.textContent.trim() === text"
HOLDS = "([selector, text]) => document.querySelector(selector).value === text"
SAYS = "([selector, text]) => document.querySelector(selector).textContent.includes(text)"
SHOWN = "(selector) => document.querySelector(selector)?.checkVisibility() === true"
HIDDEN = "(selector) => document.querySelector(selector)?.checkVisibility() !== true"
HAS = "([selector, name, value]) => document.querySelector(selector).getAttribute(name) === value"
COUNT = "([selector, count]) => document.querySelectorAll(selector).length === count"
LINKED = "(text) => location.hash.includes(text)"
TEXTS = """(selector) => [...document.querySelectorAll(selector)].map(
  (one) => one.textContent.trim())"""
# What the cursor of a chart should read out, at each row of the chart's table.
READINGS = """(selector) => {
  const table = document.querySelector(`${selector} figure.chart table`);
  const heads = [...table.tHead.rows[0].cells].map((cell) => cell.textContent);
  return [...table.tBodies[0].rows].map((row) => [...row.cells].map(
    (cell, column) => `${heads[column]} ${cell.textContent}`).join(' · '));
}"""
LIQUIDATION, PROFIT = "#calculator-liquidation", "#calculator-profit"
CRASH, PATHS = "#calculator-crash_replay", "#calculator-thousand_paths"


@pytest.fixture(scope="module")
def path() -> str:
    return "elements/"


@pytest.fixture
def page(visitor: Visitor) -> Visitor:
    """The page with its own values."""
    visitor.driver.evaluate(OWN)
    visitor.waits_until_settled()
    return visitor


def box(visitor: Visitor, name: str) -> Place:
    """The box of the number in a sentence."""
    return visitor.finds(f'fulcrum-number[data-input="{name}"] input[type="text"]')


def held(visitor: Visitor, name: str) -> str:
    return str(visitor.driver.property(box(visitor, name), "value"))


def changes(visitor: Visitor, act: Callable[[], None]) -> None:
    """Do something that the page answers."""
    before = visitor.answers()
    act()
    visitor.comes_to(ANSWERED, before + 1)


def texts(visitor: Visitor, selector: str) -> list[str]:
    return list(visitor.driver.evaluate(TEXTS, selector))


def test_the_first_answers_change_nothing(visitor: Visitor) -> None:
    is_handed_over(visitor)


def test_a_typed_number_answers_everywhere(page: Visitor) -> None:
    page.sets("leverage", "20")
    assert page.figure("position.notional") == "20,000 USD"
    assert page.figure("liquidation.price") == "47,738.69 USD"


def test_the_arrow_keys_step_a_number(page: Visitor) -> None:
    changes(page, lambda: page.driver.presses(box(page, "leverage"), "ArrowUp"))
    assert held(page, "leverage") == "11"
    assert page.figure("position.notional") == "11,000 USD"
    changes(page, lambda: page.driver.presses(box(page, "leverage"), "ArrowDown"))
    assert held(page, "leverage") == "10"
    assert page.figure("position.notional") == "10,000 USD"


def test_two_buttons_step_a_number(page: Visitor) -> None:
    page.driver.points(page.finds('fulcrum-number[data-input="leverage"]'))
    less, more = page.driver.all('fulcrum-number[data-input="leverage"] button.step')[:2]
    changes(page, lambda: page.driver.clicks(more))
    assert held(page, "leverage") == "11"
    for _ in range(2):
        changes(page, lambda: page.driver.clicks(less))
    assert held(page, "leverage") == "9"
    assert page.figure("position.notional") == "9,000 USD"


def test_a_drag_changes_a_number(page: Visitor) -> None:
    page.driver.evaluate(LEAVES)  # else it would mark the text
    changes(page, lambda: page.driver.drags(box(page, "leverage"), 60))
    assert int(held(page, "leverage")) > 10
    assert page.figure("position.notional") == f"{int(held(page, 'leverage')):,},000 USD"


def test_a_choice_in_a_sentence_answers(page: Visitor) -> None:
    page.sets("side", "short")
    assert page.figure("liquidation.distance") == "+9.45%"


def test_a_refusal_stands_beside_its_field_and_the_last_figures_stay(page: Visitor) -> None:
    page.sets("leverage", "500")
    assert page.sees("Leverage must be between 1 and 125.")
    assert page.figure("position.notional") == "10,000 USD"
    assert held(page, "leverage") == "500"


def test_the_slider_of_a_form_moves_its_box_and_the_figures(page: Visitor) -> None:
    slider = page.finds(f'{LIQUIDATION} [data-input="leverage"] input[type="range"]')
    changes(page, lambda: page.driver.presses(slider, "ArrowRight"))
    entered = page.finds(f'{LIQUIDATION} [data-input="leverage"] input[type="text"]')
    assert page.driver.property(entered, "value") == "12"
    assert page.figure("position.notional") == "12,000 USD"


def test_the_choice_of_a_form_answers(page: Visitor) -> None:
    short = page.finds(f'{LIQUIDATION} input[type="radio"][value="short"]')
    changes(page, lambda: page.driver.clicks(short))
    assert page.figure("liquidation.distance") == "+9.45%"
    select = page.finds('fulcrum-number[data-input="side"] select')
    assert page.driver.property(select, "value") == "short"


def test_a_preset_sets_what_it_names(page: Visitor) -> None:
    changes(page, lambda: page.driver.clicks(page.finds(f"{LIQUIDATION} a.preset")))
    assert held(page, "leverage") == "3"
    page.driver.waits(LINKED, "leverage=3")


def test_the_pointer_reads_a_chart(page: Visitor) -> None:
    pad, reading = page.finds(f"{PROFIT} .cursor-pad"), f"{PROFIT} .reading"
    rows = page.driver.evaluate(READINGS, PROFIT)
    for at, row in ((0.99, rows[-1]), (0.01, rows[0])):
        page.driver.points(pad, at)
        page.driver.waits(READS, [reading, row])
        page.driver.waits(SHOWN, f"{PROFIT} .cursor-line")


def test_keys_read_a_chart(page: Visitor) -> None:
    pad, reading = page.finds(f"{PROFIT} .cursor-pad"), f"{PROFIT} .reading"
    rows = page.driver.evaluate(READINGS, PROFIT)
    for key, row in (("Home", 0), ("ArrowRight", 1), ("End", -1), ("ArrowLeft", -2)):
        page.driver.presses(pad, key)
        page.driver.waits(READS, [reading, rows[row]])
        page.driver.waits(HAS, [f"{PROFIT} .cursor-pad", "aria-valuetext", rows[row]])
    page.driver.evaluate(LEAVES)
    page.driver.waits(HIDDEN, reading)


def moves(page: Visitor, act: Callable[[Place], None]) -> float:
    """Move the handle of a chart; what its input has become."""
    changes(page, lambda: act(page.finds(f"{LIQUIDATION} .handle-pad")))
    entered = page.finds(f'{LIQUIDATION} [data-input="move"] input[type="text"]')
    text = str(page.driver.property(entered, "value"))
    page.driver.waits(LINKED, f"move={text}")
    said = f"{text.replace('-', '−')}%"
    page.driver.waits(HAS, [f"{LIQUIDATION} .handle-pad", "aria-valuetext", said])
    return float(text)


def test_the_handle_of_a_chart_is_dragged(page: Visitor) -> None:
    assert moves(page, lambda handle: page.driver.drags(handle, -40)) < -5


def test_keys_move_the_handle_of_a_chart(page: Visitor) -> None:
    assert moves(page, lambda handle: page.driver.presses(handle, "ArrowLeft")) < -5


def test_the_cells_of_a_comparison_answer(page: Visitor) -> None:
    cells = "#comparison-profit tbody tr:first-child output"
    assert texts(page, cells) == ["1,000 USD", "2,000 USD", "5,000 USD", "10,000 USD"]
    page.sets("capital", "2000")
    assert texts(page, cells) == ["2,000 USD", "4,000 USD", "10,000 USD", "20,000 USD"]


def test_a_walk_plays_and_pauses(page: Visitor) -> None:
    play, slider = page.finds(f"{CRASH} .play"), f"{CRASH} .moments"
    page.driver.clicks(play)
    page.driver.waits(HOLDS, [slider, "0"])
    page.driver.waits(HOLDS, [slider, "1"])
    page.driver.clicks(play)
    assert page.reads(f"{CRASH} .play") == "Play"
    assert page.driver.evaluate(SHOWN, f"{CRASH} .veil")


def test_a_walk_is_gone_along_by_keys_and_steps(page: Visitor) -> None:
    slider = page.finds(f"{CRASH} .moments")
    last = len(texts(page, f"{CRASH} fulcrum-walk tbody tr")) - 1
    for key, row in (("Home", 0), ("ArrowRight", 1), ("End", last)):
        page.driver.presses(slider, key)
        assert_moment(page, row)
    page.driver.clicks(page.finds(f"{CRASH} .back"))
    assert_moment(page, last - 1)
    page.driver.clicks(page.finds(f"{CRASH} .on"))
    assert_moment(page, last)


def assert_moment(page: Visitor, row: int) -> None:
    """The walk shows this row of its table."""
    page.driver.waits(HOLDS, [f"{CRASH} .moments", str(row)])
    cells = f"{CRASH} fulcrum-walk tbody tr:nth-child({row + 1}) > *"
    assert texts(page, f"{CRASH} .moment dd") == texts(page, cells)


def test_a_guess_is_judged_and_marked(page: Visitor) -> None:
    entered = page.finds('fulcrum-prediction input[type="text"]')
    page.driver.types(entered, "5")
    page.driver.presses(entered, "Enter")
    page.driver.waits(SHOWN, "fulcrum-prediction [data-refusal]")
    page.driver.types(entered, "-15")
    page.driver.clicks(page.finds("fulcrum-prediction form button"))
    page.driver.waits(SAYS, ["fulcrum-prediction [data-judged]", "15%"])
    page.driver.waits(HIDDEN, "fulcrum-prediction [data-refusal]")
    assert page.driver.evaluate(SHOWN, "fulcrum-prediction .scale .guess")
    assert page.driver.evaluate(SHOWN, "fulcrum-prediction details.answer output")


def test_a_quiz_names_the_mistake(page: Visitor) -> None:
    for option, is_right in ((1, "no"), (2, "yes"), (3, "no")):
        page.driver.clicks(page.finds(f"#quiz-option-{option}"))
        page.driver.waits(HAS, ["#quiz [data-reply]", "data-right", is_right])
        feedback = f'#quiz dd[data-option="{option}"]'
        page.driver.waits(SAYS, ["#quiz [data-reply]", page.reads(feedback)])


def test_a_drawn_question_draws_another(page: Visitor) -> None:
    quiz = "#question-distance_to_liquidation"
    before = texts(page, f"{quiz} label")
    page.driver.clicks(page.finds(f"{quiz} [data-another]"))
    page.driver.waits(
        "([selector, before]) => document.querySelector(selector).textContent !== before",
        [f"{quiz} label", before[0]],
    )
    rights = 0
    for option in page.driver.all(f'{quiz} input[type="radio"]'):
        page.driver.clicks(option)
        rights += bool(page.driver.all(f'{quiz} [data-reply][data-right="yes"]'))
    assert rights == 1


def test_a_checklist_ends_in_a_result(page: Visitor) -> None:
    open_points = page.figure("readiness.open_points")
    changes(page, lambda: page.driver.clicks(page.finds("#calculator-readiness-can_lose")))
    assert int(page.figure("readiness.open_points")) == int(open_points) - 1
    page.driver.waits(LINKED, "can_lose=yes")


def test_a_term_opens_in_place_and_closes_by_a_key(page: Visitor) -> None:
    term = page.finds("button.term")
    page.driver.clicks(term)
    page.driver.waits(SHOWN, "#term-initial-margin")
    page.driver.presses(page.finds("#term-initial-margin a"), "Escape")
    page.driver.waits(HIDDEN, "#term-initial-margin")


def test_lines_are_edited_run_and_put_back(page: Visitor) -> None:
    working = f"{LIQUIDATION} fulcrum-working"
    page.driver.clicks(page.finds(f"{working} [data-edit]"))
    editor = page.finds(f"{working} textarea")
    page.driver.types(editor, f"print('mine')\n{page.driver.property(editor, 'value')}")
    page.driver.clicks(page.finds(f"{working} [data-run]"))
    page.driver.waits(READS, [f"{working} [data-printed]", "mine"])
    own, edited = (
        texts(page, f"{working} [data-compared] tbody td:nth-child({column})") for column in (2, 3)
    )
    assert own == edited
    assert len(own) > 10
    page.driver.clicks(page.finds(f"{working} [data-reset]"))
    page.driver.waits(COUNT, [f"{working} textarea", 0])
    page.driver.waits(SHOWN, f"{working} pre.lines")


def test_a_calculator_is_reset_and_its_link_copied(page: Visitor) -> None:
    page.sets("leverage", "20")
    page.driver.clicks(page.finds(f'{LIQUIDATION} [data-tool="link"]'))
    page.driver.waits(READS, [f"{LIQUIDATION} .tools .done", "The link is copied."])
    copied = str(page.driver.evaluate("() => window.witness.copied"))
    assert copied == f"{page.address}elements/{LIQUIDATION};v1;leverage=20"
    changes(page, lambda: page.driver.clicks(page.finds(f'{LIQUIDATION} [data-tool="reset"]')))
    assert held(page, "leverage") == "10"
    assert page.figure("position.notional") == "10,000 USD"


def test_a_dialog_gives_the_lines_of_a_frame_and_closes_by_a_key(page: Visitor) -> None:
    page.driver.clicks(page.finds(f'{LIQUIDATION} [data-tool="embed"]'))
    page.driver.waits(SHOWN, "dialog[open]")
    lines = page.finds("dialog[open] textarea")
    assert f"{page.address}embed/liquidation/" in page.driver.property(lines, "value")
    page.driver.presses(lines, "Escape")
    page.driver.waits(COUNT, ["dialog[open]", 0])


def test_many_paths_come_in_pieces_and_give_way(page: Visitor) -> None:
    expected = expectation(page)
    entered = page.finds(f'{PATHS} [data-input="volatility"]')
    page.enters("volatility", "90", entered)
    page.driver.waits(SHOWN, f"{PATHS} [data-progress]")
    page.enters("volatility", "70", entered)
    page.driver.waits(HIDDEN, f"{PATHS} [data-progress]")
    page.waits_until_settled()
    expected.change("volatility", "70")
    now = shown(page.driver)
    assert now == expected.of(now)


def test_the_figures_are_the_engines_before_and_after_every_change(page: Visitor) -> None:
    walks_over_all_inputs(page, times=1)
