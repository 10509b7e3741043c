"""An error met while making a site, as sentences with file and line."""

import traceback
from pathlib import Path

OUTSIDE = {".venv", "node_modules"}


def sentences(error: BaseException, *roots: Path) -> list[str]:
    """Return one line a mistake: `path:line: what`, the path as seen from the first fitting root.

    Errors that carry `problems` list these; a syntax error names its own place; any other error
    is placed at the innermost line of the project that it passed through.
    """
    problems = getattr(error, "problems", None)
    if problems:
        return [f"{each.path}:{each.line}: {each.message}" for each in problems]
    if isinstance(error, SyntaxError) and error.filename:
        place = _place(Path(error.filename), roots) or error.filename
        return [f"{place}:{error.lineno or 1}: {error.msg}"]
    what = str(error) if _words_itself(error) else f"{type(error).__name__}: {error}"
    where = _innermost(error, roots)
    return [f"{where}: {what}" if where else what]


def is_ours(error: BaseException) -> bool:
    """Tell whether the error words a mistake of an author, so that no traceback is wanted."""
    return hasattr(error, "problems") or isinstance(error, SyntaxError) or _words_itself(error)


def _words_itself(error: BaseException) -> bool:
    return type(error).__module__.partition(".")[0] in {"engine", "site_src"}


def _innermost(error: BaseException, roots: tuple[Path, ...]) -> str | None:
    frames = traceback.extract_tb(error.__traceback__)
    for frame in reversed(frames):
        place = _place(Path(frame.filename), roots)
        if place and not place.startswith(("site_src/", "engine/interface/", "build.py")):
            return f"{place}:{frame.lineno}"
    return None


def _place(path: Path, roots: tuple[Path, ...]) -> str | None:
    for root in roots:
        if path.is_relative_to(root):
            inside = path.relative_to(root)
            return None if inside.parts[0] in OUTSIDE else inside.as_posix()
    return None
