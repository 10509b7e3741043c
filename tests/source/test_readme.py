"""The example in the README is true: as it stands there, it becomes a page."""

import re
from pathlib import Path

from site_src.generator import Options, generate, read
from tests.source.project import PROJECT

FENCED = re.compile(r"^```(?P<language>\w+)\n(?P<code>.*?)^```$", re.DOTALL | re.MULTILINE)
SITE = """
title = "Loans"
description = "What a loan costs."
language = "en"
address = "https://loans.example/"
calculators = "lending.calculators"
home = "loan"
"""
BEFORE = """
from decimal import Decimal
from typing import Annotated

from engine.interface import PERCENT, Figure, Number, Outcome, calculator, money

EUR = money("EUR")
Amount = Annotated[Decimal, Number(label="Amount", unit=EUR, low=Decimal(1))]
Rate = Annotated[Decimal, Number(label="Rate", unit=PERCENT, low=Decimal(0), high=Decimal(1))]


def grown(amount: Decimal, rate: Decimal, years: int) -> Decimal:
    return amount * (1 + rate) ** years


"""


def example(language: str) -> str:
    found = [
        match["code"]
        for match in FENCED.finditer((PROJECT / "README.md").read_text("utf-8"))
        if match["language"] == language
    ]
    assert len(found) == 1, f"the README has one example in {language}"
    return found[0]


def lending(folder: Path) -> Path:
    """Lay out a site that holds the README's article and calculator."""
    (folder / "content/articles").mkdir(parents=True)
    (folder / "content/site.toml").write_text(SITE)
    (folder / "content/articles/loan.md").write_text(example("markdown"), "utf-8")
    (folder / "lending/calculators").mkdir(parents=True)
    for package in ("lending", "lending/calculators"):
        (folder / package / "__init__.py").touch()
    (folder / "lending/calculators/growth.py").write_text(BEFORE + example("python"), "utf-8")
    return folder


def test_the_readmes_example_becomes_a_page_as_it_stands(tmp_path: Path) -> None:
    files = generate(read(lending(tmp_path)), Options(), {})
    page = files["index.html"].decode()
    assert "1,628.89 EUR" in page
    assert page.count("<fulcrum-calculator ") == 1
