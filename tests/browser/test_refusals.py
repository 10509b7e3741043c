"""What cannot be computed is refused beside its field, and nothing good is lost."""

from tests.browser.reader import Reader
from tests.browser.shown import shown

REFUSED = "Leverage must be between 1 and 125."


def test_a_refusal_stands_beside_its_field_and_repeats_the_label(reader: Reader) -> None:
    reader.opens_live()
    reader.unfolds()
    reader.sets("leverage", "200")
    places = reader.page.locator('main [data-input="leverage"] [data-refusal]').all()
    assert places
    assert all(place.is_visible() and place.inner_text() == REFUSED for place in places)


def test_a_screen_reader_is_told_of_the_refusal(reader: Reader) -> None:
    reader.opens_live()
    reader.sets("leverage", "200")
    box = reader.box("leverage")
    assert box.get_attribute("aria-invalid") == "true"
    described = (box.get_attribute("aria-describedby") or "").split()
    told = [reader.page.locator(f'[id="{one}"]').inner_text() for one in described]
    assert REFUSED in told
    announced = reader.page.get_by_text(REFUSED).and_(
        reader.page.locator('body > [aria-live="polite"]')
    )
    announced.wait_for(state="attached")


def test_what_was_typed_stays_and_the_last_good_answer_is_marked(reader: Reader) -> None:
    reader.opens_live()
    reader.unfolds()
    reader.sets("leverage", "20")
    reader.sets("leverage", "many")
    calculator = reader.calculator("liquidation")
    assert reader.box("leverage").input_value() == "many"
    assert reader.figure("position.notional") == "20,000 USD"
    assert calculator.locator("[data-stale]").is_visible()


def test_a_good_text_takes_the_refusal_away(reader: Reader) -> None:
    reader.opens_live()
    before = shown(reader.page)
    reader.sets("leverage", "200")
    reader.sets("leverage", "10")
    assert shown(reader.page) == before
    assert reader.page.locator("main [aria-invalid]").count() == 0
    assert reader.page.locator("main .is-stale").count() == 0


def test_a_refusal_of_one_calculator_leaves_the_others_answering(reader: Reader) -> None:
    reader.opens_live()
    reader.unfolds()
    reader.sets("leverage", "100")
    reader.sets("maintenance_rate", "2")
    assert reader.figure("position.notional") == "100,000 USD"
    assert not reader.calculator("effective_leverage").locator("[data-stale]").is_visible()
    assert reader.calculator("liquidation").locator("[data-stale]").is_visible()
