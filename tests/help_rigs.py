"""Writes the layout of a help page from the rig that fires its rule: ``python -m tests.help_rigs RULE...``.

Makers and models are left out: the help calls parts what they are, in the reader's language. Must never be run by pytest.
"""

import sys

from cablebuilder import paths
from cablebuilder.files.atomic_file import write_bytes
from cablebuilder.files.catalog_files import load_catalog
from cablebuilder.files.json_text import canonical
from cablebuilder.files.rig_file import rig_tree
from tests.judge.level_rigs import level_rigs
from tests.judge.rule_rigs import rule_rigs


def main(rules: list[str]) -> None:
    """Write the layouts of some rules."""
    catalog, rigs = load_catalog(paths.resource_folder()), rule_rigs() | level_rigs()
    for rule in rules:
        rig = rigs[rule].fires
        parts = {key: part.model_copy(update={"maker": "", "model": ""}) for key, part in rig.definitions.items()}
        content = canonical(rig_tree(rig.model_copy(update={"definitions": parts}), catalog)).replace('"test/', '"help/').encode()
        write_bytes(paths.resource_folder() / "help" / "rigs" / f"{rule}.rig.json", content)


if __name__ == "__main__":
    main(sys.argv[1:])
