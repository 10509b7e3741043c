"""Starting again: the other program takes this one's place, and its end is this one's."""

import subprocess
import sys
from pathlib import Path
from threading import Thread

import pytest

from site_src.command import serve
from site_src.command.live import Live
from site_src.command.server import listening
from site_src.command.site import Site

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


def test_serving_again_gets_the_same_address(monkeypatch: pytest.MonkeyPatch) -> None:
    found = []

    def other(_python: Path, command: list[str]) -> None:
        with listening(int(command[command.index("--port") + 1]), Live()) as second:
            found.append(second.server_port)

    monkeypatch.setattr(serve, "start_again", other)
    first = listening(8650, Live())
    Thread(target=first.serve_forever, args=(0.01,), daemon=True).start()
    serve._start_again(Site(PROJECT, PROJECT), first, "This is a test")
    assert found == [first.server_port]
