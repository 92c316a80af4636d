"""The matrix of a shop: each source with each headphone, through the shop's own cables and adapters, as CSV, HTML and JSON.

Must never plan and never leave a pair out. Read on in :mod:`cablebuilder.judge.matrix`.
"""

import csv
import dataclasses
import html
import io
import json
from collections.abc import Callable, Iterator, Mapping

from cablebuilder.core.catalog import Catalog
from cablebuilder.core.named_parts import short_name
from cablebuilder.errors import Template
from cablebuilder.files.csv_cells import safe_cell
from cablebuilder.files.plan_files import chain_words
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


_STYLE = (
    "body{font-family:Inter,sans-serif;margin:24px}table{border-collapse:collapse}th,td{border:1px solid #999;padding:4px 8px;"
    "text-align:left;vertical-align:top;font-size:13px}thead th{position:sticky;top:0;background:#fff}"
    "@media print{thead th{position:static}}"
)


def matrix_html(matrix: Matrix) -> str:
    """Return a matrix as a page: a row for each source, a column for each listener; each answer is a word, never a colour alone."""
    head = "".join(f'<th scope="col">{html.escape(short_name(part))}</th>' for part in matrix.listeners)
    title = html.escape(text("What goes with what"))
    return (
        f'<!doctype html>\n<html><head><meta charset="utf-8"><title>{title}</title><style>{_STYLE}</style></head>\n'
        f"<body><h1>{title}</h1>\n<table><thead><tr><th></th>{head}</tr></thead>\n<tbody>\n"
        + "".join(_html_rows(matrix))
        + "</tbody></table></body></html>\n"
    )


def _html_rows(matrix: Matrix) -> Iterator[str]:
    found = {(best.source.id, best.listener.id): best for best in matrix.answers}
    for source in matrix.sources:
        cells = "".join(_html_cell(matrix, found.get((source.id, listener.id))) for listener in matrix.listeners)
        yield f'<tr><th scope="row">{html.escape(short_name(source))}</th>{cells}</tr>\n'


def _html_cell(matrix: Matrix, best: Best | None) -> str:
    if best is None:
        return f"<td>{html.escape(text('Not looked at yet'))}</td>"
    if best.plan is None:
        return f"<td>{html.escape(answer_word(best))}</td>"
    checked = "" if best.plan.verdict == "safe" else f", {verdict_word(best.plan.verdict)}"
    return f"<td>{html.escape(answer_word(best) + checked)}<br><small>{html.escape(_chain(matrix, best))}</small></td>"


MATRIX_FORMATS: Mapping[str, Callable[[Matrix], str]] = {"csv": matrix_csv, "html": matrix_html, "json": matrix_json}
