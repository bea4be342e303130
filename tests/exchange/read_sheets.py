"""Reads the workbook and what LibreOffice makes of the tables: no cell calculates, and every row is there. read_sheets.py FOLDER."""
import json
import sys
import zipfile

import openpyxl
from lxml import etree

folder = sys.argv[1]
the_list = json.load(open(f"{folder}/list.json", encoding="utf-8"))
expected = {"Actors": "actors", "Links": "links", "Evidence": "evidence", "Sources": "sources"}
book = openpyxl.load_workbook(f"{folder}/map.xlsx")
for sheet, name in expected.items():
    keys = [row[0].value for row in book[sheet].iter_rows(min_row=2)]
    assert keys == [entry["key"] for entry in the_list[name]], f"openpyxl, {sheet}"
    assert not [cell for row in book[sheet].iter_rows() for cell in row if cell.data_type == "f"], "a cell is a formula"
names = [row[1].value for row in book["Actors"].iter_rows(min_row=2)]
assert names == [actor["name"] for actor in the_list["actors"]], "openpyxl, names"
print("  openpyxl: ok")
table = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
for file, n_rows in [("map-actors", "actors"), ("map-links", "links"), ("events", "links"), ("map", None)]:
    content = etree.fromstring(zipfile.ZipFile(f"{folder}/ods/{file}.ods").read("content.xml"), etree.XMLParser(huge_tree=True))
    # LibreOffice reads the truth values of a workbook as these two.
    cells = (cell.get(f"{table}formula") for cell in content.iter(f"{table}table-cell"))
    formulas = [formula for formula in cells if formula not in (None, "of:=TRUE()", "of:=FALSE()")]
    assert not formulas, f"LibreOffice takes a cell of {file} for a formula"
    if n_rows:
        rows = [row for row in content.iter(f"{table}table-row") if "".join(row.itertext()).strip()]
        assert len(rows) == len(the_list[n_rows]) + 1, f"LibreOffice, {file}: {len(rows)} rows"
print("  LibreOffice: ok")
