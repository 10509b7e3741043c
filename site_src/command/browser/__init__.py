"""The browsers that tests run in, wherever this machine has them or can get them.

Chromium opens every page; Firefox and WebKit open those of the tests that hold in three engines.
The environment variable FULCRUM_ENGINES, such as "chromium, webkit", takes some of them only.
"""

from site_src.command.browser import firefox, webkit, webkit_session
from site_src.command.browser.chromium import VARIABLE, find, flags, playwright_folders
from site_src.command.browser.engines import ENGINES, wanted
from site_src.command.browser.webkit import WebKit

__all__ = [
    "ENGINES",
    "VARIABLE",
    "WebKit",
    "find",
    "firefox",
    "flags",
    "playwright_folders",
    "wanted",
    "webkit",
    "webkit_session",
]
