"""Arithmetic: decimals, floats, whole numbers, chance."""

import bisect
import heapq
import itertools
import math
import operator
import random
import statistics
from contextlib import suppress
from decimal import (
    ROUND_CEILING,
    ROUND_FLOOR,
    ROUND_HALF_EVEN,
    ROUND_HALF_UP,
    ROUND_UP,
    Context,
    Decimal,
    DivisionByZero,
    InvalidOperation,
    getcontext,
    localcontext,
)
from functools import cache, reduce
from itertools import accumulate, pairwise, product, repeat
from typing import Any

VALUES = tuple(map(Decimal, ("0", "1", "-2.5", "1e-20", "123456789.123456789", "7e30", "0.005")))
FLOATS = (0.0, 0.5, -1.5, 1e-9, 3.0, 12345.678)
PLACES = Decimal("0.01")


def decimals() -> None:
    """Calculate with decimals, also where there is no result."""
    for a, b in product(VALUES, repeat=2):
        for act in (
            operator.add,
            operator.sub,
            operator.mul,
            operator.truediv,
            operator.floordiv,
            operator.mod,
            divmod,
            operator.lt,
            operator.le,
            operator.eq,
            max,
            min,
            Decimal.copy_sign,
            Decimal.compare,
        ):
            with suppress(ArithmeticError):
                act(a, b)
        with suppress(ArithmeticError):
            _ = a ** (b % 5)


def decimal_functions() -> None:
    """Round, take roots, powers and logarithms, and look at decimals."""
    for value in VALUES:
        for act in (
            abs,
            operator.neg,
            operator.pos,
            int,
            float,
            str,
            repr,
            hash,
            bool,
            math.floor,
            math.ceil,
            round,
            Decimal.sqrt,
            Decimal.exp,
            Decimal.ln,
            Decimal.log10,
            Decimal.normalize,
            Decimal.as_tuple,
            Decimal.adjusted,
            Decimal.is_zero,
            Decimal.is_finite,
            Decimal.is_signed,
            Decimal.to_integral_value,
            Decimal.as_integer_ratio,
        ):
            with suppress(ArithmeticError, ValueError):
                act(value)
        with suppress(ArithmeticError):
            _ = value ** Decimal("0.5")
        for rounding in (
            ROUND_CEILING,
            ROUND_FLOOR,
            ROUND_HALF_EVEN,
            ROUND_HALF_UP,
            ROUND_UP,
        ):
            with suppress(ArithmeticError):
                value.quantize(PLACES, rounding=rounding)


def decimal_contexts() -> None:
    """Change the precision, and read numbers of all kinds."""
    with localcontext(Context(prec=50, traps=[DivisionByZero, InvalidOperation])) as context:
        context.prec = 80
        _ = Decimal(2).sqrt() + Decimal(1) / 3
    getcontext().copy()
    for given in ("Infinity", "-NaN", " 12_000.5 ", "1E+5", 12, 0.1, (0, (1, 2), -1)):
        _ = str(Decimal(given))
    with suppress(InvalidOperation):
        Decimal("twelve")
    with suppress(InvalidOperation):
        Decimal("9e999999").sqrt()
    sum(VALUES, Decimal(0))
    sorted(VALUES)


def floats() -> None:
    """Call the functions of mathematics, also outside of where they are defined."""
    one: tuple[Any, ...] = (
        math.sqrt, math.exp, math.log, math.log2, math.log10, math.log1p, math.expm1, math.sin,
        math.cos, math.tan, math.atan, math.tanh, math.erf, math.erfc, math.fabs, math.floor,
        math.ceil, math.trunc, math.isfinite, math.isnan, math.cbrt, math.degrees, math.radians,
    )  # fmt: skip
    two: tuple[Any, ...] = (
        math.pow, math.atan2, math.hypot, math.fmod, math.copysign, math.isclose, math.dist,
        operator.add, operator.mul, operator.truediv, operator.floordiv, operator.mod,
        operator.pow, operator.lt, operator.eq, divmod, max, min,
    )  # fmt: skip
    for value in FLOATS:
        for act in (*one, int, str, repr, hash, round, abs, bool, float.is_integer):
            with suppress(ArithmeticError, ValueError):
                act(value)
    for a, b in product(FLOATS, repeat=2):
        for act in two:
            with suppress(ArithmeticError, ValueError, TypeError):
                act(a, b)
    _ = math.fsum(FLOATS), math.prod((1.5, 2.0)), math.inf - 1, math.dist((1, 2), (3.5, 4))
    for text in ("1.5", "1e400", "nan", " -inf ", "word"):
        with suppress(ValueError):
            float(text)


def whole_numbers() -> None:
    """Calculate with whole numbers, small and large."""
    large = 3**200
    for a, b in product((0, 1, -7, 2**40, large, -large), repeat=2):
        for act in (
            operator.add, operator.sub, operator.mul, operator.floordiv, operator.mod, divmod,
            operator.truediv, operator.and_, operator.or_, operator.xor, operator.lt, operator.eq,
            math.gcd, math.lcm, min, max,
        ):  # fmt: skip
            with suppress(ArithmeticError):
                act(a, b)
    _ = [str(large), int(str(large)), large >> 7, large << 7, large.bit_length(), hash(large)]
    _ = [math.isqrt(large), math.comb(20, 6), math.perm(6, 2), math.factorial(25), ~7, pow(7, 9, 5)]
    _ = [int("ff", 16), hex(255), bin(5), oct(8), int("-12"), complex(1, 2) * 2, abs(3 + 4j)]
    with suppress(ValueError):
        int("twelve")


def chance() -> None:
    """Draw from a seeded generator."""
    for seed in (1, "words", 2**70):
        draw = random.Random(seed)
        names = list("abcdefgh")
        draw.shuffle(names)
        _ = [draw.random(), draw.gauss(0, 1), draw.uniform(1, 2), draw.randint(1, 6)]
        _ = [draw.choice(names), draw.choices(names, k=3), draw.sample(names, 3), draw.randrange(9)]
        _ = [draw.normalvariate(0, 1), draw.expovariate(2.0), draw.lognormvariate(0, 1)]
        _ = [draw.triangular(0, 1), draw.betavariate(1, 2), draw.getrandbits(70)]
        draw.setstate(draw.getstate())


def many_numbers() -> None:
    """Sum up, sort and look for many numbers."""
    numbers = [((at * 7919) % 1000) / 10 for at in range(5000)]
    _ = [sum(numbers), min(numbers), max(numbers), sorted(numbers, reverse=True)[:3]]
    _ = [statistics.mean(numbers), statistics.median(numbers), statistics.pstdev(numbers)]
    _ = [statistics.fmean(numbers), statistics.stdev(numbers), statistics.quantiles(numbers, n=4)]
    normal = statistics.NormalDist(0, 1)
    _ = [normal.cdf(0.3), normal.inv_cdf(0.9), normal.pdf(0.1)]
    ordered = sorted(numbers)
    _ = [bisect.bisect_left(ordered, 5.0), bisect.bisect(ordered, 7.0)]
    heap = numbers[:50]
    heapq.heapify(heap)
    _ = [heapq.heappop(heap), heapq.nlargest(3, numbers), heapq.nsmallest(3, numbers)]
    heapq.heappush(heap, 1.0)
    _ = [list(accumulate(numbers[:9], operator.mul)), list(pairwise(numbers[:9]))]
    _ = list(itertools.chain(itertools.islice(itertools.count(), 3), repeat(1, 2)))
    _ = [list(group) for _, group in itertools.groupby(ordered[:20], round)]
    _ = list(itertools.combinations(range(4), 2)) + list(itertools.permutations(range(3)))
    _ = list(itertools.zip_longest((1, 2), (3,)))
    _ = list(itertools.takewhile(bool, (1, 0))), list(itertools.dropwhile(bool, (1, 0)))
    _ = list(itertools.starmap(pow, ((2, 3),))), list(itertools.compress("ab", (1, 0)))
    _ = reduce(operator.add, range(9)), _remembered(12)


@cache
def _remembered(number: int) -> int:
    return number if number < 2 else _remembered(number - 1) + _remembered(number - 2)


EXERCISES = (
    decimals,
    decimal_functions,
    decimal_contexts,
    floats,
    whole_numbers,
    chance,
    many_numbers,
)
