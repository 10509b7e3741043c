"""What the elements of the kit hold for the client, and the pages that follow from them."""

import re
from html import unescape

from tests.generator.sites import article, generate, page, problems, sample, site_of
from tests.generator.test_render import data_of

PREDICTION = ":::{prediction} growth.total(rate=5)\n:low: 0\n:high: 9000\n:step: 100\nWhat?\n:::\n"
QUIZ = "::::{quiz} Which?\n- [ ] This\n\n  No.\n- [x] That\n\n  Yes.\n::::\n"


def test_a_guess_is_asked_with_its_bounds_and_answered_by_a_request_of_its_own() -> None:
    requests = data_of(page(PREDICTION))["requests"]
    assert requests["g1"] == {
        "kind": "guess",
        "calculator": "growth",
        "pins": {"rate": "5"},
        "follows": ["deposit", "years", "payout"],
        "figure": "total",
        "bounds": ["0", "9000", "100"],
    }
    assert requests["r1"]["parts"] == ["figures", "sentence"]


def test_a_drawn_question_is_asked_by_its_seed() -> None:
    data = data_of(page(":::{question} earning\n:seed: 12\n:::\n"))
    assert data["requests"] == {"q1": {"kind": "question", "question": "earning", "seed": "12"}}
    assert data["scenario"] == {}


def test_a_page_with_a_written_quiz_alone_has_a_script_and_no_engine() -> None:
    html = page(QUIZ)
    assert "assets/page." in html
    assert 'id="page"' not in html


def test_two_quizzes_share_no_place() -> None:
    idents = re.findall(r'\sid="([^"]+)"', page(f"{QUIZ}\n{QUIZ}"))
    assert len(idents) == len(set(idents))
    assert {"quiz", "quiz-2", "quiz-option-2", "quiz-2-option-2"} <= set(idents)


def test_the_lines_shown_run_as_python_and_end_in_the_calculators_own() -> None:
    html = page(":::{calculator} goal\n:show: working\n:::\n")
    found = re.search(r"<code data-source>(.*?)</code>", html, re.DOTALL)
    assert found
    lines = unescape(found[1])
    compile(lines, "lines", "exec")
    assert re.findall(r"^def (\w+)", lines, re.MULTILINE) == ["after_tax", "goal"]
    assert "@calculator" not in lines


def test_the_lines_name_the_file_and_the_line_they_come_from() -> None:
    html = page(":::{calculator} goal\n:show: working\n:::\n")
    pattern = r"<code>(\w+)</code> in <code>([^<]+)</code>, line (\d+)"
    origins = re.findall(pattern, html)
    assert len(origins) == 2
    for name, path, line in origins:
        text = (sample().root / path).read_text("utf-8").split("\n")
        assert text[int(line) - 1].startswith(f"def {name}(")


def test_a_case_pins_what_a_calculator_has_of_it_and_a_pin_goes_before() -> None:
    front = "---\ntitle: Case\ndescription: One.\ncases: {far: {years: 40, inflation: 3}}\n---\n"
    body = "{output}`growth.total(far)` {output}`erosion.real(far, years=5)`"
    requests = data_of(generate(article(body, front))["index.html"].decode())["requests"]
    assert requests["r1"]["pins"] == {"years": "40"}
    assert requests["r2"]["pins"] == {"years": "5", "inflation": "3"}


def test_a_term_is_explained_once_on_a_page_and_links_into_the_glossary() -> None:
    html = generate(sample())["inflation/index.html"].decode()
    assert html.count('popovertarget="term-deposit"') == 2
    assert html.count('<div popover id="term-deposit"') == 1
    assert '<a href="../glossary/#deposit">' in html


def test_the_glossary_says_where_each_term_is_used() -> None:
    html = generate(sample())["glossary/index.html"].decode()
    assert html.index('id="deposit"') < html.index('id="inflation"') < html.index('id="interest"')
    assert 'Used in <a href="../inflation/#real-value">What inflation takes</a>' in html


def test_a_site_without_terms_has_no_glossary() -> None:
    files = generate(article("Words.\n"))
    assert "glossary/index.html" not in files
    assert b"lossary" not in files["index.html"]


def test_an_embedded_calculator_stands_alone_and_leads_to_the_site() -> None:
    html = generate(sample())["embed/goal/index.html"].decode()
    assert '<meta name="robots" content="noindex">' in html
    assert '<link rel="canonical" href="https://savings.example/compound/inflation/">' in html
    assert '<a href="../../inflation/#calculator-goal" target="_blank"' in html
    assert "<nav" not in html
    assert data_of(html)["requests"]["r1"]["parts"][-1] == "working"


def test_a_calculator_that_stands_in_no_article_leads_home() -> None:
    html = generate(article("Words.\n"))["embed/goal/index.html"].decode()
    assert '<a href="../../" target="_blank"' in html


def test_a_digit_in_what_an_option_says_fails() -> None:
    found = problems(article(QUIZ.replace("Yes.", "It is 5.")))
    assert len(found) == 1
    assert 'the figure "5" is typed by hand' in found[0]


def test_a_state_that_another_page_does_not_share_is_refused_there() -> None:
    other = b"---\ntitle: Other\ndescription: One.\n---\n{output}`erosion.real`\n"
    case = b"---\ntitle: Case\ndescription: One.\n---\n[a](other.md#;inflation=500)\n"
    found = problems(site_of({"articles/other.md": other, "articles/case.md": case}))
    assert found == ["content/articles/case.md:5: Inflation must be between −10% and 100%."]
