"""`check`: all that is wrong with a site, told without writing it."""

import shutil
from pathlib import Path

import pytest

from site_src.command.line import main
from site_src.generator.inspection import weight
from tests.command.test_build import rewrite

PROJECT = Path(__file__).resolve().parents[2]
SAMPLE = PROJECT / "tests/sample_site"
ARTICLE = "content/articles/inflation.md"
CASES = "tests/cases/calculators/growth.toml"
Said = pytest.CaptureFixture[str]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    shutil.copytree(SAMPLE, tmp_path / "site")
    return tmp_path / "site"


def write_cases(site: Path, *cases: str) -> None:
    (site / CASES).parent.mkdir(parents=True)
    text = "\n".join(f'[[case]]\ncalculator = "growth"\n{case}' for case in cases)
    (site / CASES).write_text(text, "utf-8")


@pytest.mark.parametrize("words", [[], ["--site", str(SAMPLE)]])
def test_a_site_that_is_right_is_said_to_be(capsys: Said, words: list[str]) -> None:
    assert main(["check", *words]) == 0
    assert "nothing was found" in capsys.readouterr().out


def test_nothing_is_written(site: Path) -> None:
    before = sorted(path for path in site.rglob("*") if "__pycache__" not in path.parts)
    main(["check", "--site", str(site)])
    assert before == sorted(path for path in site.rglob("*") if "__pycache__" not in path.parts)


def test_a_slip_of_a_writer_is_told_as_by_a_build(site: Path, capsys: Said) -> None:
    line = rewrite(site / ARTICLE, "{output}`", "{output}`nothing.at_all` {output}`")
    assert main(["check", "--site", str(site)]) == 1
    assert f'{ARTICLE}:{line}: unknown calculator "nothing"' in capsys.readouterr().err


def test_what_only_a_page_shows_is_told_with_its_line(site: Path, capsys: Said) -> None:
    title = 'title: "How interest earns interest"'
    text = (site / ARTICLE).read_text("utf-8").splitlines()
    (site / ARTICLE).write_text("\n".join([text[0], title, *text[2:]]), "utf-8")
    assert main(["check", "--site", str(site)]) == 1
    said = capsys.readouterr()
    assert "inflation/index.html:1: the page has the title of index.html" in said.err
    assert "0 cases: 1 found" in said.out


@pytest.mark.parametrize(
    ("case", "message"),
    [
        (
            'says = "a"\ntexts = {years = "1"}\nfigures = {total = "1,000 EUR"}\n',
            'a: total is "1,030 EUR", not "1,000 EUR"',
        ),
        (
            'says = "b"\ntexts = {years = "1"}\nfigures = {toll = "1 EUR"}\n',
            'b: toll is "no figure of that name", not "1 EUR"',
        ),
        (
            'says = "c"\ntexts = {years = "1"}\nfigures = {}\nsentence = "Well."\n',
            'c: the sentence is "After 1 years the 1,000 EUR are 1,030 EUR.", not "Well."',
        ),
        (
            'says = "d"\ntexts = {years = "0"}\nfigures = {}\n',
            'd: "Years must be at least 1.", not "an answer"',
        ),
        (
            'says = "e"\ntexts = {}\nrefusal = {input = "years", message = "No."}\n',
            'e: "nothing is refused", not "No."',
        ),
        ('says = "f"\ntexts = {yeers = "1"}\n', 'unknown input "yeers"; did you mean "years"?'),
    ],
)
def test_a_case_that_is_answered_otherwise_is_told(
    site: Path, capsys: Said, case: str, message: str
) -> None:
    right = 'says = "right"\ntexts = {years = "1"}\nfigures = {total = "1,030 EUR"}\n'
    write_cases(site, right, case)
    assert main(["check", "--site", str(site)]) == 1
    said = capsys.readouterr()
    assert f"{CASES}:7: {message}" in said.err
    assert "2 cases: 1 found" in said.out


def test_every_budget_holds_the_browsers_python_too(
    capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["check", "--site", str(SAMPLE)]) == 0
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(weight, "PYTHON", 1_000_000)
    assert main(["check", "--site", str(SAMPLE)]) == 1
    assert "assets: the browser's Python: 2," in capsys.readouterr().err
