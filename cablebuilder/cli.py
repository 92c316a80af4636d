"""The command line: one short function for each command, and the exit codes (MODEL.md section 7).

0 done; 1 a layout is unsafe, not known or plays wrong; 2 unusable input; 3 no display; 130 interrupted; 141 the reader went away.
Nothing heavy is imported before a command needs it, and nothing of ``gui`` outside the two that draw.
"""

import argparse
import io
import os
import sys
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from cablebuilder import language, paths
from cablebuilder.command_language import asked_language, choose_language
from cablebuilder.command_options import add_check, add_kiosk, add_matrix, add_plan, add_portable, take_portable
from cablebuilder.doctor_command import add_doctor
from cablebuilder.errors import CablebuilderError, FileError, Message, message, visible
from cablebuilder.export_command import add_export, check_wish, drawn_matrix, export
from cablebuilder.language import text
from cablebuilder.parts_command import add_parts, export_parts, list_parts

if TYPE_CHECKING:
    from cablebuilder.core.catalog import Catalog
    from cablebuilder.core.rig import Rig

DONE, BAD, UNUSABLE, NO_DISPLAY, INTERRUPTED, READER_GONE = 0, 1, 2, 3, 130, 141
BAD_VERDICTS = frozenset({"unsafe", "unknown", "wrong"})


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code; None is the arguments of this process."""
    _accept_every_character()
    given = sys.argv[1:] if arguments is None else list(arguments)
    asked = asked_language(given)
    language.use(asked or language.best(language.asked_by_system()))
    parser = _parser()
    folder, given = take_portable(given, parser.command_names, paths.PORTABLE)
    paths.use_portable(folder)
    options = parser.parse_args(given)
    options.language = asked  # also where it stands before the command
    choose_language(asked, getattr(options, "format", None))
    try:
        code = int(options.run(options))
        sys.stdout.flush()
    except CablebuilderError as problem:
        return _unusable(language.render(problem.message))
    except BrokenPipeError:
        _drop_the_rest()
        return READER_GONE
    except OSError as problem:
        _drop_the_rest()
        return _unusable(text("The output cannot be written: {reason}. Write it somewhere else.", reason=problem.strerror or problem))
    except KeyboardInterrupt:
        return INTERRUPTED
    return code


def _drop_the_rest() -> None:
    """Let Python's own last flush of what nobody takes succeed."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _accept_every_character() -> None:
    """Let no character end the program: what the terminal cannot show is escaped."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _write_json(line: str) -> None:
    """Write JSON, which is UTF-8 whatever the terminal speaks."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.stdout.write(line)


def _unusable(sentence: str) -> int:
    sys.stderr.write(f"{visible(sentence)}\n")
    return UNUSABLE


class _Parser(argparse.ArgumentParser):
    """A parser that words what is wrong like the rest of the program."""

    command_names: Collection[str] = ()

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and how to find out what is right, and exit 2."""
        self.exit(UNUSABLE, text("{program}: {problem}. See: {program} --help", program=self.prog, problem=message) + "\n")


class _TellVersion(argparse.Action):
    """Tells the version, and Python, Qt and the system, which a report of a problem needs; the first line is the version alone."""

    def __call__(self, parser: argparse.ArgumentParser, *given: object) -> NoReturn:
        """Write both and end."""
        del given  # a version needs no arguments
        from cablebuilder.files.crash_log import running

        program, _, rest = running().partition(", ")
        sys.stdout.write(f"{program}\n{rest}\n")
        parser.exit(DONE)


def _parser() -> _Parser:
    common = _Parser(add_help=False)
    common.add_argument("--language", metavar="CODE", help=text("language of the texts, like de"))
    add_portable(common, paths.PORTABLE)
    parser = _Parser(prog="cablebuilder", description=text("See whether it is safe to plug in, before you do."), parents=[common])
    parser.add_argument("--version", action=_TellVersion, nargs=0, help=text("say which version this is, and what it runs on"))
    parser.set_defaults(run=_open, rig=None)
    commands = parser.add_subparsers(metavar=text("COMMAND"))
    parser.command_names = commands.choices

    opening = commands.add_parser("open", help=text("open the window"), parents=[common])
    opening.add_argument("rig", nargs="?", type=Path, metavar="RIG")
    opening.set_defaults(run=_open)
    add_check(commands.add_parser("check", help=text("say whether layouts are safe"), parents=[common]), _check)
    add_kiosk(commands.add_parser("kiosk", help=text("open the kiosk of a shop, check it, or set its PIN"), parents=[common]), _kiosk)
    add_export(commands.add_parser("export", help=text("draw a layout, a build sheet or a shopping list"), parents=[common]), _export)

    add_plan(commands.add_parser("plan", help=text("find safe chains between two parts"), parents=[common]), _plan)
    add_matrix(commands.add_parser("matrix", help=text("say what in a shop goes with what"), parents=[common]), _matrix)

    add_parts(commands.add_parser("parts", help=text("list the parts of the catalogue, or write it for others"), parents=[common]), _parts)
    add_doctor(commands.add_parser("doctor", help=text("see whether the program has all it needs"), parents=[common]))
    schema = commands.add_parser("schema", help=text("print the JSON Schema of a file"), parents=[common])
    schema.add_argument("name", choices=("rig", "part", "report"))
    schema.set_defaults(run=_schema)
    return parser


def _matrix(options: argparse.Namespace) -> int:
    from cablebuilder.files.atomic_file import write_bytes
    from cablebuilder.files.matrix_command import form_of, matrix_of_stock
    from cablebuilder.files.matrix_files import MATRIX_FORMATS

    form = form_of(options.format, options.out)
    tell = lambda line: sys.stderr.write(f"{visible(line)}\n")  # noqa: E731
    matrix = matrix_of_stock(_catalog(), options.stock, skip_bad_rows=options.skip_bad_rows, tell=tell)
    if options.out is None:
        _write_json(MATRIX_FORMATS[form](matrix))
    else:
        content = drawn_matrix(matrix) if form == "pdf" else MATRIX_FORMATS[form](matrix).encode("utf-8", "backslashreplace")
        write_bytes(options.out, content)
    return DONE


def _plan(options: argparse.Namespace) -> int:
    from cablebuilder.files.planning import plan_answer

    catalog, stock = _catalog(), None
    if options.stock is not None:
        from cablebuilder.files.matrix_command import usable_stock

        stock = usable_stock(
            catalog, options.stock, skip_bad_rows=options.skip_bad_rows, tell=lambda line: sys.stderr.write(f"{visible(line)}\n")
        )
    answer = plan_answer(catalog, options.source, options.listener, options.owned, options.format, stock)
    (_write_json if options.format == "json" else sys.stdout.write)(answer.written)
    return DONE if answer.found else BAD


def _open(options: argparse.Namespace) -> int:
    def run() -> int:
        from cablebuilder.gui.app import run

        return run(options.rig, options.language)

    return _with_display(run)


def _kiosk(options: argparse.Namespace) -> int:
    from cablebuilder.files.kiosk_command import config_of, without_window

    answer = without_window(options.word, options.config, is_check=options.check)
    if answer is not None:
        sys.stdout.write(answer.written)
        return DONE if answer.is_good else UNUSABLE

    def run() -> int:
        from cablebuilder.gui.kiosk_app import run_kiosk

        return run_kiosk(config_of(options.word, options.config), options.window)

    return _with_display(run)


def _with_display(run: Callable[[], int]) -> int:
    """Run what opens a window, where one can be opened."""
    from cablebuilder.display import has_display

    if not has_display():
        return _no_window(text("There is no display to open a window on. Start it in a desktop session."))
    try:
        return run()
    except ImportError as problem:
        return _no_window(text("The window cannot be opened: {reason}. Install what is missing.", reason=problem))


def _no_window(sentence: str) -> int:
    hint = text("Without a window, “cablebuilder check” and “cablebuilder export” work.")
    sys.stderr.write(f"{sentence} {hint}\n")
    return NO_DISPLAY


def _check(options: argparse.Namespace) -> int:
    from cablebuilder.files.report_files import TEXT_FORMATS
    from cablebuilder.files.report_text import Judged
    from cablebuilder.judge.check import check
    from cablebuilder.judge.remedies import Remedies

    if not (options.rigs or options.code):
        raise CablebuilderError("Name a layout to check, or give its code after --code.")
    catalog, codes, write = _catalog(), [DONE], TEXT_FORMATS[options.format]
    remedies, gap = Remedies(catalog), ""
    for name, code in [*((each, None) for each in options.rigs), *(("--code", each) for each in options.code)]:
        rig = _usable_rig(name, catalog, code)
        if rig is None:
            codes.append(UNUSABLE)
            continue
        report = check(rig, catalog)
        codes.append(BAD if report.verdict in BAD_VERDICTS else DONE)
        written = write(Judged(name, rig, catalog, report, remedies.all_cures(rig, report)))
        if options.format == "json":
            _write_json(written)
        else:
            sys.stdout.write(gap + written)
            gap = "\n"
        sys.stdout.flush()
    return max(codes)


def _export(options: argparse.Namespace) -> int:
    check_wish(options)
    catalog = _catalog()
    rig = _usable_rig(options.rig, catalog)
    if rig is None:
        return UNUSABLE
    export(options, rig, catalog)
    return DONE


def _parts(options: argparse.Namespace) -> int:
    if options.export:
        export_parts(options)
    else:
        list_parts(" ".join(options.words), _catalog())
    return DONE


def _schema(options: argparse.Namespace) -> int:
    import json

    from cablebuilder.files.schemas import json_schema

    _write_json(json.dumps(json_schema(options.name), indent=2, ensure_ascii=False) + "\n")
    return DONE


def _catalog() -> "Catalog":
    """Return the whole catalogue; what is wrong on the user's shelf is said and left out."""
    from cablebuilder.files.catalog_files import load_catalog
    from cablebuilder.files.catalog_words import in_words
    from cablebuilder.paths import resource_folder, shelf_folder

    catalog = in_words(load_catalog(resource_folder(), shelf_folder()))
    for problem in catalog.problems:
        sys.stderr.write(f"{language.render(problem)}\n")
    return catalog


def _usable_rig(name: str, catalog: "Catalog", code: str | None = None) -> "Rig | None":
    """Return the rig of a file, or of a code; None where it cannot be used, after saying why."""
    from cablebuilder.files.layout_code import layout_in_code
    from cablebuilder.files.rig_file import load_rig, loaded_from

    try:
        loaded = load_rig(Path(name), catalog) if code is None else loaded_from(layout_in_code(Path(name), code), catalog)
    except FileError as problem:
        _unusable(language.render(_with_path(problem.message, name)))
        return None
    for path, line, unknown in loaded.problems:
        said = message("{file}: {place} (line {line}): {problem}", file=name, place=path, line=line, problem=unknown)
        _unusable(language.render(said))
    return None if loaded.problems else loaded.rig


def _with_path(sentence: Message, name: str) -> Message:
    """Return a sentence that names a file by the path it was asked for: on a command line, two may have one name."""
    return Message(sentence.template, tuple((key, name if key == "file" else value) for key, value in sentence.values))
