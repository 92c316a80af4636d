"""A run of the whole program over a layout that somebody hostile wrote; started by test_nothing_is_fetched.py.

    python -m tests.journeys.hostile_run LAYOUT FOLDER

Shows everything that shows words of a user, writes everything that can be written, and prints as JSON what Python was asked to do
meanwhile that could leave the machine or follow a path: connections, look-ups, programs, opened files.
"""

import json
import os
import sys
from pathlib import Path

WATCHED = {
    "socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.sendto", "socket.bind",
    "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.startfile", "webbrowser.open", "urllib.Request", "open",
    "ftplib.connect", "smtplib.connect",
}  # fmt: skip
told = []


def watch(event, arguments):
    if event in WATCHED:
        told.append((event, repr(arguments)[:300]))


def show(bench, qapp):
    """Show every panel, page, sheet and tooltip."""
    from PySide6.QtWidgets import QDialog, QToolTip, QWidget

    from cablebuilder.gui.plain_words import tip
    from cablebuilder.gui.sight import tooltip_at

    window = bench._window
    keys = list(bench.document.rig.parts)
    bench.scene.select(keys[:1])
    for key in keys:
        words = tooltip_at(bench.scene.mirror, bench.scene.mirror.parts[key].area.center())
        QToolTip.showText(window.pos(), tip(words), window)
        qapp.processEvents()
    for widget in window.findChildren(QWidget):
        if widget.toolTip():
            QToolTip.showText(window.pos(), widget.toolTip(), widget)
            qapp.processEvents()
    for name in ("inside", "inside", "export", "build-sheet", "shopping", "keys", "find"):
        bench.actions[name].trigger()
        qapp.processEvents()
    report = bench.reports.export()
    for number in range(8):
        report.kinds.choose(number)
        qapp.processEvents()
    bench.files.open_path(Path("/no/such/<img src=x>.rig.json"))
    qapp.processEvents()
    bench.library.search.setText(bench.document.rig.title[:200])
    qapp.processEvents()
    for dialog in window.findChildren(QDialog):
        dialog.grab()
        dialog.reject()
    window.grab()
    qapp.processEvents()


def main():
    layout, folder = sys.argv[1:]
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from cablebuilder import cli
    from cablebuilder.gui import app

    sys.addaudithook(watch)
    qapp, program = app.begin(Path(layout))
    while program.front.workbench is None or not program.front.workbench.document.rig.parts:
        qapp.processEvents()
    bench = program.front.workbench
    bench.document.finish_checks()
    show(bench, qapp)
    endings = ("html", "png", "svg", "pdf", "md", "csv", "txt", "json", "cir", "yml")
    codes = [cli.main(["check", layout]), *(cli.main(["export", layout, str(Path(folder, f"a.{ending}"))]) for ending in endings)]
    sys.stdout.flush()
    qt = sorted(name for name in sys.modules if name.startswith("PySide6.QtNetwork"))
    Path(folder, "told.json").write_text(json.dumps({"told": told, "codes": codes, "network": qt}))
    bench.document.undo_stack.setClean()
    program.quit()


if __name__ == "__main__":
    main()
