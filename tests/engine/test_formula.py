"""Formulas: read, shown, evaluated."""

import xml.etree.ElementTree as ET
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.interface.errors import DeclarationError
from engine.interface.formula import evaluate, math, mathml, read, symbol

NAMES = {"a": Decimal(3), "b": Decimal(4), "P_liq": Decimal(2)}
operands = st.sampled_from(["a", "b", "P_liq", "2", "7"])
formulas = st.recursive(
    operands,
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from("+-*"), inner).map(lambda t: f"({t[0]} {t[1]} {t[2]})"),
        inner.map(lambda one: f"-({one})"),
        inner.map(lambda one: f"max({one}, 1)"),
    ),
    max_leaves=8,
)


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("2 - 3 - 4", "-5"),
        ("12 / 3 / 2", "2"),
        ("2 + 3 * 4", "14"),
        ("2 ^ 3 ^ 2", "512"),
        ("-2 ^ 2", "-4"),
        ("1 - -2 * 3", "7"),
        ("2 * -3", "-6"),
        ("max(1, 2 * 3) / 4", "1.5"),
        ("a * (b - P_liq)", "6"),
        ("sqrt(b) + abs(-a)", "5"),
        ("ln(exp(2))", "2"),
        ("Phi(0)", "0.5"),
    ],
)
def test_a_formula_is_computed_as_it_is_written_by_hand(formula: str, value: str) -> None:
    assert evaluate(read(formula), NAMES) == pytest.approx(Decimal(value), rel=Decimal("1e-20"))


@given(formulas)
def test_a_formula_is_computed_as_python_computes_it(formula: str) -> None:
    computed = eval(formula, {"max": max}, {**NAMES, "__builtins__": {}})  # noqa: S307 - our own
    assert evaluate(read(formula), NAMES) == computed


@given(formulas)
def test_a_formula_is_shown_as_one_piece_of_mathml_with_all_its_names(formula: str) -> None:
    term = read(formula)
    root = ET.fromstring(math(mathml(term, symbol)))  # noqa: S314 - our own MathML
    shown = "".join(root.itertext())
    assert all(name.replace("_", "") in shown for name in term.names())


def test_a_part_that_would_come_apart_stands_in_brackets() -> None:
    def shown(formula: str) -> str:
        root = ET.fromstring(math(mathml(read(formula), symbol)))  # noqa: S314 - our own MathML
        return "".join(root.itertext())

    assert shown("a * (b + 1)") == "a×(b+1)"
    assert shown("a - (b - 1)") == "a−(b−1)"
    assert shown("(a + b) + 1") == "a+b+1"
    assert shown("(a - b) ^ 2") == "(a−b)2"
    assert shown("a * -b") == "a×(−b)"


@pytest.mark.parametrize(
    ("formula", "place"),
    [
        ("1 +", "at its end"),
        ("(1", "at its end"),
        ("1)", r'at "\)"'),
        ("1 2", 'at "2"'),
        ("*3", r'at "\*"'),
        ("a $ b", r'at "\$"'),
        ("round(2)", 'calls "round", no function'),
    ],
)
def test_what_is_no_formula_is_refused_where_it_goes_wrong(formula: str, place: str) -> None:
    with pytest.raises(DeclarationError, match=place):
        read(formula)


@pytest.mark.parametrize("formula", ["(1 + r)^n", "r^n", "(a/b)^2", "(-r)^n", "e^(a - b)"])
def test_a_power_has_one_base_and_one_exponent(formula: str) -> None:
    root = ET.fromstring(math(mathml(read(formula), symbol)))  # noqa: S314 - our own MathML
    powers = [one for one in root.iter() if one.tag.endswith("msup")]
    assert powers
    assert {len(one) for one in powers} == {2}
