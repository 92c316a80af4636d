"""Where a frozen program begins: with the command line."""

import sys

from cablebuilder.cli import main

sys.exit(main())
