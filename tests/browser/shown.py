"""What a page shows for each of its requests, and what the engine in CPython says it should.

Both are told in the same plain shape, so that a test compares two dictionaries. The shape is the
reader's: words and their tone in each place, the drawing of each chart, the message beside each
field, and which places are marked as out of date.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from html import unescape
from typing import Any
from xml.etree.ElementTree import canonicalize

from engine import Calculators
from tests.engines.driver import Readable

Answer = dict[str, Any]
Shown = dict[str, Any]
Place = tuple[str, str]  # a field's name, and the request whose calculator it stands in, or ""

SHOWN = """() => {
  const words = (place) => [place.textContent, place.dataset.tone ?? 'plain'];
  // Neighbours of one tone are one: how a text is cut does not matter to a reader.
  const parts = (place) => [...place.childNodes].reduce((runs, node) => {
    const tone = node.dataset?.tone ?? 'plain';
    if (runs.at(-1)?.[1] === tone) runs.at(-1)[0] += node.textContent;
    else runs.push([node.textContent, tone]);
    return runs;
  }, []);
  const table = (place) => ({
    caption: parts(place.caption),
    columns: [...place.tHead.rows[0].cells].map((cell) => cell.textContent),
    rows: [...place.tBodies[0].rows].map((row) => [...row.cells].map(words)),
  });
  const figures = (place) => [...place.querySelectorAll('[data-figure]')].map(
    (output) => [output.dataset.figure, ...words(output)]);
  const chart = (place) => place.hidden ? null : {
    title: parts(place.querySelector('figcaption')),
    summary: parts(place.querySelector('.summary')),
    svg: new XMLSerializer().serializeToString(place.querySelector('svg')),
    table: table(place.querySelector('table')),
  };
  const walk = (place) => place.hidden ? null : {
    ...JSON.parse(place.dataset.walk),
    table: table(place.querySelector('table')),
    drawn: [...place.querySelectorAll('tbody tr')].map((row) => row.dataset.tone ?? 'plain'),
  };
  const said = (place) => place.textContent.trim();
  const working = (place) => place.hidden ? null : {
    steps: [...place.querySelectorAll('.step')].map((step) => ({
      label: said(step.querySelector('.label')),
      formula: said(step.querySelector('.formula math')),
      filled: said(step.querySelector('.filled math')),
      result: words(step.querySelector('.result')),
      where: [...step.querySelectorAll('.where > div')].map((one) => [...one.children].map(said)),
    })),
    source: parts(place.querySelector('.source')),
  };
  const read = {
    sentence: parts,
    figures,
    table: (place) => place.hidden ? null : table(place.querySelector('table')),
    chart,
    walk,
    working,
  };
  const held = (control) => control.type === 'checkbox'
    ? (control.checked ? 'yes' : 'no') : control.value;
  const isGuess = (field) => field.closest('fulcrum-prediction') !== null;
  const isStale = (place) => place.classList.contains('is-stale');
  return {
    outputs: [...document.querySelectorAll('output[data-request]')].map((output) =>
      [output.dataset.request, output.dataset.figure ?? output.dataset.part,
        output.dataset.part ? parts(output) : words(output), isStale(output)]),
    calculators: [...document.querySelectorAll('fulcrum-calculator')].map((one) => ({
      request: one.dataset.request,
      stale: isStale(one) && !one.querySelector('[data-stale]').hidden,
      general: one.querySelector('[data-refusal-general]')?.textContent ?? '',
      parts: Object.fromEntries([...one.querySelectorAll('[data-part]')].map((part) =>
        [part.dataset.part, read[part.dataset.part](part)])),
    })),
    fields: [...document.querySelectorAll('main [data-input]')].filter(
      (field) => !isGuess(field)).map((field) => {
      const place = field.querySelector('[data-refusal]');
      const controls = [...field.querySelectorAll(
        'input:not([type=range], [type=file]), select, textarea')];
      const chosen = controls.find((one) => one.type !== 'radio' || one.checked);
      return [
        field.dataset.input,
        field.closest('fulcrum-calculator')?.dataset.request ?? '',
        held(chosen),
        place.hidden ? '' : place.textContent,
        controls.every((one) => one.getAttribute('aria-invalid') === 'true'),
      ];
    }),
  };
}"""


# Folded as before it was opened, and without the tools and handles that only scripts offer.
MAIN = """() => {
  const main = document.querySelector('main').cloneNode(true);
  main.querySelectorAll('details').forEach((one) => { one.open = false; });
  main.querySelectorAll('.tools, .handle-pad').forEach((one) => one.remove());
  return main.outerHTML;
}"""
# What answers tell an element, which it draws: the same JSON, with other spaces. And which folds
# have been made searchable, as the page rests.
TOLD = re.compile(r' data-(cursor|handle|walk|searchable)="[^"]*"')


def markup(page: Readable) -> str:
    """The main part as it stands, to compare with what it was."""
    return TOLD.sub("", page.evaluate(MAIN))


class Expectation:
    """The answers a page should show: each request's last good one, and what is refused now."""

    def __init__(self, calculators: Calculators, data: Mapping[str, Any]) -> None:
        self.texts: dict[str, str] = dict(data["scenario"])
        self.refusals: dict[str, list[Answer]] = {}
        self._calculators = calculators
        self._requests: dict[str, Any] = {
            key: one for key, one in data["requests"].items() if "kind" not in one
        }
        self._good: dict[str, Answer] = {}
        self._causes: dict[str, str] = {}
        self._ask(list(self._requests))

    def change(self, name: str, text: str) -> None:
        """Follow the reader's change."""
        self.texts[name] = text
        asked = [key for key, one in self._requests.items() if name in one["follows"]]
        self._ask(asked)
        for key in asked:
            if self.refusals[key]:
                self._causes.setdefault(key, name)
            else:
                self._causes.pop(key, None)

    def of(self, shown: Shown) -> Shown:
        """What the places that a page has should show."""
        fields = {(name, key) for name, key, *_ in shown["fields"]}
        calculators = {one["request"] for one in shown["calculators"]}
        homes = [
            (home, one["message"])
            for key, refusals in self.refusals.items()
            for one in refusals
            for home in self._homes(key, one["input"], fields, calculators)
        ]
        return {
            "outputs": [self._output(key, name) for key, name, *_ in shown["outputs"]],
            "calculators": [self._calculator(one) for one in shown["calculators"]],
            "fields": [self._field((name, key), homes) for name, key, *_ in shown["fields"]],
        }

    def _ask(self, keys: list[str]) -> None:
        for key in keys:
            request = self._requests[key]
            own = {name: self.texts[name] for name in request["follows"]}
            answer: Answer = self._calculators.run(request["calculator"], own | request["pins"])
            self.refusals[key] = answer.get("refusals", [])
            if "refusals" not in answer:
                self._good[key] = answer

    def _output(self, key: str, name: str) -> list[Any]:
        answer = self._good[key]
        if name == "sentence":
            return [key, name, _parts(answer["sentence"]), bool(self.refusals[key])]
        figure = answer["figures"].get(name) or answer["inputs"][name]
        return [key, name, _words(figure), bool(self.refusals[key])]

    def _calculator(self, shown: Shown) -> Shown:
        key = shown["request"]
        general = [one for one in self.refusals[key] if one["input"] not in self._fields_of(key)]
        return {
            "request": key,
            "stale": bool(self.refusals[key]),
            "general": general[0]["message"] if general else "",
            "parts": {part: self._part(key, part) for part in shown["parts"]},
        }

    def _fields_of(self, key: str) -> list[str]:
        follows: list[str] = self._requests[key]["follows"]
        return follows

    def _part(self, key: str, part: str) -> Any:  # noqa: ANN401 - as shown
        answer = self._good[key]
        if part == "sentence":
            return _parts(answer["sentence"])
        if part == "figures":
            return [[name, *_words(figure)] for name, figure in answer["figures"].items()]
        if part == "table":
            return _table(answer["table"])
        if part == "walk":
            return _walk(answer["walk"])
        if part == "working":
            return _working(answer["working"])
        chart = answer["chart"]
        return chart and {
            "title": _parts(chart["title"]),
            "summary": _parts(chart["summary"]),
            "svg": _drawing(chart["svg"]),
            "table": _table(chart["table"]),
        }

    def _homes(
        self, key: str, name: str | None, fields: set[Place], calculators: set[str]
    ) -> set[Place]:
        """The fields that a refusal stands beside. A pinned value is no field's: it is told at the
        calculator that shows it, or where the reader made the change that it was refused with."""
        if name not in self._fields_of(key):
            name = None if key in calculators else self._causes[key]
        near = {(each, owner) for each, owner in fields if each == name and owner in {"", key}}
        return near or {(each, owner) for each, owner in fields if each == name}

    def _field(self, place: Place, homes: list[tuple[Place, str]]) -> list[Any]:
        said = [message for home, message in homes if home == place]
        return [*place, self.texts[place[0]], said[0] if said else "", bool(said)]


def shown(page: Readable) -> Shown:
    """What the page shows now, drawings in canonical form."""
    found: Shown = page.evaluate(SHOWN)
    for calculator in found["calculators"]:
        if chart := calculator["parts"].get("chart"):
            chart["svg"] = _drawing(chart["svg"])
    return found


@lru_cache(maxsize=1024)
def _drawing(svg: str) -> str:
    """A drawing in canonical form; most of them stay as they were."""
    return canonicalize(svg)


def _words(words: Mapping[str, Any]) -> list[str]:
    return [words["text"], words.get("tone", "plain")]


def _parts(parts: list[Mapping[str, Any]]) -> list[list[str]]:
    runs: list[list[str]] = []
    for text, tone in map(_words, parts):
        if runs and runs[-1][1] == tone:
            runs[-1][0] += text
        else:
            runs.append([text, tone])
    return runs


def _walk(walk: Mapping[str, Any] | None) -> Any:  # noqa: ANN401 - as shown
    return walk and {**walk, "table": _table(walk["table"]), "drawn": walk["tones"]}


def _working(working: Mapping[str, Any] | None) -> Any:  # noqa: ANN401 - as shown
    return working and {
        "steps": [
            {
                "label": step["label"],
                "formula": _untagged(step["formula"]),
                "filled": _untagged(step["filled"]),
                "result": [f"= {step['result']['text']}", step["result"]["tone"]],
                "where": [
                    [_untagged(one["symbol"]), f"{one['label']}: {one['text']}"]
                    for one in step["where"]
                ],
            }
            for step in working["steps"]
        ],
        "source": _parts(working["source"]),
    }


def _untagged(mathml: str) -> str:
    return unescape(re.sub("<[^>]*>", "", mathml)).strip()


def _table(table: Mapping[str, Any] | None) -> Any:  # noqa: ANN401 - as shown
    return table and {
        "caption": _parts(table["caption"]),
        "columns": table["columns"],
        "rows": [[_words(cell) for cell in row] for row in table["rows"]],
    }


# What scripts add, and what they show in another way.
READ_OTHERWISE = """(main) => main.querySelectorAll(
  `.tools, .presets, .choice, .changed, fulcrum-number button, fulcrum-walk, fulcrum-quiz,
  fulcrum-prediction, [data-another]`).forEach((one) => one.remove())"""
