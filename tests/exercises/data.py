"""Texts, tables, records, and the memory that they take."""

import copy
import csv
import datetime as dt
import gc
import io
import json
import re
import string
import textwrap
from collections import ChainMap, Counter, OrderedDict, defaultdict, deque, namedtuple
from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, astuple, dataclass, field, fields, replace
from decimal import Decimal
from enum import Enum, Flag, auto
from functools import lru_cache, partial, total_ordering, wraps
from operator import attrgetter, itemgetter
from typing import Any, NamedTuple

ROWS = "date,open,close\n2025-01-01,100.5,99\n2025-01-02,99,'x'\n\n\"2025, third\",1,\n"


class Kind(Enum):
    """A kind."""

    ONE = "one"
    TWO = "two"


class Mark(Flag):
    """A mark that goes with others."""

    LEFT = auto()
    RIGHT = auto()


class Pair(NamedTuple):
    """Two numbers."""

    first: int
    second: int = 2


@total_ordering
@dataclass(frozen=True, slots=True)
class Record:
    """A record with a default, compared by its name."""

    name: str
    kind: Kind = Kind.ONE
    values: tuple[Decimal, ...] = ()
    more: dict[str, int] = field(default_factory=dict, compare=False)

    def __lt__(self, other: "Record") -> bool:
        return self.name < other.name

    @property
    def total(self) -> Decimal:
        """The sum of its values."""
        return sum(self.values, Decimal(0))


def formatting() -> None:
    """Write numbers and words as a page shows them."""
    whole = (0, 12, -3456789, 2**70)
    broken: tuple[Any, ...] = (0.5, -1234.5678, 1e-9, 1e300, Decimal("-1234.5"))
    for number in (*whole, *broken):
        for form in ("", ",", "+", "010", ">12", "<8", "^9"):
            f"{number:{form}}"
    for number in broken:
        for form in (".2f", ",.3f", "+.1%", ".4g", "e", "+,.2f", "012.3f"):
            f"{number:{form}}"
    f"{'word':>8}{'word':*^9}{'ä – −':<7}{True}{None!r}{Kind.ONE}{Mark.LEFT | Mark.RIGHT}{[1]}"
    _ = "%s is %d, %.2f, %r" % ("a", 1, 2.5, "b")  # noqa: UP031 - as a reader may write
    _ = "{0} {name:>4}".format("ab", name=3)
    _ = "{price} {move}".format_map({"price": 1, "move": 2}), string.Template("$a").substitute(a=1)
    _ = list(string.Formatter().parse("a {price:.2f} b {move}"))


def texts() -> None:
    """Cut, join and search words."""
    text = "Liquidation price: 45,226.13 USD – ±5 %\n\tÄpfel 𝔸"
    _ = [text.upper(), text.lower(), text.title(), text.casefold(), text.swapcase(), text.strip()]
    _ = [text.split(), text.split(","), text.rsplit(" ", 1), text.splitlines(), text.partition(":")]
    _ = [text.replace("i", "I"), text.find("USD"), text.index(":"), text.count("i"), text[::-1]]
    _ = [text.startswith(("L", "M")), text.endswith("x"), "USD" in text, text * 2, text + "x"]
    _ = [text.rpartition(" "), text.removeprefix("L"), text.removesuffix("x"), text.zfill(80)]
    _ = [text.isdigit(), "12".isdecimal(), text.isalpha(), text.isidentifier(), " ".isspace()]
    _ = [text.center(80), text.ljust(80, "."), text.rjust(80), text.expandtabs(), text.lstrip("L")]
    _ = [text.translate(str.maketrans("i", "y")), text.encode(), text.encode().decode()]
    _ = ["-".join(text), ord("a"), chr(8722), repr(text), ascii(text), hash(text), sorted(text)]
    _ = [text < "M", text == "L", bytes(3), bytearray(b"ab"), b"ab".hex(), text.isprintable()]
    _ = [textwrap.dedent("  a\n  b"), textwrap.fill(text, 20), textwrap.indent("a", "  ")]
    for pattern in (r"\d+", r"(?P<whole>\d+)[.,](\d*)", r"^\s*(\w+)|b$", r"[a-z]{2,3}?", r"(?i)d"):
        found = re.compile(pattern).search(text)
        _ = found and (found[0], found.groups(), found.groupdict(), found.span())
        _ = [re.sub(pattern, "x", text), re.findall(pattern, text), re.split(pattern, text)]
        _ = [one.start() for one in re.finditer(pattern, text)], re.fullmatch(pattern, "12")


def tables() -> None:
    """Read and write CSV and JSON, also what is neither."""
    rows = list(csv.DictReader(io.StringIO(ROWS)))
    _ = list(csv.reader(ROWS.splitlines(), delimiter=";")), rows
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(["a", 1.5, 'with "quotes", and more'])
    csv.DictWriter(written, ["a"]).writeheader()
    with suppress(csv.Error):
        csv.Sniffer().sniff(ROWS)
    plain = {"a": [1, 2.5, None, True, "ä\n"], "b": {"c": -1e300}, "d": 10**30}
    text = json.dumps(plain, ensure_ascii=False, indent=1, sort_keys=True)
    _ = [json.loads(text), json.dumps(plain), json.dumps([Decimal(1)], default=str)]
    _ = json.loads('{"a": 1.50}', parse_float=Decimal)
    for wrong in ("{", '{"a": }', "nul", '"\\u12"', ""):
        with suppress(ValueError):
            json.loads(wrong)


def records() -> None:
    """Make, compare, copy and change records of all kinds."""
    record = Record("a", Kind.TWO, (Decimal(1), Decimal(2)))
    _ = [record.total, replace(record, name="b"), asdict(record), astuple(record), fields(record)]
    _ = [record == Record("a"), hash(record), repr(record), sorted([record, Record("0")])]
    _ = [copy.copy(record), copy.deepcopy(record), Pair(1)._replace(second=3), Pair(1)._asdict()]
    _ = [Kind("one"), Kind["TWO"], list(Kind), Kind.ONE.name, Mark.LEFT in Mark.RIGHT]
    make: Any = namedtuple  # noqa: PYI024 - as a reader may write
    _ = make("Point", "x y")(1, 2)
    with suppress(AttributeError):
        record.name = "c"  # type: ignore[misc]
    with suppress(ValueError):
        Kind("three")
    with suppress(TypeError):
        Record()  # type: ignore[call-arg]

    @dataclass(order=True)
    class Late:
        name: str
        size: int = 0

    _ = Late("a") < Late("b", 2), isinstance(record, Record), issubclass(Late, object)
    match record:
        case Record(name="b"):
            pass
        case Record(kind=Kind.TWO, values=(first, *_)):
            _ = first
    match {"a": 1, "b": [1, 2]}:
        case {"a": int(one), **rest}:
            _ = one, rest


def collections() -> None:
    """Use lists, tuples, sets, mappings and queues."""
    numbers = list(range(20))
    numbers[3:5] = [7, 8, 9]
    del numbers[::4]
    numbers.insert(0, 5)
    numbers.extend((1, 2))
    numbers.sort(key=lambda one: -one)
    _ = [numbers.pop(), numbers.index(5), numbers.count(1), numbers[-1], numbers * 2, numbers[::-1]]
    numbers.remove(5)
    numbers.reverse()
    first, *_, last = numbers
    left, right = {1, 2, 3}, frozenset((3, 4))
    _ = [left | right, left & right, left - right, left ^ right, left <= right, left.union(right)]
    left.discard(1)
    left.update(right)
    mapping = {"a": 1, **dict.fromkeys("b", 2)} | {"c": 3}
    _ = [mapping.get("x"), mapping.setdefault("d", 4), mapping.pop("a"), dict.fromkeys("ab", 0)]
    _ = [
        list(mapping.items()),
        sorted(mapping),
        max(mapping, key=mapping.__getitem__),
        str(mapping),
    ]
    mapping.update(e=5)
    queue = deque(numbers, maxlen=5)
    queue.appendleft(1)
    queue.rotate(2)
    _ = [queue.popleft(), Counter("abca").most_common(1), ChainMap(mapping)["b"]]
    groups: defaultdict[str, list[int]] = defaultdict(list)
    groups["a"].append(1)
    _ = [OrderedDict(a=1), list(zip(numbers, "ab", strict=False)), list(enumerate("ab", 1))]
    _ = [any(numbers), all(numbers), list(map(str, numbers)), list(filter(None, numbers))]
    _ = [list(reversed(numbers)), {one: one for one in numbers}, {one % 3 for one in numbers}]
    _ = [itemgetter(0)(numbers), attrgetter("real")(1), partial(pow, 2)(3), (first, last)]
    _ = [getattr(1, "x", None), hasattr(1, "real"), callable(len), id(1), type(first), vars(Kind)]


def functions() -> None:
    """Wrap functions, and run generators and contexts."""

    def wrapped(function: Any) -> Any:  # noqa: ANN401 - any function
        @wraps(function)
        def inner(*given: Any, **named: Any) -> Any:  # noqa: ANN401
            return function(*given, **named)

        return inner

    @wrapped
    @lru_cache(maxsize=4)
    def scaled(number: int, *, by: int = 2) -> int:
        return number * by

    def counting(most: int) -> Generator[int, int, None]:
        try:
            got = yield 0
            yield from range(got or most)
        finally:
            pass

    @contextmanager
    def context() -> Iterator[int]:
        yield 1

    counter = counting(3)
    _ = [next(counter), counter.send(2), list(counter), [scaled(one, by=3) for one in range(9)]]
    counting(1).close()
    with context() as one:
        _ = one
    with suppress(ValueError), context():
        raise ValueError
    count = 0

    def inner() -> None:
        nonlocal count
        count += 1

    while True:
        inner()
        if count > 3:
            break


def dates() -> None:
    """Count days."""
    day = dt.date(2025, 1, 31)
    _ = [day + dt.timedelta(days=30), day.isoformat(), day.strftime("%d %B %Y")]
    _ = [dt.date.fromisoformat("2025-02-28") - day, day < dt.date(2026, 1, 1)]
    _ = [
        dt.datetime(2025, 1, 1, 12, tzinfo=dt.UTC).isoformat(),
        str(day),
        repr(day),
        day.weekday(),
    ]


def memory() -> None:
    """Take much memory, and give it back."""
    kept = [bytearray(1 << 20) for _ in range(40)]
    table = {number: [str(number), float(number)] for number in range(100_000)}
    ring: list[Any] = []
    ring.append(ring)
    del kept, table, ring
    gc.collect()


EXERCISES = (formatting, texts, tables, records, collections, functions, dates, memory)
