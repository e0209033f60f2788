"""Files that nobody should bring, and people do: cut, mixed, endless, wrongly named. What can be read of them is, the rest is said, nothing is left behind.

Workbooks that burst are in workbooks_story.py, those with passwords and macros in office_story.py, rows beyond the limits in odd_tables_story.py.
"""
import io
import zipfile

MEGABYTE = 1024 * 1024
ODS = "application/vnd.oasis.opendocument.spreadsheet"
PEOPLE = "name,phone\nRina Das,01711223344\nআবদুর রহমান,01811223344\n"


def tell(story):
    check_cut_off(story)
    check_endless(story)
    check_mixed_encodings(story)
    check_zero_bytes(story)
    check_formulas(story)
    check_pictures(story)
    check_names(story)
    check_nothing_is_left(story)


def ods(rows, more=""):
    names = 'xmlns:office="o" xmlns:table="t" xmlns:text="x"'
    content = f"<office:document-content {names}><office:body><office:spreadsheet><table:table table:name='A'>{rows}</table:table></office:spreadsheet></office:body>{more}</office:document-content>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("mimetype", ODS, zipfile.ZIP_STORED)
        archive.writestr("content.xml", content)
    return out.getvalue()


def cell(text):
    return f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'


def refused(story, what, file, code, name=""):
    answer = story.upload("contacts", file, name)
    found = answer.json()
    story.check(f"{what}: {answer.text[:300]}", (422, code, True), (answer.status, found["code"], bool(found["detail"].strip())))


def brought(story, what, file, name=""):
    """The totals of an import of contacts, what was rejected, and the contacts; which it takes back."""
    answer = story.upload("contacts", file, name)
    story.check(f"{what} is taken: {answer.text[:300]}", 201, answer.status)
    path = f"/api/v1/imports/{answer.json()['id']}"
    story.ask("PUT", path + "/run")
    done = story.wait_for(path, lambda found: found["state"] not in ("ready", "running"))
    contacts = story.all_of("/api/v1/contacts?sort=name&fields=name,phones,description")
    if done["group"] and contacts:
        story.undo_to_the_end(done["group"])
    story.ask("DELETE", path)
    totals = done["totals"]
    return (totals.get("created"), totals.get("rejected")), [row["errors"][0]["code"] for row in done["rejections"]], contacts


def names_of(contacts):
    return [found["name"] for found in contacts]


def check_cut_off(story):
    whole = PEOPLE.encode()
    totals, codes, contacts = brought(story, "a CSV cut within a letter", whole[: whole.index("রহমান".encode()) + 4])
    story.check("what is read of it", ((1, 1), ["import_cut_off"], ["Rina Das"]), (totals, codes, names_of(contacts)))
    totals, codes, contacts = brought(story, "a CSV cut within quotes", b'name,phone\nRina Das,01711\n"Karim, the')
    story.check("what is read of that", ((1, 1), ["import_cut_off"], ["Rina Das"]), (totals, codes, names_of(contacts)))
    book = ods(f"<table:table-row>{cell('name')}</table:table-row>" + "".join(f"<table:table-row>{cell(f'Rina {number * 7919 % 1000}')}</table:table-row>" for number in range(500)))
    for part in (0.2, 0.5, 0.9, 0.99):
        refused(story, f"{part} of an ODS", book[: int(len(book) * part)], "import_workbook_broken")
    cards = "BEGIN:VCARD\nFN:Rina Das\nEND:VCARD\nBEGIN:VCARD\nFN:Lost\nBEGIN:VCARD\nFN:Karim\nEND:VCARD\nBEGIN:VCARD\nFN:Cham"
    totals, codes, contacts = brought(story, "cards, two of them cut", cards)
    story.check("what is read of those", ((2, 2), ["required", "import_cut_off"], ["Karim", "Rina Das"]), (totals, codes, names_of(contacts)))


def check_endless(story):
    totals, codes, contacts = brought(story, "a cell of 20 MB", b'name,description\nBefore,x\nLong,"' + b"y" * (20 * MEGABYTE) + b'"\nAfter,z\n')
    story.check("the rows beside it", ((2, 1), ["import_cell_too_long"], ["After", "Before"]), (totals, codes, names_of(contacts)))
    totals, codes, contacts = brought(story, "a quote that is never closed", b'name,description\nBefore,x\nOpen,"' + b"y, z\n" * 200)
    story.check(f"the row before it: {codes[:3]}", "Before", names_of(contacts)[0])
    refused(story, "a hundred thousand columns", b"name," + b"x," * 100_000 + b"\nRina\n", "import_too_many_columns")
    refused(story, "a million columns in an ODS", ods(f"<table:table-row><table:table-cell office:value-type='string' table:number-columns-repeated='1000000'><text:p>x</text:p></table:table-cell></table:table-row>" * 2), "import_too_many_columns")
    refused(story, "a row that repeats a million times", ods(f"<table:table-row>{cell('name')}</table:table-row><table:table-row table:number-rows-repeated='1000000'>{cell('x' * 10_000)}</table:table-row>"), "import_workbook_bursts")


def check_mixed_encodings(story):
    mixed = "name,phone\nরিনা দাস,01711223344\n".encode() + "José Núñez,01811223344\n“Müller”,01911223344\n".encode("cp1252") + "করিম,01511223344\n".encode()
    totals, codes, contacts = brought(story, "UTF-8 and Windows-1252 in one file", mixed)
    story.check("what its names are", ((4, 0), ["José Núñez", "করিম", "রিনা দাস", "“Müller”"]), (totals, sorted(names_of(contacts))))
    for encoding in ("utf-16", "utf-16-be", "utf-8-sig"):
        totals, codes, contacts = brought(story, encoding, PEOPLE.encode(encoding))
        story.check(f"names in {encoding}", ((2, 0), ["Rina Das", "আবদুর রহমান"]), (totals, sorted(names_of(contacts))))


def check_zero_bytes(story):
    totals, codes, contacts = brought(story, "a zero byte in a CSV", b"name,phone\nGood,01711\nBa\0d,01811\n")
    story.check("the other row", ((1, 1), ["Good"]), (totals, names_of(contacts)))
    totals, codes, contacts = brought(story, "zero bytes in cards", b"BEGIN:VCARD\nFN:Ri\0na\nEND:VCARD\nBEGIN:VCARD\nno\0thing\nEND:VCARD\n")
    story.check("what is left of them", ((1, 1), ["Rina"]), (totals, names_of(contacts)))


def check_formulas(story):
    texts = ["=1+1", "=HYPERLINK(\"http://evil.example\")", "@SUM(A1)", "+1-1", "-2+3", "=cmd|' /C calc'!A0"]
    table = "name,description\n" + "".join(f'Row {number},"{text.replace(chr(34), chr(34) * 2)}"\n' for number, text in enumerate(texts))
    totals, codes, contacts = brought(story, "formulas in a CSV", table)
    story.check("they are texts", texts, [found["description"] for found in contacts])


def check_pictures(story):
    picture = "\r\n ".join(["A" * 72] * (10 * MEGABYTE // 75))
    cards = f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Rina\r\nPHOTO;ENCODING=b;TYPE=JPEG:{picture}\r\nTEL:01711223344\r\nEND:VCARD\r\nBEGIN:VCARD\r\nFN:Cut\r\nPHOTO;ENCODING=b:{picture[:MEGABYTE]}"
    totals, codes, contacts = brought(story, "a picture of 10 MB in folded lines, and one that is cut", cards)
    story.check("their cards", ((1, 1), [("Rina", "01711223344")]), (totals, [(found["name"], found["phones"][0]["value"]) for found in contacts]))


def check_names(story):
    """What a file is called says nothing of what it is."""
    book = ods(f"<table:table-row>{cell('name')}</table:table-row><table:table-row>{cell('Rina Das')}</table:table-row>")
    card = "BEGIN:VCARD\nFN:Rina Das\nEND:VCARD\n"
    for what, file in {"contacts.pdf": "name\nRina Das\n", "contacts.vcf": book, "contacts.xls": "name\tphone\nRina Das\t01711\n", "contacts.txt": card, "contacts.xlsx": book, "../../etc/passwd": card}.items():
        totals, codes, contacts = brought(story, f"what is called {what}", file, what)
        story.check(f"what is in {what}", ((1, 0), ["Rina Das"]), (totals, names_of(contacts)))
    others = {"pdf": b"%PDF-1.7\n%\xe2\xe3\n", "html": b"<!DOCTYPE html><table><tr><td>name</td></tr></table>", "png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "json": b'[{"name":"Rina"}]', "gzip": b"\x1f\x8b\x08\0\0\0\0\0", "xml": b"<?xml version='1.0'?><Workbook/>", "rtf": b"{\\rtf1 name}"}
    for kind, file in others.items():
        refused(story, f"{kind} called a CSV", file, "import_not_a_table", "contacts.csv")
        refused(story, f"{kind} called a workbook", file, "import_not_a_table", "contacts.xlsx")
    document = io.BytesIO()
    with zipfile.ZipFile(document, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<w/>")
    refused(story, "a letter called a workbook", document.getvalue(), "import_not_a_table", "contacts.xlsx")


def check_nothing_is_left(story):
    story.check("imports", [], story.ask("GET", "/api/v1/imports").json()["items"])
    story.check("contacts", 0, story.count("/api/v1/contacts?sort=name"))
    for folder in ("spool", "imports"):
        left = [path for path in (story.world.data / folder).rglob("*") if path.is_file()]
        story.check(f"files in {folder}: {left}", 0, len(left))
