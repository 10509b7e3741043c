"""A browser for the tests is found in a fixed order, and its lack is told in one sentence."""

import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from site_src.command import browser
from site_src.command.browser import chromium
from site_src.command.failure import CannotGoOn
from site_src.command.setup.progress import Step


@pytest.fixture(autouse=True)
def bare_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine with no browser: programs are looked for in one folder of the test's own."""
    monkeypatch.delenv(browser.VARIABLE, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "playwright"))
    monkeypatch.setattr(chromium, "IN_FOLDERS", ())
    monkeypatch.setattr(browser.firefox, "IN_FOLDERS", ())
    monkeypatch.setattr(browser.webkit, "HOME", tmp_path)
    return tmp_path


def program(path: Path, code: int = 0) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\nexit {code}\n")
    path.chmod(0o755)
    return path


def playwrights_own(machine: Path) -> Path:
    """Put a browser where Playwright says that it keeps its own."""
    said = browser.playwright_folders()
    assert all(folder.is_relative_to(machine) for folder in said)
    return program(next(each for each in said if "shell" in each.name) / "x/chrome-headless-shell")


def test_the_named_browser_comes_first(bare_machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(bare_machine / "chromium")
    named = program(bare_machine / "my-own")
    monkeypatch.setenv(browser.VARIABLE, str(named))
    assert browser.find(bare_machine) == named


def test_a_named_browser_that_does_not_start_is_told(
    bare_machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(browser.VARIABLE, str(bare_machine / "nothing"))
    with pytest.raises(CannotGoOn, match="that FULCRUM_BROWSER names does not start"):
        browser.find(bare_machine)


def test_playwrights_own_browser_comes_before_the_systems(bare_machine: Path) -> None:
    program(bare_machine / "chromium")
    own = playwrights_own(bare_machine)
    assert browser.find(bare_machine) == own


def test_the_systems_browser_is_found_on_path(bare_machine: Path) -> None:
    system = program(bare_machine / "google-chrome")
    assert browser.find(bare_machine) == system


def test_a_browser_that_does_not_start_is_passed_over(bare_machine: Path) -> None:
    program(bare_machine / "chromium", code=127)
    edge = program(bare_machine / "microsoft-edge")
    assert browser.find(bare_machine) == edge


def test_where_there_is_none_one_is_fetched(
    bare_machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    template = program(bare_machine / "template")
    fetch = f"import shutil; shutil.copy({str(template)!r}, {str(bare_machine / 'chromium')!r})"

    def ways(project: Path) -> Iterator[Step]:
        yield Step("a browser that nobody has", [sys.executable, "-c", "exit(1)"], project)
        yield Step("a browser", [sys.executable, "-c", fetch], project)

    monkeypatch.setattr(chromium, "_ways", ways)
    assert browser.find(bare_machine) == bare_machine / "chromium"


def test_where_none_can_be_fetched_the_remedies_are_told(
    bare_machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chromium, "_ways", lambda _project: iter(()))
    with pytest.raises(CannotGoOn, match="no browser to test with: install Chromium") as told:
        browser.find(bare_machine)
    assert browser.VARIABLE in str(told.value)


def test_a_stock_firefox_is_found_on_path(bare_machine: Path) -> None:
    system = program(bare_machine / "firefox-esr")
    assert browser.firefox.find(bare_machine) == system


def test_the_named_firefox_comes_first(bare_machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(bare_machine / "firefox")
    named = program(bare_machine / "my-own")
    monkeypatch.setenv(browser.firefox.VARIABLE, str(named))
    assert browser.firefox.find(bare_machine) == named
    named.unlink()
    with pytest.raises(CannotGoOn, match="that FULCRUM_FIREFOX names is not there"):
        browser.firefox.find(bare_machine)


def test_webkit_takes_a_driver_a_browser_and_a_display(
    bare_machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    driver = program(bare_machine / "WebKitWebDriver")
    small = program(bare_machine / "x86/webkit2gtk-4.1/MiniBrowser")
    with pytest.raises(CannotGoOn, match="no WebKit to test with"):
        browser.webkit.find(bare_machine)
    display = program(bare_machine / "Xvfb")
    assert browser.webkit.find(bare_machine) == browser.WebKit(driver, small, display)


def test_a_session_with_a_display_needs_no_other(
    bare_machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", ":7")
    program(bare_machine / "WebKitWebDriver")
    program(bare_machine / "x86/webkit2gtk-4.1/MiniBrowser")
    assert browser.webkit.find(bare_machine).display is None


@pytest.mark.parametrize(
    ("engine", "remedy"),
    [
        (browser.firefox, "install it (Debian: the package firefox-esr)"),
        (browser.webkit, "install the packages webkit2gtk-driver and xvfb"),
    ],
)
def test_where_another_engine_cannot_be_had_the_remedies_are_told(
    bare_machine: Path, engine: ModuleType, remedy: str
) -> None:
    with pytest.raises(CannotGoOn) as told:
        engine.find(bare_machine)
    assert remedy in str(told.value)
    assert "FULCRUM_ENGINES" in str(told.value)


def test_engines_are_all_or_those_that_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FULCRUM_ENGINES", raising=False)
    assert browser.wanted() == browser.ENGINES
    monkeypatch.setenv("FULCRUM_ENGINES", "webkit, chromium")
    assert browser.wanted() == ("chromium", "webkit")
    monkeypatch.setenv("FULCRUM_ENGINES", "chrome")
    with pytest.raises(CannotGoOn, match='names "chrome"; there are chromium, firefox, webkit'):
        browser.wanted()


@pytest.mark.parametrize(("user", "without"), [(0, True), (1000, False)])
def test_the_sandbox_is_left_only_as_root(
    monkeypatch: pytest.MonkeyPatch, user: int, *, without: bool
) -> None:
    monkeypatch.setattr("os.geteuid", lambda: user)
    assert ("--no-sandbox" in browser.flags()) == without
