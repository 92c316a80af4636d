import json
import math
import os
import socket
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cablebuilder.errors import FileError
from cablebuilder.files import json_file
from cablebuilder.files.json_file import JsonFile, read_json
from cablebuilder.files.json_text import canonical


def refusal(path):
    with pytest.raises(FileError) as caught:
        read_json(path)
    return str(caught.value)


def test_it_reads_what_is_there(tmp_path):
    path = tmp_path / "a.json"
    path.write_text('{"a": [1, 2.5, null, "ü"]}', "utf-8")
    assert read_json(path) == JsonFile(path, '{"a": [1, 2.5, null, "ü"]}', {"a": [1, 2.5, None, "ü"]})


def test_a_byte_order_mark_is_tolerated(tmp_path):
    path = tmp_path / "a.json"
    path.write_bytes(b'\xef\xbb\xbf{"a": 1}')
    assert read_json(path).tree == {"a": 1}


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "a.json is empty. Choose another file."),
        (b" \n\t ", "a.json is empty. Choose another file."),
        (b"\x7fELF\0\0", "a.json is not a text file. Choose a file that cablebuilder saved."),
        ('{"a": 1}'.encode("utf-16"), "a.json is not a text file. Choose a file that cablebuilder saved."),
        (b'{\n"a": "\xfc"}', "a.json is not text in UTF-8 (line 2). Save it as UTF-8, or choose a file that cablebuilder saved."),
        (b"hello", "a.json is not JSON: line 1, column 1 cannot be read. Correct that place, or choose another file."),
        (b'{"a": 1,\n "b": }', "a.json is not JSON: line 2, column 7 cannot be read. Correct that place, or choose another file."),
        (b'{"a": 1} x', "a.json is not JSON: line 1, column 10 cannot be read. Correct that place, or choose another file."),
        (b'{"a": [1', "a.json is not JSON: line 1, column 9 cannot be read. Correct that place, or choose another file."),
        (
            b'{"p": {"at": [0,\n NaN]}}',
            "a.json: p.at[1] (line 2): This is not a number that can be used. Correct it and open the file again.",
        ),
        (b'{"NaN": -Infinity}', "a.json: NaN (line 1): This is not a number that can be used. Correct it and open the file again."),
        (b'{"a": 1e999}', "a.json: a (line 1): This is not a number that can be used. Correct it and open the file again."),
        (b'{"a": NaN}]', "a.json: a (line 1): This is not a number that can be used. Correct it and open the file again."),
        (b'{"a": NaN, b: 1}', "a.json: a (line 1): This is not a number that can be used. Correct it and open the file again."),
        (b'{"a": NaN, "\\x": 1}', "a.json: a (line 1): This is not a number that can be used. Correct it and open the file again."),
        (b'{"a": NaN, 1: 1}', "a.json: a (line 1): This is not a number that can be used. Correct it and open the file again."),
        (b"NaN", "a.json: the whole file (line 1): This is not a number that can be used. Correct it and open the file again."),
        (
            b'{"parts": {"a": 1,\n"b": 2,\n"a": 3}}',
            "a.json: parts.a (line 3): This name stands here twice. Correct it and open the file again.",
        ),
    ],
)
def test_unusable_content_is_one_sentence_with_its_place(tmp_path, content, sentence):
    path = tmp_path / "a.json"
    path.write_bytes(content)
    assert refusal(path) == sentence


@pytest.mark.parametrize("digits", [309, 5000])
def test_a_number_of_too_many_digits_is_refused_and_not_converted(tmp_path, digits):
    path = tmp_path / "a.json"
    path.write_text(f'{{"a": {"9" * digits}}}')
    assert refusal(path) == "a.json: a (line 1): This is not a number that can be used. Correct it and open the file again."


@pytest.mark.parametrize("opening", ["[", '{"a":', '[{"a":'])
def test_nesting_of_10000_levels_is_refused_with_its_line(tmp_path, opening):
    path = tmp_path / "a.json"
    path.write_text("\n" + opening * 10_000)
    assert refusal(path) == "a.json is nested more than 100 levels deep (line 2). Choose a file that cablebuilder saved."


def test_nesting_of_100_levels_is_read(tmp_path):
    path = tmp_path / "a.json"
    path.write_text("[" * 100 + "]" * 100)
    assert json.dumps(read_json(path).tree) == "[" * 100 + "]" * 100


def test_a_file_of_200_mb_is_refused_before_a_byte_is_read(tmp_path, monkeypatch):
    path = tmp_path / "a.json"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    monkeypatch.setattr(Path, "open", lambda *_: pytest.fail("it was opened"))
    assert refusal(path) == "a.json is too large: 200 MB, where 20 MB is the most. Choose a file that cablebuilder saved."


def test_a_file_that_grows_while_it_is_read_is_refused(tmp_path, monkeypatch):
    path = tmp_path / "a.json"
    monkeypatch.setattr(json_file, "LARGEST_MEGABYTES", 0)
    path.write_text("")
    state = path.stat()
    path.write_text("[1]")
    monkeypatch.setattr(Path, "stat", lambda *_, **__: state)
    assert "too large" in refusal(path)


def test_a_folder_is_named_as_one(tmp_path):
    folder = tmp_path / "layouts"
    folder.mkdir()
    assert refusal(folder) == "layouts is a folder. Choose a file in it."


@pytest.mark.parametrize("name", ["missing.json", "missing/a.json", "x" * 300, "a\0b"])
def test_a_missing_file_is_named(tmp_path, name):
    path = tmp_path / name
    assert refusal(path) == f"There is no file named {path.name}. Check its name and folder."


def test_a_file_below_a_file_is_missing(tmp_path):
    (tmp_path / "a").write_text("{}")
    assert refusal(tmp_path / "a" / "b.json") == "There is no file named b.json. Check its name and folder."


def test_a_device_is_refused(tmp_path):
    assert refusal(Path("/dev/zero")) == "zero is a device, not a file. Choose a file."
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "s"))
        assert refusal(tmp_path / "s") == "s is a device, not a file. Choose a file."


def test_a_file_without_permission_is_named(tmp_path, monkeypatch):
    path = tmp_path / "a.json"
    path.write_text("{}")

    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)  # tests may run as root, who may read everything
    assert refusal(path) == "a.json may not be read. Ask its owner for permission, or choose another file."


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root may become somebody else")
def test_a_file_of_somebody_else_is_named(tmp_path):
    path = tmp_path / "a.json"
    path.write_text("{}")
    path.chmod(0)
    os.seteuid(65534)
    try:
        words = refusal(path)
    finally:
        os.seteuid(0)
    assert words == "a.json may not be read. Ask its owner for permission, or choose another file."


def test_a_disk_that_fails_says_why(tmp_path, monkeypatch):
    path = tmp_path / "a.json"
    path.write_text("{}")

    def refuse(*_):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "open", refuse)
    assert refusal(path) == "a.json cannot be read: Input/output error. Check the disk, or choose another file."


def test_a_fault_names_file_place_and_line():
    file = JsonFile(Path("x/a.json"), '{"a":\n [1, 2]}', {"a": [1, 2]})
    assert file.line_of(("a", 1)) == 2
    assert str(file.fault(("a", 1), "This is odd.")) == "a.json: a[1] (line 2): This is odd. Correct it and open the file again."


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), inner, max_size=5),
    max_leaves=30,
)


@given(JSON)
def test_canonical_text_is_the_same_tree_and_the_same_bytes(tree):
    text = canonical(tree)
    assert json.loads(text) == tree
    assert canonical(json.loads(text)) == text


def test_canonical_text_reads_well():
    tree = {
        "title": "Größe 3.5 mm",
        "parts": {"player": {"use": "maker/player", "at": [0.0, -320.0]}, "ear": {"use": "x" * 120, "at": [1.5, 0]}},
        "links": [{"from": "a.b", "to": "c.d"}],
        "notes": [],
    }
    assert canonical(tree) == (
        "{\n"
        '  "title": "Größe 3.5 mm",\n'
        '  "parts": {\n'
        '    "player": {"use": "maker/player", "at": [0, -320]},\n'
        '    "ear": {\n'
        f'      "use": "{"x" * 120}",\n'
        '      "at": [1.5, 0]\n'
        "    }\n"
        "  },\n"
        '  "links": [\n'
        '    {"from": "a.b", "to": "c.d"}\n'
        "  ],\n"
        '  "notes": []\n'
        "}\n"
    )


def test_a_tuple_is_a_list_and_minus_zero_is_zero():
    assert canonical({"at": (-0.0, 1.0)}) == canonical({"at": [0, 1]})


@pytest.mark.parametrize("number", [math.nan, math.inf])
def test_what_json_has_no_word_for_is_never_written(number):
    with pytest.raises((ValueError, OverflowError)):
        canonical({"a": number})
