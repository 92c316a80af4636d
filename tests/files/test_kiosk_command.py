"""``cablebuilder kiosk`` without a window: the check, and the PIN."""

import pytest

from cablebuilder import paths
from cablebuilder.errors import CablebuilderError, english
from cablebuilder.files import kiosk_command, kiosk_pin
from cablebuilder.files.kiosk_command import config_of, kiosk_problems, set_pin, without_window
from cablebuilder.files.kiosk_pin import PinLock

PIN = "280417"


@pytest.fixture(autouse=True)
def cheap(monkeypatch):
    monkeypatch.setattr(kiosk_command, "save_pin", lambda path, pin: kiosk_pin.save_pin(path, pin, 2**10))
    monkeypatch.setattr(kiosk_command, "known_printers", lambda: frozenset({"Bon"}))


@pytest.fixture
def config(tmp_path):
    def put(text):
        (tmp_path / "kiosk.toml").write_text(text)
        return tmp_path / "kiosk.toml"

    return put


def typing(*words):
    asked, answers = [], list(words)

    def ask(prompt):
        asked.append(prompt)
        if not answers:
            raise EOFError
        return answers.pop(0)

    return ask, asked


def told(path, catalog):
    return [english(problem) for problem in kiosk_problems(path, catalog)]


def test_a_pin_is_asked_for_twice_and_opens(config):
    path = config('pin_file = "secret/pin"\n')
    ask, asked = typing(PIN, PIN)
    said = set_pin(path, ask)
    assert said == f"The PIN is set. It is kept, scrambled, in {path.parent / 'secret' / 'pin'}."
    assert asked == ["New PIN, 6 to 12 digits: ", "Once more: "]
    assert PinLock(path.parent / "secret" / "pin", path.parent).try_pin(PIN).is_right


def test_without_a_configuration_the_usual_place_is_taken(own_folders):
    set_pin(paths.kiosk_config_file(), typing(PIN, PIN)[0])
    assert PinLock.problem_of(paths.kiosk_state_folder() / "pin") is None


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((PIN, "280418"), "not the same"),
        (("123456",), "without a pattern"),
        (("12",), "6 to 12 digits"),
        ((), "Nothing was typed"),
        ((PIN,), "Nothing"),
    ],
)
def test_what_is_not_a_pin_changes_nothing(config, words, said):
    path = config('pin_file = "pin"\n')
    set_pin(path, typing(PIN, PIN)[0])
    before = (path.parent / "pin").read_bytes()
    with pytest.raises(CablebuilderError, match=said):
        set_pin(path, typing(*words)[0])
    assert (path.parent / "pin").read_bytes() == before


def test_a_pin_is_not_put_where_a_broken_configuration_would_not_look(config, tmp_path):
    with pytest.raises(CablebuilderError, match=r"kiosk\.toml, line 1, pin_flie: .* The nearest is pin_file\."):
        set_pin(config('pin_flie = "pin"\n'), typing(PIN, PIN)[0])
    with pytest.raises(CablebuilderError, match=r"There is no file named none\.toml"):
        set_pin(tmp_path / "none.toml", typing(PIN, PIN)[0])
    assert not paths.kiosk_state_folder().exists()


def test_everything_that_is_wrong_is_told_at_once_and_nothing_is_written(config, catalog, tmp_path):
    (tmp_path / "stock.csv").write_text("part,price,currency\nsennheiser/hd-600,ten,EUR\nno/body,,\n")
    path = config('stock_file = "stock.csv"\nthem = 3\nprinter = "Gone"\nexamples = ["nothing-like-it"]\nlanguages = ["en", "xx"]\n')
    before = sorted(tmp_path.rglob("*"))
    said = told(path, catalog)
    assert [line.partition(":")[0] for line in said[:-1]] == [
        "kiosk.toml, line 2, them", "kiosk.toml, line 4, examples", "kiosk.toml, line 5, languages",
        "No PIN is set, so the staff’s screen stays locked. Set one",
        "stock.csv, row 2, price", "stock.csv, row 3, part",
    ]  # fmt: skip
    assert said[-1] == "There is no printer named Gone, so no slips are printed. There is: Bon."
    assert sorted(tmp_path.rglob("*")) == before
    assert not paths.kiosk_state_folder().exists()


def test_a_good_kiosk_has_nothing_to_mend(config, catalog):
    path = config('printer = "Bon"\npin_file = "pin"\n')
    set_pin(path, typing(PIN, PIN)[0])
    assert told(path, catalog) == []


def test_where_printers_cannot_be_asked_for_it_is_said(config, catalog, monkeypatch):
    monkeypatch.setattr(kiosk_command, "known_printers", lambda: None)
    set_pin(config('pin_file = "pin"\n'), typing(PIN, PIN)[0])
    assert told(config('pin_file = "pin"\n'), catalog) == []
    assert told(config('pin_file = "pin"\nprinter = "Bon"\n'), catalog)[0].startswith("Whether there is a printer named Bon")


def test_a_missing_configuration_is_told(tmp_path, catalog):
    assert told(tmp_path / "none.toml", catalog)[0].startswith("There is no file named none.toml.")


def test_the_configuration_is_named_in_either_way_and_only_once(tmp_path):
    one, other = tmp_path / "a.toml", tmp_path / "b.toml"
    assert config_of(str(one), None) == config_of(None, one) == config_of("set-pin", one) == one
    assert config_of(None, None) == config_of("set-pin", None) == paths.kiosk_config_file()
    with pytest.raises(CablebuilderError, match="Name one"):
        config_of(str(one), other)


def test_without_a_wish_the_window_opens(tmp_path):
    assert without_window(str(tmp_path / "a.toml"), None, is_check=False) is None


def test_a_check_says_each_thing_on_a_line_of_its_own(config):
    path = config('pin_file = "pin"\n')
    assert without_window("set-pin", path, is_check=False, ask=typing(PIN, PIN)[0]).is_good
    assert without_window(None, path, is_check=True) == ("kiosk.toml: nothing to mend.\n", True)
    written, is_good = without_window(str(config('pin_file = "pin"\n"a\\u001b" = 1\nthem = 2\n')), None, is_check=True)
    assert not is_good
    assert [line.partition(":")[0] for line in written.splitlines()] == [
        "kiosk.toml, line 2, a\N{REPLACEMENT CHARACTER}", "kiosk.toml, line 3, them",
    ]  # fmt: skip
