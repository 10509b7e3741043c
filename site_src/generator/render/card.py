"""An article's card: its words chosen and set, drawn through a template, rasterised."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from site_src.generator.answers import Part
from site_src.generator.article import Article
from site_src.generator.assets import hashed
from site_src.generator.cards import SIZE, Card, Style, chosen, rasterised, set_lines
from site_src.generator.figures import Figures
from site_src.generator.render.shell import Shell

FOLDER = "cards/"
WHOLE, BESIDE_CHART = 1060, 540
CHART = (670, 190, 460, 319)
TEXT, STRONG, FIGURE = "text.ttf", "text-strong.ttf", "figures-strong.ttf"


@dataclass(frozen=True)
class _Shown:
    """What a card says under its title: words, or a figure with its label; and a chart beside."""

    said: list[Part]
    label: str = ""
    chart: str | None = None

    @property
    def words(self) -> str:
        return f"{self.label} {''.join(part['text'] for part in self.said)}".strip()


def render_card(
    article: Article, figures: Figures, shell: Shell, faces: Mapping[str, bytes]
) -> Card | None:
    """Draw the card of an article, in the faces of the site; None where there are none."""
    drawn_with = {name: face for name, face in faces.items() if name.endswith(".ttf")}
    if not drawn_with:
        return None
    title, shown = article.front.title, _shown(article, figures)
    width = BESIDE_CHART if shown.chart else WHOLE
    heading = Style(drawn_with[STRONG], 60, width, most=3)
    sentence = Style(drawn_with[TEXT], 31, width, most=5)
    figure = Style(drawn_with[FIGURE], 84, width, most=1)
    svg = shell.templates.fill(
        "card.svg.jinja",
        size=SIZE,
        site=shell.site.title,
        title=set_lines([{"text": title}], heading),
        label=shown.label,
        said=set_lines(shown.said, figure if shown.label else sentence),
        chart=shown.chart,
        chart_place=CHART,
    )
    png = rasterised(svg, tuple(sorted(drawn_with.items())))
    place = hashed(f"{article.name}.png", png, FOLDER)
    return Card(place, png, f"{title}: {shown.words}")


def _shown(article: Article, figures: Figures) -> _Shown:
    output = chosen(article)
    said = figures.shown(output) if output else None
    if output is None or said is None:
        return _Shown([{"text": article.front.description}])
    answer = figures.requests[output.reference].answer
    named = {**answer["inputs"], **answer.get("figures", {})}
    chart = answer.get("chart")
    return _Shown(
        said,
        "" if output.is_sentence else str(named[output.figure]["label"]),
        chart["svg"] if chart else None,
    )
