"""`serve`: a save reaches the open page, and a mistake leaves the old one."""

import shutil
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.command.serving import PROJECT, Serving, copy_of_the_project, next_event

ARTICLE = "content/articles/leverage.md"
CALCULATOR = "engine/calculators/liquidation.py"


@pytest.fixture(scope="module")
def serving(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    serving = Serving(copy_of_the_project(tmp_path_factory.mktemp("project")))
    yield serving
    serving.end()


def test_a_saved_article_reloads_the_page(serving: Serving) -> None:
    for word in ("first", "second", "third"):
        with serving.events() as events:
            saved = serving.replace(ARTICLE, "\n## ", f"\nThe {word} paragraph.\n\n## ")
            assert "event: reload" in next_event(events)
            print(f"A saved article: {time.monotonic() - saved:.3f} s")
        assert f"The {word} paragraph." in serving.page()


def test_a_saved_style_and_a_saved_template_reload_the_page(serving: Serving) -> None:
    style = next((serving.folder / "site_src/styles").glob("*.css"))
    template = serving.folder / "site_src/templates/page.html.jinja"
    for file, addition in ((style, "\n.new-rule { top: 0 }\n"), (template, "<!-- new -->\n")):
        with serving.events() as events:
            file.write_text(file.read_text("utf-8") + addition, "utf-8")
            assert "event: reload" in next_event(events)


def test_a_saved_engine_file_changes_the_figures(serving: Serving) -> None:
    with serving.events() as events:
        saved = serving.replace(CALCULATOR, 'title="', 'title="Renamed: ')
        assert "event: reload" in next_event(events)
        print(f"A saved engine file: {time.monotonic() - saved:.3f} s")
    assert "Renamed: " in serving.page()
    serving.replace(CALCULATOR, "Renamed: ", "")
    serving.hears("Built in")


def test_a_mistake_in_an_article_is_told_and_the_old_page_stays(serving: Serving) -> None:
    old = serving.page()
    with serving.events() as events:
        serving.replace(ARTICLE, "{output}`position.notional`", "{output}`position.notionl`")
        said = next_event(events)
        assert "event: problems" in said
        assert f"data: {ARTICLE}:" in said
        assert '"notionl"' in said
        assert ARTICLE in serving.hears('"notionl"')
        assert serving.page() == old
        serving.replace(ARTICLE, "notionl", "notional")
        assert "event: reload" in next_event(events)


def test_a_syntax_error_in_the_engine_is_told_with_file_and_line(serving: Serving) -> None:
    with serving.events() as events:
        serving.replace(CALCULATOR, "def ", "def def ")
        said = next_event(events)
        assert "event: problems" in said
        assert f"data: {CALCULATOR}:" in said
        serving.replace(CALCULATOR, "def def ", "def ")
        assert "event: reload" in next_event(events)


def test_a_syntax_error_in_the_generator_is_told_and_does_not_end_serving(
    serving: Serving,
) -> None:
    module = "site_src/generator/problem.py"
    with serving.events() as events:
        serving.replace(module, "class ", "class class ")
        assert f"data: {module}:" in next_event(events)
    serving.replace(module, "class class ", "class ")
    serving.hears("Serving ")


def test_a_change_of_the_generator_starts_it_again_at_the_same_address(serving: Serving) -> None:
    serving.replace("site_src/generator/problem.py", '"""', '"""Changed. ')
    serving.hears("starting again")
    assert serving.hears("Serving ").split()[1] == serving.address
    assert "<h1" in serving.page()


def test_the_open_page_in_a_browser_shows_what_was_saved(
    serving: Serving, chromium: Browser
) -> None:
    with chromium.new_page() as page:
        page.goto(serving.address)
        serving.replace(ARTICLE, "\n## ", "\nSaved while it was open.\n\n## ")
        page.get_by_text("Saved while it was open.").wait_for()
        serving.replace(ARTICLE, "Saved while it was open.", "{output}`nothing.at_all`")
        page.get_by_text('unknown calculator "nothing"').wait_for()
        assert page.get_by_text("Saved while it was open.").count() == 1


def test_another_site_is_served_and_followed(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = copy_of_the_project(tmp_path_factory.mktemp("project"))
    site = tmp_path_factory.mktemp("elsewhere") / "site"
    shutil.copytree(PROJECT / "tests/sample_site", site)
    serving = Serving(folder, "--site", str(site))
    saves = [
        ("content/articles/inflation.md", "title: ", "title: Changed "),
        ("savings/calculators/growth.py", 'title="', 'title="Renamed '),
        ("savings/interest/deposit.py", '"""In euro.', '"""In euro, as said anew.'),
    ]
    try:
        for path, old, new in saves:
            with serving.events() as events:
                file = site / path
                file.write_text(file.read_text("utf-8").replace(old, new, 1), "utf-8")
                assert "event: reload" in next_event(events)
        assert "Changed " in serving.page("/inflation/")
        assert "Renamed " in serving.page()
        assert "In euro, as said anew." in serving.page("/reference/")
        serving.replace("site_src/generator/problem.py", '"""', '"""Changed. ')
        assert serving.hears("Serving ").split()[1] == serving.address
        assert "Renamed " in serving.page()
    finally:
        serving.end()


def test_calculators_that_a_mended_declaration_names_are_followed(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    site = tmp_path_factory.mktemp("elsewhere") / "site"
    shutil.copytree(PROJECT / "tests/sample_site", site)
    declaration, growth = site / "content/site.toml", site / "savings/calculators/growth.py"
    right = declaration.read_text("utf-8")
    declaration.write_text(right.replace("calculators = ", "calculators "), "utf-8")
    folder = copy_of_the_project(tmp_path_factory.mktemp("project"))
    serving = Serving(folder, "--site", str(site))
    try:
        declaration.write_text(right, "utf-8")
        serving.hears("other calculators: starting again")
        assert serving.hears("Serving ").split()[1] == serving.address
        with serving.events() as events:
            text = growth.read_text("utf-8")
            growth.write_text(text.replace('title="', 'title="Renamed ', 1), "utf-8")
            assert "event: reload" in next_event(events)
        assert "Renamed " in serving.page()
    finally:
        serving.end()
