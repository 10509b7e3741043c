"""Cards: the picture of an article that other sites show beside a link to it.

A card says the article's title and one of its own figures, with the chart that goes with it. Here
its figure is chosen, its words are set in lines and its drawing is rasterised.
"""

from site_src.generator.cards.card import SIZE, Card
from site_src.generator.cards.choice import check_card, chosen
from site_src.generator.cards.lines import Style, set_lines
from site_src.generator.cards.raster import rasterised

__all__ = ["SIZE", "Card", "Style", "check_card", "chosen", "rasterised", "set_lines"]
