"""What ends the cutting of faces."""


class FaceProblem(Exception):
    """The faces cannot be made; the message says why and what to do."""
