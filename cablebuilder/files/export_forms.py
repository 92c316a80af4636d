"""What a layout can be written as, beside pictures: the forms, the endings of their files, and what writes each as text.

To add one: a function from :class:`~cablebuilder.files.report_text.Judged` to text, and a row here. A PDF is drawn, and so are the
pictures of a page: for those, whoever writes brings what draws. Must never draw. Read on in :mod:`cablebuilder.export_command`.
"""

from collections.abc import Callable, Mapping

from cablebuilder.files.netlist_file import netlist
from cablebuilder.files.report_files import json_report
from cablebuilder.files.report_forum import forum_report
from cablebuilder.files.report_markdown import markdown_report
from cablebuilder.files.report_page import report_page
from cablebuilder.files.report_text import Judged, text_report
from cablebuilder.files.wireviz_file import wireviz

FORMS: Mapping[str, Mapping[str, Callable[[Judged], str] | None]] = {
    "report": {".html": report_page, ".pdf": None, ".md": markdown_report, ".txt": text_report, ".json": json_report},
    "forum": {".txt": forum_report},
    "netlist": {".cir": netlist},
    "wireviz": {".yml": wireviz, ".yaml": wireviz},
}
"""What writes every form, by its name on the command line and the ending of the file; None where it is drawn."""
