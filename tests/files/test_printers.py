"""The names of printers, as a CUPS of our own tells them."""

import pytest

from cablebuilder.files import printers
from cablebuilder.files.printers import known_printers


@pytest.fixture
def lpstat(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))

    def put(script):
        (tmp_path / "lpstat").write_text(f"#!/bin/sh\n{script}\n")
        (tmp_path / "lpstat").chmod(0o755)

    return put


def test_every_printer_is_named(lpstat):
    lpstat('[ "$1" = -e ] && echo Bon && echo Office_2')
    assert known_printers() == {"Bon", "Office_2"}


def test_a_system_without_printers_has_none(lpstat):
    lpstat("exit 1")
    assert known_printers() == frozenset()


def test_where_nobody_can_tell_nobody_does(lpstat, monkeypatch):
    assert known_printers() is None
    monkeypatch.setattr(printers, "_PATIENCE_SECONDS", 0.05)
    lpstat("while :; do :; done")
    assert known_printers() is None
    lpstat("printf '\\377\\n'")
    assert known_printers() is None
