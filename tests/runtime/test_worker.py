"""The worker in a real browser, under the site's content security policy."""

import json

import pytest

from site_src.runtime import browser_python, gather
from site_src.runtime.answering import answerer
from site_src.runtime.inside.rounds import rounds
from tests.runtime.conftest import PACKAGE, PROJECT
from tests.runtime.serving import Server
from tests.runtime.visit import Visit
from tests.written_cases import written_cases

POSITION = {"key": "position", "calculator": "position", "texts": {}, "parts": ["figures"]}
PARTS = ["figures", "sentence", "table", "chart"]
UNKNOWN = {"key": "unknown", "calculator": "positon", "texts": {}, "parts": []}


def test_every_answer_in_the_browser_equals_the_one_of_the_build(visit: Visit) -> None:
    requests = rounds(PACKAGE)
    assert visit.start("/python/", PACKAGE) == {"type": "ready"}
    answered = visit.ask(1, *json.loads(requests))
    assert answered["answers"] == json.loads(answerer(PACKAGE)(requests))
    assert visit.complaints == []


def test_the_written_cases_are_answered_in_the_browser_as_in_cpython(visit: Visit) -> None:
    cases = written_cases()
    requests = [
        {key: case[key] for key in ("calculator", "texts")} | {"key": case["says"], "parts": PARTS}
        for case in cases
    ]
    visit.start("/python/", PACKAGE)
    answered = visit.ask(1, *requests)["answers"]
    assert answered == json.loads(answerer(PACKAGE)(json.dumps(requests)))
    for case in cases:
        answer = answered[case["says"]]
        if "progress" not in answer:  # the figures of what comes in pieces are those of its last
            shown = {name: answer["figures"][name]["text"] for name in case.get("figures", {})}
            assert shown == case.get("figures", {})
        refused = [one["message"] for one in answer.get("refusals", [])]
        assert refused == ([case["refusal"]["message"]] if "refusal" in case else [])


def test_another_site_answers_with_its_own_calculators(
    visit: Visit, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    package, site = "savings.calculators", PROJECT / "tests" / "sample_site"
    server.add_folder("/savings/", browser_python(PROJECT, package, gather(site, package)))
    monkeypatch.syspath_prepend(str(site))
    requests = rounds(package)
    assert visit.start("/savings/", package) == {"type": "ready"}
    answered = visit.ask(1, *json.loads(requests))
    assert answered["answers"] == json.loads(answerer(package)(requests))


def test_nothing_but_the_files_of_the_runtime_is_fetched(
    visit: Visit, files: dict[str, bytes]
) -> None:
    fetched: list[str] = []
    visit.page.context.on("request", lambda request: fetched.append(request.url))
    visit.start("/python/", PACKAGE)
    slim = [name for name in files if not name.startswith("whole/")]
    expected = {f"{visit.address}/python/{name}" for name in slim}
    assert sorted(url for url in fetched if url.startswith("http")) == sorted(
        {f"{visit.address}/worker.js", *expected}
    )


def test_the_worker_inherits_the_page_s_policy(visit: Visit, server: Server) -> None:
    probe = """
        try { new Function("")(); postMessage({type: "ran"}); }
        catch (error) { postMessage({type: error.name}); }
        """
    server.add("/probe.js", probe.encode())
    visit.open("/probe.js")
    assert visit.messages(1) == [{"type": "EvalError"}]


def test_a_bug_is_its_own_request_s_answer_and_the_others_get_theirs(visit: Visit) -> None:
    visit.start("/python/", PACKAGE)
    answered = visit.ask(1, UNKNOWN, POSITION)
    assert answered["type"] == "answers"
    failed = answered["answers"].pop("unknown")
    assert failed["calculator"] == "positon"
    assert failed["failed"].startswith("UnknownName: ")
    assert "\n" not in failed["failed"]
    assert answered["answers"] == json.loads(answerer(PACKAGE)(json.dumps([POSITION])))


def test_a_batch_that_is_no_batch_fails_the_worker(visit: Visit) -> None:
    visit.start("/python/", PACKAGE)
    failed = visit.ask(1, {"calculator": "position"})
    assert failed["type"] == "failed"
    assert "KeyError" in failed["reason"]


def test_sources_answer_as_bytecode_does(
    visit: Visit, server: Server, source_files: dict[str, bytes]
) -> None:
    server.add_folder("/sources/", source_files)
    visit.start("/sources/", PACKAGE)
    from_sources = visit.ask(1, POSITION)["answers"]
    assert from_sources == json.loads(answerer(PACKAGE)(json.dumps([POSITION])))
