"""The tables of East Asian codecs, which are a fifth of the interpreter's data, emptied.

Each codec maps a character by its high byte to a row, and by its low byte to a place in the row:

    index   256 rows of eight bytes: where the row starts, the first low byte, the last, two zeros
    table   the rows one after another, two bytes a place; the next row starts where one ends

That a row starts where the one before it ends tells an index from other data, and the table's
bounds with it. Only who knows where the index is finds the table: a function that names the address
of one of its fields, or a word of the data that names its start. So a table is emptied where the
module, as it was linked, has functions that name a start, and nothing that is left names any. What
would read it has been left out, and traps.
"""

import struct
from collections.abc import Iterator
from typing import NamedTuple

from site_src.runtime.instructions import named_numbers
from site_src.runtime.wasm import bodies, emptied, global_values, memory_at_start

ROW, ROWS, PLACE, WORD = 8, 256, 2, 4
FIELDS = (0, 4, 5)
FEWEST, SHORTEST = 6, 512  # rows, and bytes, of what is surely a table


class Table(NamedTuple):
    """The addresses between which the used rows of an index lie, and those of its table."""

    rows: tuple[int, int]
    places: tuple[int, int]

    @property
    def reach(self) -> range:
        """The addresses of all rows that may be of the index, or of two that follow each other."""
        first, end = self.rows
        return range(first - ROW * ROWS, end + ROW * ROWS, ROW)


def without_unread_tables(slim: bytes, linked: bytes) -> bytes:
    """Empty the tables that nothing in a slim module can find; `linked` has all its functions.

    Raises ValueError for an instruction that is not known.
    """
    memory = memory_at_start(linked)
    known, named = _named(linked), _named(slim)
    words = {word for (word,) in struct.iter_unpack("<I", memory[: len(memory) // WORD * WORD])}
    unread = []
    for table in tables(memory):
        starts = {row for row in table.reach if row in known}
        is_named = any(row + field in named for row in table.reach for field in FIELDS)
        if starts and not starts & words and not is_named:
            unread.append(table.places)
    return emptied(slim, unread)


def _named(wasm: bytes) -> set[int]:
    """Give all numbers that may be addresses which functions name."""
    return {*global_values(wasm), *(each for body in bodies(wasm) for each in named_numbers(body))}


def tables(memory: bytes) -> Iterator[Table]:
    """Find the tables in a module's memory as it starts."""
    at = 0
    while at <= len(memory) - ROW:
        rows = list(_rows(memory, at))
        if len(rows) >= FEWEST and rows[-1].end - rows[0].first >= SHORTEST:
            end = rows[-1].address + ROW
            yield Table((at, end), (rows[0].first, rows[-1].end))
            at = end
        else:
            at += WORD


class _Row(NamedTuple):
    address: int
    first: int
    end: int


def _rows(memory: bytes, at: int) -> Iterator[_Row]:
    """Read rows as long as each starts where the one before it ends; unused ones are zero."""
    end = 0
    for address in range(at, len(memory) - ROW + 1, ROW):
        first, low, high, nothing = struct.unpack_from("<IBBH", memory, address)
        if end and (first, low, high, nothing) == (0, 0, 0, 0):
            continue
        follows = first == end if end else 0 < first < len(memory)
        if nothing or low > high or not follows:
            return
        end = first + PLACE * (high - low + 1)
        yield _Row(address, first, end)
