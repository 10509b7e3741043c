"""The numbers that a WebAssembly function names: its constants, and the offsets of its accesses."""

from collections.abc import Iterator

from site_src.runtime.wasm import read_number, read_signed

BLOCKS = {0x02, 0x03, 0x04, 0x06}
BARE = {0x00, 0x01, 0x05, 0x0B, 0x0F, 0x19, 0x1A, 0x1B, *range(0x45, 0xC5), 0xD1}
ONE_NUMBER = {0x07, 0x08, 0x09, 0x0C, 0x0D, 0x10, 0x12, 0x18, *range(0x20, 0x27), 0xD0, 0xD2}
TWO_NUMBERS = {0x11, 0x13}
ACCESSES = set(range(0x28, 0x3F))
SIZES = {0x3F, 0x40}
BRANCHES, TYPED_SELECT, EXTENDED = 0x0E, 0x1C, 0xFC
INTEGERS, FLOATS = {0x41, 0x42}, {0x43: 4, 0x44: 8}
EXTENDED_NUMBERS = (0, 0, 0, 0, 0, 0, 0, 0, 2, 1, 2, 1, 2, 1, 2, 1, 1, 1)
MEMORY = 0x40  # in an access's alignment: the memory is named as well


def named_numbers(body: bytes) -> Iterator[int]:
    """Give the constants and the offsets of a function's body.

    Raises ValueError for an instruction that is not known here.
    """
    groups, at = read_number(body, 0)
    for _ in range(groups):
        at = read_number(body, at)[1] + 1
    while at < len(body):
        opcode, at = body[at], at + 1
        if opcode in BARE:
            continue
        if opcode in ACCESSES:
            align, at = read_number(body, at)
            at = _behind(body, at, align // MEMORY)
            offset, at = read_number(body, at)
            yield offset
        elif opcode in INTEGERS:
            value, at = read_signed(body, at)
            yield value
        else:
            at = _behind_others(body, at, opcode)


def _behind_others(body: bytes, at: int, opcode: int) -> int:
    """Give the place behind what an instruction without a number of interest carries."""
    if opcode in BLOCKS:
        return read_signed(body, at)[1]
    if opcode in FLOATS:
        return at + FLOATS[opcode]
    if opcode == BRANCHES:
        count, at = read_number(body, at)
        return _behind(body, at, count + 1)
    if opcode == TYPED_SELECT:
        count, at = read_number(body, at)
        return at + count
    if opcode == EXTENDED:
        kind, at = read_number(body, at)
        if kind < len(EXTENDED_NUMBERS):
            return _behind(body, at, EXTENDED_NUMBERS[kind])
    for numbers, opcodes in enumerate((ONE_NUMBER | SIZES, TWO_NUMBERS), 1):
        if opcode in opcodes:
            return _behind(body, at, numbers)
    raise ValueError(f"an instruction {opcode:#x} that is not known here")


def _behind(body: bytes, at: int, numbers: int) -> int:
    for _ in range(numbers):
        at = read_number(body, at)[1]
    return at
