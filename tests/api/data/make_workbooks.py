#!/usr/bin/env python3
"""Writes the workbooks of this folder, good and bad, as small as they can be: tests/api/data/make_workbooks.py"""
import pathlib
import zipfile

FOLDER = pathlib.Path(__file__).parent
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def pack(name: str, parts: dict[str, str | bytes], stored: tuple[str, ...] = ()) -> None:
    with zipfile.ZipFile(FOLDER / name, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in parts.items():
            entry = zipfile.ZipInfo(part, (2026, 11, 27, 0, 0, 0))
            archive.writestr(entry, content, zipfile.ZIP_STORED if part in stored else zipfile.ZIP_DEFLATED)


def xlsx(name: str, sheets: dict[str, str], shared: tuple[str, ...] = (), more: dict[str, str | bytes] | None = None) -> None:
    numbers = range(1, len(sheets) + 1)
    listed = "".join(f'<sheet name="{sheet}" sheetId="{n}" r:id="r{n}"/>' for n, sheet in zip(numbers, sheets))
    related = "".join(f'<Relationship Id="r{n}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n in numbers)
    related += f'<Relationship Id="s" Type="{RELATIONS}/sharedStrings" Target="sharedStrings.xml"/>'
    related += f'<Relationship Id="f" Type="{RELATIONS}/styles" Target="styles.xml"/>'
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": f'<Relationships><Relationship Id="w" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f"<Relationships>{related}</Relationships>",
        "xl/styles.xml": '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
        "xl/sharedStrings.xml": "<sst>" + "".join(f"<si><t>{text}</t></si>" for text in shared) + "</sst>",
    }
    parts |= {f"xl/worksheets/sheet{n}.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{sheets[sheet]}</sheetData></worksheet>' for n, sheet in zip(numbers, sheets)}
    pack(name, parts | (more or {}))


def row(*cells: str) -> str:
    return "<row>" + "".join(cells) + "</row>"


def shared(number: int) -> str:
    return f'<c t="s"><v>{number}</v></c>'


def text(value: str) -> str:
    return f'<c t="inlineStr"><is><t>{value}</t></is></c>'


def number(value: str, style: int = 0) -> str:
    return f'<c s="{style}"><v>{value}</v></c>'


def ods(name: str, tables: str) -> None:
    names = 'xmlns:office="o" xmlns:table="t" xmlns:text="x"'
    content = f"<office:document-content {names}><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    pack(name, {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content}, stored=("mimetype",))


def cell(kind: str, attributes: str, shown: str) -> str:
    return f'<table:table-cell office:value-type="{kind}" {attributes}><text:p>{shown}</text:p></table:table-cell>'


def main() -> None:
    people = row(shared(0), shared(1), text("birthday"), text("score"), text("company")) + "<row/>"
    people += row(shared(2), text("০১৭১১২২৩৩৪৪"), number("29580", 1), number("75"), shared(3))
    people += row(text("রিনা দাস"), text("01811 223344"), number("31229", 1), number("1E2"), shared(3))
    people += row(text("Nobody"), "<c/>", text("soon"), number("1"))
    deals = row(text("title"), text("amount"), text("started_on")) + row(text("Fleet"), number("1234.5"), number("45382", 1))
    texts = ("name", "phone", "আবদুর রহমান", "পদ্মা ট্রেডার্স")
    xlsx("people.xlsx", {"Cover": "", "People": people, "Deals": deals}, texts, {"xl/vbaProject.bin": b"\0macro"})
    whole = (FOLDER / "people.xlsx").read_bytes()
    (FOLDER / "people-cut-off.xlsx").write_bytes(whole[: len(whole) // 2])
    xlsx("wide.xlsx", {"A": row(*(text(f"column {i}") for i in range(1200))) + row(text("x"))})
    head = row(text("name"), text("description"))
    xlsx("long-cell.xlsx", {"A": head + row(text("Long"), text("x" * 2_000_000)) + row(text("Short"), text("kept"))})
    locked = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1528))
    locked[30] = 9
    (FOLDER / "people.xls").write_bytes(locked)
    name = "EncryptedPackage".encode("utf-16-le")
    locked[512 + 128 : 512 + 128 + len(name)] = name
    (FOLDER / "locked.xlsx").write_bytes(locked)
    pack("archive.zip", {"people.csv": "name\nRina\n"})
    rows = "<table:table-row>" + cell("string", "", "name") + cell("string", "", "birthday") + cell("string", "", "score") + "</table:table-row>"
    rows += "<table:table-row>" + cell("string", "", "করিম উদ্দিন") + cell("date", 'office:date-value="1980-12-25"', "25 Dec 1980") + cell("float", 'office:value="40"', "40,00") + "</table:table-row>"
    ods("people.ods", f'<table:table table:name="মানুষ">{rows}</table:table>')


if __name__ == "__main__":
    main()
