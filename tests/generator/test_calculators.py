"""Where a site's calculators stand: one rule for what is printed and for what is shipped."""

from pathlib import Path

import pytest

from site_src import generator
from site_src.generator.packages import PROJECT
from tests.generator.sites import SAMPLE, SITE, problems, site_of

ENGINE = SITE.replace("savings.calculators", "engine.calculators")


def home(root: Path, declared: str) -> Path:
    return generator.calculators_home(root, generator.read_site(declared.encode()))


def test_a_sites_own_package_is_taken_before_the_projects() -> None:
    assert home(SAMPLE, SITE) == SAMPLE


def test_a_site_without_the_package_takes_the_projects(tmp_path: Path) -> None:
    assert home(tmp_path, ENGINE) == PROJECT
    assert home(PROJECT, ENGINE) == PROJECT


@pytest.mark.parametrize("declared", [SITE, ENGINE])
def test_a_site_with_an_engine_of_its_own_is_refused(tmp_path: Path, declared: str) -> None:
    (tmp_path / "engine").mkdir()
    (told,) = problems(site_of({"site.toml": declared.encode()}, tmp_path))
    assert told.startswith('content/site.toml:5: the site has a package "engine" of its own')


def test_a_site_elsewhere_may_use_the_projects_calculators(tmp_path: Path) -> None:
    assert problems(site_of({"site.toml": ENGINE.encode()}, tmp_path)) == []
