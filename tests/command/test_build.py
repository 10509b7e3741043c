"""`build`: the whole site in a folder, or the problems and the old folder."""

import shutil
from pathlib import Path

import pytest

from site_src.command.line import main
from site_src.command.site import Site
from site_src.generator import Options
from tests.conftest import BuiltSite

PROJECT = Path(__file__).resolve().parents[2]
SAMPLE = PROJECT / "tests/sample_site"
ARTICLE = "content/articles/leverage.md"
Said = pytest.CaptureFixture[str]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A site of its own with the flagship's content; its engine is the project's."""
    shutil.copytree(PROJECT / "content", tmp_path / "site/content")
    return tmp_path / "site"


def rewrite(file: Path, old: str, new: str) -> int:
    """Replace the first `old` and return the line it stands in."""
    text = file.read_text("utf-8")
    file.write_text(text.replace(old, new, 1), "utf-8")
    return text[: text.index(old)].count("\n") + 1


def test_a_build_fills_the_folder_that_it_is_given(tmp_path: Path, capsys: Said) -> None:
    assert main(["build", "--site", str(SAMPLE), "--out", str(tmp_path / "out")]) == 0
    assert (tmp_path / "out/index.html").is_file()
    assert (tmp_path / "out/404.html").is_file()
    assert "pages in" in capsys.readouterr().out


def test_the_public_address_can_be_given(tmp_path: Path) -> None:
    words = ["--site-url", "https://fulcrum.example/x/", "--base-path", "/x/"]
    main(["build", "--site", str(SAMPLE), "--out", str(tmp_path / "out"), *words])
    assert "https://fulcrum.example/x/" in (tmp_path / "out/index.html").read_text("utf-8")


def test_a_broken_article_is_told_with_file_and_line(copy: Path, capsys: Said) -> None:
    line = rewrite(copy / ARTICLE, "{output}`position.notional`", "{output}`position.notionl`")
    assert main(["build", "--site", str(copy), "--out", str(copy / "out")]) == 1
    said = capsys.readouterr()
    assert f'{ARTICLE}:{line}: unknown figure of position "notionl"' in said.err
    assert 'did you mean "notional"?' in said.err
    assert "pages in" not in said.out
    assert not (copy / "out").exists()


def test_a_broken_article_leaves_the_old_site_whole(copy: Path) -> None:
    words = ["build", "--site", str(copy), "--out", str(copy / "out")]
    main(words)
    before = {path: path.read_bytes() for path in (copy / "out").rglob("*") if path.is_file()}
    rewrite(copy / ARTICLE, "{output}`position.notional`", "{output}`nothing.at_all`")
    assert main(words) == 1
    assert before == {path: path.read_bytes() for path in before}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('calculators = "engine.calculators"', "", '"calculators"'),
        ('"engine.calculators"', '"engne.calculators"', 'there is no package "engne.calculators"'),
        ('title = "', "title = ", ""),
    ],
)
def test_a_broken_declaration_of_the_site_is_told(
    copy: Path, capsys: Said, old: str, new: str, said: str
) -> None:
    rewrite(copy / "content/site.toml", old, new)
    assert main(["build", "--site", str(copy), "--out", str(copy / "out")]) == 1
    error = capsys.readouterr().err
    assert "content/site.toml:" in error
    assert said in error


def test_a_folder_that_no_build_has_made_is_refused(tmp_path: Path, capsys: Said) -> None:
    mine = tmp_path / "mine/letter.txt"
    mine.parent.mkdir()
    mine.write_text("dear")
    assert main(["build", "--site", str(SAMPLE), "--out", str(mine.parent)]) == 2
    assert "holds files that no build has made" in capsys.readouterr().err
    assert mine.read_text() == "dear"


@pytest.mark.parametrize(
    ("place", "said"), [(".", "holds files"), ("letter.txt/dist", "cannot be written")]
)
def test_a_folder_that_cannot_be_filled_is_refused_before_the_site_is_made(
    tmp_path: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch, place: str, said: str
) -> None:
    shutil.copytree(SAMPLE, tmp_path / "site")
    rewrite(tmp_path / "site/content/site.toml", "title", "titel")
    (tmp_path / "letter.txt").write_text("dear")
    monkeypatch.chdir(tmp_path)
    assert main(["build", "--site", "site", "--out", place]) == 2
    told = capsys.readouterr().err
    assert said in told
    assert "usage: build.py build" in told


def test_two_builds_of_the_same_sources_give_the_same_bytes(built_site: BuiltSite) -> None:
    again = Site(PROJECT, PROJECT).make(Options(base_path=built_site.base_path))
    folder = built_site.folder / built_site.base_path.strip("/")
    assert {name: (folder / name).read_bytes() for name in again} == again
