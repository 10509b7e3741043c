"""How the flagship article reads: the level of each part, and how long the way through takes.

    python3 build.py test tests/generator/flagship/test_reading.py -s

prints the table.
"""

import pytest
import textstat

from tests.generator.flagship.built import Section, sections

GRADE = 7.0
WORDS_A_MINUTE = 240
MINUTES = 12.5
SECTIONS = [one for one in sections() if one.prose]


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.name)
def test_each_part_reads_easily(section: Section) -> None:
    grade = textstat.flesch_kincaid_grade(section.prose)
    ease = textstat.flesch_reading_ease(section.prose)
    words = len(section.words)
    print(f"\n{section.name:<20} {words:>4} words  grade {grade:4.1f}  reading ease {ease:3.0f}")
    assert grade <= GRADE


def test_the_way_through_without_touching_anything_takes_twelve_minutes_and_a_half() -> None:
    words = sum(len(section.words) for section in sections())
    print(f"\n{words} words stand open: {words / WORDS_A_MINUTE:.1f} minutes")
    assert words / WORDS_A_MINUTE <= MINUTES
