"""Answers beforehand: what a page knows of its engine's answers before Python can give them.

At build, every input that a page lets a reader touch is varied over the stops of its controls, all
others as the page prints them, and the engine is asked. What its answers change on the page goes
along with it: a few texts in the page itself, for what is touched first, the rest in one file that
is fetched once the page can be read. Scripts only look texts up.

    article, figures ─ uses ─> what is shown, what is touched ─ stops, ask ─> answers ─ fit ─> texts
"""

from site_src.generator.beforehand.make import make_beforehand
from site_src.generator.beforehand.record import Beforehand
from site_src.generator.beforehand.uses import CHARTLESS

__all__ = ["CHARTLESS", "Beforehand", "make_beforehand"]
