import json

from cablebuilder.files.json_text import canonical


def test_what_stands_between_lines_may_stand_in_a_text():
    marks = ["\x1f", "a", "\x1f", ', "\x1f", ', '"']
    tree = {"a": marks, "b": [marks, "\x1f", marks], "c": {"x": marks, "\x1f": "\x1f", "y": {"z": marks}}}
    assert json.loads(canonical(tree)) == tree
    assert canonical(tree).count("\n") == canonical(json.loads(canonical(tree).replace("\\u001f", "u"))).count("\n")


def test_numbers_are_written_whole_on_every_level():
    tree = {"a": 1.0, "b": [1e16, 2.0, 0.05], "c": {"d": [[3.0] * 30, "v1.0 e+"]}}
    assert "1.0," not in canonical(tree)
    assert canonical(tree) == canonical({"a": 1, "b": [10**16, 2, 0.05], "c": {"d": [[3] * 30, "v1.0 e+"]}})
