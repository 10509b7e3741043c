"""A calculator of one Python file and one line of Markdown works, with nothing else touched."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from engine import Calculators
from site_src.command import calculators, new
from site_src.command.site import Site
from site_src.generator import Options
from tests.browser.host import Host
from tests.browser.reader import Reader
from tests.browser.shown import Expectation, shown
from tests.browser.walk import inputs_of, walk

PROJECT = Path(__file__).parents[2]
SAMPLE = PROJECT / "tests/sample_site"
NAME = "harvest"
LINE = f":::{{calculator}} {NAME}\n:::\n"
ARTICLE = SAMPLE / "content/articles/inflation.md"


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A copy of the sample site, its package renamed, with a new calculator on one page.

    Two packages of one name cannot be imported into one process.
    """
    folder = tmp_path_factory.mktemp("grown") / "site"
    shutil.copytree(SAMPLE, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "savings").rename(folder / "orchard")
    declaration = folder / "content/site.toml"
    declaration.write_text(declaration.read_text("utf-8").replace("savings.", "orchard."), "utf-8")
    new.run(PROJECT, ["calculator", NAME, "What a harvest leaves", "--site", str(folder)])
    with (folder / "content/articles/inflation.md").open("a", encoding="utf-8") as article:
        article.write("\n" + LINE)
    return Site(PROJECT, folder)


@pytest.fixture(scope="module")
def files(grown: Site) -> dict[str, bytes]:
    return grown.make(Options())


@pytest.fixture(scope="module")
def known(grown: Site) -> Calculators:
    return calculators.load(grown)


@pytest.fixture
def host(files: dict[str, bytes]) -> Iterator[Host]:
    with Host(files) as host:
        yield host


@pytest.fixture
def live(reader: Reader) -> Reader:
    reader.opens_live("inflation/")
    return reader


def test_nothing_else_was_touched(grown: Site) -> None:
    made = {path.relative_to(grown.folder) for path in grown.folder.rglob(f"{NAME}.*")}
    assert {path.suffix for path in made} >= {".py", ".toml"}
    article = (grown.folder / "content/articles/inflation.md").read_text("utf-8")
    assert article == f"{ARTICLE.read_text('utf-8')}\n{LINE}"
    others = [path for path in SAMPLE.rglob("*.py") if path.name != "__init__.py"]
    assert others
    for path in others:
        copied = grown.folder / str(path.relative_to(SAMPLE)).replace("savings", "orchard", 1)
        assert copied.read_bytes() == path.read_bytes()


def test_its_form_stands_with_labels_and_defaults(live: Reader) -> None:
    form = live.calculator(NAME)
    assert form.get_by_role("textbox", name="Amount").input_value() == "1,000"
    assert form.get_by_role("textbox", name="Fall").input_value() == "10"
    assert form.locator("h2, h3").first.inner_text() == "What a harvest leaves"


def test_its_sentence_and_its_chart_answer(live: Reader) -> None:
    live.sets("amount", "2000")
    live.sets("fall", "25%")
    form = live.calculator(NAME)
    said = "You lose 500 USD of 2,000 USD, and 1,500 USD is left."
    assert form.locator('[data-part="sentence"]').inner_text() == said
    chart = form.locator('[data-part="chart"]')
    assert chart.locator("figcaption").inner_text() == "A fall of 25% leaves 1,500 USD"
    assert chart.locator("svg").count() == 1


def test_a_value_beyond_its_bounds_is_refused_beside_its_field(live: Reader) -> None:
    live.sets("fall", "120")
    form = live.calculator(NAME)
    refusal = live.field("fall", form).locator("[data-refusal]")
    assert refusal.inner_text() == "Fall must be between 0% and 100%."
    assert live.box("fall", form).input_value() == "120"


def test_its_working_shows_the_readers_figures_and_its_own_lines(live: Reader) -> None:
    live.sets("amount", "2000")
    live.sets("fall", "25%")
    working = live.calculator(NAME).locator("details.working")
    working.locator("summary").first.click()
    expect(working).to_contain_text("500 USD")
    expect(working).to_contain_text("What is left is what there was, less what is lost.")
    assert f"def {NAME}(" in working.locator("pre.lines").inner_text()


def test_what_a_reader_entered_stands_in_the_address_and_leads_back(live: Reader) -> None:
    live.sets("fall", "30")
    live.page.wait_for_function("() => location.hash.endsWith(';v1;fall=30')")
    live.page.reload()
    live.waits_until_live()
    form = live.calculator(NAME)
    assert live.box("fall", form).input_value() == "30"
    assert live.sees("You lose 300 USD of 1,000 USD, and 700 USD is left.")


def test_its_figures_in_the_browser_are_those_of_cpython(live: Reader, known: Calculators) -> None:
    data = live.data()
    expectation = Expectation(known, data)
    inputs = inputs_of(known, data, live.offered() & own(known))
    assert len(inputs) == 2
    live.unfolds()
    for name, text in walk(inputs, 30, seed=4):
        live.sets(name, text, live.field(name, live.calculator(NAME)))
        expectation.change(name, text)
        now = shown(live.page)
        assert now == expectation.of(now), f"after {name} became {text!r}"


def own(known: Calculators) -> set[str]:
    """The names of the new calculator's inputs."""
    described = known.describe(NAME)["inputs"]
    assert isinstance(described, list)
    return {one["name"] for one in described}
