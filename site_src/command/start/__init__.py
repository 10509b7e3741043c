"""What an author starts from: an article or a calculator that works before a word is changed.

A start is plain files by path, made from the templates beside this module; `$name` in them is
filled in. Nothing is written here.
"""

from site_src.command.start.article import article
from site_src.command.start.calculator import calculator
from site_src.command.start.refused import Refused

__all__ = ["Refused", "article", "calculator"]
