"""The templates of the starts."""

from pathlib import Path
from string import Template

FOLDER = Path(__file__).parent / "templates"


def filled(template: str, /, **values: str) -> str:
    """Fill a template in; every `$name` of it must be given."""
    return Template((FOLDER / template).read_text("utf-8")).substitute(values)
