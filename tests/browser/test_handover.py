"""The page is complete before a script runs, and coming alive changes nothing that is seen."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Welcome
from tests.browser.host import Host
from tests.browser.reader import Reader
from tests.browser.shown import READ_OTHERWISE, TOLD

PLACES = ["/", "/x/y/"]

MAIN = """() => {
  const main = document.querySelector('main').cloneNode(true);
  // The tools and the handles of charts are the script's own.
  main.querySelectorAll('.tools, .handle-pad').forEach((one) => one.remove());
  return main.outerHTML;
}"""
# Faces come when they come; what they move is another test's.
FACES = "async () => { await document.fonts.ready; window.shift = 0; }"
COUNTS_SHIFTS = """
window.shift = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.shift += entry.value;
}).observe({type: 'layout-shift', buffered: true});
"""
KEEPS_VIOLATIONS = """
window.violations = [];
addEventListener('securitypolicyviolation', (event) => {
  window.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
});
"""


@pytest.mark.parametrize("base_path", PLACES)
@pytest.mark.parametrize("site", ["flagship", "sample"])
def test_the_first_answers_change_nothing(welcome: Welcome, host: Host) -> None:
    reader = welcome(scripts=(COUNTS_SHIFTS, KEEPS_VIOLATIONS))
    host.holds_back("engine.zip")
    reader.opens()
    reader.page.evaluate(FACES)
    written = reader.page.evaluate(MAIN)
    host.mends()
    reader.waits_until_live()
    assert reader.page.evaluate("() => window.shift") == 0
    reader.unfolds()
    reader.page.evaluate(
        "() => document.querySelectorAll('details').forEach((one) => { one.open = false; })"
    )
    assert TOLD.sub("", reader.page.evaluate(MAIN)) == TOLD.sub("", written)
    assert reader.page.evaluate("() => window.violations") == []


def test_without_scripts_the_article_reads_whole(welcome: Welcome) -> None:
    reader = welcome(java_script_enabled=False)
    reader.opens()
    missing = [figure for figure in FIRST_FIGURES if not reader.sees(figure)]
    assert missing == []


FIRST_FIGURES = [
    "10,000 USD",
    "+500 USD",
    "−500 USD",
    "50%",
    "5,000 USD",
    "+250 USD",
    "−250 USD",
    "25%",
    "+50 USD",
    "−50 USD",
    "−9.55%",
    "45,226.13 USD",
    "45,250 USD",
    "45,000 USD",
]


def test_without_scripts_the_figures_are_the_engines(welcome: Welcome) -> None:
    silent, live = welcome(java_script_enabled=False), welcome()
    silent.opens()
    live.opens_live()
    texts = [reader.page.locator("main") for reader in (silent, live)]
    for text in texts:
        text.evaluate(READ_OTHERWISE)
    assert texts[0].inner_text() == texts[1].inner_text()


def test_the_start_leaves_marks_to_measure_by(reader: Reader) -> None:
    reader.opens_live()
    assert (reader.marks("engine:start"), reader.marks("engine:ready")) == (1, 1)
    assert reader.answer_times() == []


def test_every_change_leaves_its_own_measure(reader: Reader) -> None:
    reader.opens_live()
    for text in ("20", "21", "22"):
        reader.sets("leverage", text)
    times = reader.answer_times()
    assert len(times) == 3
    assert min(times) > 0


def test_the_policy_allows_no_unsafe_script(reader: Reader) -> None:
    reader.opens()
    policy = reader.page.locator('meta[http-equiv="Content-Security-Policy"]')
    text = policy.get_attribute("content") or ""
    assert "require-trusted-types-for 'script'" in text
    assert "'unsafe-eval'" not in text
    assert "'unsafe-inline'" not in text


@pytest.mark.parametrize("base_path", PLACES)
def test_a_lost_reader_finds_the_way_from_any_depth(reader: Reader) -> None:
    reader.expects("404")
    reader.opens("no/such/page/")
    reader.page.get_by_role("main").get_by_role("link").first.click()
    reader.waits_until_live()
    assert reader.page.url == reader.address


def test_the_worker_cannot_reach_another_host(reader: Reader) -> None:
    """The worker inherits the page's policy: what Python runs there stays at home."""
    reader.opens_live()
    worker = reader.page.workers[0]
    refused = worker.evaluate(
        "() => fetch('https://example.org/').then(() => 'reached', () => 'refused')"
    )
    assert refused == "refused"
    reader.expects("example.org", "Content Security Policy")


def test_closed_folds_can_be_searched_once_the_page_rests(reader: Reader) -> None:
    reader.opens_live()
    fold = reader.page.locator("main details.fold").first
    display = "(one) => getComputedStyle(one, '::details-content').display"
    expect(fold).to_have_attribute("data-searchable", "")
    assert fold.evaluate(display) == "block"
    assert not fold.locator("*").last.is_visible()
    assert reader.page.locator("main details.fold").count() > 1
    expect(reader.page.locator("main details.fold:not([data-searchable])")).to_have_count(0)
