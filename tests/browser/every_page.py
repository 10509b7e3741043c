"""What is asked of a page as it stands, whichever it is: functions of the page, and what they give.

Each gives what is wrong in words; nothing is what a test hopes for.
"""

from typing import Any

from playwright.sync_api import Page

from tests.browser.conftest import PROJECT, built
from tests.browser.reader import Reader
from tests.browser.verbs import UNFOLDS

AXE = PROJECT / "node_modules/axe-core/axe.min.js"
CONTRAST = "color-contrast"
COUNTS_SHIFTS = """
window.shift = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.shift += entry.value;
}).observe({type: 'layout-shift', buffered: true});
"""
SHIFT_ALLOWED = 0.01

# What does nothing, or not what it says, unless a script or a program answers.
ANSWERED_BY_SCRIPTS = """() => [...document.querySelectorAll(
  'body :is(input:not([type=text]), button, textarea, select, .presets, .tools, .player, dialog)')]
  .filter((one) => !one.matches('.term, .choice input, select'))
  .filter((one) => one.checkVisibility({ visibilityProperty: true }))
  .map((one) => one.outerHTML.slice(0, 120))"""
INVITES = """() => [...document.querySelectorAll(
  'main :is(.number, .entry, select, .choice, .check, a.preset)')]
  .filter((one) => getComputedStyle(one).pointerEvents !== 'none')
  .map((one) => one.outerHTML.slice(0, 120))"""
NOT_SHOWN = """() => [...document.querySelectorAll(
  'main :is(h1, h2, h3, h4, output, table, .picture svg, .summary, .sentence)')]
  .filter((one) => one.closest('[data-part][hidden], .stale') === null)
  .filter((one) => !one.checkVisibility({ contentVisibilityAuto: false })
    || !one.textContent.trim())
  .map((one) => one.outerHTML.slice(0, 120))"""
MOVING = """() => [...document.querySelectorAll('*')]
  .filter((one) => {
    const style = getComputedStyle(one);
    const takesTime = /[1-9]/.test(style.animationDuration + style.transitionDuration);
    return takesTime || style.scrollBehavior !== 'auto';
  })
  .map((one) => one.outerHTML.slice(0, 120))"""
WIDTH = "() => document.documentElement.scrollWidth"
TOO_WIDE = """() => [...document.querySelectorAll('body *')]
  .filter((one) => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
  .filter((one) => !one.closest('.scroll, pre, svg, math, .formula, .filled'))
  .slice(0, 3)
  .map((one) => one.outerHTML.slice(0, 120))"""
ENLARGES = "(percent) => { document.documentElement.style.fontSize = `${percent}%`; }"
TABS_AHEAD = """() => {
  const focusable = 'a[href], button, input, select, textarea, summary, [tabindex]';
  const shown = { visibilityProperty: true, contentVisibilityAuto: true };
  window.ahead = [...document.querySelectorAll(focusable)]
    .filter((one) => one.tabIndex >= 0 && !one.disabled && one.checkVisibility(shown))
    .filter((one) => one.type !== 'radio' || isReached(one));
  function isReached(radio) {
    const all = [...document.querySelectorAll('input[type=radio]')]
      .filter((one) => one.name === radio.name && one.form === radio.form);
    return all.some((one) => one.checked) ? radio.checked : radio === all[0];
  }
  window.reached = [];
  document.addEventListener('focusin', ({ target }) => {
    let hasRing = false;
    for (let one = target; one && !hasRing && one !== document.body; one = one.parentElement) {
      const { outlineStyle, outlineWidth } = getComputedStyle(one);
      hasRing = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1;
    }
    window.reached.push([target, hasRing]);
  });
  document.activeElement.blur();
  scrollTo(0, 0);
  return window.ahead.length;
}"""
TABS_BEHIND = """() => {
  const words = (one) => one?.outerHTML.slice(0, 120) ?? 'nothing';
  const reached = window.reached.filter(([one]) => window.ahead.includes(one));
  const wrong = [];
  window.ahead.forEach((one, index) => {
    const [got, hasRing] = reached[index] ?? [];
    if (got !== one) wrong.push(`Tab came to ${words(got)} instead of ${words(one)}`);
    else if (!hasRing) wrong.push(`the focus is not seen on ${words(one)}`);
  });
  return wrong.slice(0, 5);
}"""


def pages(site: str, part: str = "") -> list[str]:
    """The path of every page of a site, or of its pages for frames, or of all others."""
    names = [name for name in built(site, "/") if name.endswith(".html")]
    wanted = {
        "": names,
        "frames": [name for name in names if name.startswith("embed/")],
        "articles": [name for name in names if not name.startswith("embed/")],
    }
    return [name.removesuffix("index.html") for name in wanted[part]]


def is_live(path: str, site: str) -> bool:
    """Whether a page has numbers that answer."""
    name = path if path.endswith(".html") else f"{path}index.html"
    return b'id="page"' in built(site, "/")[name]


def visits(reader: Reader, path: str, site: str) -> None:
    """Open a page and let it become what it will be."""
    reader.opens(path)
    if is_live(path, site):
        reader.waits_until_live()


def unfolds(reader: Reader, path: str, site: str) -> None:
    """Open all folds of a page."""
    if is_live(path, site):
        reader.unfolds()
    else:
        reader.page.evaluate(UNFOLDS)


def complaints(page: Page, **options: object) -> list[str]:
    """What axe finds wrong with the page as it stands."""
    if page.evaluate("() => window.axe === undefined"):
        page.evaluate(AXE.read_text("utf-8"))
    found: dict[str, Any] = page.evaluate(
        "(options) => axe.run({ resultTypes: ['violations'], ...options })", options
    )
    return [
        f"axe: {one['id']}: {node['target']} {node['failureSummary']}"
        for one in found["violations"]
        for node in one["nodes"]
    ]


def shifts(page: Page) -> list[str]:
    """How far what had been drawn has moved since the page began to load."""
    shift = page.evaluate("() => window.shift")
    return [f"moved by {shift}"] if shift >= SHIFT_ALLOWED else []


def wider_than(page: Page, width: int) -> list[str]:
    """What makes a page scroll sideways."""
    found = page.evaluate(WIDTH)
    return [f"{found} px wide: {page.evaluate(TOO_WIDE)}"] if found > width else []


def tab_stops(page: Page) -> list[str]:
    """What the Tab key does not reach, or not in order, or where the focus is not seen."""
    for _ in range(page.evaluate(TABS_AHEAD) + 2):
        page.keyboard.press("Tab")
    return list(page.evaluate(TABS_BEHIND))


def given(says: str, found: list[str]) -> list[str]:
    """What was found, each with what it is about."""
    return [f"{says}: {one}" for one in found]
