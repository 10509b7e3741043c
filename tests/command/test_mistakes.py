"""An error becomes a line that names its place."""

from pathlib import Path

from site_src.command.mistakes import is_ours, sentences
from site_src.generator import ContentProblems, Problem


def raised(code: str, file: Path) -> BaseException:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(code)
    try:
        exec(compile(code, str(file), "exec"), {})  # noqa: S102 - as an import would
    except Exception as error:  # noqa: BLE001 - whatever it is, it is the answer
        return error
    raise AssertionError("the code should have failed")


def test_a_syntax_error_names_its_file_and_line(tmp_path: Path) -> None:
    error = raised("a = 1\nb = (\n", tmp_path / "engine/calculators/x.py")
    assert sentences(error, tmp_path) == ["engine/calculators/x.py:2: '(' was never closed"]
    assert is_ours(error)


def test_an_unexpected_error_is_placed_where_it_passed_through(tmp_path: Path) -> None:
    error = raised("a = 1\n\nb = a / 0\n", tmp_path / "engine/calculators/x.py")
    said = sentences(error, tmp_path)
    assert said == ["engine/calculators/x.py:3: ZeroDivisionError: division by zero"]
    assert not is_ours(error)


def test_all_problems_of_a_build_are_told() -> None:
    problems = [Problem("content/b.md", 2, "second"), Problem("content/a.md", 9, "first")]
    error = ContentProblems(problems)
    assert sentences(error, Path("/")) == ["content/a.md:9: first", "content/b.md:2: second"]
    assert is_ours(error)
