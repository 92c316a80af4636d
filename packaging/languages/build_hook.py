"""What hatchling does before it packs: it compiles the languages, so that no package lacks one that the sources have."""

import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileLanguages(BuildHookInterface):
    """Makes a .mo of every .po."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's signature
        """Compile before files are collected."""
        subprocess.run([sys.executable, str(Path(self.root, "packaging", "languages", "mo_files.py"))], check=True)
