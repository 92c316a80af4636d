import argparse
from pathlib import Path

import pytest

from cablebuilder.command_options import add_matrix, add_plan, take_portable


def test_options_are_read_and_lead_to_their_command():
    parser = argparse.ArgumentParser()
    add_plan(parser, lambda _: 7)
    options = parser.parse_args(["--from", "a/b.c", "--owned", "mine.json"])
    assert (options.source, options.listener, options.owned, options.format) == ("a/b.c", None, Path("mine.json"), "text")
    assert options.run(options) == 7


def test_a_matrix_uses_bad_rows_only_when_told():
    parser = argparse.ArgumentParser()
    add_matrix(parser, lambda _: 0)
    assert not parser.parse_args(["stock.csv"]).skip_bad_rows
    options = parser.parse_args(["stock.csv", "--skip-bad-rows", "-o", "out.html", "--format", "html"])
    assert (options.skip_bad_rows, options.out, options.format) == (True, Path("out.html"), "html")


@pytest.mark.parametrize(
    ("given", "folder", "left"),
    [
        ("open a.json", None, "open a.json"),
        ("--portable", "usual", ""),
        ("--portable stick", "stick", ""),
        ("--portable stick open a.json", "stick", "open a.json"),
        ("--portable open a.json", "usual", "open a.json"),
        ("--portable --language de", "usual", "--language de"),
        ("--portable=open open a.json", "open", "open a.json"),
        ("--portable= check a.json", "usual", "check a.json"),
        ("open --portable stick a.json", "stick", "open a.json"),
        ("check -- --portable", None, "check -- --portable"),
    ],
)
def test_the_portable_folder_is_taken_out_of_the_arguments(given, folder, left):
    found = take_portable(given.split(), {"open", "check"}, "usual")
    assert found == (Path(folder) if folder else None, left.split())
