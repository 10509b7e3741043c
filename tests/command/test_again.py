"""Starting again: the other program takes this one's place, and its end is this one's."""

import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
OTHER = "import sys; print('the other'); sys.exit(7)"


@pytest.mark.parametrize("can_become_another", [True, False])
def test_this_command_ends_as_the_other_does(*, can_become_another: bool) -> None:
    start = (
        "import sys; from pathlib import Path; from site_src.command import again; "
        f"again.CAN_BECOME_ANOTHER = {can_become_another}; print('this one'); "
        f"again.start_again(Path(sys.executable), ['-c', {OTHER!r}])"
    )
    done = subprocess.run(
        [sys.executable, "-c", start], cwd=PROJECT, capture_output=True, text=True, check=False
    )
    assert done.stdout.splitlines() == ["this one", "the other"]
    assert (done.returncode, done.stderr) == (7, "")
