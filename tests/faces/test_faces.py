"""Faces: what is cut from the packages, and what stands in until it has come."""

import io
import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from site_src import generator
from site_src.faces import FaceProblem, cut_faces
from site_src.faces.characters import LATIN, SIGNS
from site_src.faces.family import FAMILIES
from site_src.faces.sheet import sheet
from site_src.faces.subset import Measure, cut, measure
from site_src.generator.assets import EARLY_FACES
from site_src.generator.packages import PROJECT

MOST = 60_000
FACES = {face.name: face for family in FAMILIES for face in family.faces}
NAMES = sorted(FACES)
DISPLAY = re.compile(r'font-display: (\w+);\s*src: url\("\./([\w-]+)\.woff2"\)')
MEASURES = {family.name: Measure(0.5, 1.0, 0.25) for family in FAMILIES}


def faces(*texts: str) -> dict[str, bytes]:
    return cut_faces(PROJECT, texts)


def font(files: dict[str, bytes], name: str) -> TTFont:
    return TTFont(io.BytesIO(files[name]))


def held(files: dict[str, bytes], name: str) -> set[str]:
    return set(map(chr, font(files, name).getBestCmap()))


def source(name: str) -> bytes:
    family = next(one for one in FAMILIES if FACES[name] in one.faces)
    return (PROJECT / "node_modules" / family.package / FACES[name].file).read_bytes()


def widths(of: TTFont) -> set[int]:
    """The widths of the figures where columns are set."""
    glyphs = [of.getBestCmap()[ord(digit)] for digit in "0123456789"]
    lookups = [
        lookup
        for record in of["GSUB"].table.FeatureList.FeatureRecord
        if record.FeatureTag == "tnum"
        for index in record.Feature.LookupListIndex
        for lookup in of["GSUB"].table.LookupList.Lookup[index].SubTable
    ]
    tabular = {old: new for one in lookups for old, new in one.mapping.items()}
    return {of["hmtx"][tabular.get(glyph, glyph)][0] for glyph in glyphs}


def test_all_faces_of_the_flagship_together_are_light() -> None:
    cut_ones = faces(*generator.read(PROJECT).words())
    packed = {name: len(one) for name, one in cut_ones.items() if name.endswith(".woff2")}
    assert set(packed) == {f"{name}.woff2" for name in NAMES}
    assert sum(packed.values()) <= MOST, packed


@pytest.mark.parametrize("name", NAMES)
def test_a_face_is_cut_to_the_same_bytes_again(name: str) -> None:
    assert cut(source(name), "0123abc", "X") == cut(source(name), "0123abc", "X")


@pytest.mark.parametrize("name", NAMES)
def test_figures_of_a_column_have_one_width(name: str) -> None:
    assert len(widths(font(faces(""), f"{name}.woff2"))) == 1


@pytest.mark.parametrize("name", NAMES)
def test_letters_are_still_kerned(name: str) -> None:
    features = font(faces(""), f"{name}.woff2")["GPOS"].table.FeatureList.FeatureRecord
    assert "kern" in {one.FeatureTag for one in features}


@pytest.mark.parametrize("name", NAMES)
def test_a_face_holds_the_signs_of_figures_and_quotations(name: str) -> None:
    its = set(map(chr, TTFont(io.BytesIO(source(name))).getBestCmap()))
    wanted = {*SIGNS, *(LATIN if FACES[name].is_whole else "")} & its
    assert set("€−×–“”→") <= wanted
    assert wanted <= held(faces(""), f"{name}.woff2")


def test_a_character_that_a_text_uses_comes_into_every_face_that_draws_it() -> None:
    assert "ñ" not in held(faces("ano"), "text-strong.woff2")
    assert "ñ" in held(faces("año"), "text-strong.woff2")


@pytest.mark.parametrize("name", NAMES)
def test_a_cut_face_no_longer_bears_its_makers_name(name: str) -> None:
    family = next(one for one in FAMILIES if FACES[name] in one.faces)
    names = [str(one) for one in font(faces(""), f"{name}.ttf")["name"].names]
    assert set(names) == {family.name, family.name.replace(" ", "")}


def test_the_face_for_drawing_holds_what_the_face_for_the_web_holds() -> None:
    files = faces("")
    assert held(files, "text.ttf") == held(files, "text.woff2")


def test_a_stand_in_is_as_wide_and_as_high_as_the_face_that_comes() -> None:
    rule = next(one for one in sheet(MEASURES).split("\n\n") if "in Georgia" in one)
    values = dict(re.findall(r"([a-z-]+): ([\d.]+)%", rule))
    scale = 0.5 / 0.441
    assert float(values["size-adjust"]) == pytest.approx(100 * scale, abs=0.1)
    assert float(values["ascent-override"]) == pytest.approx(100 / scale, abs=0.1)
    assert float(values["descent-override"]) == pytest.approx(25 / scale, abs=0.1)


def test_a_wider_face_measures_wider() -> None:
    upright, italic = (measure(source(name)) for name in ("text", "text-italic"))
    assert italic.width < upright.width < 0.5


def test_words_are_shown_before_their_face_and_paragraphs_never_break_anew() -> None:
    rules = [one for one in sheet(MEASURES).split("\n\n") if "url(" in one]
    shown = {name: display for rule in rules for display, name in DISPLAY.findall(rule)}
    assert {name for name, display in shown.items() if display == "optional"} == set(EARLY_FACES)
    assert {name for name, display in shown.items() if display == "swap"} == {*NAMES} - {
        *EARLY_FACES
    }


def test_a_face_that_is_not_installed_is_named(tmp_path: Path) -> None:
    with pytest.raises(FaceProblem, match=r"400Regular\.ttf: the face is not installed"):
        cut_faces(tmp_path, [""])
