"""The processor time that a browser uses, which a busy machine changes less than the clock's."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

PROCESSES = Path("/proc")
GROUP, USER, SYSTEM = 2, 11, 12

Used = Mapping[str, float]


def used(group: int) -> Used:
    """Tell how many seconds each process of a group has used; none where nothing tells."""
    return {
        process: (int(said[USER]) + int(said[SYSTEM])) / os.sysconf("SC_CLK_TCK")
        for process, said in _told()
        if int(said[GROUP]) == group
    }


def between(begun: Used, ended: Used) -> float | None:
    """Add up what the processes that are still there have used meanwhile."""
    if not ended:
        return None
    return sum(seconds - begun.get(process, 0.0) for process, seconds in ended.items())


def _told() -> Iterator[tuple[str, list[str]]]:
    """Give what the system tells of each process, from its state on."""
    for process in PROCESSES.glob("[0-9]*"):
        try:
            said = (process / "stat").read_text()
        except OSError:  # it has ended meanwhile
            continue
        yield process.name, said.rpartition(")")[2].split()
