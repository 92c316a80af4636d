"""The documentation: what is generated in it written anew, a website made of it and of the help, the pictures taken.

The sources are Markdown in docs/ and resources/help. Whatever is wrong (a link to nowhere, a picture that is not there) is said, and
the exit code is then 1. Must never change a source but between its marks. Read on in :mod:`reference` and :mod:`site_pages`.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import reference
from site_pages import Site
from window_pictures import take_moving_picture, take_still_pictures

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what is asked for."""
    parser = argparse.ArgumentParser(prog="packaging/docs/build", description=__doc__.partition("\n")[0])
    works = parser.add_subparsers(required=True, metavar="WORK")
    renewing = works.add_parser("renew", help="write anew what is generated in docs/*.md")
    renewing.set_defaults(run=lambda _: renew(DOCS))
    making = works.add_parser("html", help="make a website of docs/ and the help")
    making.add_argument("folder", type=Path)
    making.set_defaults(run=lambda asked: make_site(asked.folder))
    photographing = works.add_parser("pictures", help="photograph the window for docs/pictures and the README")
    photographing.set_defaults(run=lambda _: take_pictures())
    asked = parser.parse_args(arguments)
    return int(asked.run(asked))


def renew(folder: Path) -> int:
    """Write anew what is generated in the pages of a folder."""
    for path in sorted(folder.glob("*.md")):
        text = path.read_text("utf-8")
        now = reference.renewed(text)
        if now != text:
            path.write_text(now, "utf-8")
            print(f"renewed {path.name}")
    return 0


def make_site(folder: Path) -> int:
    """Make the website and say what is wrong with it."""
    problems = Site(DOCS, folder).make()
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


def take_pictures() -> int:
    """Take the pictures of docs/pictures, and the moving one."""
    take_still_pictures(DOCS / "pictures")
    take_moving_picture(DOCS / "drag-a-plug.gif")
    return 0


if __name__ == "__main__":
    sys.exit(main())
