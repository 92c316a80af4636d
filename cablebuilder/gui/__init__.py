"""The window and its canvas: everything that needs Qt, and nothing that knows a circuit.

*Raises* CablebuilderError when imported where Qt is one that the program cannot work with.
"""

import PySide6

from cablebuilder.errors import CablebuilderError
from cablebuilder.files.qt_versions import problem_of_qt

if _problem := problem_of_qt(PySide6.__version__):
    raise CablebuilderError(_problem.template, **dict(_problem.values))
