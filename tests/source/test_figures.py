"""JavaScript neither computes nor words a figure: the places where it handles numbers are known."""

import re

import pytest

from tests.source.project import JS_COMMENT, PROJECT, files

CLIENT = PROJECT / "site_src/client"
NUMERIC = re.compile(
    r"\b(to(?:Fixed|Precision|Exponential|LocaleString)|Intl\.(?!Segmenter\b)\w+"
    r"|parse(?:Float|Int)|valueAsNumber|(?:Number|BigInt)(?=\()|Number\.\w+|Math\.\w+)"
    r"|(?<![\w)\]] )(?<![\w)\]+\"'`])[+-](?=[a-z_$(])"
)
KNOWN: dict[str, set[str]] = {
    "controls.js": {
        "Number",  # the place of a range among the stops that the engine offers
        "Math.max",  # the width of a box, in characters
    },
    "dragging.js": {
        "Math.abs",  # the pixels that a pointer has moved
        "Math.trunc",  # the steps in these pixels
    },
    "embedded.js": {
        "Math.ceil",  # the pixels that a frame needs
    },
    "elements/chart.js": {
        "Number",  # the places of the drawing, which the engine gives as texts
        "Math.abs",  # how far a pointer is from one of them
        "Math.min",  # the nearest of them
        "Math.max",  # the first row, which no key leads beyond
    },
    "elements/prediction.js": {
        "Number",  # the place of a range among its stops
    },
    "elements/walk.js": {
        "Math.max",  # the pause between two moments, in ms; the first moment
        "Math.min",  # the same; the last moment
        "valueAsNumber",  # the moment that the player is at
    },
    "boot.js": {
        "Math.ceil",  # how much of Python's memory is kept, in bytes
    },
    "idle.js": {
        "Number",  # when the last frame was drawn, or that none was
    },
    "memory.js": {
        "Number",  # how much of Python's memory was kept, in bytes
        "Math.min",  # the words of its last page
    },
    "stepping.js": {
        "BigInt",  # the next text a reader could type, exact in decimals
        "-",  # the sign of that text
        "Math.max",  # the most decimal places among what was typed
    },
}


def numeric(text: str) -> set[str]:
    """Return what a script uses to make numbers of texts, or texts of numbers."""
    return {found[0] for found in NUMERIC.finditer(JS_COMMENT.sub("", text))}


def test_scripts_handle_numbers_only_where_a_control_needs_it() -> None:
    scripts = [path for path in files(".js") if path.is_relative_to(CLIENT)]
    assert scripts
    others = [
        f"{name}: {word}"
        for path in scripts
        for name in [path.relative_to(CLIENT).as_posix()]
        for word in sorted(numeric(path.read_text("utf-8")) - KNOWN.get(name, set()))
    ]
    assert others == []


@pytest.mark.parametrize(
    "line",
    [
        "price.toFixed(2)",
        "price.toLocaleString()",
        "new Intl.NumberFormat(lang).format(price)",
        "const price = parseFloat(text);",
        "const price = Number(text) * 2;",
        "const price = +text;",
        "show(-price)",
        "const price = Math.round(cents);",
    ],
)
def test_a_figure_made_by_a_script_is_found(line: str) -> None:
    assert numeric(line) != set()


@pytest.mark.parametrize(
    "line", ["// Number(text)", "a + b", "i++", "return [...a].length - count;"]
)
def test_what_makes_no_figure_is_let_through(line: str) -> None:
    assert numeric(line) == set()
