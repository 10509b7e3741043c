"""Formulas: one text to be read, to be shown as MathML, with symbols or figures, and evaluated.

    (E * (1 - s * M / N)) / (1 - s * (m + f))

Signs are + - * / ^ and brackets; functions are abs, exp, ln, max, min, Phi and sqrt. A name is a
letter or a word; what follows an underscore is its index. As a formula can be evaluated, a test can
hold it against the figure that it stands beside.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from math import erf

from engine.interface.errors import DeclarationError

_TOKEN = re.compile(r"\s*(?:(?P<number>\d+(?:\.\d+)?)|(?P<name>[^\W\d_]+(?:_\w+)?)|(?P<sign>\S))")
_BINDS = {"+": 1, "-": 1, "*": 2, "/": 2, "^": 4}
_NEGATION = 3
_ATOM = 5
_SHOWN_SIGNS = {"+": "+", "-": "\N{MINUS SIGN}", "*": "\N{MULTIPLICATION SIGN}"}
_ROOT_OF_TWO = Decimal(2).sqrt()


@dataclass(frozen=True, slots=True)
class Term:
    """A piece of a formula: a number, a name, or a sign or function with what it works on."""

    kind: str
    word: str
    parts: tuple[Term, ...] = ()

    def names(self) -> Iterator[str]:
        """Give the names in it, from left to right, each as often as it stands there."""
        if self.kind == "name":
            yield self.word
        for part in self.parts:
            yield from part.names()


@cache
def read(formula: str) -> Term:
    """Read a formula; raises DeclarationError where it is none."""
    reader = _Reader(formula)
    term = reader.sum(0)
    if reader.ahead:
        reader.refuse()
    return term


@cache
def names_in(formula: str) -> tuple[str, ...]:
    """Give each name of a formula once, in order; raises DeclarationError where it is none."""
    return tuple(dict.fromkeys(read(formula).names()))


def evaluate(term: Term, values: Mapping[str, Decimal]) -> Decimal:
    """Compute a formula for the values of its names."""
    if term.kind == "number":
        return Decimal(term.word)
    if term.kind == "name":
        return values[term.word]
    parts = [evaluate(part, values) for part in term.parts]
    if term.kind == "call":
        return _FUNCTIONS[term.word](*parts)
    return -parts[0] if len(parts) == 1 else _SIGNS[term.word](*parts)


def mathml(term: Term, written: Callable[[str], str]) -> str:
    """Write a formula as the inside of a `math` element; `written` gives each name's own markup."""
    if term.kind == "number":
        return f"<mn>{term.word}</mn>"
    if term.kind == "name":
        return written(term.word)
    return _call(term, written) if term.kind == "call" else _signed(term, written)


def symbol(name: str) -> str:
    """Write a name as MathML, its index lowered."""
    base, _, index = name.partition("_")
    return f"<msub><mi>{base}</mi><mi>{index}</mi></msub>" if index else f"<mi>{base}</mi>"


def math(inside: str) -> str:
    """Put MathML into an element that stands in a page or in a document of its own."""
    return f'<math xmlns="http://www.w3.org/1998/Math/MathML" display="block">{inside}</math>'


def _signed(term: Term, written: Callable[[str], str]) -> str:
    if term.word == "/":
        above, below = (mathml(part, written) for part in term.parts)
        return f"<mfrac><mrow>{above}</mrow><mrow>{below}</mrow></mfrac>"
    if term.word == "^":
        base, power = _held(term.parts[0], _ATOM, written), mathml(term.parts[1], written)
        return f"<msup><mrow>{base}</mrow><mrow>{power}</mrow></msup>"
    sign = f"<mo>{_SHOWN_SIGNS[term.word]}</mo>"
    if len(term.parts) == 1:
        return f"{sign}{_held(term.parts[0], _NEGATION, written)}"
    left, right = term.parts
    binds = _BINDS[term.word]
    return f"{_held(left, binds, written)}{sign}{_held(right, binds + (term.word != '+'), written)}"


def _call(term: Term, written: Callable[[str], str]) -> str:
    inside = "<mo>,</mo>".join(mathml(part, written) for part in term.parts)
    if term.word == "sqrt":
        return f"<msqrt>{inside}</msqrt>"
    if term.word == "abs":
        return f"<mrow><mo>|</mo>{inside}<mo>|</mo></mrow>"
    if term.word == "exp":
        return f"<msup><mi>e</mi><mrow>{inside}</mrow></msup>"
    name = "Φ" if term.word == "Phi" else term.word
    return f"<mi>{name}</mi><mrow><mo>(</mo>{inside}<mo>)</mo></mrow>"


def _held(term: Term, binds: int, written: Callable[[str], str]) -> str:
    """Write a part, in brackets where it would come apart."""
    inside = mathml(term, written)
    return f"<mo>(</mo>{inside}<mo>)</mo>" if _strength(term) < binds else inside


def _strength(term: Term) -> int:
    if term.kind != "sign" or term.word == "/":
        return _ATOM
    return _BINDS[term.word] if len(term.parts) > 1 else _BINDS["+"]


class _Reader:
    """Goes through the tokens of a formula."""

    def __init__(self, formula: str) -> None:
        self._formula = formula
        found = _TOKEN.finditer(formula.rstrip())
        self._tokens = [(kind, one[kind]) for one in found if (kind := one.lastgroup)]

    @property
    def ahead(self) -> str:
        """The word of the next token, empty at the end."""
        return self._tokens[0][1] if self._tokens else ""

    def sum(self, binds: int) -> Term:
        """Read what holds together more strongly than a sign that binds so."""
        term = self._negation() if self.ahead == "-" else self._atom()
        while (strength := _BINDS.get(self.ahead, 0)) > binds:
            sign = self._take()
            right = self.sum(strength - (sign == "^"))
            term = Term("sign", sign, (term, right))
        return term

    def refuse(self) -> None:
        """Raise DeclarationError where the formula goes wrong."""
        place = f'at "{self.ahead}"' if self.ahead else "at its end"
        raise DeclarationError(f'the formula "{self._formula}" cannot be read {place}')

    def _take(self) -> str:
        return self._tokens.pop(0)[1]

    def _negation(self) -> Term:
        self._take()
        return Term("sign", "-", (self.sum(_NEGATION),))

    def _atom(self) -> Term:
        if not self._tokens:
            self.refuse()
        kind, word = self._tokens[0]
        if word == "(":
            return self._bracket()[0]
        if kind == "sign":
            self.refuse()
        self._take()
        if self.ahead != "(":
            return Term(kind, word)
        if word not in _FUNCTIONS:
            raise DeclarationError(f'the formula "{self._formula}" calls "{word}", no function')
        return Term("call", word, self._bracket())

    def _bracket(self) -> tuple[Term, ...]:
        self._take()
        parts = [self.sum(0)]
        while self.ahead == ",":
            self._take()
            parts.append(self.sum(0))
        if self.ahead != ")":
            self.refuse()
        self._take()
        return tuple(parts)


def _normal(value: Decimal) -> Decimal:
    return Decimal(repr((1 + erf(float(value / _ROOT_OF_TWO))) / 2))


_FUNCTIONS: dict[str, Callable[..., Decimal]] = {
    "abs": abs,
    "exp": Decimal.exp,
    "ln": Decimal.ln,
    "max": max,
    "min": min,
    "Phi": _normal,
    "sqrt": Decimal.sqrt,
}
_SIGNS: dict[str, Callable[[Decimal, Decimal], Decimal]] = {
    "+": lambda left, right: left + right,
    "-": lambda left, right: left - right,
    "*": lambda left, right: left * right,
    "/": lambda left, right: left / right,
    "^": lambda left, right: left**right,
}
