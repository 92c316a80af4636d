"""Texts as somebody hostile or careless writes them, and a rig that has one in every place where a text can stand.

Read on in the tests of everything that shows or writes the words of a user.
"""

from cablebuilder.core.records import LONGEST_TEXT
from cablebuilder.core.rig import Frame, Note, Rig, Waiver
from tests.rigs import ADAPTER, EARPHONE, PLAYER, rig

MARKUP = (
    "<b>bold</b>",
    "<img src=file:///etc/passwd onerror=alert(1)>",
    '"><img src="http://evil.example/x.png">',
    "</style><script>alert(1)</script>",
    "]]></svg><script>alert(2)</script>",
    "--><script>alert(3)</script><!--",
    "&lt;b&gt;&#x202e;",
    "[url=http://evil.example]x[/url]",
    "![x](http://evil.example/x.png) <http://evil.example>",
    "{0} {file} %s %n",
)
FORMULAS = ("=cmd|' /C calc'!A0", "+1+1", "-1", "@SUM(A1)", "\t=1", "\uff1d1")
STEERING = ("\u202egnp.exe", "\u2066a\u2069", "\x1b[31m", "a\nb\r\nc", "\u2028", "\x07", "\x00")
LONG = "W" * LONGEST_TEXT
TEXTS = (" ".join(MARKUP), "".join(STEERING), LONG, " ".join((*FORMULAS, "\U0001f3a7" * 50, "e" + "\u0301" * 200)))
"""A few texts with all of it, for what takes its time."""


def hostile_rig(text: str) -> Rig:
    """Return an unsafe rig with a text in its title, labels, notes, frames, a waiver, and everywhere in its parts."""
    player = PLAYER.model_copy(
        update={
            "maker": text,
            "model": text,
            "notes": text,
            "aliases": (text,),
            "sku": text,
            "modes": {"one": text},
            "ports": {name: port.model_copy(update={"label": text}) for name, port in PLAYER.ports.items()},
        }
    )
    made = rig(
        "player.balanced > adapter > ear", player=player, adapter=ADAPTER.model_copy(update={"model": text}), ear=EARPHONE, title=text
    )
    parts = {key: placed.model_copy(update={"label": text if key != "player" else None}) for key, placed in made.parts.items()}
    return made.model_copy(
        update={
            "parts": parts,
            "notes": (Note(text=text, at=(0, 300)),),
            "frames": (Frame(title=text, at=(-20, -60), size=(300, 200)),),
            "waivers": (Waiver(rule="mono", parts=("ear",), reason=text),),
        }
    )
