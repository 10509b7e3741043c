"""`profile`: what every browser has seen called is kept."""

from pathlib import Path

import pytest

from site_src.command import profile, watching
from site_src.command.browser import ENGINES, wanted
from site_src.command.failure import CannotGoOn, CommandError
from site_src.command.setup.lock import held
from site_src.runtime import profile as kept
from tests.browser.host import Host
from tests.conftest import PROJECT

Said = pytest.CaptureFixture[str]
HIGH = 16_000  # functions that nothing calls


def letters(*called: int) -> str:
    return "".join("1" if at in called else "0" for at in range(HIGH * 2))


def test_the_profile_is_the_union_of_the_browsers(
    capsys: Said, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def none(_project: Path) -> watching.Visit:
        raise CannotGoOn("there is none here")

    path = tmp_path / "profile.txt"
    monkeypatch.setattr(kept, "PATH", path)
    browsers = {
        "One": lambda _project: lambda _address: letters(HIGH, HIGH + 1),
        "Two": none,
        "Three": lambda _project: lambda _address: letters(HIGH + 1, HIGH + 2),
    }
    monkeypatch.setattr(profile, "BROWSERS", browsers)
    assert profile.run(PROJECT, []) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Two is left out: there is none here"
    assert lines[2:4] == [
        "One: 2 functions more",
        "Three: 1 functions more",
    ]
    called = kept.Profile.read(path.read_text("utf-8")).called
    assert {HIGH, HIGH + 1, HIGH + 2} <= called
    by_node = len(called) - 3
    assert 2000 < by_node < 4000
    assert lines[4].startswith(f"The profile keeps {len(called)} of ")
    assert lines[4].endswith("seen by: node, One, Three")


def test_every_engine_is_asked() -> None:
    assert [name.lower() for name in watching.BROWSERS] == list(ENGINES)


def test_where_no_browser_can_be_had_there_is_no_profile(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "profile.txt"
    monkeypatch.setattr(kept, "PATH", path)
    monkeypatch.setattr(profile, "BROWSERS", {})
    with pytest.raises(CannotGoOn, match="no browser can be had"):
        profile.run(PROJECT, [])
    assert not path.exists()


PAGE = """<!doctype html><output></output><script>
  setTimeout(() => {
    const output = document.querySelector('output');
    output.value = decodeURIComponent(location.search.slice(1));
    output.dataset.state = output.value.startsWith('0') ? 'done' : 'failed';
  }, 500);
</script>"""


@pytest.mark.parametrize("name", [name for name in watching.BROWSERS if name.lower() in wanted()])
def test_a_browser_gives_what_the_page_has_written_in_the_end(name: str) -> None:
    with held(PROJECT / ".cache/browser.lock"):
        visit = watching.BROWSERS[name](PROJECT)
    with Host({"index.html": PAGE.encode()}) as host:
        assert visit(f"{host.address}?0101") == "0101"
        with pytest.raises(CommandError, match="the calculator fails"):
            visit(f"{host.address}?the%20calculator%20fails")


def test_a_browser_that_fails_leaves_the_profile_as_it_was(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def visit(_address: str) -> str:
        raise CommandError("chromium: no answer")

    path = tmp_path / "profile.txt"
    monkeypatch.setattr(kept, "PATH", path)
    monkeypatch.setattr(profile, "BROWSERS", {"One": lambda _project: visit})
    with pytest.raises(CommandError, match="chromium: no answer"):
        profile.run(PROJECT, [])
    assert not path.exists()
