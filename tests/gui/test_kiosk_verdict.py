import pytest

from cablebuilder import language
from cablebuilder.files.rig_file import load_rig
from cablebuilder.gui.finding_words import spoken
from cablebuilder.gui.kiosk_verdict import VerdictPanel, finding_texts, verdict_words
from cablebuilder.gui.layout_menu import shipped_examples
from cablebuilder.gui.paragraph import Paragraph
from cablebuilder.judge.check import check
from cablebuilder.judge.report import Report, Verdict
from tests.gui.kiosk import kiosk_look, picture_of, tap


def examples(catalog):
    return [load_rig(path, catalog).rig for _, path in shipped_examples()]


def test_every_example_is_judged_and_worded_as_on_the_desktop(qtbot, catalog):
    for rig in examples(catalog):
        report = check(rig, catalog)
        words = verdict_words(report, "3.5 mm", 1)
        desktop = [[language.render(finding.title), *spoken(finding)] for finding in report.findings]
        assert list(words.texts) == [text for finding in desktop for text in finding]
        panel = VerdictPanel(kiosk_look())
        qtbot.addWidget(panel)
        panel.show_words(words)
        said = [each.text() for each in panel.findChildren(Paragraph)]
        assert [text for text in said if text not in words.steps] == list(words.texts)


@pytest.mark.parametrize("verdict", [Verdict.UNSAFE, Verdict.UNKNOWN, Verdict.WRONG])
def test_what_is_not_good_has_no_steps_to_plug_it_in(verdict):
    assert verdict_words(Report(verdict), "3.5 mm", 1).steps == ()


def test_a_safe_way_is_told_step_by_step_with_its_socket():
    words = verdict_words(Report(Verdict.SAFE), "2.5 mm balanced", 1)
    assert words.line == "Plug it in like this"
    assert "Find the 2.5 mm balanced socket on the player." in words.steps
    assert len(verdict_words(Report(Verdict.SAFE), "3.5 mm", 3).steps) == len(words.steps) + 1
    assert finding_texts(Report(Verdict.SAFE)) == ()


def test_the_doors_are_open_only_where_there_is_a_verdict(qtbot):
    panel = VerdictPanel(kiosk_look())
    qtbot.addWidget(panel)
    panel.resize(532, 800)
    panel.show()
    asked = []
    for name in ("inside", "home", "build"):
        getattr(panel, f"{name}_asked").connect(lambda name=name: asked.append(name))
        tap(getattr(panel, name))
    assert asked == []
    looking = picture_of(panel)
    panel.show_words(verdict_words(Report(Verdict.SAFE), "3.5 mm", 1))
    for name in ("inside", "home", "build"):
        tap(getattr(panel, name))
    assert asked == ["inside", "home", "build"]
    assert picture_of(panel) != looking
    assert panel.accessibleName() == "Safe. Plug it in like this"
    panel.show_nothing()
    assert panel.words is None


def test_where_no_socket_is_chosen_none_is_named():
    steps = verdict_words(Report(Verdict.SAFE), None, 2).steps
    assert steps[2] == "Find its socket on the player."
