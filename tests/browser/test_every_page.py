"""Every page of both sites: without scripts, on a phone, on a desktop, by keys, in print.

A page is loaded once for each kind of reader, and asked everything that concerns such a one.
"""

from typing import Any

import pytest

from tests.browser import every_page
from tests.browser.conftest import Welcome
from tests.browser.every_page import given
from tests.browser.verbs import UNFOLDS

PARTS = [("flagship", "articles"), ("flagship", "frames"), ("sample", "")]
PHONE: Any = {"width": 320, "height": 640}
ZOOMED: Any = {"width": 320, "height": 256}  # a window of 1280 by 1024 at 400 percent
DESKTOP = {"width": 1280, "height": 900}
QUICK = {"rules": {every_page.CONTRAST: {"enabled": False}}}
COLOURS = {"runOnly": [every_page.CONTRAST]}


@pytest.mark.parametrize(("site", "part"), PARTS)
def test_a_page_reads_whole_without_scripts(welcome: Welcome, site: str, part: str) -> None:
    reader = welcome(java_script_enabled=False)
    page, wrong = reader.page, []
    for path in every_page.pages(site, part):
        reader.opens(path)
        page.evaluate(UNFOLDS)
        wrong += given(f"{path}: not shown", page.evaluate(every_page.NOT_SHOWN))
        wrong += given(f"{path}: dead", page.evaluate(every_page.ANSWERED_BY_SCRIPTS))
        wrong += given(f"{path}: seems alive", page.evaluate(every_page.INVITES))
    assert wrong == []


@pytest.mark.parametrize(("site", "part"), PARTS)
def test_a_page_fits_a_phone_and_every_eye(welcome: Welcome, site: str, part: str) -> None:
    reader = welcome(scripts=(every_page.COUNTS_SHIFTS,), viewport=PHONE, color_scheme="dark")
    page, wrong = reader.page, []
    for path in every_page.pages(site, part):
        every_page.visits(reader, path, site)
        found = [*every_page.shifts(page), *every_page.wider_than(page, 320)]
        found += every_page.complaints(page, **QUICK)
        every_page.unfolds(reader, path, site)
        found += every_page.wider_than(page, 320)
        found += every_page.complaints(page)
        page.emulate_media(color_scheme="light")
        found += every_page.complaints(page, **COLOURS)
        page.emulate_media(color_scheme="dark")
        page.set_viewport_size(ZOOMED)
        found += given("zoomed", every_page.wider_than(page, 320))
        page.evaluate(every_page.ENLARGES, 200)
        found += given("text at twice its size", every_page.wider_than(page, 320))
        page.set_viewport_size(PHONE)
        wrong += given(path, found)
    assert wrong == []


@pytest.mark.parametrize(("site", "part"), PARTS)
def test_a_page_is_used_by_keys_rests_and_is_printed(
    welcome: Welcome, site: str, part: str
) -> None:
    reader = welcome(scripts=(every_page.COUNTS_SHIFTS,), viewport=DESKTOP)
    page, wrong = reader.page, []
    for path in every_page.pages(site, part):
        every_page.visits(reader, path, site)
        found = every_page.shifts(page)
        found += given("moves", page.evaluate(every_page.MOVING))
        page.emulate_media(media="print")
        found += given("not printed", page.evaluate(every_page.NOT_SHOWN))
        found += given("printed", page.evaluate(every_page.ANSWERED_BY_SCRIPTS))
        page.emulate_media(media="screen")
        every_page.unfolds(reader, path, site)
        found += every_page.tab_stops(page)
        wrong += given(path, found)
    assert wrong == []
