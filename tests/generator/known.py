"""What built pages know beforehand, read back as their script reads it."""

import json
import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from site_src.generator.inspection.document import Document, documents

Plain = dict[str, Any]
Files = Mapping[str, bytes]


@dataclass(frozen=True)
class Page:
    """A page's scenario and requests, and what it knows: what stands in it, and its file."""

    path: str
    scenario: dict[str, str]
    requests: Plain
    first: Plain
    file: Plain
    address: str


@dataclass(frozen=True)
class Entry:
    """One answer that is known: to a request's texts, of the parts named."""

    page: str
    key: str
    calculator: str
    texts: dict[str, str]
    parts: tuple[str, ...]
    answer: Plain


def pages(files: Files) -> list[Page]:
    """Every page that knows something."""
    return [_page(one, files) for one in documents(files) if _block(one, "answers")]


def entries(page: Page, known: Plain) -> Iterator[Entry]:
    """Every answer that is known: as printed, and at each stop of each input."""
    for key, table in known["answers"].items():
        for name in (None, *table["changes"]):
            for place in range(len(known["stops"].get(name, [None]))):
                found = answer(known, key, name, place)
                if found is not None:
                    follows = page.requests[key]["follows"]
                    inputs = {one: found["inputs"].get(one) for one in follows}
                    yield _entry(page, key, name, {**found, "inputs": inputs})


def answer(known: Plain, key: str, name: str | None, place: int) -> Plain | None:
    """The answer at a stop of an input, all others as printed; None where it is not known."""
    table, inputs = known["answers"][key], known["inputs"]
    if name is None:
        return {"inputs": inputs, **table["printed"]}
    change = table["changes"][name][place]
    if change is None:
        return None
    read = differing(inputs[name], known["stops"][name][place])
    return {"inputs": {**inputs, name: read}, **differing(table["printed"], change)}


def differing(data: Any, difference: Any) -> Any:  # noqa: ANN401 - any plain data
    """Plain data with a difference, as the page's script makes it."""
    if isinstance(difference, str):
        return difference
    if isinstance(difference, list):
        return difference[0]
    copy = list(data) if isinstance(data, list) else dict(data or {})
    for name, one in difference.items():
        place = int(name) if isinstance(copy, list) else name
        there = copy[place] if isinstance(copy, list) else copy.get(place)
        copy[place] = differing(there, one)
    return copy


def _page(page: Document, files: Files) -> Page:
    data, known = _block(page, "page"), _block(page, "answers")
    path = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), known["address"]))
    none: Plain = {"inputs": {}, "stops": {}, "answers": {}}
    return Page(
        page.path,
        data["scenario"],
        data["requests"],
        known["first"] or none,
        json.loads(files[path]),
        path,
    )


def _block(page: Document, ident: str) -> Plain:
    block = page.by_id.get(ident)
    found: Plain = json.loads("".join(block.pieces())) if block else {}
    return found


def _entry(page: Page, key: str, name: str | None, found: Plain) -> Entry:
    request = page.requests[key]
    texts = {one: page.scenario[one] for one in request["follows"]} | request["pins"]
    if name is not None:
        texts[name] = found["inputs"][name]["entry"]
    parts = tuple(part for part in request["parts"] if part in found)
    return Entry(page.path, key, request["calculator"], texts, parts, found)
