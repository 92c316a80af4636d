import re

import pytest

from cablebuilder import language
from cablebuilder.core.rig import Rig
from cablebuilder.errors import message
from cablebuilder.files.columns import columns_of
from cablebuilder.files.report_text import Judged, decibels, text_report, verdict_word
from cablebuilder.judge.report import Chain, Finding, Heard, Remedy, Report, Verdict
from tests.rigs import EARPHONE, STEREO_SIGNALS, line_input, part, rig, small_catalog

AMPLIFIER = part("amplifier", {"in": "3.5mm-trs jack"}, line_input("in", STEREO_SIGNALS), maker="Shop", model="Amp")
RIG = rig(ear=EARPHONE, amp=AMPLIFIER, title="On the bench")
UNSAFE = Finding(
    rule="btl-minus-tied",
    judgement="safety",
    verdict=Verdict.UNSAFE,
    title=message("Don’t plug this into {what}", what="the player"),
    text=message("It joins two outputs that must stay apart: {first} and {second}, " * 2, first=message("left minus (L−)"), second="R−"),
    certainty="depends-on-jack",
    otherwise=message("In another socket it is safe."),
    effect=message("The amplifier can overheat."),
    numbers=message("{current} flow.", current="250 mA"),
    parts=("ear",),
    joint="ear",
    missing=("player.topology", "player.ohms"),
    remedies=(Remedy(message("Use the 3.5 mm socket")), Remedy(message("Use another cable"))),
    sources=("https://example.org/" + "long" * 40, "engineering: reasoning"),
)
NOTE = Finding(rule="hearing", judgement="level", verdict=Verdict.SAFE, title=message("A note"), text=message("By the way."))


def report(*findings, heard=(), verdict=Verdict.UNSAFE):
    return Report(verdict, (Chain(("ear",), (), verdict, tuple(findings), tuple(heard)),))


def said(*findings, heard=(), verdict=Verdict.UNSAFE):
    return text_report(Judged("a.rig.json", RIG, small_catalog(), report(*findings, heard=heard, verdict=verdict)))


def test_a_report_says_everything_in_order():
    assert said(NOTE, UNSAFE, heard=[Heard("ear.left", "p.out", "correct", "normal", gain_db=-2.94)]) == (
        "a.rig.json: Unsafe\n"
        "On the bench\n"
        "\n"
        "  Unsafe: Don’t plug this into the player\n"
        "    Why               It joins two outputs that must stay apart: left minus (L−) and R−, It joins\n"
        "                      two outputs that must stay apart: left minus (L−) and R−,\n"
        "    What can happen   The amplifier can overheat.\n"
        "    How much          250 mA flow.\n"
        "    Do instead        Use the 3.5 mm socket\n"
        "    Or                Use another cable\n"
        "    How sure          In another socket it is safe.\n"
        "    Not known         player.topology, player.ohms\n"
        f"    Sources           https://example.org/{'long' * 40}\n"
        "                      Our own reasoning: reasoning\n"
        "\n"
        "  Note: A note\n"
        "    Why               By the way.\n"
        "\n"
        "  What you hear\n"
        "    Example Earphone, left ear hears left, −2.9 dB\n"
    )


def test_nothing_to_say_is_one_line():
    assert text_report(Judged("x", Rig(), small_catalog(), Report(Verdict.INCOMPLETE))) == "x: Not complete yet\n"


@pytest.mark.parametrize("verdict", Verdict)
def test_every_verdict_has_its_own_word(verdict):
    words = {each: verdict_word(each) for each in Verdict}
    assert list(words.values()).count(words[verdict]) == 1


@pytest.mark.parametrize(
    ("heard", "line"),
    [
        (Heard("ear.left", "p.o", "correct", "normal", gain_db=0.04), "Example Earphone, left ear hears left, 0.0 dB"),
        (Heard("ear.right", "p.o", "correct", "inverted", gain_db=6.0), "Example Earphone, right ear hears right, inverted, +6.0 dB"),
        (Heard("ear.left", "p.o", "swapped", "normal"), "Example Earphone, left ear hears right"),
        (Heard("ear.right", "p.o", "swapped", "normal"), "Example Earphone, right ear hears left"),
        (Heard("ear.both", "p.o", "correct", "normal"), "Example Earphone, ear hears its signal"),
        (Heard("ear.both", "p.o", "left-only", "normal"), "Example Earphone, ear hears only left"),
        (Heard("ear.right", "p.o", "silent", "inverted", gain_db=float("-inf")), "Example Earphone, right ear stays silent"),
        (Heard("amp.in.left", "p.o", "mono", "normal"), "Shop Amp, left input in hears left and right together"),
        (Heard("amp.in", "p.o", "difference", "normal"), "Shop Amp, input in hears only what differs between left and right"),
        (Heard("gone.left", "p.o", "right-only", "normal"), "gone, left ear hears only right"),
    ],
)
def test_what_is_heard_is_said_in_words(heard, line):
    assert said(heard=[heard]).splitlines()[-1] == f"    {line}"


def test_a_short_report_is_at_most_100_columns_wide():
    lines = said(UNSAFE).splitlines()
    assert all(len(line) <= 100 for line in lines if "https://" not in line)


def test_the_level_has_a_true_minus_sign():
    assert [decibels(number) for number in (-2.94, -0.04, 0, 3)] == ["−2.9 dB", "0.0 dB", "0.0 dB", "+3.0 dB"]


def test_the_words_follow_the_language(monkeypatch):
    class Loud(language.gettext.NullTranslations):
        def gettext(self, message):
            return re.sub(r"(^|})[^{]*", lambda words: words[0].upper(), message)

    monkeypatch.setattr(language._current, "translations", Loud())
    assert "  UNSAFE: DON’T PLUG THIS INTO the player\n" in said(
        Finding(rule="r", judgement="safety", verdict=Verdict.UNSAFE, title=UNSAFE.title, text=message("x"))
    )


def test_a_hostile_title_or_name_steers_no_terminal():
    hostile = rig(ear=EARPHONE.model_copy(update={"model": "\x1b[2J"}), title="a\nb\x1b[31m")
    out = text_report(Judged("x\n.json", hostile, small_catalog(), report(NOTE, heard=[Heard("ear.left", "p.o", "silent", "normal")])))
    assert "\x1b" not in out
    assert out.splitlines()[:2] == ["x\N{REPLACEMENT CHARACTER}.json: Unsafe", "a\N{REPLACEMENT CHARACTER}b\N{REPLACEMENT CHARACTER}[31m"]


@pytest.mark.parametrize("code", ["fr", "ja"])
def test_what_is_said_stands_apart_from_its_label_in_every_language(code):
    language.use(code)
    lines = said(UNSAFE).splitlines()
    effect = next(line for line in lines if "The amplifier can overheat." in line)
    label = effect.removesuffix("The amplifier can overheat.")
    assert label.endswith("  ")
    assert columns_of(label) == columns_of(next(line for line in lines if "250 mA" in line).partition("250 mA")[0])
