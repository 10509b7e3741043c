"""What keeps a package from being documented."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from site_src.generator.documentation.record import Documentation
from site_src.generator.packages import missing_part, packages_like
from site_src.generator.problem import Problem, unknown
from site_src.generator.site import Site


def check_documentation(
    site: Site, root: Path, documentation: Documentation | None
) -> Iterator[Problem]:
    """Find what a site's reference lacks: the package itself, or docstrings in it."""
    if documentation is not None:
        yield from documentation.problems
    elif site.reference:
        near = packages_like(root, site.reference, missing_part(root, site.reference))
        yield site.problem("reference", unknown("package", site.reference, near))
