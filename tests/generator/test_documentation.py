"""The reference: docstrings read as they look, signatures as they were written."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_src.generator import ContentProblems
from site_src.generator.documentation import Documentation, document
from site_src.generator.documentation.docstring import read_docstring
from site_src.generator.documentation.record import (
    Entry,
    Formula,
    Points,
    Prose,
    Signature,
    Terms,
    Titled,
)
from tests.generator.sites import SITE, generate, sample, site_of


def documented(**modules: str) -> Documentation:
    """Document a package `one` made of these modules; `init` is the package itself."""
    names = {name: "__init__" if name == "init" else name for name in modules}
    sources = {f"one/{names[name]}.py": text.encode() for name, text in modules.items()}
    found = document(sources, "one")
    assert found
    return found


def entry(source: str, name: str) -> Entry:
    """Document a module in which this name is public."""
    found = documented(init=f'"""Package."""\n__all__ = ["{name}"]\n{source}')
    assert found.problems == ()
    return found.modules[0].entries[0]


def shown(signature: Signature | None) -> str:
    """Write a signature in one line."""
    assert signature
    written = [
        one.name + (f": {one.type}" if one.type else "") + (f" = {one.default}" * bool(one.default))
        for one in signature.parameters
    ]
    return f"({', '.join(written)})" + (f" -> {signature.returns}" * bool(signature.returns))


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("One.\nTwo.\n\nThree.", (Prose("One. Two."), Prose("Three."))),
        ("With x\n\n    a = b\n      + c\n\n    d\n\nit is.", 3),
        ("With x:\n    a = b\nit is.", 3),
        ("Root\n├── one\n└── two", (Formula("Root\n├── one\n└── two"),)),
        (">>> f(1)\n2", (Formula(">>> f(1)\n2"),)),
        ("Either\n- one\n- two\n  goes on", (Prose("Either"), Points(("one", "two goes on")))),
        ("- one\n\n    formula", (Points(("one",)), Formula("formula"))),
        (
            "Do.\n\nRaises:\n    Odd: it is.\n    Far (away): it\n        goes on.\n\nAfter.",
            (
                Prose("Do."),
                Terms("Raises", (("Odd", "it is."), ("Far", "it goes on."))),
                Prose("After."),
            ),
        ),
        ("Raises:\n    whatever comes", (Titled("Raises", (Prose("whatever comes"),)),)),
        (
            "Returns:\n    A sum,\n\n        a + b",
            (Titled("Returns", (Prose("A sum,"), Formula("a + b"))),),
        ),
        ("It raises: nothing.", (Prose("It raises: nothing."),)),
        ("", ()),
    ],
)
def test_a_docstring_is_read_as_it_looks(text: str, blocks: object) -> None:
    found = read_docstring(text)
    assert (len(found) if isinstance(blocks, int) else found) == blocks


def test_a_formula_keeps_its_lines_and_its_inner_indent() -> None:
    _, formula, _ = read_docstring("With x\n\n    a = b\n      + c\n\n    d\n\nit is.")
    assert formula == Formula("a = b\n  + c\n\nd")


def test_a_formula_that_nothing_follows_is_one_still() -> None:
    found = entry('def f() -> None:\n    """Do.\n\n        a = b\n    """\n', "f")
    assert found.blocks == (Prose("Do."), Formula("a = b"))


@given(st.text(st.sampled_from("a :-\n>├.`Raises")))
def test_no_docstring_is_too_strange_to_read(text: str) -> None:
    assert isinstance(read_docstring(text), tuple)


FIELDS = '''
@dataclass(frozen=True)
class Base:
    """A base."""
    one: int
    said: str = field(default="x", kw_only=True)
    made: list[int] = field(default_factory=list)
    inside: int = field(init=False)
    shared: ClassVar[int] = 1

@dataclass
class Above(Base):
    """A class above it."""
    two: "int"
    one: float
    _: KW_ONLY
    three: int = 3

@dataclass(kw_only=True)
class Named:
    """Named fields only."""
    one: int

class Below(Above):
    """A class that adds nothing."""

class Pair(NamedTuple, Generic[T]):
    """A pair."""
    first: T
    second: T

class Made(Base):
    """A class with a constructor of its own."""
    def __init__(self, *parts: int, deep: bool = False, **rest: str) -> None: ...

class Kind(StrEnum):
    """An enumeration."""
    A = "a"

class Plain:
    """A class of which the source does not say what makes it."""
'''


@pytest.mark.parametrize(
    ("name", "signature"),
    [
        ("Base", '(one: int, made: list[int] = list(), *, said: str = "x")'),
        (
            "Above",
            '(one: float, made: list[int] = list(), two: int, *, said: str = "x", three: int = 3)',
        ),
        (
            "Below",
            '(one: float, made: list[int] = list(), two: int, *, said: str = "x", three: int = 3)',
        ),
        ("Named", "(*, one: int)"),
        ("Pair", "(first: T, second: T)"),
        ("Made", "(*parts: int, deep: bool = False, **rest: str)"),
    ],
)
def test_a_class_is_called_with_what_it_is_made_of(name: str, signature: str) -> None:
    assert shown(entry(FIELDS, name).signature) == signature


@pytest.mark.parametrize("name", ["Kind", "Plain"])
def test_a_class_that_is_not_called_has_no_signature(name: str) -> None:
    assert entry(FIELDS, name).signature is None


@pytest.mark.parametrize(
    "signature",
    [
        "()",
        "(a: int, /, b: str = 'b', *, c: float = 1e3) -> None",
        "(*parts: tuple[int, ...], deep: bool = True) -> list[str]",
        "(*, only: int)",
        "(loose, other = 1)",
    ],
)
def test_a_function_is_shown_as_it_was_written(signature: str) -> None:
    found = entry(f'def f{signature}:\n    """Do."""\n', "f")
    assert shown(found.signature) == signature


def test_what_goes_over_several_lines_is_shown_in_one() -> None:
    found = entry('def f(a: dict[\n    str, int\n] = {\n}) -> "int":\n    """Do."""\n', "f")
    assert shown(found.signature) == "(a: dict[str, int] = {}) -> int"


def test_members_are_shown_in_order_and_what_is_nobodys_business_is_not() -> None:
    found = entry(
        '''
class Thing:
    """A thing."""
    def go(self, far: int) -> None:
        """Go."""
    @property
    def size(self) -> int:
        """How big it is."""
    @size.setter
    def size(self, value: int) -> None: ...
    @staticmethod
    def of(one: int) -> "Thing":
        """Make one."""
    @classmethod
    async def wait(cls) -> None:
        """Wait."""
    @override
    def __repr__(self) -> str: ...
    @override
    def known(self) -> str: ...
    def _hidden(self) -> None: ...
    loose = 1
    class Inner: ...
''',
        "Thing",
    )
    assert [(one.name, one.kind) for one in found.members] == [
        ("go", "method"),
        ("size", "property"),
        ("of", "method"),
        ("wait", "class method"),
    ]
    assert [shown(one.signature) for one in found.members if one.signature] == [
        "(far: int) -> None",
        "(one: int) -> Thing",
        "() -> None",
    ]
    assert found.members[1].type == ": int"


@pytest.mark.parametrize(
    ("source", "type_"),
    [
        ("A = 1", " = 1"),
        ("A: int = 1", ": int"),
        ('A: "int"', ": int"),
        (f"A = {[*range(40)]}", ""),
    ],
)
def test_a_value_shows_its_type_or_how_it_is_written(source: str, type_: str) -> None:
    found = entry(f'{source}\n"""A value."""\n', "A")
    assert (found.kind, found.type) == ("value", type_)


def test_names_are_found_through_whatever_imports_them() -> None:
    found = documented(
        init='"""P."""\nfrom one.way import far as near, own\n__all__ = ("near", "own")\n',
        way='"""W."""\nfrom .place import far\ndef own() -> None:\n    """Own."""\n',
        place='"""P."""\ndef far() -> None:\n    """Far."""\n',
    )
    assert [(m.name, [one.name for one in m.entries]) for m in found.modules] == [
        ("one.place", ["near"]),
        ("one.way", ["own"]),
    ]
    assert found.problems == ()
    assert found.places == {"near": "near", "own": "own"}


@pytest.mark.parametrize(
    "source",
    [
        "",
        "from one import a\n",
        "from elsewhere import a\n",
        "import a\n",
        "a.b = 1\n(a, b) = 1, 2\n",
    ],
)
def test_a_name_that_is_nowhere_is_told_with_its_line(source: str) -> None:
    found = documented(init=f'"""P."""\n__all__ = [\n    "a",\n]\n{source}')
    (problem,) = found.problems
    assert str(problem).startswith('one/__init__.py:3: "__all__" lists "a", which is neither')


def test_a_documented_module_that_is_no_python_is_told_with_its_line() -> None:
    with pytest.raises(ContentProblems) as told:
        documented(init='"""P."""\nfrom = 1\n')
    assert str(told.value.problems[0]).startswith("one/__init__.py:2: ")


def test_a_site_without_a_reference_has_no_page_of_it() -> None:
    files = generate(site_of({"site.toml": SITE.encode()}))
    assert "reference/index.html" not in files
    assert b"reference/" not in files["index.html"]


def test_a_reference_may_be_anything_but_a_way_out_of_the_site() -> None:
    for name in ("../secret", "/etc", ".", "a..b"):
        declared = f'{SITE}reference = "{name}"\n'.encode()
        with pytest.raises(ContentProblems) as told:
            generate(site_of({"site.toml": declared}))
        assert "unknown package" in str(told.value)


def test_an_article_cannot_take_the_place_of_the_reference() -> None:
    with pytest.raises(ContentProblems, match="cannot name an article"):
        generate(site_of({"articles/reference.md": b"---\ntitle: A\ndescription: B\n---\n"}))


def test_each_name_is_linked_from_the_contents_and_where_it_is_used() -> None:
    page = generate(sample())["reference/index.html"].decode()
    assert '<a href="#worth-today" data-section="worth-today">worth_<wbr>today</a></li>' in page
    assert 'pays: <a href="#Pays">Pays</a> = <a href="#Pays.NEVER">Pays.NEVER</a>' in page
    assert 'knows of <a href="#worth-today">worth_today</a>' in page
    assert 'src="../assets/page.' not in page


def test_a_name_is_linked_unless_the_signature_means_another() -> None:
    package = b"""'''One: `far` and `other`.'''
__all__ = ["far", "go"]
def far() -> None:
    '''Be far, see `go`.'''
def go(far: int) -> None:
    '''Go `far`, by `far()`.'''
"""
    files = {"savings/interest/__init__.py": package}
    page = generate(dataclasses.replace(sample(), documented=files))["reference/index.html"]
    shown = page.decode()
    assert '<p>One: <a href="#far"><code>far</code></a> and <code>other</code>.</p>' in shown
    assert 'see <a href="#go"><code>go</code></a>.' in shown
    assert "Go <code>far</code>, by <code>far()</code>." in shown


def test_a_module_is_linked_where_code_names_it() -> None:
    sources = {
        "savings/interest/__init__.py": b"'''P.'''\nfrom .way import go\n__all__ = ['go']\n",
        "savings/interest/way.py": b"'''The `way`.'''\ndef go() -> None:\n    '''Go a way.'''\n",
    }
    page = generate(dataclasses.replace(sample(), documented=sources))["reference/index.html"]
    assert b'The <a href="#module-way"><code>way</code></a>.' in page
    assert b"<p>Go a way.</p>" in page
