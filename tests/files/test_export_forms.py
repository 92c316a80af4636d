import pytest

from cablebuilder.export_command import FORM_SUFFIXES
from cablebuilder.files.export_forms import FORMS
from cablebuilder.files.report_text import Judged
from cablebuilder.judge.check import check
from tests.gui.workbench import workbench

TEXTS = [(form, ending) for form, writers in FORMS.items() for ending, write in writers.items() if write]


def test_the_command_line_offers_every_form():
    assert {form: tuple(writers) for form, writers in FORMS.items()} == {
        form: endings for form, endings in FORM_SUFFIXES.items() if form in FORMS
    }


@pytest.mark.parametrize(("form", "ending"), TEXTS)
def test_every_form_ends_with_a_newline_and_names_the_layout(form, ending, catalog):
    layout = workbench()
    written = FORMS[form][ending](Judged("demo.rig.json", layout, catalog, check(layout, catalog)))
    assert written.endswith("\n")
    assert "Counter demo" in written or "demo.rig.json" in written
