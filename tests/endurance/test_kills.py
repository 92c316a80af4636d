"""The short version of ``python -m tests.endurance.kills``, in a process of its own, because it forks."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
SHORT = """
import sys
from pathlib import Path
from tests.endurance.kills import kill_again_and_again
done = kill_again_and_again(3, 5, Path(sys.argv[1]), 1.2)
print(done.edits, done.clean, max(done.lost, default=0.0))
"""


def test_a_program_that_is_killed_loses_two_seconds_at_most_and_offers_the_rest(tmp_path):
    command = [sys.executable, "-c", SHORT, str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True, timeout=250)
    assert done.returncode == 0, done.stderr
    edits, clean, _ = done.stdout.split()
    assert int(edits) > 10
    assert int(clean) == 1
