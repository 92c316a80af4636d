"""Everything that a kiosk starts with: its configuration, the stock, the layouts to play with, and what staff should know.

Whatever is wrong, there is a shop to show to visitors: the last good configuration and the last good stock, else the usual values.
Must never write into a folder of the shop; only the state folder is its own. Read on in :mod:`cablebuilder.files.kiosk_config` and
:mod:`cablebuilder.files.kiosk_stock`.
"""

import dataclasses
import math
import os
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

from cablebuilder import language, paths
from cablebuilder.core.catalog import Catalog
from cablebuilder.core.rig import Rig
from cablebuilder.errors import FileError, Message, message
from cablebuilder.files.atomic_file import write_text
from cablebuilder.files.catalog_words import example_in_words
from cablebuilder.files.kiosk_config import ConfigProblem, KioskConfig, LoadedConfig, load_config, parse_config
from cablebuilder.files.kiosk_pin import PinLock
from cablebuilder.files.kiosk_stock import KioskStock, renewed_stock, stock_problems
from cablebuilder.files.rig_file import load_rig

KEPT_NAME = "kiosk.good.toml"
MOST_LAYOUTS = 100
_ENDING = ".rig.json"


class ShopLayout(NamedTuple):
    """A layout to start playing from: what it is called, and its rig, which is never saved; a shipped one is worded in any language."""

    name: str
    rig: Rig
    is_shipped: bool = False

    def in_words(self) -> "ShopLayout":
        """Return it as the current language words it; a shop's own layout is worded by the shop."""
        return self._replace(name=language.word(self.name), rig=example_in_words(self.rig)) if self.is_shipped else self


@dataclass(frozen=True, slots=True)
class KioskShop:
    """What a kiosk runs on."""

    config: KioskConfig
    stock: KioskStock
    layouts: tuple[ShopLayout, ...]
    staff_problems: tuple[Message, ...]
    """What staff should know, in whole sentences; visitors never see it."""


def open_shop(config_path: Path, catalog: Catalog, running: KioskShop | None = None) -> KioskShop:
    """Return what a kiosk runs on from now on; ``running`` is what it ran on, None at its start. Never raises.

    A configuration with a fault in it is not used while there is a last good one, which is kept in the state folder.
    """
    state = paths.kiosk_state_folder()
    loaded = load_config(config_path)
    told = [problem.told(config_path.name) for problem in loaded.problems]
    if loaded.problems:
        last = _last_good(state, config_path)
        if running is not None or last is not None:
            told.append(message("The last good configuration goes on running."))
        config = running.config if running is not None else last.config if last is not None else loaded.config
    else:
        config = loaded.config
        told += _kept(state, loaded.text)
    stock = renewed_stock(config.stock_file, state, catalog, running.stock if running is not None else None, config.price_days)
    layouts, bad_layouts = _layouts(config, catalog)
    places = sorted(_place_problems(config, loaded), key=_line)
    bad_places = [problem.told(config_path.name) for problem in places]
    spoken = tuple(code for code in config.languages if code in language.codes()) or language.codes()[:1]
    config = dataclasses.replace(config, languages=spoken)
    return KioskShop(config, stock.stock, layouts, (*told, *bad_places, *stock.problems, *bad_layouts))


def shop_problems(config_path: Path, catalog: Catalog) -> tuple[Message, ...]:
    """Return everything that is wrong with a kiosk, as staff are told it; nothing goes live and nothing is written."""
    loaded = load_config(config_path)
    config = loaded.config
    places = [*loaded.problems, *_place_problems(config, loaded)]
    told = [problem.told(config_path.name) for problem in sorted(places, key=_line)]
    state = paths.kiosk_state_folder()
    if not _can_be_written(state):
        told.append(message("Nothing can be kept in {file}: allow the kiosk’s user to write there.", file=str(state)))
    stock = stock_problems(config.stock_file, catalog) if config.stock_file is not None else []
    return (*told, *stock, *_layouts(config, catalog)[1])


def printer_problem(config: KioskConfig, printers: Collection[str]) -> Message | None:
    """Return what is wrong with the configured printer; ``printers`` are those that the system knows."""
    if not config.printer or config.printer in printers:
        return None
    known = ", ".join(sorted(printers)) or message("none")
    return message("There is no printer named {name}, so no slips are printed. There is: {known}.", name=config.printer, known=known)


def screen_problem(config: KioskConfig, screens: Collection[str]) -> Message | None:
    """Return what is wrong with the configured screen; ``screens`` are those that the system knows."""
    if not config.screen or config.screen in screens:
        return None
    known = ", ".join(sorted(screens)) or message("none")
    return message("There is no screen named {name}, so the first one is used. There is: {known}.", name=config.screen, known=known)


def _last_good(state: Path, config_path: Path) -> LoadedConfig | None:
    """Return the configuration that was good before; its paths are relative to where it came from."""
    with suppress(OSError, UnicodeDecodeError):
        last = parse_config((state / KEPT_NAME).read_text("utf-8"), config_path.parent)
        return None if last.problems else last
    return None


def _kept(state: Path, text: str) -> list[Message]:
    """Keep a good configuration for the day on which a new one is not; return what stood in the way."""
    kept = state / KEPT_NAME
    with suppress(OSError, UnicodeDecodeError):
        if kept.read_text("utf-8") == text:
            return []
    try:
        with suppress(OSError):
            kept.parent.mkdir(parents=True, exist_ok=True)  # where it cannot be made, writing says why
        write_text(kept, text)
    except FileError as problem:
        return [problem.message]
    return []


def _place_problems(config: KioskConfig, loaded: LoadedConfig) -> Iterator[ConfigProblem]:
    """Yield what the configuration names and is not there."""

    def problem(key: str, sentence: Message) -> ConfigProblem:
        return ConfigProblem(loaded.lines.get(key, 0), key, sentence)

    known = language.codes()
    for code in config.languages:
        if code not in known:
            yield problem("languages", message("There are no texts in “{code}”. There are: {known}.", code=code, known=", ".join(known)))
    if config.layouts_folder is not None and not config.layouts_folder.is_dir():
        yield problem("layouts_folder", message("There is no folder named {file}.", file=str(config.layouts_folder)))
    shipped = _shipped()
    for name in config.examples:
        if name not in shipped:
            near = ", ".join(get_close_matches(name, shipped, n=1) or sorted(shipped))
            yield problem("examples", message("There is no example named “{name}”. There is: {near}.", name=name, near=near))
    if not _can_be_written(config.log_path):
        yield problem("log_folder", message("Nothing can be written into {file}, so there is no log.", file=str(config.log_path)))
    locked = PinLock.problem_of(config.pin_path)
    if locked is not None:
        yield problem("pin_file", locked)


def _line(problem: ConfigProblem) -> float:
    """Return by what problems are put in order: their line, and what has none last."""
    return problem.line or math.inf


def _can_be_written(folder: Path) -> bool:
    """Return whether a folder can be written, or made where it is missing."""
    there = next((each for each in (folder, *folder.parents) if each.exists()), folder)
    return there.is_dir() and os.access(there, os.W_OK)


def _layouts(config: KioskConfig, catalog: Catalog) -> tuple[tuple[ShopLayout, ...], list[Message]]:
    """Return the shop's own layouts and the chosen examples, and what is wrong with the others."""
    layouts, problems = [], list[Message]()
    for path in _layout_files(config, problems):
        try:
            loaded = load_rig(path, catalog)
        except FileError as problem:
            problems.append(problem.message)
            continue
        problems += [message("{file}: {problem}", file=path.name, problem=unknown.message) for unknown in loaded.problems]
        name = loaded.rig.title or path.name.removesuffix(_ENDING)
        layouts.append(ShopLayout(name, loaded.rig, is_shipped=path.parent == _examples_folder()))
    return tuple(layouts), problems


def _layout_files(config: KioskConfig, problems: list[Message]) -> Iterator[Path]:
    if config.layouts_folder is not None:
        with suppress(OSError):
            own = sorted(config.layouts_folder.glob(f"*{_ENDING}"))
            if len(own) > MOST_LAYOUTS:
                problems.append(message("Only the first {count} layouts of the shop are shown.", count=MOST_LAYOUTS))
            yield from own[:MOST_LAYOUTS]
    shipped = _shipped()
    yield from (shipped[name] for name in config.examples if name in shipped)


def _shipped() -> Mapping[str, Path]:
    """Return the shipped examples by their names."""
    return {path.name.removesuffix(_ENDING): path for path in _examples_folder().glob(f"*{_ENDING}")}


def _examples_folder() -> Path:
    return paths.resource_folder() / "examples"
