"""Wrong use: a sentence and the usage on stderr, and exit code 2."""

import pytest

from site_src.command.line import VERBS, main

Said = pytest.CaptureFixture[str]


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("", "say what to do: serve, build, check, new, calc, verify, bench, profile, test"),
        ("serv", 'unknown verb "serv"; did you mean "serve"?'),
        ("calc", "name a calculator, or ask for --list"),
        ("calc liquidaton", 'unknown calculator "liquidaton"; did you mean "liquidation"?'),
        ("calc liquidation leverge=3", 'unknown input "leverge"; did you mean "leverage"?'),
        ("calc liquidation leverage", '"leverage" is not of the form key=value'),
        ("calc liquidation =3", '"=3" is not of the form key=value'),
        ("calc liquidation leverage=3 leverage=4", '"leverage" is given twice'),
        ("calc liquidation leverage=500", "Leverage must be between 1 and 125."),
        ("calc liquidation --jsn", "unrecognized arguments: --jsn"),
        ("calc --list liquidation", "--list stands alone"),
        ("build --base-path name", 'the base path "name" must begin and end with a slash'),
        ("build --site-url x.org", 'the address "x.org" must begin with https:// or http://'),
        ("build --site nowhere", "nowhere is no site: it has no content/site.toml"),
        ("serve --site nowhere", "nowhere is no site: it has no content/site.toml"),
        ("calc --list --site nowhere", "nowhere is no site: it has no content/site.toml"),
        ("verify", "name a file, or ask for --list"),
        ("verify one.json --list", "name a file, or ask for --list"),
        ("verify one.json two.json", "unrecognized arguments: two.json"),
        ("build everything", "unrecognized arguments: everything"),
        ("serve --port high", "argument --port: invalid int value: 'high'"),
        ("serve --port 99999", "the port 99999 is not between 1 and 65535"),
    ],
)
def test_wrong_use_gets_a_sentence_and_the_usage(capsys: Said, line: str, sentence: str) -> None:
    assert main(line.split()) == 2
    said = capsys.readouterr()
    first, usage = said.err.split("\n", 1)
    assert first == f"build.py: {sentence}"
    assert usage.startswith("usage: build.py ")
    assert said.out == ""


def test_a_refused_value_is_in_the_json_as_well(capsys: Said) -> None:
    assert main(["calc", "liquidation", "leverage=500", "--json"]) == 2
    assert '"refusals"' in capsys.readouterr().out


def test_help_lists_the_verbs_that_there_are(capsys: Said) -> None:
    assert main(["--help"]) == 0
    listed = [line.split()[0] for line in capsys.readouterr().out.splitlines()[2:]]
    assert listed == list(VERBS)


@pytest.mark.parametrize("verb", [verb for verb in VERBS if verb != "test"])
def test_each_verb_tells_how_it_is_called(capsys: Said, verb: str) -> None:
    with pytest.raises(SystemExit) as end:
        main([verb, "--help"])
    assert end.value.code == 0
    assert capsys.readouterr().out.startswith(f"usage: build.py {verb}")
