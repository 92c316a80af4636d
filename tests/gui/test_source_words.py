import pytest

from cablebuilder.gui.source_words import is_address, source_words


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("https://www.moon-audio.com/balanced-adapters-caution", "moon-audio.com: balanced adapters caution"),
        ("https://eevblog.com/forum/differential-audio-output/msg1469734", "eevblog.com: differential audio output"),
        ("https://example.org/a/How_to_wire.html", "example.org: How to wire"),
        ("https://briseaudio.com/pages/caution01", "briseaudio.com/pages/caution01"),
        ("https://raichan.hateblo.jp/entry/2024/06/29/211235", "raichan.hateblo.jp/entry/2024/06/29/211235"),
        ("http://pinouts.ru/Audio-Video-Hardware/xlr3.shtml", "pinouts.ru/Audio-Video-Hardware/xlr3.shtml"),
        ("http://example.org/", "example.org"),
        ("engineering: 2.9 V ÷ 2.2 kΩ", "Our own reasoning: 2.9 V ÷ 2.2 kΩ"),
        ("IEC 61938", "IEC 61938"),
    ],
)
def test_a_source_is_called_by_its_site_and_the_words_of_its_page(source, words):
    assert source_words(source) == words


def test_only_pages_open_in_the_browser():
    assert is_address("https://example.org/page")
    assert not is_address("engineering: a reason")
