"""What a file can come as, which files there are, and what every fault leaves a reader with."""

import re
from collections.abc import Mapping
from http import HTTPStatus

from playwright.sync_api import expect

from site_src.generator.assets import digest_of
from site_src.runtime.browser_python import SLIM, WHOLE
from site_src.runtime.wasm import slimmed
from tests.browser.conftest import Welcome
from tests.browser.host import NOT_FOUND, Answer, Fault, Host
from tests.browser.reader import Reader
from tests.browser.shown import READ_OTHERWISE
from tests.browser.status import COULD_NOT_START, is_told

PYTHON = re.compile(r"assets/python-[0-9a-f]+/")
# A change that no answer is known to beforehand.
CHANGE = ("rate", "4.37")
ANSWER = "3,067.52 EUR"
ERROR_PAGE = b"<!doctype html><title>Sorry</title><h1>Something went wrong</h1>"
WORKER = re.compile(r"assets/worker\.[0-9a-f]+\.js")
TEXT = f"""() => {{
  const main = document.querySelector('main').cloneNode(true);
  ({READ_OTHERWISE})(main);
  main.querySelectorAll('dialog, fulcrum-status').forEach((one) => one.remove());
  return main.textContent.replace(/\\s+/g, ' ').trim();
}}"""


def truncated(answer: Answer) -> Answer:
    return answer._replace(content=answer.content[: len(answer.content) // 2])


def altered(answer: Answer) -> Answer:
    middle = len(answer.content) // 2
    byte = bytes([answer.content[middle] ^ 1])
    return answer._replace(content=answer.content[:middle] + byte + answer.content[middle + 1 :])


FAULTS: dict[str, Fault] = {
    "missing": lambda _: Answer(HTTPStatus.NOT_FOUND, NOT_FOUND, ERROR_PAGE),
    "an error page": lambda _: Answer(HTTPStatus.OK, NOT_FOUND, ERROR_PAGE),
    "truncated": truncated,
    "altered": altered,
}
STALLED = "stalled"


def strikes(host: Host, name: str, fault: str) -> None:
    """Let a file come in one of these ways, or not come at all."""
    if fault == STALLED:
        host.holds_back(name)
    else:
        host.spoils(name, FAULTS[fault])


def engine_files(files: Mapping[str, bytes], *, is_whole: bool = False) -> list[str]:
    """Name what the engine in the browser is made of in a built site, slim or whole."""
    own = [name for name in files if PYTHON.match(name) or WORKER.fullmatch(name)]
    return sorted(name for name in own if ("/whole/" in name) == is_whole)


def other_files(files: Mapping[str, bytes]) -> list[str]:
    """Name what pages load besides, in a built site."""
    engine = {*engine_files(files), *engine_files(files, is_whole=True)}
    loaded = {name for name in files if name.startswith(("assets/", "answers/"))}
    return sorted(loaded - engine)


def with_files(files: Mapping[str, bytes], changed: Mapping[str, bytes]) -> dict[str, bytes]:
    """Change files of the engine's in a built site, as if it had been built with them."""
    made = {**files, **changed}
    digests = [(digest_of(files[name]), digest_of(content)) for name, content in changed.items()]
    for name in (name for name in files if name.endswith(".html")):
        for old, new in digests:
            made[name] = made[name].replace(old.encode(), new.encode())
    return made


def trapping(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Let the slim Python of a built site lack every function, so that it starts as a whole."""
    (whole,) = (name for name in files if name.endswith(f"/{WHOLE}"))
    slim = whole.removesuffix(WHOLE) + SLIM
    return with_files(files, {slim: slimmed(files[whole], set())})


def text_of(reader: Reader) -> str:
    """The main text with every figure, without what scripts add to it."""
    return str(reader.page.evaluate(TEXT))


def printed_text(welcome: Welcome) -> str:
    """The main text as it reads without scripts."""
    silent = welcome(java_script_enabled=False)
    silent.opens()
    return text_of(silent)


def is_stranded(reader: Reader, printed: str) -> None:
    """The text and its figures stand, one sentence is said, a change is marked, not answered."""
    is_told(reader, COULD_NOT_START)
    assert text_of(reader) == printed
    reader.enters(*CHANGE)
    assert reader.marked() == reader.following("rate")
    assert text_of(reader) == printed


def comes_back(reader: Reader) -> None:
    """The button brings the page alive, and the change its answer."""
    reader.retries()
    is_live(reader)
    assert reader.figure("growth.total") == ANSWER


def is_live(reader: Reader) -> None:
    reader.waits_until_live()
    expect(reader.status()).to_be_hidden()
    assert reader.marked() == set()
