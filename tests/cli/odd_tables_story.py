"""Tables as they come: a row beyond all limits, headings in two languages, a list with one wrong choice, numbered names."""
import csv
import json
import pathlib
import tempfile
import time

GOOD_ROWS = 3000
LONG_CELL = 1_200_000
WIDE_ROW = 5001


def tell(story):
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(story, pathlib.Path(folder))
        check_oversize_rows(desk)
        check_oversize_over_http(desk)
        check_nothing_but_oversize(desk)
        check_two_names(desk)
        check_choices(desk)
        check_numbered_names(desk)
        check_other_script(desk)
        check_given_values(desk)


class Desk:
    def __init__(self, story, folder):
        self.story, self.folder, self.check = story, folder, story.check

    def run(self, noun, table, *options):
        path = self.folder / f"{noun}-{time.monotonic_ns()}.csv"
        path.write_text(table)
        return path, self.story.world.command("import", noun, str(path), *options)

    def says(self, what, run, code, *parts):
        self.check(f"{what}, exit code: {run.stderr}", code, run.returncode)
        for part in parts:
            self.check(f"{what} says {part!r}: {run.stderr}", True, part in run.stderr)


def oversize():
    """One row with a cell that is too long, one with too many cells, among good ones."""
    good = [f"Firm {number:04} Traders,Dhaka,Good" for number in range(2 * GOOD_ROWS)]
    wide = ",".join(["Wide Traders", *["x"] * (WIDE_ROW - 1)])
    rows = [*good[:GOOD_ROWS], f"Long Traders,{'x' * LONG_CELL},Kept", *good[GOOD_ROWS:], wide, "Last Traders,Sylhet,Good"]
    return "name,city,description\n" + "\n".join(rows) + "\n"


def check_oversize_rows(desk):
    table = oversize()
    spoken = "line 3,002: city: Cell 2 of the row holds more text than can be imported (1,048,576 bytes), so the list of rejected rows leaves it empty"
    wide = "line 6,003: The row has 5,001 cells; at most 1,000 can be imported. The list of rejected rows leaves out those behind the first 1,000"
    _, rehearsed = desk.run("companies", table, "--dry-run")
    desk.says("a rehearsal", rehearsed, 1, "6,003 rows: 6,001 would be created", "2 rejected", spoken, wide)
    path, done = desk.run("companies", table)
    desk.says("a run", done, 1, "6,003 rows: 6,001 created", "2 rejected", spoken, wide)
    with (path.parent / f"{path.name}.rejected.csv").open(encoding="utf-8-sig", newline="") as file:
        csv.field_size_limit(2 * LONG_CELL)
        header, long, cells = csv.reader(file)
    desk.check("headings of the rejected rows", ["name", "city", "description"], header[:3])
    desk.check("what is written of the long one", ["Long Traders", "", "Kept"], long[:3])
    desk.check("what is written of the wide one", (["Wide Traders", "x", "x"], 1000 + 1), (cells[:3], len(cells)))
    desk.check("companies", 2 * GOOD_ROWS + 1, desk.story.count("/api/v1/companies?sort=name"))
    desk.check("the row behind them", 1, desk.story.count("/api/v1/companies?name=Last%20Traders"))


def check_oversize_over_http(desk):
    made = desk.story.upload("contacts", f"name,city\nAnwar,Dhaka\nBabul,\"{'x,' * (LONG_CELL // 2)}\nno\"\nChampa,Khulna\n").json()
    target = f"/api/v1/imports/{made['id']}"
    desk.story.ask("PUT", f"{target}/run")
    done = desk.story.wait_for(target, lambda found: found["state"] in ("done", "failed"))
    desk.check("an upload's totals", (3, 2, 1), tuple(done["totals"].get(name) for name in ("rows", "created", "rejected")))
    errors = [(row["line"], row["cells"], [error["code"] for error in row["errors"]]) for row in done["rejections"]]
    desk.check("its rejected row", [(3, ["Babul", ""], ["import_cell_too_long"])], errors)
    contacts = [found["name"] for found in desk.story.all_of("/api/v1/contacts?sort=name")]
    desk.check("its contacts", ["Anwar", "Champa"], contacts)


def check_nothing_but_oversize(desk):
    long = "x" * LONG_CELL
    for what, table, said in (("a header", f"name,{long}\nAcme,1\n", "Column 2 in line 1 holds more text than can be imported"),
                              ("every row", f"name,note\nAcme,{long}\nApex,{long}\n", "Column 2 in line 2 holds more text"),
                              ("a wide header", ",".join(["x"] * WIDE_ROW) + "\nAcme\n", "Line 1 has 5,001 columns; at most 1,000")):
        _, done = desk.run("companies", table)
        desk.says(f"{what} beyond the limits", done, 2, said)


def check_two_names(desk):
    for noun, english, bengali in (("contacts", "Rina Akter", "রিনা আক্তার"), ("companies", "Meghna Foods", "মেঘনা ফুডস"), ("products", "Rice", "চাল")):
        for headings in ("Name,নাম", "নাম,Name", "Name (English),Name (Bangla)", "English Name,Bengali Name", "নাম,ইংরেজি নাম",
                         "নাম,Name in English", "নাম (ইংরেজি),নাম (বাংলা)", "Name,Bangla Name", "Name,Name", "নাম,নাম"):
            bengali_first = headings.startswith("নাম,")
            row = f"{bengali},{english}" if bengali_first else f"{english},{bengali}"
            path = desk.folder / "names.csv"
            path.write_text(f"{headings}\n{row}\n")
            made = desk.story.upload(noun, path.read_text()).json()
            targets = [column["target"] for column in made["plan"]["columns"]]
            desk.check(f"{noun}: {headings}", ["name_bn", "name"] if bengali_first else ["name", "name_bn"], targets)


def check_choices(desk):
    field = {"entity": "contact", "label": "Interests", "kind": "multi_choice", "choices": ["Music", "Cricket", "Chess"]}
    made = desk.story.ask("POST", "/api/v1/custom_fields", json.dumps(field).encode())
    desk.check(f"a field: {made.json()}", 201, made.status)
    _, done = desk.run("contacts", "Name,Interests\nDalia,Music; Golf\nEva,Music; Chess\nFarid,Tennis; Golf\n", "--dry-run")
    desk.says("lists of choices", done, 1, "1 would be created", "line 2: Interests: “Golf” is not one of the choices. Write one of: Music, Cricket, Chess.",
              "line 4: Interests: “Tennis” is not one of the choices", "“Golf”")


def check_numbered_names(desk):
    table = "title,company\n" + "".join(f"Deal {number},Unit {number}\n" for number in range(50))
    _, done = desk.run("deals", table, "--json")
    result = json.loads(done.stdout.splitlines()[-1])["result"]
    near = [made for made in result["made"]["company"] if made["similar"]]
    desk.check("near matches among numbered names", [], near)
    desk.check("companies made", 50, result["linked"]["company"])
    _, typed = desk.run("deals", "title,company\nDeal,Unitt 7\n", "--dry-run")
    desk.says("a slip beside the number", typed, 0, "Unitt 7 (there is “Unit 7”)")


def check_other_script(desk):
    desk.run("companies", "name\nBetatech\nসিটি ব্যাংক\n")
    _, done = desk.run("deals", "title,company\nOne,বেটাটেক\nTwo,City Bank\nThree,Betta Motors\n", "--dry-run")
    desk.says("names in the other script", done, 0, "বেটাটেক (there is “Betatech”)", "City Bank (there is “সিটি ব্যাংক”)")


def check_given_values(desk):
    field = {"entity": "company", "label": "Registration", "kind": "text", "unique": True}
    name = desk.story.ask("POST", "/api/v1/custom_fields", json.dumps(field).encode()).json()["name"]
    table = "Name,Registration\nFirst Unique,R1\nSecond Unique,R1\n"
    for options in (("--dry-run",), ()):
        _, done = desk.run("companies", table, "--duplicates", "create", *options)
        desk.says("a value that is there", done, 1, "line 3: Registration: Another record already has “R1”")
    for language, said in (("en", "Another record already has “r1”"), ("bn", "“r1” অন্য একটি রেকর্ডে")):
        body = json.dumps({"name": "Third Unique", name: "r1"}).encode()
        refused = desk.story.ask("POST", "/api/v1/companies", body, Accept_Language=language)
        desk.check(f"in {language}: {refused.json()}", True, said in json.dumps(refused.json(), ensure_ascii=False))
    body = json.dumps({"name": "Third Unique", name: "R1"}).encode()
    refused = desk.story.ask("POST", "/api/v1/companies", body).json()
    desk.check("as it was sent", ["R1"], [error["parameters"]["value"] for error in refused["errors"]])
