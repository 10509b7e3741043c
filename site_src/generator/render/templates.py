"""The page templates, compiled once for each text of them."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import jinja2
from markupsafe import Markup

from site_src.generator.dates import in_words
from site_src.generator.problem import ContentProblems, Problem

FOLDER = "site_src/templates/"


class Templates:
    """The templates of a build, by name."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._environment = _environment(tuple(sorted(texts.items())))

    def fill(self, name: str, **values: object) -> Markup:
        """Fill a template; raises ContentProblems, with its line, where it cannot be."""
        with _problems():
            return Markup(self._environment.get_template(name).render(values))  # noqa: S704 - escaped


@functools.lru_cache(maxsize=4)
def _environment(texts: tuple[tuple[str, str], ...]) -> jinja2.Environment:
    known = dict(texts)

    def load(name: str) -> tuple[str, str, None] | None:
        return (known[name], FOLDER + name, None) if name in known else None

    environment = jinja2.Environment(
        loader=jinja2.FunctionLoader(load),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters["words"] = in_words
    environment.policies["json.dumps_kwargs"] = {"separators": (",", ":"), "ensure_ascii": False}
    return environment


@contextmanager
def _problems() -> Iterator[None]:
    try:
        yield
    except jinja2.TemplateSyntaxError as error:
        path = FOLDER + (error.name or "")
        raise ContentProblems([Problem(path, error.lineno, str(error.message))]) from error
    except jinja2.TemplateNotFound as error:
        problem = Problem(FOLDER + str(error.name), 1, "there is no such template")
        raise ContentProblems([problem]) from error
    except jinja2.UndefinedError as error:
        path, line = _place(error)
        raise ContentProblems([Problem(path, line, str(error.message))]) from error


def _place(error: Exception) -> tuple[str, int]:
    path, line = FOLDER, 1
    trace = error.__traceback__
    while trace:
        name = trace.tb_frame.f_code.co_filename
        if name.startswith(FOLDER):
            path, line = name, trace.tb_lineno
        trace = trace.tb_next
    return path, line
