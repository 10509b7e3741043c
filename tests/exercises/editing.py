"""A reader's edited lines: compiled, run, printed, and failing in the ways that edits do."""

import ast
import contextlib
import inspect
import io
import linecache
import sys
import traceback
import warnings

GOOD = '''
"""A module."""
from __future__ import annotations
import math as maths
from decimal import Decimal, localcontext

LIMIT: int = 3
GLOBAL = [x * y for x in range(4) for y in range(x) if x != y]

class Base:
    """A base."""
    shared = 1
    def __init__(self, value: Decimal) -> None:
        self.value = value
    def __repr__(self):
        return f"{type(self).__name__}({self.value!r:>8})"
    @property
    def double(self):
        return self.value * 2
    @staticmethod
    def made(*values, **named):
        return [Base(one) for one in values]
    @classmethod
    def zero(cls):
        return cls(Decimal(0))

class Child(Base):
    __slots__ = ()
    def __add__(self, other):
        return Child(self.value + other.value)
    def __lt__(self, other):
        return self.value < other.value
    def __enter__(self):
        return super()
    def __exit__(self, *_):
        return True
    def __iter__(self):
        yield from (1, 2)
    def __len__(self):
        return 2
    def __getitem__(self, at):
        return at
    def __getattr__(self, name):
        return name
    def __call__(self, /, a, b=2, *c, d, e=5, **f):
        return a, b, c, d, e, f

def walk(price, *, steps=3, up=lambda x: x + 1):
    global LIMIT
    LIMIT = steps
    seen = set()
    for step in range(steps):
        price = up(price) if step % 2 else price - 1
        if price in seen:
            continue
        elif price < -100:
            break
        seen.add(price)
    else:
        seen |= {0}
    while price > 0 and not price == 5:
        price -= 1
    try:
        1 / 0
    except (ZeroDivisionError, ValueError) as error:
        seen.add(str(error))
    else:
        pass
    finally:
        price = -price
    assert price <= 0, "a message"
    match price:
        case 0 | 1:
            pass
        case int(n) if n < 0:
            pass
        case [a, *b] | {"k": (a, b)}:
            pass
        case _:
            pass
    if (n := len(seen)) > 2:
        del seen
    first, (second, *rest) = 1, (2, 3, 4)
    return {**{"n": n}, "rest": rest, "slice": rest[1:][::-1], "not": not n, "is": n is None}

with Child(Decimal("1.5")) as held, localcontext() as context:
    context.prec = 5
child = Child(Decimal(1)) + Child(Decimal(2))
print(walk(4), child, sorted([child, child]), list(child), child(1, d=4), sep=", ")
print(f"{Decimal('1.5'):,.2f} {maths.pi:.3f} {walk.__name__!r} {{}} {LIMIT = }", end="\\n\\n")
print(Base.made(1, 2), Base.zero().double, child[0], child.other)
print((i for i in "ab"), 0x1F, 1_000, 1e3, 2j)
'''
FAILING = (
    "x = pirce + 1\nprice = 1",
    "def f(price):\n    return prices\nf(1)",
    "1 / 0",
    "from decimal import Decimal\nDecimal(1) / 0",
    "'a' + 1",
    "[1, 2][5]",
    "{'a': 1}['b']",
    "(1).upper()",
    "'a'.uper()",
    "int('x')",
    "def f(a, *, b): pass\nf(1, c=2)",
    "raise ValueError('no result for {}'.format(3))",
    "try:\n    1 / 0\nexcept ArithmeticError as error:\n    raise OSError('worse') from error",
    "try:\n    1 / 0\nexcept ZeroDivisionError:\n    missing()",
    "import no_such_module",
    "from decimal import Decimall",
    "assert False, 'never'",
    "def f(n):\n    return f(n + 1)\nf(0)",
    "class A:\n    def __repr__(self):\n        return self.x\nprint(A())",
    "raise ExceptionGroup('several', [ValueError(1), TypeError(2)])",
    "a, b = 1",
    "None()",
    "None + 1",
    "next(iter([]))",
    "x = 10 ** 10\nx.y = 1",
    "def f():\n    y += 1\nf()",
    "raise SystemExit(1)",
    "float('1e5x')",
    "(lambda: (yield))().throw(KeyError('k'))",
    "sum(['a'])",
    "sorted([1, 'a'])",
    "'%d' % 'a'",
    "f'{1:q}'",
)
UNREADABLE = (
    "def f(:\n  pass",
    "if True\n    pass",
    "x = (1,\n",
    "  x = 1",
    "print 'a'",
    "x = 'abc",
    "return 1",
    "x = 1 +",
    "f(a=1, 2)",
    "for x in :",
    "if x = 1: pass",
    "\tx = 1\n        y = 2",
    "x = 5 y = 6",
    "'''",
    "break",
    "1 = x",
    "f'{a'",
    "def f():\nreturn 1",
    "clas A: pass",
    "x = $",
    "0777",
    "“a”",
)


def good_lines() -> None:
    """Run lines that print."""
    _run(GOOD)
    tree = ast.parse(GOOD)
    ast.unparse(tree)
    for statement in tree.body:
        compile(ast.Module([statement], []), "lines", "exec")
    namespace: dict[str, object] = {}
    eval(compile("1 + a", "lines", "eval"), {"a": 1}, namespace)  # noqa: S307 - the exercise


def failing_lines() -> None:
    """Run lines that fail, and word how."""
    for lines in FAILING:
        _told(lines)


def unreadable_lines() -> None:
    """Run lines that are no Python, and word why."""
    for lines in UNREADABLE:
        _told(lines)


def signatures() -> None:
    """Look at functions as the declaration of a calculator does."""
    namespace = _run(GOOD)
    for name in ("walk", "Base", "Child"):
        signature = inspect.signature(namespace[name])  # type: ignore[arg-type]
        _ = str(signature), inspect.getdoc(namespace[name]), signature.parameters
    with contextlib.suppress(OSError, TypeError):
        inspect.getsource(_run)


def warned() -> None:
    """Hear a warning, and write to the error stream."""
    with warnings.catch_warnings(record=True) as heard, contextlib.redirect_stderr(io.StringIO()):
        warnings.warn("once", stacklevel=1)
        warnings.simplefilter("error")
        with contextlib.suppress(UserWarning):
            warnings.warn("as an error", stacklevel=1)
        print("words", heard, file=sys.stderr, flush=True)


def _run(lines: str) -> dict[str, object]:
    namespace: dict[str, object] = {"__name__": "lines"}
    linecache.cache["lines"] = (len(lines), None, lines.splitlines(keepends=True), "lines")
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        exec(compile(lines, "lines", "exec"), namespace)  # noqa: S102 - the exercise
    printed.getvalue()
    return namespace


def _told(lines: str) -> str:
    try:
        _run(lines)
    except BaseException as error:  # noqa: BLE001 - whatever an edit raises is worded
        told = "".join(traceback.format_exception(error))
        last = traceback.extract_tb(error.__traceback__)[-1]
        summary = traceback.TracebackException.from_exception(error, compact=True)
        return f"{told} {last.lineno} {last.name} {list(summary.format_exception_only())}"
    return ""


EXERCISES = (good_lines, failing_lines, unreadable_lines, signatures, warned)
