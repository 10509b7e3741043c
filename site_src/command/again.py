"""Starting this command again, in another Python or with other code."""

import os
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

CAN_BECOME_ANOTHER = os.name == "posix"  # elsewhere execv ends this one while the other still runs


def start_again(python: Path, command: list[str]) -> NoReturn:
    """Run a program with this Python in place of this one, and end as it ends."""
    sys.stdout.flush()
    if CAN_BECOME_ANOTHER:
        os.execv(python, [str(python), *command])  # noqa: S606 - this very command
    sys.exit(subprocess.run([python, *command], check=False).returncode)
