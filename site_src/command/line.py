"""The command line: which verb, and how it ends."""

import os
import sys
from io import TextIOWrapper
from pathlib import Path
from types import ModuleType

from site_src.command import bench, build, calc, check, new, profile, serve, test, verify
from site_src.command.failure import CommandError, WrongUse

PROJECT = Path(__file__).resolve().parents[2]
VERBS: dict[str, ModuleType] = {
    "serve": serve,
    "build": build,
    "check": check,
    "new": new,
    "calc": calc,
    "verify": verify,
    "bench": bench,
    "profile": profile,
    "test": test,
}
HELP = ("-h", "--help")


def main(words: list[str]) -> int:
    """Carry out a command line; return the code to exit with."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    try:
        return _carry_out(words)
    except CommandError as error:
        _say(error, words)
        return error.exit_code
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def _carry_out(words: list[str]) -> int:
    if not words:
        raise WrongUse("say what to do: " + ", ".join(VERBS), _usage())
    verb, *rest = words
    if verb in HELP:
        print(_usage(), end="")
        return 0
    if verb not in VERBS:
        from engine import UnknownName

        raise WrongUse(str(UnknownName("verb", verb, VERBS)), _usage())
    return int(VERBS[verb].run(PROJECT, rest))


def _say(error: CommandError, words: list[str]) -> None:
    sentence = str(error)
    print(f"build.py: {sentence}", file=sys.stderr)
    if isinstance(error, WrongUse):
        usage = error.usage if error.usage is not None else VERBS[words[0]].usage()
        print(usage, end="", file=sys.stderr)


def _usage() -> str:
    width = max(map(len, VERBS))
    listed = "".join(f"  {name:<{width}}  {verb.SUMMARY}\n" for name, verb in VERBS.items())
    return f"usage: build.py VERB …\n\n{listed}"
