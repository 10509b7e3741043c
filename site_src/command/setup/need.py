"""What a verb can need."""

from enum import Enum


class Need(Enum):
    """Making the site, or testing it as well."""

    SITE = "site"
    TESTS = "tests"

    @property
    def requirements(self) -> tuple[str, ...]:
        """The files of pinned Python packages."""
        tests = ("requirements-test.txt",) if self is Need.TESTS else ()
        return ("requirements.txt", *tests)
