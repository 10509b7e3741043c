"""Tables that nothing can read are emptied, and only these."""

import struct

import pytest

from site_src.runtime.instructions import named_numbers
from site_src.runtime.profile import kept_profile
from site_src.runtime.pyodide import installed_pyodide
from site_src.runtime.tables import ROW, Table, tables, without_unread_tables
from site_src.runtime.wasm import (
    bodies,
    emptied,
    global_values,
    memory_at_start,
    number,
    slimmed,
)
from tests.runtime.conftest import PACKAGE, PROJECT
from tests.runtime.rare import POSITION
from tests.runtime.test_wasm import sample
from tests.runtime.visit import Visit

PLACES = 0x40000  # an address that no row's bytes spell
INDEX = PLACES + 4096
OF_PYODIDE = 23
LENGTHS = [3, 1, 0, 200, 90, 2, 9]
ENCODING = 'import _codecs_jp\nprint(_codecs_jp.getcodec("shift_jis").encode("\\u3042")[0])'


@pytest.fixture(scope="module")
def pyodide() -> bytes:
    return installed_pyodide(PROJECT).wasm.read_bytes()


def content(lengths: list[int], behind: bytes = b"") -> bytes:
    """Make a table, its index and what stands behind; a row of no length is not used."""
    rows, end = b"", PLACES
    for length in lengths:
        rows += struct.pack("<IBBH", end, 5, 4 + length, 0) if length else bytes(ROW)
        end += 2 * length
    return bytes([7]) * (end - PLACES) + bytes(INDEX - end) + rows + bytes(ROW) + behind


def with_table(named: int, filled: bytes = b"") -> bytes:
    """Make a module whose memory holds a table, and whose one function names an address."""
    filled = filled or content(LENGTHS)
    code = b"\x00\x41" + number(named) + b"\x0b"
    sections = {
        1: b"\x01\x60\x00\x01\x7f",
        3: b"\x01\x00",
        5: b"\x01\x00\x01",
        6: b"\x01\x7f\x01\x41\x05\x0b",
        10: b"\x01" + number(len(code)) + code,
        11: b"\x01\x00\x41" + number(PLACES) + b"\x0b" + number(len(filled)) + filled,
    }
    written = (bytes([kind]) + number(len(body)) + body for kind, body in sections.items())
    return b"\0asm\1\0\0\0" + b"".join(written)


def test_a_table_is_found_by_its_rows() -> None:
    memory = bytes(PLACES) + content(LENGTHS)
    used = INDEX + ROW * len(LENGTHS)
    assert list(tables(memory)) == [Table((INDEX, used), (PLACES, PLACES + 2 * sum(LENGTHS)))]


def test_a_row_that_does_not_start_where_one_ends_makes_no_table() -> None:
    memory = bytearray(bytes(PLACES) + content(LENGTHS))
    memory[INDEX + 3 * ROW] += 2
    assert list(tables(bytes(memory))) == []


def test_what_is_too_short_to_be_sure_of_is_no_table() -> None:
    assert list(tables(bytes(PLACES) + content([2] * 40))) == []


@pytest.mark.parametrize("named", [20, PLACES, INDEX + 1])
def test_a_table_whose_index_nothing_names_is_emptied(named: int) -> None:
    found = memory_at_start(without_unread_tables(with_table(named), with_table(INDEX)))
    assert found == bytes(INDEX) + content(LENGTHS)[INDEX - PLACES :]


def test_a_table_that_no_function_ever_named_stays() -> None:
    assert without_unread_tables(with_table(20), with_table(20)) == with_table(20)


def test_a_table_whose_index_a_word_of_the_data_names_stays() -> None:
    named = content(LENGTHS, struct.pack("<I", INDEX))
    slim, linked = (with_table(one, named) for one in (20, INDEX))
    assert without_unread_tables(slim, linked) == slim


@pytest.mark.parametrize("field", [0, 4, 5, ROW, ROW + 5])
def test_a_table_whose_index_a_function_names_stays(field: int) -> None:
    module = with_table(INDEX + field)
    assert without_unread_tables(module, with_table(INDEX)) == module


def test_only_the_places_asked_for_are_emptied() -> None:
    module = with_table(0)
    before = memory_at_start(module)
    found = memory_at_start(emptied(module, [(PLACES + 10, PLACES + 20)]))
    assert found == before[: PLACES + 10] + bytes(10) + before[PLACES + 20 :]


def test_numbers_that_a_module_names_are_read() -> None:
    assert [list(named_numbers(body)) for body in bodies(sample())] == [[1], [2]]
    assert global_values(with_table(0)) == [5]
    access = b"\x00\x20\x00\x28\x02\x80\x01\x41\x7f\x6a\x0b"
    assert list(named_numbers(access)) == [128, -1]


def test_an_unknown_instruction_is_refused() -> None:
    with pytest.raises(ValueError, match="an instruction 0xff that is not known"):
        list(named_numbers(b"\x00\xff\x0b"))


def test_with_all_its_functions_no_table_of_the_interpreter_is_emptied(pyodide: bytes) -> None:
    assert len(list(tables(memory_at_start(pyodide)))) == OF_PYODIDE
    assert without_unread_tables(pyodide, pyodide) == pyodide


def test_of_the_functions_in_the_profile_none_reads_most_tables(pyodide: bytes) -> None:
    slim = slimmed(pyodide, kept_profile().called)
    before, after = memory_at_start(slim), memory_at_start(without_unread_tables(slim, pyodide))
    found = list(tables(before))
    kept = [one for one in found if any(after[slice(*one.places)])]
    assert len(kept) < len(found) / 2
    for one in found:
        before, after = (emptied_at(each, one.places) for each in (before, after))
    assert before == after


def test_what_would_read_an_emptied_table_traps_and_the_whole_reads_it(visit: Visit) -> None:
    visit.start("/python/", PACKAGE)
    failed = visit.ask(1, {**POSITION, "source": ENCODING})
    assert (failed["type"], failed.get("isTrap")) == ("failed", True)
    visit.start("/python/", PACKAGE, is_whole=True)
    answer = visit.ask(2, {**POSITION, "source": ENCODING})["answers"]["position"]
    assert answer["printed"] == "b'\\x82\\xa0'\n"


def emptied_at(memory: bytes, places: tuple[int, int]) -> bytes:
    first, end = places
    return memory[:first] + bytes(end - first) + memory[end:]
