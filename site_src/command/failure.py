"""What ends a command early.

CommandError            one sentence, exit code 1
├── WrongUse            the command line says something that cannot be done; exit code 2
└── CannotGoOn          something outside the project is missing
"""


class CommandError(Exception):
    """A sentence for the terminal, and the code to end with."""

    exit_code = 1


class WrongUse(CommandError):
    """A command line that cannot be carried out, with the usage that could.

    Without a usage, the usage of the verb at hand is meant.
    """

    exit_code = 2

    def __init__(self, sentence: str, usage: str | None = None) -> None:
        super().__init__(sentence)
        self.usage = usage


class CannotGoOn(CommandError):
    """Something is missing on this machine; the sentence says what."""
