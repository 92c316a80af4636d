"""``python -m cablebuilder``: the command line."""

import sys

from cablebuilder.cli import main

sys.exit(main())
