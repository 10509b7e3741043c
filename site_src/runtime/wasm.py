"""A WebAssembly module taken apart as far as its functions: what is needed to slim and to watch it.

    slimmed(wasm, called)   the same, but a function that is not called only traps
    exporting(wasm, names)  the same, but what is under no other names is not exported
    emptied(wasm, places)   the same, but its memory starts with zeros at some places
    watched(wasm)           the same, but it notes which functions are called

Nothing is renumbered: functions are counted in the order of the code section, from zero.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

HEADER = 8
LOW, MORE = 0x7F, 0x80  # a byte of a number: seven bits of it, and whether more follow
TYPE, IMPORT, FUNCTION, GLOBAL, EXPORT, CODE, DATA = 1, 2, 3, 6, 7, 10, 11
FUNCTION_IMPORT, TABLE_IMPORT, MEMORY_IMPORT, GLOBAL_IMPORT, TAG_IMPORT = range(5)
FUNCTION_TYPE = 0x60
CONSTANT, END = 0x41, 0x0B
NEGATIVE = 0x40  # in the last byte of a number with a sign
TRAP = b"\x00\x00\x0b"  # no locals, unreachable, end
NOT_CALLED = b"\x7f\x01\x41\x00\x0b"  # a variable i32 that is zero at first
NOTES = "__notes"


class Section(NamedTuple):
    """One section of a module: its kind and what is in it."""

    kind: int
    content: bytes


class Import(NamedTuple):
    """What a module imports: of which module, under which name, and its kind."""

    module: str
    name: str
    kind: int


def function_count(wasm: bytes) -> int:
    """Count the functions that the module defines."""
    return len(_bodies(_section(_sections(wasm), CODE)))


def slimmed(wasm: bytes, called: Collection[int]) -> bytes:
    """Keep the functions that are called; the others trap where they are called all the same."""
    wanted = frozenset(called)
    sections = _sections(wasm)
    bodies = _bodies(_section(sections, CODE))
    kept = [body if at in wanted else TRAP for at, body in enumerate(bodies)]
    return _module(wasm, _replaced(sections, {CODE: _code(kept)}))


def exporting(wasm: bytes, names: Collection[str]) -> bytes:
    """Export what has one of the names, and no more."""
    sections = _sections(wasm)
    kept = [entry for name, entry in _exports(_section(sections, EXPORT)) if name in names]
    return _module(wasm, _replaced(sections, {EXPORT: number(len(kept)) + b"".join(kept)}))


def emptied(wasm: bytes, places: Iterable[tuple[int, int]]) -> bytes:
    """Let memory start with zeros between the addresses of each place."""
    sections = _sections(wasm)
    data = bytearray(_section(sections, DATA))
    runs = list(_runs(bytes(data)))
    for first, end in places:
        for address, at, length in runs:
            low, high = max(first, address), min(end, address + length)
            if low < high:
                data[at + low - address : at + high - address] = bytes(high - low)
    return _module(wasm, _replaced(sections, {DATA: bytes(data)}))


def memory_at_start(wasm: bytes) -> bytes:
    """Give the memory, from address zero on, as the module's data fills it."""
    data = _section(_sections(wasm), DATA)
    runs = list(_runs(data))
    memory = bytearray(max(address + length for address, _, length in runs))
    for address, at, length in runs:
        memory[address : address + length] = data[at : at + length]
    return bytes(memory)


def bodies(wasm: bytes) -> list[bytes]:
    """Give the functions' bodies, in their order."""
    return _bodies(_section(_sections(wasm), CODE))


def global_values(wasm: bytes) -> list[int]:
    """Give what the module's variables of its own start with, where that is a whole number."""
    content, values = _section(_sections(wasm), GLOBAL), []
    count, at = read_number(content, 0)
    for _ in range(count):
        value, end = read_signed(content, at + 3)
        if content[at + 2] == CONSTANT:
            values.append(value)
        if content[end] != END:
            raise ValueError("a variable of the module starts with more than a number")
        at = end + 1
    return values


def export_names(wasm: bytes) -> list[str]:
    """Name all that the module exports."""
    return [name for name, _ in _exports(_section(_sections(wasm), EXPORT))]


def import_names(wasm: bytes) -> list[tuple[str, str]]:
    """Name all that the module imports, each with the module that it is asked of."""
    return [(one.module, one.name) for one in _imports(_section(_sections(wasm), IMPORT))]


def watched(wasm: bytes) -> bytes:
    """Let every function note that it was called.

    What is exported as `NOTES` takes an address and writes a byte there for each function: one
    where it was called.
    """
    sections = _sections(wasm)
    bodies = _bodies(_section(sections, CODE))
    types, functions, variables, exports = (
        _counted(_section(sections, kind)) for kind in (TYPE, FUNCTION, GLOBAL, EXPORT)
    )
    first = _imported(_section(sections, IMPORT), GLOBAL_IMPORT) + variables[0]
    notes = _imported(_section(sections, IMPORT), FUNCTION_IMPORT) + functions[0]
    name = NOTES.encode()
    export = number(len(name)) + name + b"\x00" + number(notes)
    code = [_noting(body, first + at) for at, body in enumerate(bodies)]
    return _module(
        wasm,
        _replaced(
            sections,
            {
                TYPE: _more(types, [b"\x60\x01\x7f\x00"]),
                FUNCTION: _more(functions, [number(_type_count(types))]),
                GLOBAL: _more(variables, [NOT_CALLED] * len(bodies)),
                EXPORT: _more(exports, [export]),
                CODE: _code([*code, _writer(first, len(bodies))]),
            },
        ),
    )


def number(value: int) -> bytes:
    """Write a number as the format does: seven bits a byte, the lowest first."""
    written = bytearray()
    while value > LOW:
        written.append(value & LOW | MORE)
        value >>= 7
    return bytes([*written, value])


def read_number(data: bytes, at: int) -> tuple[int, int]:
    """Read a number; return it and the place behind it."""
    value = shift = 0
    while True:
        byte = data[at]
        value |= (byte & LOW) << shift
        at, shift = at + 1, shift + 7
        if byte < MORE:
            return value, at


def read_signed(data: bytes, at: int) -> tuple[int, int]:
    """Read a number that may be negative; return it and the place behind it."""
    value, behind = read_number(data, at)
    is_negative = data[behind - 1] & NEGATIVE
    return value - (1 << 7 * (behind - at) if is_negative else 0), behind


def _runs(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Give each run of the data section: its address, its place in the section, its length."""
    count, at = read_number(data, 0)
    for _ in range(count):
        if data[at : at + 2] != bytes([0, CONSTANT]):
            raise ValueError("a run of the module's data has no address of its own")
        address, at = read_signed(data, at + 2)
        length, at = read_number(data, at + 1)
        yield address, at, length
        at += length


def _imported(content: bytes, kind: int) -> int:
    return sum(one.kind == kind for one in _imports(content))


def _imports(content: bytes) -> Iterator[Import]:
    count, at = read_number(content, 0)
    for _ in range(count):
        module, at = _read_name(content, at)
        name, at = _read_name(content, at)
        kind = content[at]
        yield Import(module, name, kind)
        at = _behind_description(content, kind, at + 1)


def _exports(content: bytes) -> Iterator[tuple[str, bytes]]:
    """Give each export's name, and all that is written of it."""
    count, at = read_number(content, 0)
    for _ in range(count):
        start = at
        name, at = _read_name(content, at)
        at = read_number(content, at + 1)[1]
        yield name, content[start:at]


def _read_name(content: bytes, at: int) -> tuple[str, int]:
    length, at = read_number(content, at)
    return content[at : at + length].decode(), at + length


def _behind_description(content: bytes, kind: int, at: int) -> int:
    if kind == FUNCTION_IMPORT:
        return read_number(content, at)[1]
    if kind == TAG_IMPORT:
        return read_number(content, at + 1)[1]
    if kind == GLOBAL_IMPORT:
        return at + 2
    limits = at + 1 if kind == TABLE_IMPORT else at
    has_most = content[limits] & 1
    _, at = read_number(content, limits + 1)
    return read_number(content, at)[1] if has_most else at


def _type_count(types: tuple[int, bytes]) -> int:
    """Count the types, which are functions' types all: a group of types would count for more."""
    count, content = types
    at = 0
    for _ in range(count):
        if content[at] != FUNCTION_TYPE:
            raise ValueError(f"a type of the module is no function's but {content[at]:#x}")
        at += 1
        for _ in ("parameters", "results"):
            length, at = read_number(content, at)
            at += length
    return count


def _noting(body: bytes, variable: int) -> bytes:
    """Set the function's variable first of all, behind the declaration of its locals."""
    groups, at = read_number(body, 0)
    for _ in range(groups):
        at = read_number(body, at)[1] + 1
    return body[:at] + b"\x41\x01\x24" + number(variable) + body[at:]


def _writer(first: int, count: int) -> bytes:
    stores = (
        b"\x20\x00\x23" + number(first + at) + b"\x3a\x00" + number(at) for at in range(count)
    )
    return b"\x00" + b"".join(stores) + b"\x0b"


def _counted(content: bytes) -> tuple[int, bytes]:
    count, at = read_number(content, 0)
    return count, content[at:]


def _more(counted: tuple[int, bytes], added: Sequence[bytes]) -> bytes:
    count, content = counted
    return number(count + len(added)) + content + b"".join(added)


def _bodies(code: bytes) -> list[bytes]:
    count, at = read_number(code, 0)
    bodies = []
    for _ in range(count):
        length, at = read_number(code, at)
        bodies.append(code[at : at + length])
        at += length
    return bodies


def _code(bodies: Sequence[bytes]) -> bytes:
    return number(len(bodies)) + b"".join(number(len(body)) + body for body in bodies)


def _sections(wasm: bytes) -> list[Section]:
    sections, at = [], HEADER
    while at < len(wasm):
        length, start = read_number(wasm, at + 1)
        sections.append(Section(wasm[at], wasm[start : start + length]))
        at = start + length
    return sections


def _section(sections: Sequence[Section], kind: int) -> bytes:
    return next(section.content for section in sections if section.kind == kind)


def _replaced(sections: Sequence[Section], contents: dict[int, bytes]) -> list[Section]:
    return [Section(kind, contents.get(kind, content)) for kind, content in sections]


def _module(wasm: bytes, sections: Sequence[Section]) -> bytes:
    written = (bytes([kind]) + number(len(content)) + content for kind, content in sections)
    return wasm[:HEADER] + b"".join(written)
