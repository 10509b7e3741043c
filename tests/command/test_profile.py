"""`profile`: what every browser has seen called is kept."""

from pathlib import Path

import pytest

from site_src.command import profile
from site_src.command.failure import CommandError
from site_src.runtime import profile as kept
from tests.conftest import PROJECT

Said = pytest.CaptureFixture[str]
HIGH = 16_000  # functions that nothing calls


def letters(*called: int) -> str:
    return "".join("1" if at in called else "0" for at in range(HIGH * 2))


def test_the_profile_is_the_union_of_the_browsers(
    capsys: Said, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "profile.txt"
    monkeypatch.setattr(kept, "PATH", path)
    browsers = {
        "One": lambda _project: lambda _address: letters(HIGH, HIGH + 1),
        "Two": lambda _project: None,
        "Three": lambda _project: lambda _address: letters(HIGH + 1, HIGH + 2),
    }
    monkeypatch.setattr(profile, "BROWSERS", browsers)
    assert profile.run(PROJECT, []) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[1:4] == [
        "One: 2 functions more",
        "Two: not found here",
        "Three: 1 functions more",
    ]
    called = kept.Profile.read(path.read_text("utf-8")).called
    assert {HIGH, HIGH + 1, HIGH + 2} <= called
    by_node = len(called) - 3
    assert 2000 < by_node < 4000
    assert lines[4].startswith(f"The profile keeps {len(called)} of ")


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
