"""What Lighthouse says of the flagship, as a phone and as a desktop load it.

How fast it is depends on the machine: that is printed, and for the benchmarks to hold.
"""

import json
from typing import Any

import pytest

from site_src.command import browser as browsers
from tests.browser.conftest import PROJECT
from tests.browser.host import Host
from tests.new_node import run_tool

SCRIPT = "lighthouse/cli/index.js"
HELD = ("accessibility", "best-practices", "seo")
PRINTED = "performance"


def report(address: str, *settings: str) -> dict[str, Any]:
    """What Lighthouse finds at an address."""
    flags = " ".join(["--headless=new", *browsers.flags()])
    told = run_tool(
        SCRIPT,
        address,
        "--output=json",
        "--quiet",
        "--no-enable-error-reporting",
        f"--only-categories={','.join((*HELD, PRINTED))}",
        f"--chrome-flags={flags}",
        *settings,
        CHROME_PATH=str(browsers.find(PROJECT)),
    )
    assert told.returncode == 0, told.stderr
    found: dict[str, Any] = json.loads(told.stdout)
    return found


def short_of(found: dict[str, Any], category: str) -> list[str]:
    """What falls short of all points in a category, each with what is said of it."""
    audits = found["audits"]
    weighed = [one["id"] for one in found["categories"][category]["auditRefs"] if one["weight"]]
    scores = {name: audits[name]["score"] for name in weighed}
    return [
        f"{name}: {audits[name]['title']} {json.dumps(audits[name].get('details', {}))[:600]}"
        for name, score in scores.items()
        if score is not None and score < 1
    ]


@pytest.mark.parametrize("settings", [(), ("--preset=desktop",)], ids=["phone", "desktop"])
def test_lighthouse_finds_nothing_to_mend(host: Host, settings: tuple[str, ...]) -> None:
    found = report(host.address, *settings)
    print("performance:", found["categories"][PRINTED]["score"], short_of(found, PRINTED))
    for category in HELD:
        assert found["categories"][category]["score"] == 1, short_of(found, category)
