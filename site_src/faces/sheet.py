"""The style sheet of the faces: each face, and the reader's own ones fitted to its measures.

Until a face has come, its words stand in one that the machine has. It is scaled so that a line
holds as many letters, and its height is that of the coming face. Still a line might break elsewhere
and an entry of the navigation move, so that words which have begun in the reader's own face stay in
it until the next page. An emphasised word alone takes its face whenever it comes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from site_src.faces.family import FIGURES, TEXT, Face, Family, Local
from site_src.faces.subset import Measure

ROLES = (("--text-face", TEXT, "serif"), ("--figure-face", FIGURES, "sans-serif"))


def sheet(measures: Mapping[str, Measure]) -> str:
    """Write the style sheet; `measures` holds those of each family's first face, by its name."""
    rules = [rule for _, family, _ in ROLES for rule in _rules(family, measures[family.name])]
    roles = [
        f"  {role}: {', '.join(_names(family))}, {generic};" for role, family, generic in ROLES
    ]
    return "\n\n".join([*rules, "\n".join((":root {", *roles, "}"))]) + "\n"


def _rules(family: Family, its: Measure) -> Iterator[str]:
    yield from (_web(family, face) for face in family.faces)
    yield from (_local(family, one, its) for one in family.locals)


def _web(family: Family, face: Face) -> str:
    style = ["font-style: italic"] if face.is_italic else []
    return _rule(
        f'font-family: "{family.name}"',
        f"font-weight: {face.weight}",
        *style,
        f"font-display: {'optional' if face.is_steady else 'swap'}",
        f'src: url("./{face.name}.woff2") format("woff2")',
    )


def _local(family: Family, one: Local, its: Measure) -> str:
    scale = its.width / one.width
    return _rule(
        f'font-family: "{_stand_in(family, one)}"',
        f'src: local("{one.name}"), local("{one.also}")',
        f"size-adjust: {scale:.1%}",
        f"ascent-override: {its.ascent / scale:.1%}",
        f"descent-override: {its.descent / scale:.1%}",
        "line-gap-override: 0%",
    )


def _names(family: Family) -> Iterable[str]:
    stand_ins = [_stand_in(family, one) for one in family.locals]
    return (f'"{name}"' for name in (family.name, *stand_ins))


def _stand_in(family: Family, one: Local) -> str:
    return f"{family.name} in {one.name}"


def _rule(*declarations: str) -> str:
    return "\n".join(("@font-face {", *(f"  {one};" for one in declarations), "}"))
