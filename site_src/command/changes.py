"""What was saved, and what that means for the next build."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from site_src.command.mistakes import sentences
from site_src.command.site import Site

QUIET_MILLISECONDS = 20
LONGEST_MILLISECONDS = 200
WAKING_MILLISECONDS = 250


@dataclass(frozen=True)
class Changes:
    """Files saved together: the generator's own Python, the engine's, or anything else.

    The site may now name a package in a folder that is not watched yet: `is_beyond`.
    """

    generator: tuple[Path, ...]
    engine: bool
    is_beyond: bool

    def unreadable(self, project: Path) -> list[str]:
        """Return the syntax errors of the generator's changed files, as problems."""
        problems = []
        for path in self.generator:
            try:
                compile(path.read_bytes(), str(path), "exec", dont_inherit=True)
            except SyntaxError as error:
                problems += sentences(error, project)
            except FileNotFoundError:
                continue
        return problems


def saved(site: Site) -> Iterator[Changes]:
    """Watch from now on; the iterator gives what was saved, each time something was."""
    from watchfiles import watch

    folders = {site.folder / "content", site.project / "site_src", *site.engine_folders}
    every = watch(
        *sorted(folders),
        step=QUIET_MILLISECONDS,
        debounce=LONGEST_MILLISECONDS,
        rust_timeout=WAKING_MILLISECONDS,
        yield_on_timeout=True,
        raise_interrupt=True,
    )
    next(every)  # comes back once the folders are watched
    return (_sorted_out(site, {Path(path) for _, path in each}, folders) for each in every if each)


def _sorted_out(site: Site, paths: set[Path], watched: set[Path]) -> Changes:
    python = {path for path in paths if path.suffix == ".py"}
    ours = {path for path in python if path.is_relative_to(site.project / "site_src")}
    return Changes(tuple(sorted(ours)), bool(python - ours), not site.engine_folders <= watched)
