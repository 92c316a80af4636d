import json

import pytest

from cablebuilder import cli, language


@pytest.mark.parametrize("arguments", [["--language", "tlh", "parts", "AK70"], ["parts", "--language", "tlh", "AK70"]])
def test_who_asked_for_an_unknown_language_is_told_and_served(capsys, arguments):
    assert cli.main(arguments) == 0
    told = capsys.readouterr()
    assert told.err == "There are no texts in “tlh” yet, so it goes on in English. There are: en, de, es, fr, ja, ko, zh_CN.\n"
    assert "AK70" in told.out


def test_the_command_line_follows_the_system(capsys, monkeypatch):
    monkeypatch.setenv("LANG", "de_DE.UTF-8")
    cli.main(["parts", "AK70"])
    assert language.code() == "de"


def test_what_machines_read_is_english_whoever_asks(capsys, monkeypatch):
    monkeypatch.setenv("LANG", "de_DE.UTF-8")
    cli.main(["doctor", "--format", "json"])
    assert language.code() == "en"
    assert json.loads(capsys.readouterr().out)["format"] == "cablebuilder.doctor/1"
