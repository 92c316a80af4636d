import pytest

from cablebuilder.core import making
from cablebuilder.errors import FileError
from cablebuilder.files.draft_files import draft_files, new_draft_file, read_draft, write_draft
from cablebuilder.files.json_file import NewerFile
from cablebuilder.files.recovery_files import KEPT_DAYS, make_recovery_folder, recovery_copies, sweep_recovery, written


@pytest.fixture
def path():
    make_recovery_folder()
    return new_draft_file()


def test_a_part_without_anything_and_a_whole_one_come_back_as_they_were(path, catalog):
    for part in (making.blank("cable"), making.copy_of(catalog.parts["sennheiser/hd-600"], catalog.parts)):
        write_draft(path, part)
        assert draft_files() == (path,)
        assert read_draft(path, catalog) == part
    assert recovery_copies() == (), "it is no layout"


def test_what_cannot_be_read_says_why(path, catalog):
    for text, said in (("[]", "not a part"), ('{"format": "cablebuilder.recovery/1"}', "not a part"), ("{", "JSON")):
        path.write_text(text)
        with pytest.raises(FileError, match=said):
            read_draft(path, catalog)
    path.write_text('{"format": "cablebuilder.part-draft/2"}')
    with pytest.raises(NewerFile):
        read_draft(path, catalog)


def test_it_is_kept_as_long_as_the_copies_of_layouts(path):
    write_draft(path, making.blank("cable"))
    for days, is_there in ((KEPT_DAYS - 1, True), (KEPT_DAYS + 1, False)):
        sweep_recovery(written(path) + days * 86_400, lambda _: True)
        assert path.exists() == is_there


def test_a_folder_that_is_not_there_is_told(catalog):
    with pytest.raises(FileError, match="No copy of this part could be kept"):
        write_draft(new_draft_file(), making.blank("cable"))
