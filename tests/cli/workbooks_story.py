"""Files that are made to burst or are heavy beyond reason: each is refused or read in words, little memory and little time."""
import io
import zipfile

MEGABYTE = 1024 * 1024
HEAD = '<row><c t="inlineStr"><is><t>name</t></is></c></row>'
RELATIONS = '<Relationships><Relationship Id="r1" Type="x/worksheet" Target="worksheets/a.xml"/></Relationships>'
WORKBOOK = '<workbook xmlns:r="r"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>'


def workbook(rows: str, **more: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("xl/workbook.xml", WORKBOOK)
        archive.writestr("xl/_rels/workbook.xml.rels", RELATIONS)
        archive.writestr("xl/worksheets/a.xml", f"<worksheet><sheetData>{rows}</sheetData></worksheet>")
        for name, content in more.items():
            archive.writestr(f"xl/{name}.xml", content)
    return out.getvalue()


def tell(story):
    story.check("an empty start", [], story.ask("GET", "/api/v1/imports").json()["items"])
    refused = {
        "a bomb of blanks": (workbook(" " * (120 * MEGABYTE)), "import_workbook_bursts"),
        "a cell of 120 MB": (workbook(f"{HEAD}<row><c t='str'><v>{'x' * (120 * MEGABYTE)}</v></c></row>"), "import_workbook_bursts"),
        "a text that a million cells name": (
            workbook(HEAD + "<row>" + "<c t='s'><v>0</v></c>" * 900 + "</row>" + ("<row><c t='s'><v>0</v></c></row>" * 100_000), sharedStrings=f"<sst><si><t>{'x' * 4000}</t></si></sst>"),
            "import_workbook_bursts",
        ),
        "entities": (workbook(HEAD, sharedStrings='<!DOCTYPE s [<!ENTITY a "aaaa">]><sst><si><t>&a;</t></si></sst>'), "import_workbook_broken"),
        "a million columns": (workbook("<row>" + "<c t='str'><v>x</v></c>" * 1_000_000 + "</row>"), "import_too_many_columns"),
    }
    for what, (content, code) in refused.items():
        answer = story.upload("contacts", content)
        story.check(f"{what}: {answer.text[:200]}", (422, code), (answer.status, answer.json()["code"]))
    cards = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Rina\r\nPHOTO;ENCODING=b:" + "A" * (50 * MEGABYTE) + "\r\nTEL:01711223344\r\nEND:VCARD\r\n"
    answer = story.upload("contacts", cards)
    found = [column["name"] for column in answer.json()["plan"]["columns"]]
    story.check(f"a card with a picture of 50 MB: {answer.text[:200]}", (201, ["name", "phones"]), (answer.status, found))
    story.check("only that is left", 1, len(story.ask("GET", "/api/v1/imports").json()["items"]))
