"""Why a name or a title cannot be taken."""


class Refused(ValueError):
    """A name or a title that cannot be taken; the sentence says why."""
