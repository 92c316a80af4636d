"""What a Linux desktop reads: the menu entry, the kind of our files, the entry of software centres, and the icons."""

from datetime import UTC, datetime
from pathlib import Path

from icons import put_icons
from places import APP_ID, PACKAGING, epoch, version

_PLACES = {".desktop": "applications/{id}.desktop", ".metainfo.xml": "metainfo/{id}.metainfo.xml", ".mime.xml": "mime/packages/{id}.xml"}


def put_desktop_files(share: Path) -> None:
    """Put all of them below a ``share`` folder, with the version and the day that they are of."""
    day = datetime.fromtimestamp(epoch(), UTC).date().isoformat()
    for ending, place in _PLACES.items():
        text = (PACKAGING / "linux" / f"{APP_ID}{ending}").read_text("utf-8")
        path = share / place.format(id=APP_ID)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace("@VERSION@", version()).replace("@DATE@", day), "utf-8")
    put_icons(share)
