"""How soon a page answers, beside what others make of the same browser.

python -m tests.benchmarks.start ROUNDS

In a round a new reader comes to each page in turn, and then once more. Then all of it again over a
network like 4G, on a processor slowed four times. What takes long is visited once in each.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TypeVar

from playwright.sync_api import Browser, Error, sync_playwright

from site_src.command import browser as browsers
from site_src.command.site import Site
from site_src.generator import Options
from tests.benchmarks.starting import anatomy, comparison
from tests.benchmarks.starting.comparison import Comparison
from tests.benchmarks.starting.contestants import OURS, PLAIN, Absent, Contestant, contestants
from tests.benchmarks.starting.network import CountingHost, Pace, Way
from tests.benchmarks.starting.slowness import can_slow, felt, group_of, slowed
from tests.benchmarks.starting.visits import Reader, reader
from tests.benchmarks.timing.report import report, report_table

Told = TypeVar("Told")

PROJECT = Path(__file__).resolve().parents[2]
FIRST, LATER = 0.40, 0.30
TOUCH_SECONDS = 0.1
TASK_SECONDS = 0.05


@dataclass(frozen=True)
class Setting:
    """A network, and how many times slower than this machine the processor is."""

    name: str
    pace: Pace
    slower: float


HERE = Setting("This machine, no network", Pace(), 1)
PHONE = Setting(
    "10 Mbit/s, 40 ms there and back, a processor four times slower", Pace(10e6, 0.04), 4
)


class Laboratory:
    """The pages, each with a host of its own, and the browser that visits them."""

    def __init__(self, browser: Browser, pages: Sequence[Contestant], hosts: ExitStack) -> None:
        self._browser = browser
        self._group = group_of(browser)
        self._pages = {page.name: page for page in pages}
        self._way = Way()
        self._hosts = {
            page.name: hosts.enter_context(CountingHost(page.files, self._way)) for page in pages
        }
        for host in self._hosts.values():
            host.compress()

    def compare(self, setting: Setting, rounds: int, found: Comparison) -> None:
        """Let a new reader visit each page twice, round after round."""
        for number in range(rounds):
            for page in self._pages.values():
                if page.name in found.missing or (number and page.takes_long):
                    continue
                print(f"  round {number + 1}: {page.name}", file=sys.stderr, flush=True)
                try:
                    with self._reader(page.name, setting) as one:
                        found.add(page.name, one.visit(), one.visit())
                except Error as error:
                    found.fails(page.name, error.message.partition("\n")[0])

    def told(self, setting: Setting) -> str:
        """Name a setting and what it is measured in; where it is slowed, how much that is felt."""
        version = self._browser.version.partition(".")[0]
        if setting.slower == 1:
            return f"{setting.name}, Chromium {version}"
        times = felt(self._browser, self._group, setting.slower)
        return f"{setting.name} ({times:.1f} times when tried), Chromium {version}"

    def ask(self, setting: Setting, rounds: int, look: Callable[[Reader], Told]) -> list[Told]:
        """Let a new reader look at our page, round after round."""
        found = []
        for _ in range(rounds):
            with self._reader(OURS, setting) as one:
                found.append(look(one))
        return found

    @contextmanager
    def _reader(self, name: str, setting: Setting) -> Iterator[Reader]:
        with (
            self._way.slowed(setting.pace),
            slowed(self._group, setting.slower),
            reader(self._browser, self._hosts[name], self._pages[name]) as one,
        ):
            yield one


def main(rounds: int) -> None:
    """Measure all of it, and report tables, and what has a budget with that."""
    found = list(contestants(Site(PROJECT, PROJECT).make(Options())))
    pages = [one for one in found if isinstance(one, Contestant)]
    absent = {one.name: one.reason for one in found if isinstance(one, Absent)}
    path = browsers.find(PROJECT)
    with ExitStack() as hosts:
        playwright = hosts.enter_context(sync_playwright())
        launched = playwright.chromium.launch(executable_path=path, args=browsers.flags())
        browser = hosts.enter_context(launched)
        laboratory = Laboratory(browser, pages, hosts)
        where = f"Chromium {browser.version.partition('.')[0]}"
        for setting in (HERE, PHONE) if can_slow() else (HERE,):
            compared = Comparison(missing=dict(absent))
            laboratory.compare(setting, rounds, compared)
            report_table(laboratory.told(setting), comparison.HEAD, compared.rows(PLAIN))
            if setting is HERE:
                report_start(compared, where)
        report_own(laboratory, rounds, where)


def report_start(compared: Comparison, where: str) -> None:
    """Report the time to our first answer, against a share of the plain page's."""
    ours, plain = compared.answered(OURS), compared.answered(PLAIN)
    for which, share, own, other in zip(
        ("first answer", "first answer, second visit"), (FIRST, LATER), ours, plain, strict=True
    ):
        report(which, where, own, share * median(other))


def report_own(laboratory: Laboratory, rounds: int, where: str) -> None:
    """Report what our start is made of, what it holds up, and how soon a touch is answered."""
    visits = laboratory.ask(HERE, rounds, lambda one: (anatomy.took(one), anatomy.took(one)))
    first, second = (anatomy.gathered(side) for side in zip(*visits, strict=True))
    report_table(f"What the start is made of, {where}", anatomy.HEAD, anatomy.rows(first, second))
    tasks = laboratory.ask(HERE, rounds, Reader.long_tasks)
    longest = [max(one, default=0.0) for one in tasks]
    count = f"{where}, {sum(map(len, tasks))} over 50 ms in {rounds} visits"
    report("longest task of the page while Python starts", count, longest, TASK_SECONDS)
    if can_slow():
        touched = laboratory.ask(PHONE, rounds, Reader.touched)
        report("first answer to a touch of the text", PHONE.name, touched, TOUCH_SECONDS)


if __name__ == "__main__":
    main(int(sys.argv[1]))
