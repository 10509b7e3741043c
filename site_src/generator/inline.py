"""From the text of one paragraph, heading or cell to nodes, each with its own line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from site_src.generator.article import (
    Attributes,
    Element,
    FactCitation,
    Link,
    Node,
    NoteMark,
    NumberInput,
    Output,
    Picture,
    Term,
    Text,
)
from site_src.generator.problem import Problem, unknown
from site_src.generator.references import ROLES, Unreadable, read_output, read_term
from site_src.generator.syntax import ATTRIBUTES

_ATTRIBUTES = re.compile(r"\{\s*(?:[#.][\w-]|[\w-]+=)[^{}]*\}")
_ROLE_LEFT = re.compile(r"\{[\w-]+\}`+")
_CODE = re.compile(r"(`+).+?\1", re.DOTALL)
_REFERENCE_LEFT = re.compile(r"\]\[([^\[\]]*)\]")
_ATTRIBUTES_GO = (
    "attributes follow a link, a picture, code or [words] directly, "
    "and (name)= before a heading or a block names its place"
)


class Findings:
    """What is found while one article is read: its problems, and what is counted or known."""

    def __init__(self, path: str, names: tuple[str, ...], footnotes: Mapping[str, object]) -> None:
        self.names = names
        self.footnotes = footnotes
        self.noted: set[str] = set()
        self.cited: set[str] = set()
        self._named: Counter[str] = Counter()
        self.level = 1
        self.problems: list[Problem] = []
        self._path = path

    def ident(self, name: str) -> str:
        """Name a place after what stands there; the second of a name is not the first."""
        self._named[name] += 1
        return name if self._named[name] == 1 else f"{name}-{self._named[name]}"

    def report(self, line: int, message: str) -> None:
        """Note a problem of this article."""
        self.problems.append(Problem(self._path, line, message))


def inline(one: SyntaxTreeNode, first_line: int, findings: Findings) -> tuple[Node, ...]:
    """Convert the text of a block that begins on a line."""
    return _Reader(first_line, one.content, findings).nodes(one.children)


def attributes(one: SyntaxTreeNode, line: int, findings: Findings) -> Attributes:
    """Give the attributes of a piece of markup; those no article may set become problems."""
    token = token_of(one)
    for name in token.meta.get("insecure_attrs", {}):
        stated = token.meta.get("attrs_line", line)
        findings.report(stated, unknown("attribute", str(name), ATTRIBUTES))
    given = {name: str(value) for name, value in token.attrs.items()}
    if given.get("style", "").startswith("text-align:"):
        side = given.pop("style").removeprefix("text-align:")
        given["class"] = f"{given.get('class', '')} align-{side}".strip()
    return tuple(given.items())


def token_of(one: SyntaxTreeNode) -> Token:
    """Give the token that opened a piece of markup."""
    if one.token:
        return one.token
    if one.nester_tokens is None:
        raise LookupError("the whole document has no token")
    return one.nester_tokens.opening


class _Reader:
    """Goes through a paragraph's text, knowing the line it has come to."""

    def __init__(self, first_line: int, text: str, findings: Findings) -> None:
        self._first, self._text, self._findings = first_line, text, findings
        self._line = first_line

    def nodes(self, found: Iterable[SyntaxTreeNode]) -> tuple[Node, ...]:
        return tuple(node for one in found for node in self._node(one))

    def _node(self, one: SyntaxTreeNode) -> tuple[Node, ...]:
        token = token_of(one)
        self._go(token.meta.get("at"))
        made = _CONVERT.get(one.type, _Reader.element)(self, one)
        self._go((one.nester_tokens.closing if one.nester_tokens else token).meta.get("to"))
        return made

    def _go(self, offset: int | None) -> None:
        if offset is not None:
            self._line = self._first + self._text.count("\n", 0, offset)

    def words(self, one: SyntaxTreeNode) -> tuple[Node, ...]:
        for attached in _ATTRIBUTES.findall(one.content):
            self._findings.report(self._line, f'"{attached}" belongs to nothing; {_ATTRIBUTES_GO}')
        for role in _ROLE_LEFT.findall(one.content):
            name = role.rstrip("`")
            message = f'"{role}" is not completed; a role is {name}`words`, and its words not empty'
            self._findings.report(self._line, message)
        for label in _REFERENCE_LEFT.findall(one.content):
            if self._refers(label):
                message = f'a link to "{label}", which nothing defines; write [words](address)'
                self._findings.report(self._line, message)
        return (Text(self._line, one.content),)

    def _refers(self, label: str) -> bool:
        """Whether a label follows words in brackets, none of them printed by a backslash."""
        reference = rf"(?<!\\)\[(?:[^\[\]\\]|\\.)*\]\[{re.escape(label)}\]"
        return re.search(reference, _CODE.sub("", self._text)) is not None

    def soft_break(self, _one: SyntaxTreeNode) -> tuple[Node, ...]:
        return (Text(self._line, "\n"),)

    def hard_break(self, _one: SyntaxTreeNode) -> tuple[Node, ...]:
        return (Element(self._line, "br", ()), Text(self._line, "\n"))

    def code(self, one: SyntaxTreeNode) -> tuple[Node, ...]:
        words = Text(self._line, one.content)
        return (Element(self._line, "code", self.attributes(one), (words,)),)

    def element(self, one: SyntaxTreeNode) -> tuple[Node, ...]:
        line, given = self._line, self.attributes(one)
        return (Element(line, one.tag, given, self.nodes(one.children)),)

    def link(self, one: SyntaxTreeNode) -> tuple[Node, ...]:
        line, given = self._line, dict(self.attributes(one))
        address = given.pop("href", "")
        return (Link(line, address, tuple(given.items()), self.nodes(one.children)),)

    def picture(self, one: SyntaxTreeNode) -> tuple[Node, ...]:
        line, given = self._line, dict(self.attributes(one))
        address, _ = given.pop("src", ""), given.pop("alt", "")
        words = _Reader(line, one.content, self._findings).nodes(one.children)
        if not words:
            self._findings.report(line, f'the picture "{address}" has no words between [ and ]')
        return (Picture(line, address, tuple(given.items()), words),)

    def html(self, one: SyntaxTreeNode) -> tuple[Node, ...]:
        refuse_html(self._line, one.content, self._findings)
        return ()

    def note_mark(self, one: SyntaxTreeNode) -> tuple[Node, ...]:
        label, number = str(one.meta["label"]), int(one.meta["id"]) + 1
        if label not in self._findings.footnotes:
            message = unknown("footnote", label, self._findings.footnotes)
            self._findings.report(self._line, message)
        self._findings.noted.add(label)
        return (NoteMark(self._line, number, note_ident(one)),)

    def role(self, one: SyntaxTreeNode) -> tuple[Node, ...]:
        role, text = str(one.meta["name"]), one.content.strip()
        if role == "input":
            return (NumberInput(self._line, text, self._findings.ident(f"number:{text}")),)
        if role == "fact":
            ident = None if text in self._findings.cited else f"cites-{text}"
            self._findings.cited.add(text)
            return (FactCitation(self._line, text, ident),)
        try:
            if role == "output":
                return (Output(self._line, *read_output(text)),)
            if role == "term":
                return (Term(self._line, *read_term(text)),)
        except Unreadable as error:
            self._findings.report(self._line, str(error))
            return ()
        self._findings.report(self._line, unknown("role", role, ROLES))
        return ()

    def attributes(self, one: SyntaxTreeNode) -> Attributes:
        return attributes(one, self._line, self._findings)


_CONVERT: dict[str, Callable[[_Reader, SyntaxTreeNode], tuple[Node, ...]]] = {
    "text": _Reader.words,
    "softbreak": _Reader.soft_break,
    "hardbreak": _Reader.hard_break,
    "code_inline": _Reader.code,
    "link": _Reader.link,
    "image": _Reader.picture,
    "html_inline": _Reader.html,
    "footnote_ref": _Reader.note_mark,
    "myst_role": _Reader.role,
}


def note_ident(one: SyntaxTreeNode) -> str:
    """Name one mark of a footnote: the second of a note is not the first."""
    number, repeat = int(one.meta["id"]) + 1, int(one.meta["subId"]) + 1
    return f"note-{number}" if repeat == 1 else f"note-{number}-{repeat}"


def refuse_html(line: int, text: str, findings: Findings) -> None:
    """Report HTML, which articles do not use."""
    shown = text.strip().partition("\n")[0]
    if shown.startswith("<!--"):
        findings.report(line, f'an HTML comment, "{shown}"; a comment line begins with "%"')
    else:
        findings.report(line, f'HTML, "{shown}", where articles are Markdown only')
