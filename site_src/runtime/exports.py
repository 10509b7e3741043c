"""What the interpreter's script asks of its wasm: of eight thousand exports, some hundreds.

    bare_script(source, loader)   the script, without names that neither it nor its loader uses
    asked_exports(source, wasm)   what a script may ask for, and what the wasm asks for itself

The script gives every export a variable and a place in `Module`. One that stands nowhere else in
its text, nor in the loader's, is used by nobody: no name is put together from parts here.
"""

import re

from site_src.runtime.wasm import export_names, import_names

WORD = re.compile(r"[A-Za-z0-9_$]+")
GIVEN = re.compile(r'(_\w+)=Module\["\1"\]=wasmExports\["\w+"\](?:\.value>>>0)?(;|(?=\}))')
DECLARED = re.compile(r"var \w+(?:,\w+)+;")
OFFSETS = ("GOT.mem", "GOT.func")


def bare_script(source: str, loader: str) -> str:
    """Take out the variables of exports that are given a value and never used."""
    used = {*WORD.findall(GIVEN.sub("", DECLARED.sub("", source))), *WORD.findall(loader)}
    kept = GIVEN.sub(lambda found: found[0] if found[1] in used else "", source)
    given = {found[1] for found in GIVEN.finditer(source)}
    return DECLARED.sub(lambda found: _declared(found[0], given - used), kept)


def asked_exports(source: str, wasm: bytes) -> frozenset[str]:
    """Give the exports that stand in a script, and those whose places the wasm imports."""
    words = set(WORD.findall(source))
    places = {name for module, name in import_names(wasm) if module in OFFSETS}
    return frozenset(name for name in export_names(wasm) if name in words or name in places)


def _declared(statement: str, unused: set[str]) -> str:
    names = statement.removeprefix("var ").removesuffix(";").split(",")
    kept = [name for name in names if name not in unused]
    return f"var {','.join(kept)};" if kept else ""
