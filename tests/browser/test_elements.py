"""Every element as a reader uses it: on the page that shows them all, by pointer, finger and keys.

One page is opened for all tests. Each begins with the page's own values.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.browser.conftest import Welcome, built
from tests.browser.host import Host
from tests.browser.reader import Reader

TEXTS = "(rows) => rows.map((row) => [...row.cells].map((cell) => cell.textContent))"
OWN = "() => document.querySelector('[data-reset-all]')?.click()"
HASH = "() => location.hash"
TOUCH: dict[str, Any] = {"viewport": {"width": 1280, "height": 900}, "has_touch": True}
ROWS = "date,open,high,low,close\n2024-03-01,100,104,97,102\n2024-03-02,102,103,89,101\n"


@pytest.fixture(scope="module")
def opened(chromium: Browser) -> Iterator[Reader]:
    """A reader at the page of all elements, with a finger, and who does not mind motion."""
    with Host(built("flagship", "/")) as host, chromium.new_context(**TOUCH) as context:
        context.set_default_timeout(20_000)
        reader = Reader(context.new_page(), host.address)
        reader.opens_live("elements/")
        yield reader


@pytest.fixture
def reader(opened: Reader) -> Iterator[Reader]:
    opened.page.evaluate(OWN)
    opened.waits_until_settled()
    yield opened
    assert opened.unexpected_faults == []


def middle(place: Locator, at: float = 0.5) -> tuple[float, float]:
    """A point of a place, on the screen: so far from its left edge, half way down."""
    place.evaluate("(one) => one.scrollIntoView({ block: 'center', behavior: 'instant' })")
    box = place.bounding_box()
    assert box is not None
    return box["x"] + box["width"] * at, box["y"] + box["height"] / 2


def touches(reader: Reader, points: list[tuple[float, float]]) -> None:
    """Put down a finger, move it along the points, lift it."""
    session = reader.page.context.new_cdp_session(reader.page)
    for kind, here in zip(["touchStart", *["touchMove"] * (len(points) - 1)], points, strict=True):
        touch = [{"x": here[0], "y": here[1]}]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touch})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    session.detach()


def chart(reader: Reader, name: str) -> Locator:
    return reader.calculator(name).locator("figure.chart")


def readings(figure: Locator) -> list[str]:
    """What the cursor should read out, at each row of the chart's table."""
    table = figure.locator("table")
    (heads,) = table.locator("thead tr").evaluate_all(TEXTS)
    rows = table.locator("tbody tr").evaluate_all(TEXTS)
    return [
        " · ".join(f"{head} {cell}" for head, cell in zip(heads, row, strict=True)) for row in rows
    ]


def presses(reader: Reader, *keys: str) -> None:
    for key in keys:
        reader.page.keyboard.press(key)


def test_two_buttons_step_a_number(reader: Reader) -> None:
    number = reader.page.locator('fulcrum-number[data-input="leverage"]').first
    number.hover()
    number.get_by_role("button", name="More").click()
    expect(number.locator("input")).to_have_value("11")
    number.get_by_role("button", name="Less").click(click_count=2)
    expect(number.locator("input")).to_have_value("9")
    reader.waits_until_settled()
    assert reader.figure("position.notional") == "9,000 USD"


def test_the_pointer_reads_a_chart(reader: Reader) -> None:
    figure = chart(reader, "profit")
    pad, reading = figure.locator(".cursor-pad"), figure.locator(".reading")
    rows = readings(figure)
    beneath = "(one) => one.getBoundingClientRect().top + scrollY"
    top = figure.locator(".summary").evaluate(beneath)
    for at, row in ((0.001, rows[0]), (0.999, rows[-1])):
        reader.page.mouse.move(*middle(pad, at))
        expect(reading).to_have_text(row)
        expect(figure.locator(".cursor-line")).to_be_visible()
        assert figure.locator(".summary").evaluate(beneath) == top
    reader.page.mouse.move(0, 0)
    expect(reading).to_be_hidden()


def test_keys_read_a_chart(reader: Reader) -> None:
    figure = chart(reader, "profit")
    pad, reading = figure.locator(".cursor-pad"), figure.locator(".reading")
    rows = readings(figure)
    pad.focus()
    for key, row in (("ArrowRight", 1), ("End", -1), ("ArrowLeft", -2), ("Home", 0)):
        presses(reader, key)
        expect(reading).to_have_text(rows[row])
        expect(pad).to_have_attribute("aria-valuetext", rows[row])
    presses(reader, "Shift+Tab")
    expect(reading).to_be_hidden()


def handle(reader: Reader) -> Locator:
    return chart(reader, "liquidation").locator(".handle-pad")


def test_the_handle_of_a_chart_is_dragged(reader: Reader) -> None:
    x, y = middle(handle(reader))
    before, mouse = reader.box("move").input_value(), reader.page.mouse
    mouse.move(x, y)
    mouse.down()
    mouse.move(x - 60, y, steps=4)
    mouse.up()
    changes(reader, before)


def changes(reader: Reader, before: str) -> None:
    """The input that a handle stands for has another text, in its field and in the address."""
    box = reader.box("move")
    expect(box).not_to_have_value(before)
    reader.waits_until_settled()
    reader.page.wait_for_function("() => location.hash.includes(';move=')")
    label = handle(reader).get_attribute("aria-valuetext")
    assert label == f"{box.input_value().replace('-', '−')}%"


def test_keys_move_the_handle(reader: Reader) -> None:
    before = reader.box("move").input_value()
    handle(reader).focus()
    presses(reader, "ArrowLeft", "ArrowLeft")
    changes(reader, before)


def test_a_finger_drags_the_handle(reader: Reader) -> None:
    x, y = middle(handle(reader))
    before = reader.box("move").input_value()
    touches(reader, [(x - step, y) for step in range(0, 70, 7)])
    changes(reader, before)


@pytest.mark.parametrize("part", [".cursor-pad", ".handle-pad"])
def test_a_finger_upwards_on_a_chart_scrolls_the_page(reader: Reader, part: str) -> None:
    x, y = middle(chart(reader, "liquidation").locator(part))
    start, before = reader.page.evaluate("() => scrollY"), reader.box("move").input_value()
    touches(reader, [(x, y - step) for step in range(0, 150, 10)])
    reader.page.wait_for_function("(start) => scrollY > start + 50", arg=start)
    expect(reader.box("move")).to_have_value(before)


def player(reader: Reader) -> tuple[Locator, Locator, Locator]:
    """A walk, its slider, and the veil over its chart."""
    calculator = reader.calculator("crash_replay")
    walk = calculator.locator("fulcrum-walk")
    return walk, walk.locator(".player input"), calculator.locator(".veil")


def test_a_walk_plays_and_pauses(reader: Reader) -> None:
    walk, slider, veil = player(reader)
    walk.get_by_role("button", name="Play").click()
    expect(slider).to_have_value("0")
    expect(veil).to_be_visible()
    expect(slider).to_have_value("1")
    walk.get_by_role("button", name="Pause").click()
    expect(walk.get_by_role("button", name="Play")).to_be_visible()


def test_a_walk_is_gone_along_by_keys(reader: Reader) -> None:
    walk, slider, veil = player(reader)
    rows = walk.locator("tbody tr").evaluate_all(TEXTS)
    heads = walk.locator("thead tr").evaluate_all(TEXTS)[0]
    slider.focus()
    for key, row in (("Home", 0), ("ArrowRight", 1), ("End", len(rows) - 1)):
        presses(reader, key)
        told = walk.locator(".moment").locator("dt, dd").all_text_contents()
        assert told == [word for pair in zip(heads, rows[row], strict=True) for word in pair]
    walk.get_by_role("button", name="Step back").press("Enter")
    expect(slider).to_have_value(str(len(rows) - 2))
    expect(veil).to_be_visible()
    walk.get_by_role("button", name="Step on").press(" ")
    expect(slider).to_have_value(str(len(rows) - 1))
    reader.sets("leverage", "11")
    expect(veil).to_be_hidden()
    last = walk.locator("tbody tr").last.locator("th, td").all_text_contents()
    assert walk.locator(".moment dd").all_text_contents() == last


def test_a_walk_does_not_play_where_motion_is_not_wanted(welcome: Welcome) -> None:
    still = welcome()
    still.opens("embed/crash_replay/")
    walk = still.page.locator("fulcrum-walk")
    expect(walk.get_by_role("button", name="Step back")).to_be_visible()
    expect(walk.get_by_role("button", name="Play")).to_be_hidden()


def test_a_guess_is_judged_and_marked(reader: Reader) -> None:
    prediction = reader.page.locator("fulcrum-prediction")
    box, judged = prediction.locator('input[type="text"]'), prediction.locator("[data-judged]")
    answer = prediction.locator("details.answer")
    expect(answer).to_be_hidden()
    box.fill("5")
    box.press("Enter")
    expect(prediction.locator("[data-refusal]")).to_be_visible()
    expect(judged).to_be_hidden()
    expect(box).to_have_value("5")
    box.fill("-15")
    box.press("Enter")
    expect(judged).to_contain_text("15%")
    expect(prediction.locator("[data-refusal]")).to_be_hidden()
    guess, truth = (
        prediction.locator(f".scale .{name}").bounding_box() for name in ("guess", "answer")
    )
    assert guess is not None
    assert truth is not None
    assert guess["x"] < truth["x"]
    assert answer.get_attribute("open") is not None
    expect(answer.locator("output").first).to_be_visible()


def test_a_quiz_names_the_mistake(reader: Reader) -> None:
    quiz = reader.page.locator("fulcrum-quiz#quiz")
    reply = quiz.locator("[data-reply]")
    quiz.get_by_label("Each percent of price costs as much.").check()
    expect(reply).to_contain_text("Not so")
    expect(reply).to_contain_text("The same deposit holds less at a lower leverage.")
    presses(reader, "ArrowDown")
    expect(reply).to_contain_text("Right")
    expect(reply).not_to_contain_text("holds less")
    expect(reply).to_have_attribute("role", "status")


def test_a_drawn_question_draws_another(reader: Reader) -> None:
    quiz = reader.page.locator("#question-distance_to_liquidation")
    reply = quiz.locator("[data-reply]")
    quiz.get_by_role("radio").first.check()
    expect(reply).not_to_be_empty()
    for _ in range(2):
        words = quiz.locator("form").inner_text()
        quiz.get_by_role("button", name="Another one").press("Enter")
        expect(quiz.locator("form")).not_to_have_text(words, use_inner_text=True)
        expect(reply).to_be_empty()
    rights = 0
    for radio in quiz.get_by_role("radio").all():
        radio.check()
        rights += reply.get_attribute("data-right") == "yes"
    assert rights == 1


def test_the_cells_of_a_comparison_answer(reader: Reader) -> None:
    row = reader.page.locator("#comparison-profit tbody tr").first
    assert row.locator("output").all_text_contents() == [
        "1,000 USD", "2,000 USD", "5,000 USD", "10,000 USD",
    ]  # fmt: skip
    reader.sets("capital", "2000")
    assert row.locator("output").all_text_contents()[-1] == "20,000 USD"


def test_a_term_opens_in_place_and_closes_by_keys(reader: Reader) -> None:
    term = reader.page.locator("button.term").first
    definition = reader.page.locator(f"#{term.get_attribute('popovertarget')}")
    expect(definition).to_be_hidden()
    term.focus()
    presses(reader, "Enter")
    expect(definition).to_be_visible()
    presses(reader, "Tab")
    assert definition.locator("a:focus").count() == 1
    presses(reader, "Escape")
    expect(definition).to_be_hidden()
    expect(term).to_be_focused()


def test_a_checklist_ends_in_a_result(reader: Reader) -> None:
    checklist = reader.page.locator('fulcrum-calculator[data-look="checklist"]')
    sentence = checklist.locator('[data-part="sentence"]')
    before = sentence.inner_text()
    checklist.get_by_role("checkbox").first.press(" ")
    expect(sentence).not_to_have_text(before)
    reader.page.wait_for_function("() => location.hash.includes('=yes')")


def test_many_paths_come_in_pieces_and_give_way(reader: Reader) -> None:
    calculator = reader.calculator("thousand_paths")
    progress = calculator.locator("[data-progress]")
    calculator.scroll_into_view_if_needed()
    box = reader.box("volatility", calculator)
    box.fill("90")
    expect(progress).to_be_visible()
    box.fill("70")
    reader.page.wait_for_function(
        "(one) => one.hidden", arg=progress.element_handle(), timeout=90_000
    )
    reader.waits_until_settled()
    assert box.input_value() == "70"
    figures = calculator.locator('[data-part="sentence"]').inner_text()
    box.fill("90")
    expect(progress).to_be_visible()
    box.fill("70")
    expect(progress).to_be_hidden(timeout=90_000)
    assert calculator.locator('[data-part="sentence"]').inner_text() == figures


def test_lines_are_edited_run_and_put_back_by_keys(reader: Reader) -> None:
    calculator = reader.calculator("liquidation")
    working = calculator.locator("details.working")
    working.locator("summary").first.press("Enter")
    working.get_by_role("button", name="Edit these lines").press("Enter")
    editor = working.get_by_role("textbox", name="The lines of Python")
    expect(editor).to_be_focused()
    editor.fill(f"print('mine')\n{editor.input_value()}")
    presses(reader, "Tab")
    expect(working.get_by_role("button", name="Run them")).to_be_focused()
    presses(reader, "Enter")
    expect(working.locator("[data-printed]")).to_have_text("mine")
    for _, own, edited in working.locator("[data-compared] tbody tr").evaluate_all(TEXTS):
        assert own == edited
    working.get_by_role("button", name="Back to the engine’s own").press("Enter")
    expect(working.locator("[data-compared]")).to_have_count(0)
    working.locator("summary").first.press("Enter")


def test_the_dialog_of_a_frame_opens_and_closes_by_keys(reader: Reader) -> None:
    tools = reader.calculator("profit").locator(".tools")
    tools.locator("summary").press("Enter")
    opener = tools.get_by_role("button", name="Put it into your page")
    opener.press("Enter")
    dialog = reader.page.locator("dialog[open]")
    expect(dialog).to_be_visible()
    for _ in range(4):
        presses(reader, "Tab")
        assert not reader.page.locator("body > *:not(:has(dialog[open])) :focus").count()
    assert "embed/profit/" in dialog.locator("textarea").input_value()
    presses(reader, "Escape")
    expect(dialog).to_have_count(0)
    expect(opener).to_be_focused()
    tools.locator("summary").press("Enter")


def test_a_file_of_prices_is_walked_and_stays_here(welcome: Welcome) -> None:
    reader = welcome()
    reader.opens_live("embed/price_walk/")
    rows = reader.page.locator(".rows")
    rows.locator("summary").press("Enter")
    walk = reader.page.locator("fulcrum-walk tbody tr")
    before = walk.count()
    file: Any = {"name": "prices.csv", "mimeType": "text/csv", "buffer": ROWS.encode()}
    rows.locator('input[type="file"]').set_input_files(file)
    expect(rows.locator("textarea")).to_have_value(ROWS)
    reader.waits_until_settled()
    expect(walk).not_to_have_count(before)
    reader.sets("leverage", "3")
    reader.page.wait_for_function("() => location.hash.includes('leverage=3')")
    assert "2024" not in reader.page.evaluate(HASH)
