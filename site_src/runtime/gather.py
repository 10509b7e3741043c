"""Which Python sources go to the browser."""

from pathlib import Path

from site_src.runtime.problem import RuntimeProblem

PROJECT = Path(__file__).parents[2]
AT_HOME = "engine/verify/"


def gather(home: Path, package: str) -> dict[str, bytes]:
    """Read the sources of a site's calculators, and of the interface that they are written in.

    `package` is the dotted name of the calculators' package, and `home` the folder that holds its
    top package, which is taken whole, but for what only the command asks. Returns path inside the
    archive -> source.

    Raises:
        RuntimeProblem: there is no such package.
    """
    top = package.partition(".")[0]
    if not (home / top).is_dir():
        raise RuntimeProblem(f'{home}: no package "{top}" here, which holds the calculators')
    sources = _sources(home, home / top)
    if top != "engine":
        sources |= _sources(PROJECT, PROJECT / "engine" / "interface")
        sources["engine/__init__.py"] = (PROJECT / "engine" / "__init__.py").read_bytes()
    return dict(sorted(sources.items()))


def _sources(home: Path, folder: Path) -> dict[str, bytes]:
    named = {path.relative_to(home).as_posix(): path for path in folder.rglob("*.py")}
    return {name: path.read_bytes() for name, path in named.items() if not name.startswith(AT_HOME)}
