"""A calculator with a bug: its own figures are marked, and everything else answers."""

import io
import zipfile
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PROJECT, built
from tests.browser.faults import with_files
from tests.browser.host import Host
from tests.browser.reader import Reader
from tests.browser.status import NOT_COMPUTED, OF_A_TRAP
from tests.runtime.unpacking import contents

MODULE = "savings/calculators/growth"
SOUND = "    total = after(years)\n"
FAULTY = f"    if years == 13:\n        raise ArithmeticError('unlucky')\n{SOUND}"


@pytest.fixture
def host() -> Iterator[Host]:
    """Serves the sample site with a bug in the browser's calculators, for thirteen years only."""
    files = built("sample", "/")
    (engine,) = (name for name in files if name.endswith("/engine.zip"))
    with Host(with_files(files, {engine: with_bug(files[engine])})) as host:
        yield host


def with_bug(archive: bytes) -> bytes:
    """An engine's archive with the source of one module, changed, in place of its bytecode.

    It is not packed as a whole, as the engine of a site that is served while it is written.
    """
    sound = (PROJECT / "tests/sample_site" / f"{MODULE}.py").read_text(encoding="utf-8")
    assert SOUND in sound
    files = contents(archive)
    del files[f"{MODULE}.pyc"]
    files[f"{MODULE}.py"] = sound.replace(SOUND, FAULTY).encode()
    changed = io.BytesIO()
    with zipfile.ZipFile(changed, "w") as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return changed.getvalue()


def test_what_a_bug_leaves_uncomputed_is_marked_and_told(reader: Reader) -> None:
    reader.expects(*OF_A_TRAP, "Engine: growth: ArithmeticError: unlucky")
    reader.opens_live()
    printed = reader.figure("growth.total")
    reader.sets("years", "13")
    assert reader.figure("growth.total") == printed
    assert reader.marked() == reader.following("years")
    status = reader.status()
    expect(status.locator("[data-message]")).to_contain_text(NOT_COMPUTED)
    expect(status.get_by_role("button")).to_be_hidden()


def test_after_a_bug_the_next_change_is_answered(reader: Reader) -> None:
    reader.expects(*OF_A_TRAP, "Engine: growth: ")
    reader.opens_live()
    reader.sets("years", "13")
    reader.sets("years", "12")
    assert reader.marked() == set()
    expect(reader.status()).to_be_hidden()


def test_a_bug_in_one_calculator_leaves_the_others_answering(reader: Reader) -> None:
    reader.expects(*OF_A_TRAP, "Engine: growth: ")
    reader.opens_live()
    reader.sets("years", "13")
    reader.sets("deposit", "3000")
    answering = reader.following("deposit") - reader.marked()
    (pinned,) = (key for key in answering if reader.requests()[key]["pins"] == {"years": "20"})
    interest = reader.page.locator(f'output[data-request="{pinned}"]').first
    assert interest.inner_text() == "3,573.37 EUR"
