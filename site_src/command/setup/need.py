"""What a verb can need."""

from enum import Enum


class Need(Enum):
    """Making the site, or testing it as well."""

    SITE = "site"
    TESTS = "tests"

    @property
    def groups(self) -> tuple[str, ...]:
        """The dependency groups of pyproject.toml."""
        return ("site", "test") if self is Need.TESTS else ("site",)

    @property
    def requirements(self) -> tuple[str, ...]:
        """The files of pinned Python packages."""
        tests = ("requirements-test.txt",) if self is Need.TESTS else ()
        return ("requirements.txt", *tests)
