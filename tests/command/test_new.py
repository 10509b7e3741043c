"""`new`: what an author starts from works before a word of it is changed."""

import json
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
SAMPLE = PROJECT / "tests/sample_site"
LONG = "a_name_of_twenty_letters"
COPIED = ("engine", "site_src", "content", "tests")
FILES = ("build.py", "pyproject.toml", "package.json", "package-lock.json", "LICENSE")


class Author:
    """An author at the command line of a project, with a site in a folder of it or beside it."""

    def __init__(self, project: Path, site: Path | None = None) -> None:
        self.project = project
        self.folder = site or project
        self._site = ["--site", str(site)] if site else []

    def says(self, *words: str) -> subprocess.CompletedProcess[str]:
        return self.runs("build.py", *words, *self._site)

    def runs(self, *command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *command],
            cwd=self.project,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    def builds(self) -> str:
        """Build the site; all that was said where that failed."""
        done = self.says("build", "--out", str(self.folder / "built"))
        return done.stderr if done.returncode else ""

    def page(self, path: str) -> str:
        return (self.folder / "built" / path).read_text("utf-8")


@pytest.fixture
def author(tmp_path: Path) -> Author:
    """An author with a copy of the sample site."""
    shutil.copytree(SAMPLE, tmp_path / "site")
    return Author(PROJECT, tmp_path / "site")


@pytest.fixture
def owner(tmp_path: Path) -> Author:
    """An author with a copy of the project itself."""
    for name in COPIED:
        ignored = shutil.ignore_patterns("__pycache__", ".*")
        shutil.copytree(PROJECT / name, tmp_path / name, ignore=ignored)
    for path in (*(PROJECT / name for name in FILES), *PROJECT.glob("requirements*.txt")):
        shutil.copy(path, tmp_path)
    (tmp_path / "node_modules").symlink_to(PROJECT / "node_modules")
    return Author(tmp_path)


def test_a_new_article_is_a_page_with_an_input_its_answer_and_a_calculator(author: Author) -> None:
    made = author.says("new", "article", "dry-years", 'Dry years: "how long"?')
    assert made.stdout.splitlines()[0] == "content/articles/dry-years.md"
    assert author.builds() == ""
    page = author.page("dry-years/index.html")
    assert "Dry years: &#34;how long&#34;?</h1>" in page
    assert "<fulcrum-number" in page
    assert "<fulcrum-calculator" in page
    assert 'data-part="sentence"' in page


def test_without_a_title_the_name_is_one(author: Author) -> None:
    author.says("new", "article", "dry-years")
    author.says("new", "calculator", "dry_year")
    assert 'title: "Dry years"' in (author.folder / "content/articles/dry-years.md").read_text()
    assert author.says("calc", "--list").stdout.splitlines()[0] == "dry_year  Dry year"


def test_a_new_calculator_answers_as_its_cases_say(author: Author) -> None:
    author.says("new", "calculator", "harvest")
    cases = tomllib.loads((author.folder / "tests/cases/calculators/harvest.toml").read_text())
    for case in cases["case"]:
        pairs = [f"{name}={text}" for name, text in case["texts"].items()]
        said = json.loads(author.says("calc", "harvest", *pairs, "--json").stdout)
        if "refusal" in case:
            assert said["refusals"][0]["message"] == case["refusal"]["message"]
            continue
        figures = {name: one["text"] for name, one in said["figures"].items()}
        assert figures == case["figures"]
        steps = [step["result"]["text"] for step in said["working"]["steps"]]
        assert steps == list(figures.values())


def test_two_new_calculators_stand_beside_each_other(author: Author) -> None:
    for name in ("first", "second"):
        author.says("new", "calculator", name)
    listed = author.says("calc", "--list")
    assert listed.returncode == 0
    assert [line.split()[0] for line in listed.stdout.splitlines()[:2]] == ["erosion", "first"]
    assert author.says("calc", "second", "second_fall=5").returncode == 0


def test_what_is_new_passes_the_projects_own_checks(owner: Author) -> None:
    author = owner
    for name in ("left_over", LONG):
        assert author.says("new", "calculator", name).returncode == 0
    article = "---\ntitle: One\ndescription: Two.\n---\n:::{calculator} left_over\n:::\n"
    (author.folder / "content/articles/one.md").write_text(article)
    assert author.builds() == ""
    assert 'data-part="chart"' in author.page("one/index.html")
    made = [f"engine/calculators/{name}.py" for name in ("left_over", LONG)]
    for checker in (["ruff", "check"], ["ruff", "format", "--check"], ["mypy", "--no-incremental"]):
        found = author.runs("-m", *checker, *made)
        assert found.returncode == 0, found.stdout
    tests = ["tests/engine/test_calculators.py", "-k", f"left_over or {LONG}"]
    ran = author.runs("-m", "pytest", "-q", "-p", "no:cacheprovider", "-n0", *tests)
    assert ran.returncode == 0, ran.stdout


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["page", "x"], 'unknown start "page"'),
        (["artcle", "x"], 'unknown start "artcle"; did you mean "article"?'),
        (["article", "My Notes"], '"My Notes.md" cannot name an article; write words-like-this.md'),
        (["article", "assets"], '"assets.md" cannot name an article'),
        (["article", "../x"], "cannot name an article"),
        (["article", "inflation"], "content/articles/inflation.md is there already; choose"),
        (["article", "x", "The 7 rules"], 'the figure "7" is typed by hand'),
        (["calculator", "Yield"], '"Yield" cannot name a calculator; write words_like_this'),
        (["calculator", "a-b"], '"a-b" cannot name a calculator; write words_like_this'),
        (["calculator", "sum"], '"sum" cannot name a calculator: Python has that word for itself'),
        (["calculator", "if"], '"if" cannot name a calculator: Python has that word for itself'),
        (["calculator", "money"], "its own file imports that name"),
        (["calculator", LONG + "s"], "is too long a name; use at most 24 letters"),
        (["calculator", "growth"], 'the site has a calculator "growth" already; choose another'),
        (["calculator", "quantities"], "savings/calculators/quantities.py is there already"),
        (["calculator", "x", "The 7 rules"], 'the title "The 7 rules" holds a figure'),
        (["calculator", "x", "long " * 20], "is too long; use at most 60 letters"),
    ],
)
def test_what_cannot_be_started_is_told_in_a_sentence(
    author: Author, words: list[str], sentence: str
) -> None:
    before = sorted(author.folder.rglob("*.md")) + sorted(author.folder.rglob("*.toml"))
    said = author.says("new", *words)
    assert said.returncode == 2
    assert sentence in said.stderr.splitlines()[0]
    assert "usage: build.py new article|calculator NAME" in said.stderr
    assert before == sorted(author.folder.rglob("*.md")) + sorted(author.folder.rglob("*.toml"))


def test_a_site_without_a_calculator_is_told_to_make_one_first(author: Author) -> None:
    for name in ("growth", "erosion", "goal"):
        (author.folder / f"savings/calculators/{name}.py").unlink()
    said = author.says("new", "article", "first")
    assert said.returncode == 2
    assert "make one first: python3 build.py new calculator NAME" in said.stderr
