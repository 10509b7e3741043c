"""A package that only hands over imports its modules once they are asked for something."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from site_src.runtime.inside.facade import late

FACADE = b'''"""A package."""

from handing.far import Far
from handing.near import NEAR, near_by

__all__ = ["Far", "near_by"]
'''
FILES = {
    "handing/__init__.py": FACADE,
    "handing/far.py": b"class Far: pass",
    "handing/near.py": b"NEAR = 1\ndef near_by(): return NEAR",
}


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Lets the package be imported as it travels."""
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(late(name, text, FILES))
    monkeypatch.syspath_prepend(str(tmp_path))
    yield
    for name in [name for name in sys.modules if name.partition(".")[0] == "handing"]:
        del sys.modules[name]


@pytest.mark.usefixtures("package")
def test_a_module_is_imported_once_it_is_asked_for_something() -> None:
    import handing  # type: ignore[import-not-found]  # noqa: PLC0415

    assert "handing.near" not in sys.modules
    from handing import near_by  # noqa: PLC0415

    assert near_by() == handing.NEAR == 1
    assert "handing.far" not in sys.modules


@pytest.mark.usefixtures("package")
def test_all_that_is_public_is_handed_over_at_once_too() -> None:
    names: dict[str, object] = {}
    exec("from handing import *", names)  # noqa: S102 - our own
    assert {"Far", "near_by"} <= names.keys()
    assert "NEAR" not in names


@pytest.mark.usefixtures("package")
def test_what_it_does_not_have_is_refused_as_ever() -> None:
    with pytest.raises(ImportError, match="cannot import name 'other' from 'handing'"):
        from handing import other  # noqa: F401, PLC0415


@pytest.mark.parametrize(
    "more",
    [
        b"\nfrom elsewhere import other\n",
        b"\nfrom handing.near import NEAR as another\n",
        b"\nfrom handing.near import *\n",
        b"\nprint(NEAR)\n",
        b"\nfrom handing.near import far\n",
    ],
)
def test_a_package_that_does_more_or_hides_a_module_stays_as_it_is(more: bytes) -> None:
    text = FACADE + more
    assert late("handing/__init__.py", text, FILES) == text


def test_a_module_and_an_empty_package_stay_as_they_are() -> None:
    assert late("handing/near.py", FACADE, FILES) == FACADE
    assert late("handing/__init__.py", b'"""Empty."""', FILES) == b'"""Empty."""'
