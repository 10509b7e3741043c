"""Asking the engine: what each stop of each input changes in what a page shows.

One input is varied at a time, all others stay as the page prints them. An answer that comes in
pieces is left to Python, and so is one that a calculator's bug keeps away.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from site_src.generator.answers import Answer
from site_src.generator.beforehand.change import change, lean
from site_src.generator.beforehand.stops import stops_of
from site_src.generator.beforehand.uses import CHART, CHARTLESS, COVERED, FIGURES, Shown, Uses
from site_src.generator.calculators import Desk, Failure
from site_src.generator.figures import Figures

REFUSALS = "refusals"
READ = ("text", "entry", "number", "stop")
Plain = dict[str, object]


@dataclass(frozen=True)
class Varied:
    """A request's answer as printed, and by name of an input what each stop changes, part by part.

    A stop without an answer has None.
    """

    shown: Shown
    printed: Plain
    changes: Mapping[str, list[Plain | None]]


@dataclass(frozen=True)
class Answers:
    """Inputs as they are printed, what each stop changes in how they are read, and the answers."""

    inputs: Mapping[str, Plain]
    stops: Mapping[str, list[object]]
    varied: Mapping[str, Varied]


def ask(uses: Uses, figures: Figures, desk: Desk) -> Answers:
    """Vary every input that is touched and followed."""
    shown = {key: one for key, one in uses.shown.items() if _is_covered(one, figures)}
    asking = _Asking(figures, desk)
    inputs, stops, texts = {}, {}, {}
    for name, touched in uses.touched.items():
        following = [one for one in shown.values() if name in one.request.follows]
        offered = stops_of(figures.fields[name], touched) if following else ()
        read = {text: asking.entry(following, name, text) for text in offered}
        texts[name] = [text for text, entry in read.items() if entry is not None]
        if texts[name]:
            inputs[name] = _read(following[0].request.answer, name)
            stops[name] = [change(inputs[name], read[text]) for text in texts[name]]
    varied = {key: asking.varied(one, texts) for key, one in shown.items()}
    return Answers(inputs, stops, {key: one for key, one in varied.items() if one.changes})


class _Asking:
    """Asks for one page."""

    def __init__(self, figures: Figures, desk: Desk) -> None:
        self._figures = figures
        self._desk = desk

    def entry(self, following: Iterable[Shown], name: str, text: str) -> Plain | None:
        """Give how the engine reads a text; None where nothing that follows it has an answer."""
        for one in following:
            answer = self._answer(one, {name: text})
            if answer is not None and name in answer["inputs"]:
                return _read(answer, name)
        return None

    def varied(self, shown: Shown, texts: Mapping[str, list[str]]) -> Varied:
        """Give what the stops of every input change in what is shown."""
        printed = _parts(shown, shown.request.answer)
        changes = {
            name: [self._change(shown, printed, {name: text}) for text in texts[name]]
            for name in shown.request.follows
            if texts.get(name)
        }
        return Varied(shown, printed, changes)

    def _change(self, shown: Shown, printed: Plain, texts: Mapping[str, str]) -> Plain | None:
        answer = self._answer(shown, texts)
        if answer is None:
            return None
        if REFUSALS in answer:
            return {REFUSALS: change(None, answer["refusals"])}
        parts = _parts(shown, answer)
        return {
            part: change(printed[part], one) for part, one in parts.items() if one != printed[part]
        }

    def _answer(self, shown: Shown, changed: Mapping[str, str]) -> Answer | None:
        request, fields = shown.request, self._figures.fields
        follows = {name: fields[name].text for name in request.follows}
        texts = {**request.pins, **follows, **changed}
        answer = self._desk.ask(request.calculator, texts, _asked(shown))
        return None if isinstance(answer, Failure) else answer


def _is_covered(shown: Shown, figures: Figures) -> bool:
    request = shown.request
    is_gradual = figures.described[request.calculator]["is_gradual"]
    return bool(request.follows and _held(shown)) and not is_gradual


def _held(shown: Shown) -> tuple[str, ...]:
    """Name the parts to hold. A chart is dear: only the opening's are drawn for every stop."""
    wanted = shown.parts - {CHART} | shown.early
    return tuple(part for part in COVERED if part in wanted)


def _asked(shown: Shown) -> tuple[str, ...]:
    """Name the parts to ask for: so much that one answer does for several pages."""
    held = _held(shown)
    return held if held == (FIGURES,) or CHART in held else CHARTLESS


def _parts(shown: Shown, answer: Answer) -> Plain:
    return {part: lean(_part(shown, answer, part)) for part in _held(shown)}


def _part(shown: Shown, answer: Answer, part: str) -> object:
    if part == FIGURES and shown.figures is not None:
        return {name: one for name, one in answer["figures"].items() if name in shown.figures}
    return answer.get(part)


def _read(answer: Answer, name: str) -> Plain:
    entry: Mapping[str, object] = answer["inputs"][name]
    return {form: entry[form] for form in READ}
