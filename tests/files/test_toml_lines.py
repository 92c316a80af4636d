"""Where keys stand in a TOML text, whatever stands around them."""

import tomllib

import pytest

from cablebuilder.files.toml_lines import read_toml


def test_each_key_is_found_on_its_line():
    text = '# a note\na = 1\n\n"b c" = """\na = "not a key"\n"""\nd = [\n  "x = 1",\n  "y",\n]\ne.f = 1\n'
    assert read_toml(text).lines == {"a": 2, "b c": 4, "d": 7, "e": 11}


def test_keys_of_a_table_are_answered_by_its_own_line():
    assert read_toml("a = 1\n[b]\na = 2\nc = 3\n[[d]]\n[[d]]\n").lines == {"a": 1, "b": 2, "d": 5}


def test_every_line_that_cannot_be_read_is_told_and_the_others_are_used():
    read = read_toml("a = 1\nb = \nc = 3\nd == 4\ne = 5\na = 6\n")
    assert read.tree == {"a": 1, "c": 3, "e": 5}
    assert [fault.line for fault in read.unreadable] == [2, 4, 6]
    assert read.lines == {"a": 1, "c": 3, "e": 5}


@pytest.mark.parametrize(
    "text", ['a = """never closed\nb = 1\n', "a = [1,\n2\n", "= 1", "\0", "]" * 200, "a = [" * 2000, "a = [\n" + "9" * 5_000 + "]"]
)
def test_what_is_no_toml_at_all_ends(text):
    read = read_toml(text)
    assert read.unreadable
    assert len(read.unreadable) <= 50
    assert all(1 <= fault.line <= text.count("\n") + 1 for fault in read.unreadable)


@pytest.mark.parametrize("deep", ["[" * 5_000 + "]" * 5_000, "{a=" * 5_000 + "1" + "}" * 5_000, "[" * 5_000, "9" * 5_000])
def test_brackets_in_brackets_and_endless_numbers_are_told_and_the_others_are_used(deep):
    read = read_toml(f"a = 1\nb = {deep}\nc = 3\n")
    assert [fault.line for fault in read.unreadable] == [2]
    assert read.tree == {"a": 1, "c": 3}


def test_it_reads_what_the_library_reads():
    text = 'a = "ü"\nb = [1, 2]\n[c]\nd = true\n'
    assert read_toml(text).tree == tomllib.loads(text)
    assert read_toml("") == ({}, (), {})


def test_a_long_list_is_looked_at_one_time():
    text = "a = [\n" + "\n" * 30_000 + "]\nb = '''\n[c]\n\"'''\n\"d#\" = {e = '#['}\n"
    assert read_toml(text).lines == {"a": 1, "b": 30_003, "d#": 30_006}
