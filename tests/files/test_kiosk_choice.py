import pytest

from cablebuilder.files.kiosk_choice import NAME, chosen_theme, keep_theme
from cablebuilder.language import render


def test_the_theme_that_staff_chose_lasts_until_the_configuration_has_another(tmp_path):
    folder = tmp_path / "state"
    assert chosen_theme(folder, "dark") == "dark"
    assert keep_theme(folder, "light", "dark") is None
    assert chosen_theme(folder, "dark") == "light"
    assert chosen_theme(folder, "light") == "light"
    assert keep_theme(folder, "dark", "light") is None
    assert chosen_theme(folder, "dark") == "dark"
    assert chosen_theme(folder, "light") == "dark"


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"format": "cablebuilder.kiosk-staff/1", "theme": "pink", "instead_of": "dark"}'])
def test_a_file_that_makes_no_sense_is_no_choice(tmp_path, content):
    (tmp_path / NAME).write_bytes(content)
    assert chosen_theme(tmp_path, "dark") == "dark"


def test_what_cannot_be_kept_is_told(tmp_path):
    (tmp_path / "state").write_text("a file where a folder should be")
    problem = keep_theme(tmp_path / "state", "light", "dark")
    assert problem is not None
    assert NAME in render(problem)
