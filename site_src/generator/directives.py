"""The directives that hold options and no text: a calculator, a comparison, a drawn question."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace

from markdown_it.tree import SyntaxTreeNode

from site_src.generator.article import (
    CalculatorBlock,
    Comparison,
    DrawnQuiz,
    Node,
    Option,
    Reference,
)
from site_src.generator.inline import Findings
from site_src.generator.numbers import typed_by_hand
from site_src.generator.option_lines import (
    Options,
    listed_in,
    parts_of,
    read_options,
    text_of,
    word_of,
)
from site_src.generator.problem import unknown
from site_src.generator.syntax import CONTAINERS, directive

LOOKS = ("checklist", "plain")
NO_INPUTS = "none"
DEEPEST = 6
FIRST_SEED = 1
_OF_CALCULATOR = ("case", "show", "inputs", "look")
_OF_COMPARISON = ("case", "vary", "figures", "caption")
_OF_QUESTION = ("seed",)

Nodes = tuple[Node, ...]


def fence(one: SyntaxTreeNode, findings: Findings) -> Nodes:
    """Convert a fence of colons that holds no blocks."""
    line = one.map[0] + 1 if one.map else 1
    found = directive(one.info)
    if one.info.strip() and not _is_closed(one):
        findings.report(line, f"{one.markup}{one.info.strip()} is never closed")
    if found is None:
        findings.report(line, _nameless(one.info.strip()))
        return ()
    kind, name = found
    if kind not in _CONVERT:
        findings.report(line, unknown("directive", kind, (*_CONVERT, *CONTAINERS)))
        return ()
    if not name:
        named = "question" if kind == "question" else "calculator"
        findings.report(line, f"the directive names no {named}: :::{{{kind}}} name")
        return ()
    options = read_options(one.content, line + 1, findings)
    return _CONVERT[kind](line, name, options, findings)


def _is_closed(one: SyntaxTreeNode) -> bool:
    first, end = one.map or (0, 0)
    return end - first > len(one.content.splitlines()) + 1


def _nameless(words: str) -> str:
    if not words:
        return "these colons close nothing; a block around others opens with more colons than they"
    return f"after the colons comes a name in braces: :::{{{words.split(maxsplit=1)[0]}}}"


def _calculator(line: int, name: str, options: Options, findings: Findings) -> Nodes:
    pins = _pins(options, _OF_CALCULATOR)
    return (
        CalculatorBlock(
            line=line,
            reference=_reference(name, pins, options),
            options=tuple(options.values()),
            parts=parts_of(options, findings),
            shown=_shown(options),
            look=word_of(options, "look", LOOKS, findings),
            ident=findings.ident(f"calculator-{name}"),
            level=min(findings.level + 1, DEEPEST),
        ),
    )


def _comparison(line: int, name: str, options: Options, findings: Findings) -> Nodes:
    ident, pins = findings.ident(f"comparison-{name}"), _pins(options, _OF_COMPARISON)
    varied, _, values = text_of(options, "vary").partition("=")
    if not (varied.strip() and values.strip()):
        at = options["vary"].line if "vary" in options else line
        findings.report(at, 'a comparison says what varies: ":vary: input = value, value"')
        return ()
    vary = Option(varied.strip(), values, options["vary"].line)
    if vary.name in options:
        findings.report(vary.line, f'"{vary.name}" is pinned, so that it cannot vary')
    caption = text_of(options, "caption")
    for _, message in typed_by_hand(caption, findings.names):
        findings.report(options["caption"].line, message)
    columns = [(*pins, replace(value, name=vary.name)) for value in listed_in(vary)]
    figures = listed_in(options["figures"]) if "figures" in options else ()
    return (
        Comparison(
            line=line,
            varied=vary.name,
            references=tuple(_reference(name, column, options) for column in columns),
            options=tuple(options.values()),
            figures=tuple(figure.text for figure in figures),
            caption=caption,
            ident=ident,
        ),
    )


def _question(line: int, name: str, options: Options, findings: Findings) -> Nodes:
    for option in _pins(options, _OF_QUESTION):
        findings.report(option.line, unknown("option of a question", option.name, _OF_QUESTION))
    seed = text_of(options, "seed") or str(FIRST_SEED)
    if not (seed.isascii() and seed.isdigit()):
        findings.report(options["seed"].line, f'"seed" must be a whole number, not "{seed}"')
        seed = str(FIRST_SEED)
    return (DrawnQuiz(line, name, int(seed), findings.ident(f"question-{name}")),)


def _pins(options: Options, but: Collection[str]) -> tuple[Option, ...]:
    return tuple(option for option in options.values() if option.name not in but)


def _reference(name: str, pins: Iterable[Option], options: Options) -> Reference:
    values = tuple(sorted((pin.name, pin.text) for pin in pins))
    return Reference(name, values, text_of(options, "case"))


def _shown(options: Options) -> tuple[Option, ...] | None:
    if "inputs" not in options:
        return None
    return () if options["inputs"].text == NO_INPUTS else listed_in(options["inputs"])


_CONVERT: dict[str, Callable[[int, str, Options, Findings], Nodes]] = {
    "calculator": _calculator,
    "comparison": _comparison,
    "question": _question,
}
