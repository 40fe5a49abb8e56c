"""Writes libreoffice.fods (two sheets of one made-up review), which LibreOffice 7.4 turned into libreoffice.xlsx:

    python3 libreoffice.py && soffice --headless --convert-to xlsx libreoffice.fods && rm libreoffice.fods

`libreoffice.csv` has what the first sheet shows, as plain columns.
"""

import pathlib
from xml.sax.saxutils import escape

NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in [
        ("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"), ("number", "datastyle"),
        ("of", "of")])
NAMES = NAMES.replace(":of:1.0", ":of:1.2")


def cell(value, span=1, formula=None, style=None):
    if value is None:
        return "<table:table-cell/>"
    attributes = f' table:number-columns-spanned="{span}"' if span > 1 else ""
    attributes += f' table:formula="of:={formula}"' if formula else ""
    attributes += f' table:style-name="{style}"' if style else ""
    if isinstance(value, (int, float)):
        kind = f'office:value-type="float" office:value="{value}"'
    elif style == "date":
        kind = f'office:value-type="date" office:date-value="{value}"'
    else:
        kind = 'office:value-type="string"'
    covered = f'<table:covered-table-cell table:number-columns-repeated="{span - 1}"/>' if span > 1 else ""
    return f"<table:table-cell {kind}{attributes}><text:p>{escape(str(value))}</text:p></table:table-cell>{covered}"


def row(cells, hidden=False):
    attributes = ' table:visibility="collapse"' if hidden else ""
    return f"<table:table-row{attributes}>{''.join(cells)}</table:table-row>"


def table(name, rows):
    return f'<table:table table:name="{name}">{"".join(rows)}</table:table>'


# Study, mean and SD, the people randomised and lost in each group, and when it was extracted.
STUDIES = [
    ("Ames 2019", "21.3 ± 8.4", 44, 3, "24.0 ± 8.9", 45, 2, "2026-03-02"),
    ("Brook 2020", "22.0 ± 8.1", 33, 2, "25.5 ± 9.1", 31, 1, "2026-03-02"),
    ("Cole 2021", "18.5 ± 7.0", 25, 0, "23.0 ± 7.9", 52, 2, "2026-03-09"),
    ("Dean 2022", "20.25 ± 9.5", 66, 4, "21.0 ± 9.75", 60, 0, "2026-04-01"),
]


def study(position, values):
    name, mean1, all1, lost1, mean2, all2, lost2, day = values
    line = position + 4
    return row(
        [
            cell(name), cell(mean1), cell(all1), cell(lost1), cell(all1 - lost1, formula=f"[.C{line}]-[.D{line}]"),
            cell(mean2), cell(all2), cell(lost2), cell(all2 - lost2, formula=f"[.G{line}]-[.H{line}]"),
            cell(day, style="date")],
        hidden=name == "Cole 2021")


OUTCOMES = [
    row([cell("Exhaustion at the end of treatment", span=10)]),
    row([cell(None), cell("Intervention", span=4), cell("Control", span=4), cell(None)]),
    row([cell(word) for word in ["Study"] + ["Mean ± SD", "Randomised", "Lost", "n"] * 2 + ["Extracted"]]),
] + [study(position, values) for position, values in enumerate(STUDIES)]

JUDGEMENTS = [row([cell(word) for word in words]) for words in [
    ("Study", "ROB"), ("Ames 2019", "low"), ("Brook 2020", "high"), ("Cole 2021", "some concerns"), ("Dean 2022", "low")]]

STYLES = (
    '<office:automatic-styles><number:date-style style:name="day"><number:day/><number:text>.</number:text>'
    '<number:month/><number:text>.</number:text><number:year number:style="long"/></number:date-style>'
    '<style:style style:name="date" style:family="table-cell" style:data-style-name="day"/></office:automatic-styles>')

pathlib.Path(__file__).with_name("libreoffice.fods").write_text(
    f'<?xml version="1.0" encoding="UTF-8"?><office:document {NAMES} office:version="1.3" '
    f'office:mimetype="application/vnd.oasis.opendocument.spreadsheet">{STYLES}<office:body><office:spreadsheet>'
    f'{table("Exhaustion", OUTCOMES)}{table("Judgements", JUDGEMENTS)}'
    "</office:spreadsheet></office:body></office:document>\n")
