"""The short version of ``python -m tests.endurance.faults``: every call fails one time, for the reason that says the least."""

import pytest

from tests.endurance import faults


@pytest.mark.skipif(not faults.available(), reason="strace is not there, or may not watch")
def test_whichever_system_call_fails_the_file_is_whole_and_there_is_one_sentence(tmp_path, monkeypatch):
    monkeypatch.setattr(faults, "REASONS", ("EIO",))
    found = list(faults.faults(tmp_path))
    assert {"openat", "write", "fsync", "rename"} <= {fault.call for fault in found}
    assert any(fault.said == "done" for fault in found), "a version before that cannot be kept stops nothing"
    assert any("Input/output error" in fault.said for fault in found)
