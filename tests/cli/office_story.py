"""Workbooks meet other programs: what is exported is opened by LibreOffice and openpyxl, and what they write is imported.

Both run once a database, and see all the files at once.
"""
import json
import os
import pathlib
import sys
import tempfile
import zipfile

sys.path.insert(0, os.path.dirname(__file__))
import office  # noqa: E402

CUSTOM = {
    "text": {}, "long_text": {}, "number": {}, "decimal": {}, "money": {}, "boolean": {}, "date": {}, "date_time": {}, "mail": {}, "phone": {}, "url": {},
    "address": {}, "choice": {"choices": ["red", "blue"]}, "multi_choice": {"choices": ["bd", "in"]}, "link": {"target": "company"}, "links": {"target": "tag"},
}
RICH = {
    "name": "আবদুর রহমান 😀", "phones": ["01711223344"], "mails": ["r@padma.example"], "birthday": "1980-12-25", "score": 75, "do_not_call": True, "reference": "007",
    "description": "two\nlines\tand  blanks <b>&amp;</b>", "consent_at": "2026-01-02T03:04:05Z", "website": "https://padma.example/?a=b&c",
    "c_own_text": "=HYPERLINK(\"http://evil.example\",\"click\")", "c_own_long_text": "ক" * 20_000, "c_own_number": -5, "c_own_decimal": "2.5",
    "c_own_money": {"minor": -123456, "currency": "BDT"}, "c_own_boolean": False, "c_own_date": "1971-12-16", "c_own_date_time": "1999-12-31T18:30:00Z",
    "c_own_mail": "m@x.example", "c_own_phone": "01811223344", "c_own_url": "https://x.example/a,b", "c_own_address": {"street": "1, Road; 2", "city": "ঢাকা"}, "c_own_choice": "red",
    "c_own_multi_choice": ["bd", "in"],
}
# What a cell may say to be taken for a formula, for something else than a text, or for the end of one.
TRAPS = ["=1+1", "+880", "-1+2", "@SUM(A1)", "'=1", "1e5", "0042", "1/2", "TRUE", "_x0041_", "two  blanks", "]]>", "\"quoted\"", "১২৩", "{=1}", "\u200f=1", "a\n\n\tb"]
FIELDS = ["name", "phones", "mails", "birthday", "score", "do_not_call", "reference", "description", "consent_at", "website", *(f"c_own_{kind}" for kind in CUSTOM)]
QUERY = f"?sort=reference&fields={','.join(FIELDS)}"


def tell(story):
    address = f"http://{story.world.address}/contacts/{prepare(story)}"
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for form in ("xlsx", "ods"):
            (folder / f"ours.{form}").write_bytes(export(story, form))
            (folder / f"none.{form}").write_bytes(export(story, form, "&name=Nobody"))
        steps = [["look", f"{folder}/ours.xlsx"], ["look", f"{folder}/ours.ods"], ["look", f"{folder}/none.xlsx"], ["look", f"{folder}/none.ods"],
                 ["read_by_openpyxl", f"{folder}/ours.xlsx"], ["resave", f"{folder}/ours.xlsx", f"{folder}/again.xlsx", f"{folder}/again.ods"],
                 ["resave", f"{folder}/ours.ods", f"{folder}/other.xlsx", f"{folder}/other.ods"], ["write_book", name], ["write_by_openpyxl", name]]
        xlsx, ods, no_xlsx, no_ods, pyxl, *_ = office.ask(*steps)
        see_ours(story, "LibreOffice in XLSX", xlsx, address)
        see_ours(story, "LibreOffice in ODS", ods, address)
        see_by_openpyxl(story, pyxl, address)
        for what, sheets in (("XLSX", no_xlsx), ("ODS", no_ods)):
            story.check(f"only a header in {what}", [(1, 1)], [(sheet["frozen"], len(sheet["rows"])) for sheet in sheets])
        bring_back(story, folder)
        take_theirs(story, folder)


def prepare(story):
    for kind, more in CUSTOM.items():
        answer = story.ask("POST", "/api/v1/custom_fields", json.dumps({"entity": "contact", "kind": kind, "label": f"Own {kind.replace('_', ' ')}"} | more).encode())
        story.check(f"a field of {kind}: {answer.text[:300]}", 201, answer.status)
    company = make(story, "companies", {"name": "=Padma & \"Sons\""})
    tags = [make(story, "tags", {"name": name}) for name in ("a; b", "গুরুত্বপূর্ণ")]
    richest = make(story, "contacts", RICH | {"c_own_link": company, "c_own_links": tags})
    for number, trap in enumerate(TRAPS):
        make(story, "contacts", {"name": f"Trap {number}", "reference": f"1{number:02}", "description": trap, "c_own_text": trap.strip()})
    return richest


def make(story, noun, record):
    answer = story.ask("POST", f"/api/v1/{noun}", json.dumps(record).encode())
    story.check(f"making {record.get('name')}: {answer.text[:300]}", 201, answer.status)
    return answer.json()["id"]


def export(story, form, more=""):
    answer = story.ask("GET", f"/api/v1/contacts.{form}{QUERY}{more}")
    story.check(f"exporting {form}", 200, answer.status)
    return answer.body


def by_field(sheet):
    """The cells of the richest record, by the names of their columns."""
    headings = [cell[1] for cell in sheet["rows"][0]]
    return dict(zip(headings, sheet["rows"][1]))


def see_ours(story, where, sheets, address):
    [sheet] = sheets
    found = by_field(sheet)
    story.check(f"a header that stays in {where}", ("contacts", 1), (sheet["name"], sheet["frozen"]))
    story.check(f"the columns of {where}", [*FIELDS[:15], "c_own_money.currency", *FIELDS[15:]], [cell[1] for cell in sheet["rows"][0]])
    kinds = {
        "birthday": ["date", "1980-12-25"], "score": ["number", 75.0], "do_not_call": ["boolean", 1.0], "consent_at": ["date_time", "2026-01-02 09:04:05"],
        "c_own_number": ["number", -5.0], "c_own_decimal": ["number", 2.5], "c_own_money": ["number", -1234.56], "c_own_money.currency": ["text", "BDT"],
        "c_own_boolean": ["boolean", 0.0], "c_own_date": ["date", "1971-12-16"], "c_own_date_time": ["date_time", "2000-01-01 00:30:00"],
        "reference": ["text", "007"], "phones": ["text", "01711223344"], "c_own_phone": ["text", "01811223344"],
        "name": ["link", RICH["name"]], "c_own_link": ["link", "=Padma & \"Sons\""], "description": ["text", RICH["description"]],
        "c_own_text": ["text", RICH["c_own_text"]], "c_own_long_text": ["text", RICH["c_own_long_text"]], "c_own_url": ["text", "https://x.example/a,b"],
    }
    for field, cell in kinds.items():
        story.check(f"{field} in {where}", cell, found[field][:2])
    story.check(f"where a name leads to in {where}", address, found["name"][2])
    texts = [[row[7][0], row[7][1]] for row in sheet["rows"][2:]]
    story.check(f"nothing that a text says is a formula in {where}", [["text", trap] for trap in TRAPS], texts)


def see_by_openpyxl(story, sheets, address):
    [sheet] = sheets
    found = by_field(sheet)
    story.check("a header that stays in openpyxl", "A2", sheet["frozen"])
    kinds = {"birthday": ["d", "1980-12-25 00:00:00"], "score": ["n", 75], "do_not_call": ["b", True], "consent_at": ["d", "2026-01-02 09:04:05"], "c_own_money": ["n", -1234.56],
             "reference": ["s", "007"], "c_own_text": ["s", RICH["c_own_text"]], "c_own_long_text": ["s", RICH["c_own_long_text"]]}
    for field, cell in kinds.items():
        story.check(f"{field} in openpyxl", cell, found[field][:2])
    kind, formula, _ = found["name"]
    story.check("a link in openpyxl", ("f", f'=HYPERLINK("{address}","{RICH["name"]}")'), (kind, formula))


def bring_back(story, folder):
    """What LibreOffice opened and saved, in its own kind of file and in the other, is imported as it was exported."""
    wanted = story.all_of(f"/api/v1/contacts{QUERY}")
    for file in ("again.xlsx", "again.ods", "other.xlsx", "other.ods"):
        answer = story.ask("POST", "/api/v1/contacts/batch", json.dumps({"filter": {}, "delete": True}).encode())
        story.check(f"emptying contacts: {answer.text[:300]}", 200, answer.status)
        state = bring_in(story, "contacts", folder / file)
        story.check(f"all of {file} is imported: {json.dumps(state)[:600]}", (len(TRAPS) + 1, 0), (state["totals"]["created"], state["totals"]["rejected"]))
        for was, now in zip(wanted, story.all_of(f"/api/v1/contacts{QUERY}"), strict=True):
            for field in FIELDS:
                story.check(f"{field} of {was['name']} from {file}", as_saved(file, was[field]), now[field])


def as_saved(file, value):
    """LibreOffice writes no tabs into its own files where it got the text from elsewhere."""
    return value.replace("\t", "") if file == "again.ods" and isinstance(value, str) else value


def bring_in(story, noun, path):
    answer = story.upload(noun, path.read_bytes())
    story.check(f"{path.name} is taken: {answer.text[:300]}", 201, answer.status)
    address = f"/api/v1/imports/{answer.json()['id']}"
    story.ask("PUT", address + "/run")
    return story.wait_for(address, lambda found: found["state"] not in ("planned", "running"))


def take_theirs(story, folder):
    with zipfile.ZipFile(folder / "book.xlsm", "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0 macros")
    people = [["Rina Das", "01711223344", "1968-06-11", "75", "2"], ["আবদুর রহমান 😀", "01811223344", "1971-03-08", "50", "ab"], ["line\nbreak", "01911223344", "1968-06-11", "40%", ""]]
    later = [[*row[:2], {"1968-06-11": "1972-06-12", "1971-03-08": "1975-03-09"}[row[2]], *row[3:]] for row in people]
    for name, rows in {"book.xlsx": people, "book.xlsm": people, "book.ods": people, "book1904.xlsx": later, "book1904.ods": later}.items():
        see_plan(story, folder / name, "মানুষ", ["Cover", "মানুষ"], rows)
    others = [["Rina Das", "01711223344", "1968-06-11", "75", "two\nlines"], ["রিনা 😀", "+8801811223344", "1971-03-08 12:30:00", "50", ""], ["Merged", "", "", "", "true"]]
    for name in ("pyxl.xlsx", "pyxl1904.xlsx"):
        see_plan(story, folder / name, "People", ["Cover", "People"], others)
    refused = {"locked.xlsx": "import_workbook_locked", "locked.ods": "import_workbook_locked", "book.xls": "import_not_a_table", "book.fods": "import_not_a_table"}
    for name, code in refused.items():
        answer = story.upload("contacts", (folder / name).read_bytes())
        story.check(f"{name}: {answer.text[:300]}", (422, code), (answer.status, answer.json()["code"]))


def see_plan(story, path, sheet, sheets, rows):
    answer = story.upload("contacts", path.read_bytes())
    plan = answer.json().get("plan", {})
    story.check(f"the sheets of {path.name}: {answer.text[:300]}", (sheet, sheets, len(rows)), (plan.get("sheet"), plan.get("sheets"), plan.get("rows")))
    columns = plan.get("columns", [])
    story.check(f"what {path.name} says", [sorted({row[at] for row in rows} - {""}) for at in range(5)], [sorted(set(column["samples"])) for column in columns])
