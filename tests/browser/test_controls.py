"""Numbers and fields as they are used: typed, stepped, dragged and chosen."""

import pytest
from playwright.sync_api import CDPSession, Locator

from tests.browser.conftest import Welcome
from tests.browser.host import Host
from tests.browser.reader import Reader
from tests.browser.verbs import ANSWERED

KIND_AND_NAME = "(one) => [one.type, one.closest('[data-input]')?.dataset.input]"


def number(reader: Reader, name: str) -> Locator:
    """The number of a name in a sentence."""
    return reader.page.locator(f'fulcrum-number[data-input="{name}"]').first


def middle(place: Locator) -> tuple[float, float]:
    place.scroll_into_view_if_needed()
    box = place.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_one_change_of_leverage_answers_everywhere(reader: Reader) -> None:
    reader.opens_live()
    before = reader.page.locator("main").inner_text()
    charts = reader.page.locator(".picture svg").all()
    drawn = [chart.inner_html() for chart in charts]
    reader.sets("leverage", "20")
    assert reader.figure("position.notional") == "20,000 USD"
    assert reader.page.locator("main").inner_text() != before
    redrawn = [chart.inner_html() for chart in reader.page.locator(".picture svg").all()]
    assert redrawn != drawn


def test_controls_of_one_name_show_one_text(reader: Reader) -> None:
    reader.opens_live()
    reader.sets("leverage", "20")
    boxes = reader.page.locator('main [data-input="leverage"] input[type="text"]')
    assert {box.input_value() for box in boxes.all()} == {"20"}
    assert {spoken(one) for one in sliders(reader, "leverage")} == {"20x"}


WHOLE_FORMS = "calculators-trade/"


def sliders(reader: Reader, name: str) -> list[Locator]:
    """The range elements of a name."""
    return reader.page.locator(f'main [data-input="{name}"] input[type="range"]').all()


def spoken(slider: Locator) -> str | None:
    """What a screen reader says of a slider's place."""
    return slider.get_attribute("aria-valuetext")


def stops(slider: Locator) -> list[str]:
    """The values that a slider offers."""
    return (slider.get_attribute("data-stops") or "").split()


def test_a_slider_moves_its_text_box_and_all_of_its_name(reader: Reader) -> None:
    reader.opens_live()
    reader.unfolds()
    first, *others = sliders(reader, "leverage")
    first.fill("14")
    reader.page.wait_for_function(ANSWERED, arg=1)
    chosen = stops(first)[14]
    assert reader.box("leverage").input_value() == chosen
    assert reader.figure("position.leverage") == f"{chosen}x"
    assert {other.input_value() for other in others} == {"14"}


def test_a_slider_reaches_both_bounds_and_the_default(reader: Reader) -> None:
    reader.opens_live()
    reader.unfolds()
    slider = sliders(reader, "leverage")[0]
    assert stops(slider)[int(slider.input_value())] == "10"
    for key, text in (("Home", "1"), ("End", "125")):
        slider.press(key)
        assert reader.box("leverage").input_value() == text


def test_a_number_between_two_stops_stays_and_moves_the_slider_near(reader: Reader) -> None:
    reader.opens_live()
    reader.sets("capital", "$21 000")
    slider = sliders(reader, "capital")[0]
    assert stops(slider)[int(slider.input_value())] == "20,000"
    assert spoken(slider) == "21,000 USD"
    assert reader.box("capital").input_value() == "$21 000"


@pytest.mark.parametrize(
    ("name", "text", "keys", "result"),
    [
        ("leverage", "10", ["ArrowUp"], "11"),
        ("leverage", "10", ["ArrowDown", "ArrowDown"], "8"),
        ("leverage", "10", ["PageUp"], "20"),
        ("leverage", "124", ["PageUp"], "125"),
        ("leverage", "12.3", ["ArrowUp"], "13"),
        ("leverage", "12.3", ["ArrowDown"], "12"),
        ("capital", "1", ["ArrowUp", "ArrowUp"], "200"),
        ("maintenance_rate", "0.1", ["ArrowUp", "ArrowUp"], "0.3"),
        ("leverage", "nonsense", ["ArrowUp"], "nonsense"),
    ],
)
def test_arrow_keys_step_a_number_without_dust(
    reader: Reader, name: str, text: str, keys: list[str], result: str
) -> None:
    reader.opens()
    reader.enters(name, text)
    box = reader.box(name)
    for key in keys:
        box.press(key)
    assert box.input_value() == result


def test_an_arrow_key_steps_a_number_written_for_people(reader: Reader) -> None:
    reader.opens_live()
    reader.sets("capital", "$1 000")
    reader.box("capital").press("ArrowUp")
    assert reader.box("capital").input_value() == "1100"


def test_an_arrow_key_steps_a_printed_number_before_python_has_read_it(
    reader: Reader, host: Host
) -> None:
    reader.expects("Failed to load resource", "Engine: ")
    host.loses("python.zip")
    reader.opens()
    box = reader.box("capital")
    assert box.input_value() == "1,000"
    box.press("ArrowUp")
    assert box.input_value() == "1100"
    for text in ("1,00", "0,100", "1,0000"):
        box.fill(text)
        box.press("ArrowUp")
        assert box.input_value() == text


def test_a_press_released_outside_a_number_is_no_drag(reader: Reader) -> None:
    reader.opens_live()
    place = number(reader, "leverage")
    x, y = middle(place)
    edge = left_edge(place)
    mouse = reader.page.mouse
    mouse.move(edge + 1, y)
    mouse.down()
    mouse.move(edge - 2, y)
    mouse.up()
    mouse.move(x, y, steps=4)
    mouse.move(x + 15, y, steps=4)
    assert reader.box("leverage").input_value() == "10"


def left_edge(place: Locator) -> float:
    box = place.bounding_box()
    assert box is not None
    return box["x"]


def test_a_drag_with_the_mouse_steps_a_number(reader: Reader) -> None:
    reader.opens_live()
    x, y = middle(number(reader, "leverage"))
    reader.page.mouse.move(x, y)
    reader.page.mouse.down()
    reader.page.mouse.move(x + 20, y, steps=4)
    reader.page.mouse.up()
    dragged = int(reader.box("leverage").input_value())
    assert dragged > 10
    reader.page.wait_for_function(
        "(text) => document.querySelector('main').textContent.includes(text)", arg=f"{dragged}x"
    )


def test_a_click_without_a_drag_selects_the_number_to_type_over(reader: Reader) -> None:
    reader.opens_live()
    number(reader, "leverage").click()
    reader.page.keyboard.type("33")
    assert reader.box("leverage").input_value() == "33"


def touches(session: CDPSession, points: list[tuple[float, float]]) -> None:
    """Put down a finger, move it along the points, lift it."""
    for kind, here in zip(["touchStart", *["touchMove"] * (len(points) - 1)], points, strict=True):
        touch = [{"x": here[0], "y": here[1]}]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touch})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_a_finger_sideways_steps_a_number(welcome: Welcome) -> None:
    reader = welcome(has_touch=True, viewport={"width": 390, "height": 700})
    reader.opens_live()
    x, y = middle(number(reader, "leverage"))
    session = reader.page.context.new_cdp_session(reader.page)
    touches(session, [(x + step, y) for step in range(0, 60, 6)])
    assert int(reader.box("leverage").input_value()) > 10


def test_a_finger_upwards_on_a_number_scrolls_the_page(welcome: Welcome) -> None:
    reader = welcome(has_touch=True, viewport={"width": 390, "height": 700})
    reader.opens_live()
    x, y = middle(number(reader, "leverage"))
    start = reader.page.evaluate("() => scrollY")
    session = reader.page.context.new_cdp_session(reader.page)
    touches(session, [(x, y - step) for step in range(0, 150, 10)])
    reader.page.wait_for_function("(start) => scrollY > start + 50", arg=start)
    assert reader.box("leverage").input_value() == "10"


def test_enter_in_a_field_keeps_the_page(reader: Reader) -> None:
    reader.opens_live(WHOLE_FORMS)
    box = reader.calculator("position").locator('[data-input="leverage"] input[type="text"]')
    box.fill("7")
    box.press("Enter")
    reader.page.wait_for_timeout(100)
    assert box.input_value() == "7"
    assert reader.marks("engine:ready") == 1


def test_a_calculator_works_by_keyboard_alone(reader: Reader) -> None:
    reader.opens_live(WHOLE_FORMS)
    reader.unfolds()
    calculator = reader.calculator("profit")
    focused = calculator.locator(":focus")
    press = reader.page.keyboard.press
    while focused.count() == 0:
        press("Tab")
    reached = []
    while focused.count() == 1:
        kind, name = focused.evaluate(
            "(one) => [one.type, one.closest('[data-input]')?.dataset.input]"
        )
        reached.append(name)
        if kind == "radio" or (kind, name) == ("text", "leverage"):
            press("ArrowUp")
        press("Tab")
    names = "(fields) => fields.map((field) => field.dataset.input)"
    assert set(calculator.locator("[data-input]").evaluate_all(names)) <= set(reached)
    reader.page.wait_for_function(ANSWERED, arg=2)
    assert calculator.locator('[data-input="leverage"] input[type="text"]').input_value() == "11"
    assert calculator.locator('input[value="short"]').is_checked()


def test_changes_made_before_python_is_ready_are_answered_first(reader: Reader) -> None:
    reader.opens()
    assert reader.marks("engine:ready") == 0
    reader.enters("leverage", "20")
    reader.waits_until_live()
    assert reader.box("leverage").input_value() == "20"
    assert reader.figure("position.notional") == "20,000 USD"


def test_the_last_of_many_quick_changes_is_the_one_that_stands(reader: Reader) -> None:
    reader.opens_live()
    box = reader.box("leverage")
    box.evaluate(
        """(box) => {
          for (let leverage = 2; leverage <= 60; leverage += 1) {
            box.value = leverage;
            box.dispatchEvent(new InputEvent('input', {bubbles: true}));
          }
        }"""
    )
    reader.page.wait_for_function(ANSWERED, arg=59)
    assert reader.figure("position.notional") == "60,000 USD"


def test_after_a_pause_one_whole_sentence_is_announced(reader: Reader) -> None:
    reader.opens_live(WHOLE_FORMS)
    reader.sets("leverage", "20", reader.calculator("profit").locator('[data-input="leverage"]'))
    sentence = reader.calculator("profit").locator('[data-part="sentence"]').text_content()
    announced = reader.page.locator('body > [aria-live="polite"]')
    assert announced.text_content() == ""
    reader.page.wait_for_function(
        "(text) => document.querySelector('body > [aria-live=polite]').textContent === text",
        arg=sentence,
    )
