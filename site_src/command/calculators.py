"""The calculators of a site, as the command loads them.

The engine is standard library only, so this needs no set-up at all.
"""

from typing import TYPE_CHECKING

from site_src.command.failure import CommandError
from site_src.command.mistakes import sentences
from site_src.command.site import DECLARATION, ENGINE, Site

if TYPE_CHECKING:
    import engine


def load(site: Site) -> "engine.Calculators":
    """Load the calculators of the package that a site declares.

    Raises:
        CommandError: the site names no such package, or its code does not load.
    """
    package = site.package
    if site.folder != site.project and (site.folder / ENGINE).is_dir():
        raise CommandError(f'the site has a package "{ENGINE}" of its own, which is Fulcrum\'s')
    try:
        import engine

        with site.imported_first():
            return engine.load(package)
    except Exception as error:
        raise CommandError(_not_loaded(error, site, package)) from error


def _not_loaded(error: Exception, site: Site, package: str) -> str:
    missing = isinstance(error, ModuleNotFoundError) and error.name
    if missing and f"{package}.".startswith(f"{missing}."):
        return f'{DECLARATION}: there is no package "{package}"'
    return "\n".join(sentences(error, site.folder, site.project))
