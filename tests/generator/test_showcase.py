"""The site's own pages that show its elements and calculators leave none out."""

import re
from typing import get_args

import engine
from site_src import generator
from site_src.generator.article import (
    Anchor,
    Article,
    CalculatorBlock,
    Example,
    Heading,
    Node,
    NoteReturn,
    Picture,
    walk,
)
from site_src.generator.packages import PROJECT

SOURCES = generator.read(PROJECT)
SHOWCASE, CALCULATORS = "elements", "calculators"
ELSEWHERE = {Anchor, Example, Heading, NoteReturn, Picture}


def read(name: str) -> Article:
    path = f"content/articles/{name}.md"
    return generator.parse(path, SOURCES.content[path], ())


def examples(article: Article) -> list[Node]:
    """What stands in the examples of an article."""
    return [
        one for node in article.nodes() if isinstance(node, Example) for one in walk(node.children)
    ]


def test_every_calculator_is_shown_once_with_its_markdown() -> None:
    pages = [name for name in SOURCES.content if f"/{CALCULATORS}-" in name]
    shown = [
        node.reference.calculator
        for page in pages
        for node in examples(read(page.split("/")[-1].removesuffix(".md")))
        if isinstance(node, CalculatorBlock)
    ]
    assert sorted(shown) == sorted(engine.load("engine.calculators").names)


def test_the_list_of_calculators_names_each_by_its_title() -> None:
    text = SOURCES.content[f"content/articles/{CALCULATORS}.md"].decode()
    listed = dict(re.findall(r"\[([^\]]+)\]\([\w-]+\.md#calculator-(\w+)\)", text))
    calculators = engine.load("engine.calculators")
    assert listed == {calculators.describe(name)["title"]: name for name in calculators.names}


def test_every_element_is_shown_live() -> None:
    kinds = {type(node) for node in examples(read(SHOWCASE))}
    assert set(get_args(Node)) - ELSEWHERE - kinds == set()
