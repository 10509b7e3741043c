"""Cards: what other sites show of an article."""

import io
import re
import struct
from collections.abc import Iterable

import pytest
from fontTools.ttLib import TTFont

from site_src.faces import cut_faces
from site_src.generator.answers import Part
from site_src.generator.cards import Style, rasterised, set_lines
from site_src.generator.packages import PROJECT
from tests.generator.sites import article, generate, sample

FACES = cut_faces(PROJECT, [""])
FACE = FACES["text.ttf"]
FIGURE = "Put {input}`deposit`: {output}`growth.total`, {output}`growth.interest`.\n"
SENTENCE = "{output}`growth.total` {output}`growth.sentence`\n"
FRONT = "---\ntitle: Case\ndescription: One article.\n{}---\n"


def card(body: str, front: str = "") -> tuple[str, bytes]:
    """The words and the picture of an article's card."""
    files = generate(article(body, FRONT.format(front)))
    html = files["index.html"].decode()
    address = re.search(r'property="og:image" content="https://case\.example/([^"]+)"', html)
    words = re.search(r'property="og:image:alt" content="([^"]+)"', html)
    assert address
    assert words
    return words[1], files[address[1]]


def size(png: bytes) -> tuple[int, int]:
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def lines(words: str | list[Part], width: int, most: int = 9) -> list[str]:
    parts: Iterable[Part] = [{"text": words}] if isinstance(words, str) else words
    found = set_lines(parts, Style(FACE, 20, width, most))
    return ["".join(run.text for run in line) for line in found]


def test_every_article_has_a_card_of_the_size_that_sites_show() -> None:
    files = generate(sample())
    cards = [name for name in files if name.startswith("cards/")]
    assert sorted(name.split(".")[0] for name in cards) == [
        "cards/compound-interest",
        "cards/inflation",
    ]
    assert {size(files[name]) for name in cards} == {(1200, 630)}


def test_a_card_shows_the_first_sentence_or_else_the_first_figure() -> None:
    assert card(FIGURE)[0].startswith("Case: At the end 1,343.92 EUR")
    assert card(SENTENCE)[0].startswith("Case: After 10 years the 1,000 EUR")


def test_a_card_shows_the_figure_that_the_front_matter_names() -> None:
    assert card(FIGURE, "card: growth.interest\n")[0].startswith("Case: Interest 343.92 EUR")
    assert card(FIGURE, "card: growth.interest\n")[1] != card(FIGURE)[1]


def test_a_card_without_a_figure_shows_the_description() -> None:
    assert card("Only words.\n")[0] == "Case: One article."


def test_a_card_is_drawn_to_the_same_bytes_again() -> None:
    first = card(SENTENCE)
    rasterised.cache_clear()
    assert card(SENTENCE) == first


def test_words_are_set_in_lines_no_wider_than_there_is_room() -> None:
    found = lines("one two three four five six seven eight", 120)
    assert " ".join(found) == "one two three four five six seven eight"
    assert len(found) > 1
    assert max(map(width, found)) <= 120


def width(words: str) -> float:
    font = TTFont(io.BytesIO(FACE))
    glyphs = font.getBestCmap()
    return float(sum(font["hmtx"][glyphs[ord(sign)]][0] for sign in words)) * 20 / 1000


def test_where_not_all_fits_whole_sentences_stay() -> None:
    assert lines("It grows. Then it grows on and on and on.", 110, most=2) == ["It grows."]


def test_where_no_sentence_fits_it_is_broken_off() -> None:
    *_, last = lines("one two three four five six seven eight", 120, most=2)
    assert last.endswith("…")
    assert width(last) <= 120


def test_a_tone_ends_with_its_figure() -> None:
    parts: list[Part] = [{"text": "lost "}, {"text": "−5%", "tone": "loss"}, {"text": ", or so"}]
    (line,) = set_lines(parts, Style(FACE, 20, 900, 1))
    assert [(run.text, run.tone) for run in line] == [
        ("lost", "plain"),
        (" −5%", "loss"),
        (", or so", "plain"),
    ]


@pytest.mark.parametrize("name", ["text.ttf", "figures-strong.ttf"])
def test_a_drawing_is_set_in_the_faces_it_is_given(name: str) -> None:
    family = TTFont(io.BytesIO(FACES[name]))["name"].getDebugName(1)
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="40">'
        f'<text y="30" font-family="{family}">1</text></svg>'
    )
    assert rasterised(svg, ((name, FACES[name]),)) != rasterised(svg, ())
