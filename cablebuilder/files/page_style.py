"""How a page that is saved looks: the colours of the design, light and dark, on a phone, a desk and paper; and its glyphs.

Everything is in the page itself: no script, no font, no picture from elsewhere, and it says so to the browser. Must never hold a word
of a user's. Read on in :mod:`cablebuilder.files.report_page` and :mod:`cablebuilder.files.matrix_files`.
"""

import json
from collections.abc import Mapping
from functools import cache
from html import escape

from cablebuilder.judge.report import Verdict
from cablebuilder.language import code
from cablebuilder.paths import resource_folder

STATES: Mapping[Verdict, str] = {
    Verdict.UNSAFE: "unsafe", Verdict.UNKNOWN: "caution", Verdict.WRONG: "wrong", Verdict.INCOMPLETE: "neutral",
    Verdict.CAUTION: "caution", Verdict.SAFE: "safe", Verdict.MISFIT: "not-fitting",
}  # fmt: skip
"""What the design calls each verdict."""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'"
_INK, _PAPER = "#1A1C1F", "#FFFFFF"
"""The two colours of every glyph."""
_COLORS = ("canvas", "card", "sunken", "border", "text", "text-muted", "focus")
_PARTS = ("line", "text", "tint", "solid", "on")

_RULES = """
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--canvas);color:var(--text);overflow-wrap:anywhere;
font:16px/1.5 Inter,system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
main{max-width:760px;margin:0 auto;padding:24px 16px 48px}
h1{font-size:26px;line-height:1.25;letter-spacing:-.4px;margin:4px 0 4px}
h2{font-size:20px;line-height:1.3;letter-spacing:-.2px;margin:0 0 6px}
h3{font-size:17px;line-height:1.35;letter-spacing:-.2px;margin:10px 0 4px}
h4{font-size:13px;font-weight:600;color:var(--text-muted);margin:14px 0 2px}
p{margin:0 0 4px}
ul{margin:0;padding:0;list-style:none}
a{color:inherit;text-decoration-thickness:1px;text-underline-offset:2px}
a:focus-visible{outline:3px solid var(--focus);outline-offset:2px;border-radius:4px}
.muted{color:var(--text-muted);font-size:14px}
.brand{display:flex;gap:8px;align-items:center;font-weight:600;font-size:14px}
.brand svg{width:20px;height:20px}
.pill{display:inline-flex;gap:6px;align-items:center;border-radius:12px;padding:2px 10px 2px 6px;font-size:13px;font-weight:600;
line-height:20px;background:var(--tint);color:var(--words);--paper:var(--tint)}
.pill.solid{background:var(--solid);color:var(--on);--paper:var(--solid)}
.pill svg{width:16px;height:16px;flex:none}
.verdicts{display:flex;flex-wrap:wrap;gap:8px;margin:16px 0 20px}
.picture{margin:0 0 24px;background:var(--canvas);border:1px solid var(--border);border-radius:12px;overflow-x:auto}
.picture svg{display:block;width:100%;min-width:640px;height:auto}
.chain{margin:32px 0 0}
.head{display:flex;flex-wrap:wrap;gap:6px 12px;align-items:center;margin:0 0 8px}
.way{margin:0 0 14px}
.way li{padding-left:calc(var(--depth)*18px)}
.way .joint{color:var(--text-muted);font-size:14px}
.finding{background:var(--card);border:1px solid var(--border);border-left:4px solid var(--line);border-radius:12px;padding:14px 16px;
margin:0 0 12px}
.note{border-left-color:var(--border)}
.instead li,.heard li{padding-left:18px;text-indent:-18px}
.instead li::before{content:"\\2192";display:inline-block;width:18px;text-indent:0;color:var(--text-muted)}
.heard li::before{content:"\\2022";display:inline-block;width:18px;text-indent:0;color:var(--text-muted)}
.sources li{font-size:14px;line-height:1.4;margin:4px 0;color:var(--text-muted)}
.instead li{margin:3px 0}
footer{margin-top:40px;padding-top:16px;border-top:1px solid var(--border)}
.dark-only{display:none}
@media print{main{max-width:none;padding:0}body{font-size:11pt;background:none}.finding,.picture,.head{break-inside:avoid}
.picture svg{min-width:0}h1,h2,h3,h4{break-after:avoid}}
@page{margin:16mm}
"""


def page_head(title: str, rules: str = "") -> str:
    """Return how a page begins, up to what stands in it, with a title that is escaped already and rules of its own."""
    return "\n".join([
        f'<!doctype html>\n<html lang="{escape(code())}">\n<head>\n<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="referrer" content="no-referrer">',
        f"<title>{title}</title>\n<style>{page_style()}{rules}</style>\n</head>\n<body>\n<main>",
    ])  # fmt: skip


def pill(state: str, words: str, *, is_solid: bool = False) -> str:
    """Return words that are escaped already in the shape and colour of a state."""
    return f'<span class="pill {state}{" solid" if is_solid else ""}">{glyph(f"state-{state}")}{words}</span>'


@cache
def page_style() -> str:
    """Return the style of a page."""
    tokens = json.loads((resource_folder() / "tokens.json").read_text("utf-8"))["color"]
    dark = f"{_theme(tokens['dark'])}.light-only{{display:none}}.dark-only{{display:block}}"
    return f"{_theme(tokens['light'])}{_RULES}@media screen and (prefers-color-scheme:dark){{{dark}}}"


def _theme(colors: Mapping[str, str | Mapping[str, Mapping[str, str]]]) -> str:
    """Return the colours of a theme as variables, and those of each state as variables of its class."""
    root = "".join(f"--{name}:{colors[name]};" for name in _COLORS)
    states = colors["state"]
    assert not isinstance(states, str), "a table of states"
    classes = "".join(
        f".{name}{{" + "".join(f"--{'words' if part == 'text' else part}:{state[part]};" for part in _PARTS) + "}"
        for name, state in states.items()
    )
    return f":root{{color-scheme:light dark;{root}}}{classes}"


@cache
def glyph(name: str) -> str:
    """Return a glyph of ours as a picture inside a page, in the colour of the text around it; nothing to a screen reader."""
    drawn = (resource_folder() / "icons" / f"{name}.svg").read_text("utf-8")
    start, end = drawn.find("<title>"), drawn.find("</title>") + len("</title>")
    plain = drawn[:start] + drawn[end:] if start >= 0 else drawn
    inked = plain.strip().replace(_INK, "currentColor").replace(_PAPER, "var(--paper,var(--card))")
    return inked.replace("<svg ", '<svg aria-hidden="true" ', 1)
