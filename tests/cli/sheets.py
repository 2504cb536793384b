#!/usr/bin/env python3
"""sheets.py FILE.xlsx [SHEET]: the cells of a workbook as CSV, read from its XML; without SHEET the sheets' names."""
import csv
import re
import sys
import xml.etree.ElementTree as ET
import zipfile

M = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
book = zipfile.ZipFile(sys.argv[1])
assert book.testzip() is None
for name in book.namelist():
    if name.endswith((".xml", ".rels")):
        ET.fromstring(book.read(name))  # every part is well formed
names = [s.get("name") for s in ET.fromstring(book.read("xl/workbook.xml")).iter(M + "sheet")]
if len(sys.argv) < 3:
    print("\n".join(names))
    sys.exit()
sheet = ET.fromstring(book.read("xl/worksheets/sheet%d.xml" % (names.index(sys.argv[2]) + 1)))
shared = []
if "xl/sharedStrings.xml" in book.namelist():
    shared = ["".join(t.text or "" for t in i.iter(M + "t"))
              for i in ET.fromstring(book.read("xl/sharedStrings.xml")).iter(M + "si")]


def place(ref):
    n = 0
    for letter in re.match("[A-Z]+", ref).group():
        n = n * 26 + ord(letter) - 64
    return n - 1


out = csv.writer(sys.stdout, lineterminator="\n")
for row in sheet.iter(M + "row"):
    cells = {}
    for c in row.iter(M + "c"):
        v = c.find(M + "v")
        text = "".join(t.text or "" for t in c.iter(M + "t"))
        if c.get("t") == "s":
            text = shared[int(v.text)]
        elif v is not None:
            text = "%g" % float(v.text) if c.get("t") != "str" else v.text
        cells[place(c.get("r"))] = text
    out.writerow([cells.get(i, "") for i in range(max(cells, default=-1) + 1)])
