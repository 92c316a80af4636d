"""Makes what can be made on this machine into ``dist``: all of it, or what is named. ``packaging/build --help`` lists it."""

import argparse
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from debs import make_bundle_deb, make_deb
from elsewhere import check_flatpak, make_windows_installer
from onedir import make_onedir, make_tarball
from places import ROOT, size_mb
from wheels import make_wheel

PRODUCTS: Mapping[str, tuple[str, Callable[[], list[Path]]]] = {
    "wheel": ("wheel and sdist", make_wheel),
    "onedir": ("the program with its own Python and Qt in one folder (from the wheel)", make_onedir),
    "tarball": ("the one-dir packed", make_tarball),
    "bundle": ("Debian package of the one-dir, for Debian 12 and newer", make_bundle_deb),
    "deb": ("Debian package for Debian 13's own Qt (from the wheel)", make_deb),
    "windows": ("installer for Windows from a one-dir made there; elsewhere only tried out on a stand-in", make_windows_installer),
    "flatpak": ("what the Flatpak manifest needs, and a look at the manifest", check_flatpak),
}
"""What can be made, in the order in which one is made of another."""


def main() -> int:
    """Make what is asked for and say where it is and how large."""
    listed = "\n".join(f"  {name:<10}{words}" for name, (words, _) in PRODUCTS.items())
    parser = argparse.ArgumentParser(
        prog="packaging/build", description=__doc__, epilog=listed, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("products", nargs="*", choices=[*PRODUCTS, []], metavar="PRODUCT", help="what to make; all where none is named")
    wanted = parser.parse_args().products or list(PRODUCTS)
    for name in (name for name in PRODUCTS if name in wanted):
        for path in PRODUCTS[name][1]():
            print(f"{size_mb(path):8.1f} MB  {path.relative_to(ROOT)}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
