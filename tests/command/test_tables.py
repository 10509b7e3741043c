"""Tables as a terminal and a document show them, and the place in a document that holds them."""

import pytest

from site_src.command.failure import CommandError
from site_src.command.tables import Table, written

TABLE = Table(("page", "first"), [("ours", "1 s"), ("another", "12 s")], "Here")
PLACE = (
    "Before\n<!-- x: written by `python3 build.py bench x --write` -->\nold\n<!-- /x -->\nAfter\n"
)


def test_words_stand_left_in_a_terminal_and_figures_right() -> None:
    assert TABLE.text() == "Here\npage     first\nours       1 s\nanother   12 s"


def test_a_document_gets_the_table_in_markdown() -> None:
    assert TABLE.markdown() == (
        "**Here**\n\n| page | first |\n| --- | ---: |\n| ours | 1 s |\n| another | 12 s |"
    )


def test_what_is_written_replaces_what_stood_between_the_marks_and_nothing_else() -> None:
    once = written(PLACE, "x", ["new", "more"])
    assert "old" not in once
    assert once.startswith("Before\n<!-- x: ")
    assert "-->\n\nnew\n\nmore\n\n<!-- /x -->\nAfter\n" in once
    assert written(once, "x", ["new", "more"]) == once


def test_a_document_without_a_place_is_refused() -> None:
    with pytest.raises(CommandError, match="no place"):
        written(PLACE, "y", [])
