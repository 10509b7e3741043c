"""What the project declares is pinned, and what it promises is tried."""

import re
import tomllib

import pytest
import yaml

from tests.source.project import PROJECT

DECLARED = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))
WORKFLOW = yaml.safe_load((PROJECT / ".github/workflows/publish.yml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("lock", "wanted"),
    [
        ("requirements.txt", DECLARED["dependency-groups"]["site"]),
        ("requirements-test.txt", DECLARED["dependency-groups"]["test"]),
        ("requirements-test.txt", DECLARED["build-system"]["requires"]),
        ("requirements-peers.txt", DECLARED["dependency-groups"]["peers"]),
    ],
)
def test_every_dependency_is_pinned_as_the_lock_file_has_it(lock: str, wanted: list[str]) -> None:
    locked = re.findall(r"^([\w.-]+==[^\s;]+)", (PROJECT / lock).read_text("utf-8"), re.MULTILINE)
    assert wanted
    assert set(wanted) - set(locked) == set()


def test_the_oldest_python_promised_is_tried_before_a_site_is_published() -> None:
    oldest = DECLARED["project"]["requires-python"].removeprefix(">=")
    jobs = WORKFLOW["jobs"]
    tried = {
        step["with"]["python-version"]: name
        for name, job in jobs.items()
        for step in job["steps"]
        if "setup-python" in step.get("uses", "")
    }
    assert oldest in tried
    assert set(tried.values()) <= set(jobs["deploy"]["needs"])
