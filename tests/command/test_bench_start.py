"""The benchmark of the start: what it makes of visits, and what it says of what it cannot have."""

import json
import subprocess
import sys
import threading
import time
import urllib.request
import zipfile
from pathlib import Path

import pytest

from site_src.command.failure import CannotGoOn
from tests.benchmarks.starting import anatomy, contestants, peers
from tests.benchmarks.starting.comparison import HEAD, Comparison
from tests.benchmarks.starting.contestants import ENGINE, OURS, PLAIN, Absent, Contestant
from tests.benchmarks.starting.effort import between
from tests.benchmarks.starting.network import CountingHost, Pace, Way
from tests.benchmarks.starting.slowness import slowed
from tests.benchmarks.starting.visits import Visit
from tests.benchmarks.starting.wheels import LOCK, with_wheels

DATA = {
    "requests": {"r1": {"calculator": "position", "follows": ["capital", "leverage"]}},
    "engine": {"package": "engine.calculators"},
}
SITE = {"index.html": f'<script id="page">{json.dumps(DATA)}</script>'.encode()}


def visit(answered: float, changed: float | None = 0.001) -> Visit:
    return Visit(answered, answered / 2, 3_000_000, 14, changed)


def test_times_are_medians_and_stand_beside_those_of_the_plain_page() -> None:
    found = Comparison()
    for first, second in ((1.0, 0.4), (9.0, 0.5), (1.2, 0.6)):
        found.add(OURS, visit(first), visit(second))
        found.add(PLAIN, visit(4.0), visit(2.0))
    found.add("slow", visit(8.0, None), visit(6.0, None))
    rows = list(found.rows(PLAIN))
    assert rows[0] == (OURS, "1.2 s", "0.30", "500 ms", "0.25", "600 ms", "3.00 MB", "14", "1 ms")
    assert rows[1][2] == "1.00"
    assert rows[2] == (
        "slow (visited once)",
        "8 s",
        "2.00",
        "6 s",
        "3.00",
        "4 s",
        "3.00 MB",
        "14",
        "–",
    )
    assert found.answered(OURS) == ([1.0, 9.0, 1.2], [0.4, 0.5, 0.6])


def test_a_page_that_is_not_measured_says_why() -> None:
    found = Comparison(missing={"marimo": "the network cannot be reached"})
    found.add(PLAIN, visit(4.0), visit(2.0))
    found.fails("marimo", "another reason comes too late")
    *_, last = found.rows(PLAIN)
    assert last[0] == "marimo: not measured, the network cannot be reached"
    assert len(last) == len(HEAD)
    assert set(last[1:]) == {"–"}


def test_what_cannot_be_fetched_is_absent_and_the_others_are_compared(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuses(*_: object, **__: object) -> None:
        raise CannotGoOn("the pinned npm packages could not be set up")

    for name in ("pyscript", "jupyterlite", "marimo"):
        monkeypatch.setattr(peers, name, refuses)
    found = list(contestants.contestants(SITE))
    there = [one.name for one in found if isinstance(one, Contestant)]
    absent = [one for one in found if isinstance(one, Absent)]
    assert there[:3] == [OURS, PLAIN, ENGINE]
    assert [one.reason for one in absent] == ["the pinned npm packages could not be set up"] * 4


def test_the_first_calculator_of_the_first_page_is_what_the_engine_is_asked() -> None:
    page = SITE["index.html"].decode()
    asked = contestants.first_asked(page)
    assert asked == {
        "package": "engine.calculators",
        "calculator": "position",
        "changed": "capital",
    }
    with pytest.raises(CannotGoOn, match="asks the engine nothing"):
        contestants.first_asked("<p>no data</p>")


def test_parts_of_the_start_stand_in_order_with_the_time_that_each_took() -> None:
    visits = [{"engine:start": seconds, "engine:ready": 1.0} for seconds in (0.2, 0.5, 0.3)]
    rows = list(anatomy.rows(anatomy.gathered(visits), anatomy.gathered(visits[:1])))
    assert rows == [
        ("the text is drawn, and Python is to start", "300 ms", "200 ms"),
        ("the first answers stand in the page", "1 s", "1 s"),
    ]


def test_a_host_counts_what_it_sends_and_compresses_what_is_not_packed() -> None:
    files = {"index.html": b"x" * 100_000, "python.zip": bytes(range(256)) * 100}
    with CountingHost(files, Way()) as host:
        urllib.request.urlopen(host.address).read()  # noqa: S310 - our own host
        assert host.requests == 1
        assert host.bytes < 2_000
        urllib.request.urlopen(f"{host.address}python.zip").read()  # noqa: S310 - our own host
        assert host.bytes > 25_600


def test_bytes_that_leave_at_once_share_the_line() -> None:
    way = Way()
    with way.slowed(Pace(bits=8e6)):
        begun = time.monotonic()
        senders = [threading.Thread(target=way.carries, args=(25_000,)) for _ in range(4)]
        for each in senders:
            each.start()
        for each in senders:
            each.join()
        assert time.monotonic() - begun >= 0.1


def test_processor_time_is_that_of_the_processes_that_are_still_there() -> None:
    assert between({"1": 2.0, "gone": 9.0}, {"1": 2.5, "new": 1.0}) == 1.5
    assert between({}, {}) is None


def test_what_was_slowed_goes_on_afterwards() -> None:
    echo = [sys.executable, "-c", "print(input())"]
    pipe = subprocess.PIPE
    with subprocess.Popen(echo, stdin=pipe, stdout=pipe, text=True, start_new_session=True) as one:
        with slowed(one.pid, 4):
            time.sleep(0.05)
        assert one.communicate("still here\n", timeout=60)[0] == "still here\n"


def test_wheels_are_listed_with_what_each_of_them_needs_in_a_browser(tmp_path: Path) -> None:
    said = (
        "Name: tool\nRequires-Dist: other>=1\nRequires-Dist: native; sys_platform != 'emscripten'\n"
    )
    for name, text in (("tool", said), ("other", "Name: other\n"), ("native", "Name: native\n")):
        with zipfile.ZipFile(tmp_path / f"{name}-1.0-py3-none-any.whl", "w") as wheel:
            wheel.writestr(f"{name}/__init__.py", "")
            wheel.writestr(f"{name}-1.0.dist-info/METADATA", text)
    plain = {LOCK: json.dumps({"info": {"python": "3.14"}, "packages": {"gone": {}}}).encode()}
    files = with_wheels(plain, sorted(tmp_path.iterdir()))
    packages = json.loads(files[LOCK])["packages"]
    assert sorted(packages) == ["native", "other", "tool"]
    assert packages["tool"]["depends"] == ["other"]
    assert packages["tool"]["imports"] == ["tool"]
    assert "tool-1.0-py3-none-any.whl" in files
