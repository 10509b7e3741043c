"""What ends the making of the browser's Python."""


class RuntimeProblem(Exception):
    """The browser's Python cannot be made; the message says why and what to do."""
