"""The matrix of a shop: each source with each headphone, through the shop's own cables and adapters, as CSV, HTML and JSON.

Must never plan and never leave a pair out. Read on in :mod:`cablebuilder.judge.matrix`.
"""

import csv
import dataclasses
import html
import io
import json
from collections.abc import Callable, Iterator, Mapping

from cablebuilder import __version__
from cablebuilder.core.catalog import Catalog
from cablebuilder.core.named_parts import short_name
from cablebuilder.core.parts import Part
from cablebuilder.errors import Template, visible
from cablebuilder.files.csv_cells import safe_cell
from cablebuilder.files.page_style import STATES, glyph, page_head, pill
from cablebuilder.files.plan_files import chain_words, way_words
from cablebuilder.files.report_text import verdict_word
from cablebuilder.files.stock_file import Stock
from cablebuilder.judge.matrix import Matrix
from cablebuilder.judge.planner import Answer, Best
from cablebuilder.language import text

_ANSWERS: Mapping[Answer, Template] = {"works": "Works", "unknown": "Not known", "does-not": "Does not work"}


def stocked_catalog(catalog: Catalog, stock: Stock) -> Catalog:
    """Return a catalogue of what is in stock, at the shop's prices; what is counted as none is left out."""
    parts = {}
    for row in stock.rows:
        part = catalog.parts[row.part]
        if row.count != 0:
            parts[row.part] = part.model_copy(update={"price": row.price}) if row.price else part
    return dataclasses.replace(catalog, parts=parts)


def answer_word(best: Best) -> str:
    """Return "Works", "Not known" or "Does not work"."""
    return text(_ANSWERS[best.answer])


def _chain(matrix: Matrix, best: Best) -> str:
    return chain_words(matrix.catalog, best.plan) if best.plan else ""


def matrix_csv(matrix: Matrix) -> str:
    """Return a matrix as a table with one row for each pair."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow(["source", "listener", "answer", "verdict", "parts", "chain", "to buy", *(["loudness"] if matrix.has_loudness else [])])
    for best in matrix.answers:
        plan = best.plan
        cells = [
            best.source.id, best.listener.id, best.answer, plan.verdict.value if plan else "", " ".join(plan.uses) if plan else "",
            _chain(matrix, best), str(len(plan.to_buy)) if plan else "", *([plan.loudness if plan else ""] if matrix.has_loudness else []),
        ]  # fmt: skip
        table.writerow(map(safe_cell, cells))
    return out.getvalue()


def matrix_json(matrix: Matrix) -> str:
    """Return a matrix as one JSON object."""
    pairs = [
        {
            "from": best.source.id,
            "to": best.listener.id,
            "answer": best.answer,
            "verdict": best.plan.verdict.value if best.plan else None,
            "port": best.plan.outlet.end.ports[0] if best.plan else None,
            "parts": best.plan.uses if best.plan else (),
        }
        for best in matrix.answers
    ]
    return json.dumps({"format": "cablebuilder.matrix/1", "pairs": pairs}, ensure_ascii=False) + "\n"


_RULES = """
main{max-width:none;width:fit-content;min-width:min(100%,760px);margin:0}
table{border-collapse:separate;border-spacing:0;margin:20px 0 0}
th,td{text-align:left;vertical-align:top;padding:8px 12px;min-width:132px;max-width:260px;overflow-wrap:break-word;
border-bottom:1px solid var(--border);background:var(--card);font-size:14px;line-height:1.4}
th{font-weight:600}
thead th{position:sticky;top:0;z-index:1}
tbody th{position:sticky;left:0;max-width:180px}
thead th:first-child{left:0;z-index:2}
table{border:1px solid var(--border)}
tbody tr:last-child>*{border-bottom:0}
td .pill{white-space:nowrap}
td p{margin:2px 0 0;font-size:13px;color:var(--text-muted)}
@media (max-width:600px){tbody th,thead th:first-child{min-width:104px;max-width:104px;padding:8px}}
@media print{table,tbody,tr,th{display:block;position:static;border:0;max-width:none}thead{display:none}
tbody th{max-width:none;font-size:11pt;margin:10pt 0 0;padding:3pt 0;break-after:avoid}
td{display:grid;grid-template-columns:30% 30% 40%;max-width:none;padding:3pt 0;font-size:9pt;break-inside:avoid}
td::before{content:attr(data-to)}td .pill{justify-self:start;white-space:normal}td p{margin:0;font-size:9pt}}
"""


def matrix_html(matrix: Matrix) -> str:
    """Return a matrix as a page: a row for each source, a column for each listener; each answer is a word, never a colour alone."""
    title, made = _words(text("What goes with what")), _words(text("Checked with cablebuilder {version}", version=__version__))
    head = "".join(f'<th scope="col">{_words(short_name(part))}</th>' for part in matrix.listeners)
    return (
        f"{page_head(title, _RULES)}\n"
        f'<header>\n<p class="brand">{glyph("mark")}cablebuilder</p>\n<h1>{title}</h1>\n<p class="muted">{made}</p>\n</header>\n'
        f"<table><thead><tr><td></td>{head}</tr></thead>\n<tbody>\n" + "".join(_html_rows(matrix)) + "</tbody></table>\n"
        "</main>\n</body>\n</html>\n"
    )


def _words(words: str) -> str:
    return html.escape(visible(words))


def _html_rows(matrix: Matrix) -> Iterator[str]:
    found = {(best.source.id, best.listener.id): best for best in matrix.answers}
    for source in matrix.sources:
        cells = "".join(_html_cell(matrix, listener, found.get((source.id, listener.id))) for listener in matrix.listeners)
        yield f'<tr><th scope="row">{_words(short_name(source))}</th>{cells}</tr>\n'


def _html_cell(matrix: Matrix, listener: Part, best: Best | None) -> str:
    cell = f'<td data-to="{_words(short_name(listener))}">'
    if best is None:
        return f'{cell}<span class="muted">{_words(text("Not looked at yet"))}</span></td>'
    if best.plan is None:
        return f"{cell}{pill('neutral' if best.answer == 'unknown' else 'not-fitting', _words(answer_word(best)))}</td>"
    checked = "" if best.plan.verdict == "safe" else f", {verdict_word(best.plan.verdict)}"
    shown = pill(STATES[best.plan.verdict], _words(answer_word(best) + checked))
    quiet = f" · {text('may be quiet')}" if matrix.has_loudness and best.plan.loudness == "too-quiet" else ""
    return f"{cell}{shown}<p>{_words(way_words(matrix.catalog, best.plan) + quiet)}</p></td>"


MATRIX_FORMATS: Mapping[str, Callable[[Matrix], str]] = {"csv": matrix_csv, "html": matrix_html, "json": matrix_json}
