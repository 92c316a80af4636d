import argparse
from pathlib import Path

from cablebuilder.command_options import add_matrix, add_plan


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
