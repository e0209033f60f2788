"""What the import command says before and after: a rehearsal tells what the run will do, and every row is accounted for."""
import json
import pathlib
import tempfile

COUNTS = ("rows", "created", "updated", "skipped", "rejected", "unlinked", "linked", "made", "taken")
LONG = 2500  # rows: three transactions
FAMILY = 1100


def tell(story):
    with tempfile.TemporaryDirectory() as folder:
        shop = Shop(story, pathlib.Path(folder))
        check_rehearsal(shop)
        check_rehearsed_family(shop)
        check_duplicates(shop)
        check_names(shop)
        check_dates(shop)
        check_answers(shop)
        check_namesakes(shop)
        check_amounts(shop)
        check_all_or_nothing(shop)
        check_columns(shop)
        check_open_numbers(shop)
        check_glued_tables(shop)
        check_rejected_rows_again(shop)
        check_late_links(shop)
        check_taken_names(shop)
        check_currencies(shop)
        check_stages(shop)
        check_details(shop)
        check_updates(shop)
        check_phones(shop)
        check_defaults(shop)
        check_odd_defaults(shop)
        check_bad_files(shop)
        check_bengali(shop)
        check_no_installation(shop)


class Shop:
    def __init__(self, story, folder):
        self.story, self.folder = story, folder
        self.check = story.check

    def file(self, name, content):
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return str(path)

    def run(self, noun, table, *options):
        return self.story.world.command("import", noun, self.file(f"{noun}.csv", table), *options)

    def result(self, noun, table, *options):
        done = self.run(noun, table, "--json", *options)
        return json.loads(done.stdout.splitlines()[-1])["result"]

    def says(self, what, run, code, *parts):
        self.check(f"{what}, exit code: {run.stderr}", code, run.returncode)
        for part in parts:
            self.check(f"{what} says {part!r}: {run.stderr}", True, part in run.stderr)

    def count(self, noun):
        return self.story.count(f"/api/v1/{noun}?sort=created_at")


def people():
    """Everybody works at one of two firms; a mail of the first lines comes again in each later transaction."""
    rows = [f"Person {number},p{number}@x.example,{('Acme', 'Beta Ltd.')[number % 2]}" for number in range(LONG)]
    rows[1500] = "Person again,P1@x.example,Acme"
    rows[2200] = "Person again,p2@x.example,Gamma"
    rows[2300] = "Person wrong,nonsense,Delta"
    rows[2400] = "Person late,late@x.example,acme"
    return "name,email,company\n" + "\n".join(rows) + "\n"


def check_rehearsal(shop):
    shop.story.world.new_events("owner")
    table = people()
    spoken = shop.run("contacts", table, "--dry-run")
    shop.says("a rehearsal", spoken, 1, "2,500 rows: 2,497 would be created, 0 updated, 2 skipped as duplicates, 1 rejected",
              "2 new companies would be made, since the file names them: Acme, Beta Ltd.", "line 2,302: email: This is not an email",
              "line 1,502: email: Line 3 of the file has it already (P1@x.example)", "nothing was written")
    shop.check("files that a rehearsal writes", ["contacts.csv"], sorted(path.name for path in shop.folder.iterdir()))
    rehearsed = shop.result("contacts", table, "--dry-run", "--errors", str(shop.folder / "would.csv"))
    shop.check("its rejected rows where they were asked for", True, "Person wrong" in (shop.folder / "would.csv").read_text())
    shop.check("contacts, companies and events after rehearsals", (0, 0, []),
               (shop.count("contacts"), shop.count("companies"), shop.story.world.new_events("owner")))
    done = shop.result("contacts", table)
    shop.check("the run does what its rehearsal said", {name: rehearsed[name] for name in COUNTS}, {name: done[name] for name in COUNTS})
    shop.check("records made are named", {"company": [{"name": "Acme", "similar": None}, {"name": "Beta Ltd.", "similar": None}]}, done["made"])


def check_rehearsed_family(shop):
    """Links between rows of one file, rows that come again by name, and changes, in several transactions."""
    table = "name,city,parent\n" + "".join(f"Branch {number},Dhaka,Head\n" for number in range(FAMILY))
    table += ",,\nHead,Dhaka,\nBranch 7,Khulna,Nowhere\n"
    for options in (("--duplicates", "skip"), ("--duplicates", "update"), ("--no-create-links",)):
        rehearsed = shop.result("companies", table, "--dry-run", *options)
        numbers = tuple(rehearsed[name] for name in ("created", "updated", "skipped", "rejected", "unlinked"))
        wanted = (FAMILY + 1, 1, 0, 0, 0) if "update" in options else (FAMILY + 1, 0, 1, 0, 0)
        shop.check(f"a family rehearsed with {options}", wanted, numbers)
    shop.check("companies that a family's rehearsal leaves", 2, shop.count("companies"))


def check_duplicates(shop):
    again = shop.run("contacts", "name,email\nSomebody,p1@x.example\nAnother,new@x.example\n")
    file = shop.folder / "contacts.csv.skipped.csv"
    shop.says("a duplicate", again, 0, "Skipped, since they are there already:\n  line 2: email: “Person 1” is there already (p1@x.example)",
              str(file))
    shop.check("the file of skipped rows", True, "Somebody,p1@x.example,2: email: “Person 1” is there already" in file.read_text())
    elsewhere = shop.folder / "elsewhere.csv"
    shop.run("contacts", "name,email\nSomebody,p1@x.example\n", "--skipped", str(elsewhere))
    shop.check("the file of skipped rows elsewhere", True, "Person 1" in elsewhere.read_text())
    nothing = shop.result("contacts", "name,email\nSomebody,p1@x.example\n")
    shop.check("what stored nothing names no group", None, nothing.get("group"))


def check_names(shop):
    """A typo in a stage shows before the run; who is unknown is named, with what to do."""
    table = "title,company,stage,owner\nOne,Acme,Wonn,\nTwo,Betta Ltd.,Won,Nobody Known\nThree,GTXX,Won,\n"
    shop.run("companies", "name\nGTX1\nGTX\n")
    shop.says("a rehearsal", shop.run("deals", table, "--dry-run"), 1, "1 new stage would be made, since the file names it: Wonn (there is “Won”)",
              "GTXX (there is “GTX”)", "owner: Nobody is called “Nobody Known”. Correct the name", '--create-from "owner"')
    made = shop.run("deals", table, "--create-from", "owner")
    shop.says("a run", made, 0, "1 new stage named by the file: Wonn (there is “Won”)", "1 new user named by the file: Nobody Known")
    short = shop.run("deals", "title,company\nFive,Akme\nSix,Acme Co\n", "--dry-run")
    shop.says("short names", short, 0, "Akme (there is “Acme”), Acme Co (there is “Acme”)")
    near = shop.run("deals", "title,owner\nFour,Nobody Knwn\n")
    shop.says("a near name", near, 1, "the nearest name is “Nobody Known”")


def check_dates(shop):
    open_one = shop.run("deals", "title,started_on\nOne,03/04/2025\n")
    shop.says("an open date", open_one, 2, "begin with the day or with the month", "Say it with --dates dmy or --dates mdy.")
    two = "title,started_on,expected_close\nOne,03/04/2025,01.02.2025\n"
    shop.says("two open dates", shop.run("deals", two), 2, "--dates started_on=dmy or --dates started_on=mdy", "--dates expected_close=dmy")
    shop.says("two open dates rehearsed", shop.run("deals", two, "--dry-run"), 2, "--dates started_on=dmy",
              "As far as decided, without the columns that a question is open about (started_on, expected_close):\n1 row: 1 would be created")
    shop.says("two answers", shop.run("deals", two, "--dates", "started_on=mdy", "--dates", "expected_close=dmy"), 0, "1 row: 1 created")
    deal = shop.story.all_of("/api/v1/deals?expected_close=2025-02-01")
    shop.check("dates read as said", ["2025-03-04"], [found["started_on"] for found in deal])
    ends = "title,started_on\nYear where,25/12/31\n"
    shop.says("a year at either end", shop.run("deals", ends), 2, "“25/12/31” (line 2) may begin or end with its year", "--dates dmy or --dates ymd.")
    shop.says("said", shop.run("deals", ends, "--dates", "ymd"), 0, "started_on, year first", "1 created")
    shop.check("read as said", ["2025-12-31"], [deal["started_on"] for deal in shop.story.all_of("/api/v1/deals?title=Year%20where")])
    three = shop.run("deals", "title,started_on\nThree,03/04/05\n")
    shop.says("three ways", three, 2, "--dates dmy, --dates mdy or --dates ymd.")
    mixed = "title,started_on\nOne,25/04/2025\nTwo,04/26/2025\nThree,01/02/2025\n"
    shop.says("a column of both orders", shop.run("deals", mixed), 2,
              "written in two ways: “25/04/2025” in line 2 begins with the day, “04/26/2025” in line 3 with the month", "--dates dmy")


def check_answers(shop):
    """An answer that is none is refused or asked for again, whether or not a column needs one."""
    plain = "title\nUnasked\n"
    shop.says("no order of dates", shop.run("deals", plain, "--dates", "xyz"), 2, "--dates “xyz”", "dmy, mdy, ymd, serial")
    shop.says("no format of numbers", shop.run("deals", plain, "--numbers", "foo"), 2, "--numbers “foo”", "1.234,56")
    shop.says("of one column", shop.run("deals", plain, "--dates", "title=xyz"), 2, "--dates “xyz”")
    file = shop.file("asked.csv", "title,started_on\nAsked,03/04/2025\n")
    code, shown = shop.story.world.command_on_terminal("import", "deals", file, typed="x\nday\n\nm\n")
    shop.check(f"asked until it is answered: {shown}", (0, 4), (code, shown.count("day (d) or month (m)?")))
    found = shop.story.all_of("/api/v1/deals?title=Asked")
    shop.check("the date as answered", ["2025-03-04"], [deal["started_on"] for deal in found])
    code, shown = shop.story.world.command_on_terminal("import", "deals", file, typed="x\n\x04")
    shop.check(f"no answer at all: {shown}", 2, code)


def check_namesakes(shop):
    """Where a name means two records, the id says which."""
    shop.run("companies", "name\nRT Co\nRT Co\n", "--duplicates", "create")
    shop.says("two of one name", shop.run("deals", "title,company\nNamesakes,RT Co\n"), 1,
              "company: Several records are called exactly “RT Co”. Write the id of the one you mean instead of the name")
    one = shop.story.all_of("/api/v1/companies?name=RT%20Co")[0]["id"]
    shop.says("one by its id", shop.run("deals", f"title,company\nNamesakes,{one}\n"), 0, "1 created")
    shop.check("linked to it", [one], [deal["company"]["id"] for deal in shop.story.all_of("/api/v1/deals?title=Namesakes")])


def check_amounts(shop):
    table = "title,amount\nPlain,1000.50\nPoint,2000.25\nGerman,\"1.234,56 €\"\nHuge,123456789012345678\nLarge,90000000000001\n"
    done = shop.run("deals", table)
    shop.says("amounts", done, 1, "3 created", "line 5: amount: “123456789012345678” is too large: at most 90,000,000,000,000",
              "line 6: amount: “90000000000001” is too large")
    german = shop.story.all_of("/api/v1/deals?title=German")
    shop.check("an amount in its own notation", [{"minor": 123456, "currency": "EUR"}], [deal["amount"] for deal in german])


def check_all_or_nothing(shop):
    """What a row names is made with the row or not at all, even when only the row's own links show that it is wrong."""
    stages, companies = shop.count("stages"), shop.count("companies")
    shop.story.ask("POST", "/api/v1/pipelines", json.dumps({"name": "Exports", "position": 99}).encode())
    stage = shop.story.all_of("/api/v1/stages?sort=created_at")[0]["id"]
    table = f"title,company,pipeline,stage\nGood,Only Good,,\nBad,Only Bad,Exports,{stage}\nWorse,Only Worse,Exports,{stage}\nFine,Only Bad,,\n"
    done = shop.result("deals", table)
    shop.check(f"rows of which some are refused late: {done}", (2, 2, {"company": 2}), (done["created"], done["rejected"], done["linked"]))
    shop.check("what refused rows leave behind", (stages, companies + 2), (shop.count("stages"), shop.count("companies")))
    names = [company["name"] for company in shop.story.all_of("/api/v1/companies?name[starts_with]=Only&sort=name")]
    shop.check("the companies of rows that went in", ["Only Bad", "Only Good"], names)


def check_columns(shop):
    shop.result("contacts", "name,Mobile Phone,Work Phone,Home Email\nLabelled,01711000001,01711000002,l@x.example\n")
    found = shop.story.all_of("/api/v1/contacts?name=Labelled")[0]
    shop.check("labels out of the header", ([("01711000001", "mobile"), ("01711000002", "work")], [("l@x.example", "home")]),
               ([(phone["value"], phone["label"]) for phone in found["phones"]], [(mail["value"], mail["label"]) for mail in found["mails"]]))
    nameless = shop.run("contacts", "Karim Uddin,karim@x.example,01711000003,7\nRina Das,rina@x.example,01711000004,9\n")
    shop.says("a file without header", nameless, 0, "no header", "column 1 → name, guessed", "column 2 → mails", "column 3 → phones",
              "column 4 → (left out: 7, 9)", "2 created")
    shop.check("its names", 1, len(shop.story.all_of("/api/v1/contacts?name=Rina%20Das")))
    owned = shop.run("contacts", "name,email,owner email\nOwned,owned@x.example,nobody@x.example\n", "--dry-run")
    shop.says("an owner by mail", owned, 1, "owner email → owner", "owner email: Nobody is called “nobody@x.example”")
    twice = shop.run("contacts", "name,name,email\nFirst,Second,first@x.example\n")
    shop.says("a header that names a column twice", twice, 0, "name 2 → (left out: the header names it twice)")
    shop.check("no other name out of it", [None], [person.get("name_bn") for person in shop.story.all_of("/api/v1/contacts?name=First")])


def check_open_numbers(shop):
    table = "title,amount,product,quantity\nTea set,1.000 €,Tea,1.500\n"
    shop.says("thousands and a quantity", shop.run("deals", table), 2, "amount: “1.000 €” in line 2 is read as 1000",
              "If that is wrong: --numbers amount=1,234.56", "Say it with --numbers 1,234.56 or --numbers 1.234,56.")
    shop.says("numbers answered", shop.run("deals", table, "--numbers", "1.234,56"), 0, "1 created")
    shop.says("one column answered", shop.run("deals", "title,amount\nTin set,1.000 €\n", "--numbers", "amount=1,234.56"), 0, "1 created")
    amounts = [shop.story.all_of(f"/api/v1/deals?title={title}%20set")[0]["amount"]["minor"] for title in ("Tea", "Tin")]
    shop.check("amounts as they were said to be", [100000, 100], amounts)
    mixed = shop.run("deals", "title,amount\nA,1.000\nB,\"7,50\"\nC,12.50\n", "--dry-run")
    shop.says("a column of both notations", mixed, 2, "“12.50” in line 4 as in 1,234.56, “7,50” in line 3 as in 1.234,56")
    shop.result("companies", "name,revenue\nOne Euro,5 €\nPlain A,6\nPlain B,7\n")
    plain = shop.story.all_of("/api/v1/companies?name=Plain%20A")[0]["revenue"]["currency"]
    shop.check("one euro among other amounts does not make them euros", "BDT", plain)


def check_glued_tables(shop):
    table = "name,email,email\nGlued One,g1@x.example,g1b@x.example\nname,email,email\nGlued Two,g2@x.example,\n"
    glued = shop.run("contacts", table)
    shop.says("a table with its header twice", glued, 0, "email 2 → mails.2", "The header comes once more, in line 3", "2 rows: 2 created")
    shop.check("no contact out of a header", 0, len(shop.story.all_of("/api/v1/contacts?name=name")))
    shop.says("a second table", shop.run("contacts", "name,email\nA,a9@x.example\nemail,name\nb9@x.example,B\n"), 2, "Another table begins in line 3")
    titled = shop.run("contacts", "All our customers,,\nname,email,city\nTitled,t@x.example,Dhaka\n")
    shop.says("a title", titled, 0, "The line above the header is taken for a title", "1 created")


def check_rejected_rows_again(shop):
    """Faults of cells and of the record at once; the file of rejected rows remembers what the whole one decided."""
    table = "title,amount,started_on,expected_close\nWhole,\"1.234,50 €\",25/12/2024,2025-01-02\nAll,5 €,,\n,\"1.000\",03/04/2024,nonsense\n"
    first = shop.run("deals", table)
    shop.says("a row with several faults", first, 1, "line 4: expected_close: “nonsense” is not a date. Write it as year-month-day", "line 4: title: Fill this in.")
    rejected = shop.folder / "deals.csv.rejected.csv"
    text = rejected.read_text("utf-8-sig")
    heading = '"sampark_error; amount: amount, 1.234,56, EUR; started_on: started_on, dmy'
    shop.check(f"its heading: {text}", True, heading in text.splitlines()[0])
    again = shop.run("deals", text)
    shop.says("the same again", again, 1, "line 2: title: Fill this in.")
    shop.check("a file of rejected rows has one column of reasons", 1, rejected.read_text().count("sampark_error"))
    mended = shop.run("deals", text.replace("\n,", "\nMended row,", 1).replace("nonsense", "2025-01-03", 1))
    shop.says("the corrected row", mended, 0, "1 created")
    deal = shop.story.all_of("/api/v1/deals?title=Mended%20row")[0]
    shop.check("the corrected row is read as the whole file was", ("2024-04-03", {"minor": 100000, "currency": "EUR"}),
               (deal["started_on"], deal["amount"]))
    names = "".join(f"Karima {letter},karima{letter}@x.example\n" for letter in "abcdefghijkl")
    made = shop.run("deals", "title,company,amount,started_on\n,Derived Ltd.,many,nonsense\n", "--dry-run")
    shop.says("a deal that is called after its company", made, 1, "line 2: amount:", "line 2: started_on:")
    shop.check("its title is not asked for", False, "title: Fill" in made.stderr)
    nameless = shop.run("contacts", names + "Selim Reza,nonsense@\n")
    shop.says("rejected rows without header", nameless, 1, "12 created")
    text = (shop.folder / "contacts.csv.rejected.csv").read_text("utf-8-sig")
    shop.says("corrected", shop.run("contacts", text.replace("nonsense@", "selim@x.example", 1)), 0, "1 created")
    shop.check("its mail", ["selim@x.example"], [mail["value"] for mail in shop.story.all_of("/api/v1/contacts?name=Selim%20Reza")[0]["mails"]])


def check_late_links(shop):
    """Rows that go in without their link to another row: corrected, they complete what they became, once and for all."""
    table = "name,parent,city\nSelf Ltd,Self Ltd,Bogra\nRing A,Ring B,Bogra\nRing B,Ring C,Bogra\nRing C,Ring A,Bogra\n"
    faults = ("line 2: parent: This would make the record stand under itself", "line 5: parent: This would make")
    rehearsed = shop.run("companies", table, "--dry-run")
    shop.says("late links rehearsed", rehearsed, 1, "4 would be created", "2 rows would go in without a link", *faults)
    shop.says("late links", shop.run("companies", table), 1, "4 created", "2 links could not be made", *faults)
    rejected = (shop.folder / "companies.csv.rejected.csv").read_text("utf-8-sig")
    before = {company["name"]: company["id"] for company in shop.story.all_of("/api/v1/companies?city=Bogra")}
    for name in ("Self Ltd", "Ring C"):
        shop.check(f"the row of {name} names its record: {rejected}", True, f",Bogra,{before[name]}," in rejected)
    again = shop.run("companies", rejected)
    shop.says("the same again", again, 1, "0 created, 2 updated, 0 skipped", "2 links could not be made", "line 2: parent")
    once_more = (shop.folder / "companies.csv.rejected.csv").read_text("utf-8-sig")
    cells = [[row.split(",")[:4] for row in text.splitlines()] for text in (rejected, once_more)]
    shop.check("the same rows once more, for the same records", cells[0], cells[1])
    mended = rejected.replace("Self Ltd,Self Ltd", "Self Ltd,Ring A").replace("Ring C,Ring A,Bogra", "Ring C,,Tangail")
    shop.says("corrected", shop.run("companies", mended), 0, "0 created, 2 updated, 0 skipped")
    after = {company["id"]: company for company in shop.story.all_of("/api/v1/companies?name=Self%20Ltd") + shop.story.all_of("/api/v1/companies?name=Ring%20C")}
    shop.check("the records are completed", ("Ring A", "Tangail"), (after[before["Self Ltd"]]["parent"]["label"], after[before["Ring C"]]["city"]))
    for cell, reason in (("nonsense", "This is not the id of a record"), ("01900000-0000-7000-8000-000000000000", "is no longer there. Empty this cell")):
        wrong = shop.run("companies", f"name,city,sampark_record\nSelf Ltd,Pabna,{cell}\n")
        shop.says(f"a row for {cell}", wrong, 1, "1 rejected", f"sampark_record: {reason}" if cell == "nonsense" else f"sampark_record: The record that this row completes {reason}")
    shop.says("an empty cell", shop.run("companies", "name,city,sampark_record\nFresh Ltd,Pabna,\n"), 0, "1 created")


def check_taken_names(shop):
    """A misspelt name can be taken for the one that it is like, here and in links between rows."""
    deals = "title,company\nTaken,Akme\n"
    option = '--take company:Akme=Acme'
    shop.says("a name that is nearly another", shop.run("deals", deals, "--dry-run"), 0, f"If “Akme” means “Acme”: {option}")
    shop.says("refused", shop.run("deals", deals, "--no-create-links"), 1, option)
    taken = shop.run("deals", deals, "--take", "company:Akme=Acme")
    shop.says("taken", taken, 0, "1 created", "Taken for a similar name: Akme for “Acme”")
    shop.check("it leads to that company", ["Acme"], [deal["company"]["label"] for deal in shop.story.all_of("/api/v1/deals?title=Taken")])
    child = shop.run("companies", "name,parent\nAcme Child,Akme\n", "--take", "company:Akme=Acme")
    shop.says("taken in a late link", child, 0, "1 created", "Taken for a similar name")
    for wrong, part in (("nonsense", "Write --take"), ("shape:a=b", "no kind of record called shape")):
        shop.says(f"--take {wrong}", shop.run("deals", deals, "--take", wrong), 2, part)


def check_currencies(shop):
    """What a file says of currencies holds: in a column of its own, in the heading, in the cell; and what is assumed is said."""
    table = "Title,Amount,Currency\nIn dollars,1000,USD\nIn euros,2000.50,€\nUntold,7,\nWrong,8,florins\n"
    done = shop.run("deals", table)
    shop.says("a column of currencies", done, 1, "Currency → amount.currency", "Amount → amount, BDT", "3 created", "line 5: Currency:")
    found = {deal["title"]: deal["amount"] for deal in shop.story.all_of("/api/v1/deals?sort=created_at") if deal["title"] in ("In dollars", "In euros", "Untold")}
    wanted = {"In dollars": (100000, "USD"), "In euros": (200050, "EUR"), "Untold": (700, "BDT")}
    shop.check("their amounts", wanted, {title: (amount["minor"], amount["currency"]) for title, amount in found.items()})
    for number, heading in enumerate(("Amount (USD)", "Amount in USD", "USD Amount", "Amount ($)")):
        said = shop.run("deals", f"Title,{heading}\nHeaded {number},12\n")
        shop.says(f"the heading {heading}", said, 0, f"{heading} → amount, USD", "1 created")
        deal = shop.story.all_of(f"/api/v1/deals?title=Headed%20{number}")[0]
        shop.check(f"an amount under {heading}", {"minor": 1200, "currency": "USD"}, deal["amount"])


def check_stages(shop):
    """Stages are those of the row's pipeline, also of one that the file names first; their names say how deals ended."""
    table = "Title,Pipeline,Stage\nRetail one,Retail,Won\nRetail two,Retail,Talking\nSales one,Sales,Won\nExport one,Abroad,Closed Lost\nExport two,Abroad,Closed Won\n"
    for what, run in (("rehearsed", shop.run("deals", table, "--dry-run")), ("imported", shop.run("deals", table))):
        shop.says(f"deals of several pipelines {what}", run, 0, "5 ", "0 rejected")
    deals = {deal["title"]: deal for deal in shop.story.all_of("/api/v1/deals?sort=created_at")}
    wanted = {"Retail one": ("Retail", "Won", "won"), "Retail two": ("Retail", "Talking", "open"), "Sales one": ("Sales", "Won", "won"),
              "Export one": ("Abroad", "Closed Lost", "lost"), "Export two": ("Abroad", "Closed Won", "won")}
    found = {title: (deals[title]["pipeline"]["label"], deals[title]["stage"]["label"], deals[title]["status"]) for title in wanted if title in deals}
    shop.check("where they stand", wanted, found)
    both = shop.run("deals", "Title,Stage,Close date,Expected close\nBoth dates,Talking,2026-12-30,2026-11-15\n", "--map", "Stage=")
    shop.says("an open deal with both dates", both, 0, "1 created")
    deal = shop.story.all_of("/api/v1/deals?title=Both%20dates")[0]
    shop.check("both dates are kept", ("2026-12-30", "2026-11-15"), (deal["closed_on"], deal["expected_close"]))


def check_details(shop):
    """A quantity in a column of its own belongs to the product of its row, made or not; without one it is refused."""
    table = "Title,Product,Quantity\nMade,Brand new gear,7\nKnown,GTX,8\nNone,,9\n"
    shop.says("quantities", shop.run("deals", table), 1, "2 created", "line 4: Quantity: This says more about a linked record")
    found = {deal["title"]: deal["products"][0]["quantity"] for deal in shop.story.all_of("/api/v1/deals?sort=created_at") if deal["title"] in ("Made", "Known")}
    shop.check("the quantities", {"Made": "7", "Known": "8"}, found)
    alone = shop.run("deals", "Title,Quantity\nAlone,9\n", "--dry-run")
    shop.says("a quantity of nothing", alone, 0, "Quantity → (left out: 9)")


def check_updates(shop):
    """Bringing up to date adds to lists, keeps a currency that the file does not name, and only completes what was edited since."""
    shop.run("contacts", "Name,Email,Phone,Tags\nUpdated,\"up1@x.example; up2@x.example\",01711999777,old\n")
    shop.says("an update", shop.run("contacts", "Name,Email,Phone,Tags\nUpdated,up1@x.example,\"01711-999777, 01811999777\",new\n", "--duplicates", "update"), 0, "1 updated")
    found = shop.story.all_of("/api/v1/contacts?name=Updated")[0]
    shop.check("lists have both", (["up1@x.example", "up2@x.example"], ["01711999777", "01811999777"], {"old", "new"}),
               ([mail["value"] for mail in found["mails"]], [phone["value"] for phone in found["phones"]], {tag["label"] for tag in found["tags"]}))
    shop.says("what it has already", shop.run("contacts", "Name,Email,Phone\nUpdated,work: up1@x.example,01711 999 777\n", "--duplicates", "update"), 0, "1 updated")
    found = shop.story.all_of("/api/v1/contacts?name=Updated")[0]
    shop.check("it has once, with what is said more", ([("up1@x.example", "work"), ("up2@x.example", None)], 2),
               ([(mail["value"], mail.get("label")) for mail in found["mails"]], len(found["phones"])))
    shop.run("products", "Name,Price\nPriced,5 USD\n")
    shop.says("a price", shop.run("products", "Name,Price\nPriced,6\n", "--duplicates", "update"), 0, "1 updated")
    shop.check("its currency", {"minor": 600, "currency": "USD"}, shop.story.all_of("/api/v1/products?name=Priced")[0]["price"])
    table = "name,domain,parent\nTree one,tree1.example,Tree two\nTree two,tree2.example,Tree one\n"
    shop.run("companies", table)
    rejected = (shop.folder / "companies.csv.rejected.csv").read_text("utf-8-sig")
    tree = shop.story.all_of("/api/v1/companies?name=Tree%20two")[0]
    shop.story.ask("PATCH", f"/api/v1/companies/{tree['id']}", json.dumps({"domain": "edited.example"}).encode())
    shop.says("the corrected row", shop.run("companies", rejected.replace("Tree two,tree2.example,Tree one", "Tree two,tree2.example,Acme")), 0, "1 updated")
    tree = shop.story.all_of("/api/v1/companies?name=Tree%20two")[0]
    shop.check("what was edited since stays", ("edited.example", "Acme"), (tree["domain"], tree["parent"]["label"]))


def check_phones(shop):
    table = "name,phone,email\nShort One,8.80171E+12,\nShort Two,8.80171E+12,\nFraction,8801711000085.0,\nTwice,\"01711000083, 01711000084\",\"tw1@x.example, tw2@x.example\"\n"
    shop.says("phones out of a spreadsheet", shop.run("contacts", table), 1, "2 created, 0 updated, 0 skipped", "line 2: phone: “8.80171E+12”",
              "line 3: phone: “8.80171E+12”")
    fraction, twice = (shop.story.all_of(f"/api/v1/contacts?name={name}")[0] for name in ("Fraction", "Twice"))
    shop.check("a phone that became a fraction", ["8801711000085"], [phone["value"] for phone in fraction["phones"]])
    shop.check("two phones and mails of one cell", (["01711000083", "01711000084"], ["tw1@x.example", "tw2@x.example"]),
               ([phone["value"] for phone in twice["phones"]], [mail["value"] for mail in twice["mails"]]))


def check_defaults(shop):
    table = "name,email\nDefault One,d1@x.example\nDefault Two,nonsense\n"
    shop.says("what new people become", shop.run("contacts", table, "--default", "lifecycle=customer", "--default", "score=7", "--default", "lead_status="), 1,
              "New records get lifecycle = customer where the file says nothing of it.", "New records get no lead_status", "1 created")
    check_standing(shop)
    rejected = (shop.folder / "contacts.csv.rejected.csv").read_text("utf-8-sig")
    shop.says("the corrected row", shop.run("contacts", rejected.replace("nonsense", "d2@x.example")), 0, "New records get lifecycle = customer", "1 created")
    for name in ("One", "Two"):
        person = shop.story.all_of(f"/api/v1/contacts?name=Default%20{name}")[0]
        shop.check(f"Default {name}", ("customer", 7, None), (person["lifecycle"], person["score"], person["lead_status"]))
    for option, part in (("lifecycle", "Write --default field=value"), ("lifecycle=whale", "defaults.lifecycle"), ("shape=round", "defaults.shape")):
        shop.says(f"--default {option}", shop.run("contacts", table, "--dry-run", "--default", option), 2, part)


def check_standing(shop):
    """Nobody becomes a lead unawares."""
    says = "New records become “Lead” where the file says nothing of “Lifecycle”: "
    partly = "name,lifecycle\nStanding One,customer\nStanding Two,\n"
    shop.says("people of whom nothing is said", shop.run("contacts", "name\nStanding One\nStanding Two\n", "--dry-run"), 0, f"{says}2 rows",
              "--default lifecycle=… (subscriber, qualified, opportunity, customer, former)")
    shop.says("people of whom some are told", shop.run("contacts", partly, "--dry-run"), 0, f"{says}1 row.")
    told = (shop.run("contacts", partly, "--dry-run", "--default", "lifecycle="), shop.run("contacts", partly.replace("Two,", "Two,lead"), "--dry-run"),
            shop.run("companies", "name\nStanding\n", "--dry-run"))
    for done in told:
        shop.check(f"no word where all is told: {done.stderr}", (0, False), (done.returncode, "New records become" in done.stderr))


def check_odd_defaults(shop):
    """Values that look like the heading's own signs come back as they were."""
    given = {"department": "Sales; East", "job_title": "-", "nickname": '"The boss"', "city": 'a "b"; =score: 5', "country": "x;", "region": "Dhaka: north",
             "postal_code": None, "description": "One\nand; two", "score": 12,
             "addresses": json.dumps([{"value": {"street": "1; Lake Road"}}])}
    options = [part for name, value in given.items() for part in ("--default", f"{name}={'' if value is None else value}")]
    first = shop.run("contacts", "name,email\nOdd One,nonsense\n", "--json", *options)
    chosen = json.loads(first.stdout.splitlines()[0])["plan"]["defaults"]
    shop.check("what was chosen", sorted(given), sorted(chosen))
    rejected = (shop.folder / "contacts.csv.rejected.csv").read_text("utf-8-sig")
    again = shop.run("contacts", rejected.replace("nonsense", "odd1@x.example"), "--json")
    shop.check(f"what the file of rejected rows brings along: {rejected}", chosen, json.loads(again.stdout.splitlines()[0])["plan"]["defaults"])
    person = shop.story.all_of("/api/v1/contacts?name=Odd%20One")[0]
    shop.check("what its record got", {name: given[name] for name in given if name != "addresses"}, {name: person[name] for name in given if name != "addresses"})
    shop.check("its address", "1; Lake Road", person["addresses"][0]["value"]["street"])


def check_bad_files(shop):
    shop.says("a header alone", shop.run("contacts", "name,email\n"), 2, "no rows below the header")
    shop.says("a zero byte", shop.run("contacts", b"name,city\nGood,Dhaka\nBa\0d,Dhaka\n"), 1, "1 created", "line 3: name: This holds a zero byte")
    book = shop.file("contacts.xlsx", b"PK\x03\x04\x14\0\0\0[Content_Types].xml xl/workbook.xml")
    old_book = str(pathlib.Path(__file__).parents[1] / "api/data/people.xls")
    card = shop.file("contacts.vcf", "BEGIN:VCARD\nVERSION:3.0\nFN:Rina\nEND:VCARD\n")
    for arguments, part in (((book,), "sampark import contacts"), (("contacts", book), "damaged or cut off"), (("companies", card), "vCard"), (("contacts", old_book), "before 2007"),
                            ((shop.file("people.csv", "name\nRina\n"),), "sampark import contacts")):
        shop.says(f"import {arguments}", shop.story.world.command("import", *arguments), 2, part)


def check_bengali(shop):
    table = "name,email,company\nনতুন মানুষ,notun@x.example,নতুন প্রতিষ্ঠান\n"
    done = shop.story.world.command("import", "contacts", shop.file("bn.csv", table), "--dry-run", LANG="bn_BD.UTF-8")
    shop.says("in Bengali", done, 0, "১টি সারি: ১টি তৈরি হবে", "১টি নতুন প্রতিষ্ঠান তৈরি হবে: নতুন প্রতিষ্ঠান", "কিছুই লেখা হয়নি", "নতুন রেকর্ড হবে “লিড”")


def check_no_installation(shop):
    nowhere = shop.folder / "nowhere"
    done = shop.story.world.command("import", "contacts", shop.file("people.csv", "name\nRina\n"), place=("--data", str(nowhere)))
    shop.says("a data folder that is not there", done, 2, "There is no Sampark database here", "sampark serve --data")
    shop.check("it is not made", False, nowhere.exists())
