from urllib.parse import parse_qs, urlsplit

from cablebuilder.files.shop_letter_text import Letter, letter_text, mail_address
from cablebuilder.judge.pieces import listening_ends, output_ends
from cablebuilder.judge.plan_ends import Inlet, Outlet
from cablebuilder.judge.shop_letter import shop_letter
from tests.gui.workbench import ARIA_2_PIN, SR25
from tests.rigs import ground, output, part


def letter(catalog, source=SR25, place=0):
    mode, end = output_ends(source)[place]
    return letter_text(shop_letter(catalog, Outlet(source, end, mode), Inlet(ARIA_2_PIN, listening_ends(ARIA_2_PIN)[0])), catalog)


def test_it_names_both_ends_the_wiring_and_why(catalog):
    written = letter(catalog)
    assert written.subject == "A cable between Astell&Kern A&norma SR25 and Moondrop Aria"
    lines = written.body.splitlines()
    assert lines[0] == "Hello,"
    assert "It goes from: Astell&Kern A&norma SR25, 2.5 mm socket" in lines
    assert "  A: 2.5 mm plug, 4 contacts" in lines
    assert "  C: 2-pin 0.78 mm plug, 2 contacts, right" in lines
    assert "1. right minus (R−): the tip of A to minus of C" in lines
    assert any(line.startswith("Why this matters: Behind each") for line in lines)
    assert lines[-1] == "Thank you"
    assert "!" not in written.body


def test_questions_stand_in_the_place_of_a_wiring(catalog):
    mystery = part("player", {"out": "2.5mm-trrs jack"}, output("out", "unknown", None), ground("floating"), id="t/m", model="Box")
    body = letter(catalog, mystery).body
    assert "It should not be made before that is clear." in body
    assert "Wiring, contact by contact" not in body


def test_a_free_contact_is_said_to_stay_free(catalog):
    balanced = part("player", {"out": "4.4mm-trrrs jack"}, output("out", "bridged", "jeita-4-4"), ground("floating"), id="t/44")
    assert "5. the sleeve of A stays free" in letter(catalog, balanced).body


def test_names_cannot_steer_a_mail_or_a_line(catalog):
    odd = SR25.model_copy(update={"id": "t/odd", "model": "A\nBcc: x@y&body=z"})
    written = letter(catalog, odd)
    assert "\n" not in written.subject
    asked = parse_qs(urlsplit(mail_address(written)).query)
    assert set(asked) == {"subject", "body"}
    assert asked["subject"] == [written.subject]
    assert asked["body"] == [written.body.replace("\n", "\r\n")]
    assert urlsplit(mail_address(written)).path == ""


def test_an_address_that_would_be_cut_is_none():
    assert mail_address(Letter("a", "b" * 3_000)) is None
