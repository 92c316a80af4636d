"""QR codes, read back by a decoder that is not ours."""

import pytest

from cablebuilder.files.qr_code import LARGEST_VERSION, qr_code
from tests.decoded import read_png, write_png


@pytest.mark.parametrize(
    "text",
    [
        "x",
        "CB1:ABCDEFGH234567",
        "Safe: Good to plug in\n\n1. Turn the volume down.\n",
        "Plug it in like this – the player’s L− and R− stay apart",
        "Süd 4, 299,90 €, Kopfhörer für Änne",
        "安全。可以插入。把音量调到最低。",
        "イヤホンを接続してください",
        "볼륨을 낮추십시오",
    ],
)
def test_any_text_is_read_back(text, tmp_path):
    assert read_png(write_png(qr_code(text), tmp_path / "code.png")) == [text]


def test_too_much_is_no_code():
    assert qr_code("A" * 970).size == 17 + 4 * LARGEST_VERSION
    assert qr_code("A" * 971) is None
    assert qr_code("a" * 666).size == 17 + 4 * LARGEST_VERSION
    assert qr_code("ü" * 333) is None, "naming the encoding takes the last byte"
    assert qr_code("A" * 100_000) is None
    assert qr_code("") is None


def test_the_same_text_is_the_same_code():
    assert qr_code("CB1:ABC") == qr_code("CB1:ABC")
