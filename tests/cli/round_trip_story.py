"""What was exported and is imported again is the same: every noun's table, with everything that makes CSV hard."""
import json

FIELDS = {
    "companies": "name,name_bn,relation,industry,employees,revenue,founded,parent,mails,phones,city,tags,description",
    "contacts": "name,name_bn,company,mails,phones,birthday,language,lifecycle,score,do_not_call,city,reference,description",
    "products": "name,name_bn,code,category,price,cost,tax_rate,active,description",
    "deals": "title,amount,stage,probability,expected_close,started_on,closed_on,company,contacts,products,reference,description",
    "notes": "title,body,company,pinned",
}
RECORDS = {
    "companies": [
        {"name": 'Padma, "Traders"', "name_bn": "পদ্মা ট্রেডার্স", "relation": "customer", "employees": 12, "founded": 1999, "city": "Dhaka",
         "revenue": {"minor": -12345, "currency": "USD"}, "mails": ["a@padma.example", "b@padma.example"], "description": "two\nlines"},
        {"name": "=1+1", "industry": "+880", "description": "-1 is a number, @home is not", "revenue": {"minor": 100, "currency": "JPY"}},
        {"name": "'quoted", "description": " blanks at both ends "},
        {"name": "Jamuna", "phones": ["01711223344"], "revenue": {"minor": 150050, "currency": "BDT"}},
    ],
    "contacts": [
        {"name": "আবদুর রহমান", "birthday": "1980-12-25", "language": "bn", "lifecycle": "customer", "score": 75, "do_not_call": True,
         "phones": ["০১৭১১২২৩৩৪৪", "01811223344"], "mails": ["rahman@padma.example"], "reference": "007"},
        {"name": "Rina Das", "reference": "1e5", "description": "semicolon; comma, tab\there"},
    ],
    "products": [
        {"name": "GTX Pro", "code": "0042", "price": {"minor": 482100, "currency": "BDT"}, "tax_rate": "7.5", "active": False},
        {"name": "MG Special", "price": {"minor": 1, "currency": "KWD"}},
    ],
    "deals": [
        {"title": "Fleet", "amount": {"minor": 50000000, "currency": "BDT"}, "probability": 35, "expected_close": "2026-12-31",
         "started_on": "2026-01-02", "reference": "D-1"},
        {"title": "Parts", "reference": "D-2"},
    ],
    "notes": [{"title": "Visit", "body": 'She said:\n"tomorrow, perhaps"', "pinned": True}],
}


def tell(story):
    make(story)
    before = {noun: export(story, noun) for noun in FIELDS}
    for noun in reversed(FIELDS):
        answer = story.ask("POST", f"/api/v1/{noun}/batch", json.dumps({"filter": {}, "delete": True}).encode())
        story.check(f"emptying {noun}: {answer.text[:300]}", 200, answer.status)
    for noun, table in before.items():
        story.check(f"{noun} are gone", 0, story.count(f"/api/v1/{noun}?sort=created_at"))
        totals = bring_in(story, noun, table)
        story.check(f"importing {noun}", (len(RECORDS[noun]), 0), (totals["created"], totals["rejected"]))
    for noun, table in before.items():
        story.check(f"the table of {noun}", table.splitlines(), export(story, noun).splitlines())


def make(story):
    ids = {}
    for noun, records in RECORDS.items():
        for record in records:
            links = {}
            if noun == "companies" and record["name"] == "Jamuna":
                links = {"parent": ids["=1+1"]}
            if noun in ("contacts", "deals", "notes"):
                links = {"company": ids['Padma, "Traders"']}
            if noun == "deals":
                links |= {"contacts": [ids["Rina Das"]], "products": [ids["GTX Pro"], ids["MG Special"]]}
            answer = story.ask("POST", f"/api/v1/{noun}", json.dumps(record | links).encode())
            story.check(f"making {record}: {answer.text[:300]}", 201, answer.status)
            ids[record.get("name") or record["title"]] = answer.json()["id"]


def export(story, noun):
    answer = story.ask("GET", f"/api/v1/{noun}.csv?fields={FIELDS[noun]}&sort={FIELDS[noun].partition(',')[0]}")
    story.check(f"exporting {noun}", 200, answer.status)
    return answer.body.decode()


def bring_in(story, noun, table):
    answer = story.upload(noun, table)
    expected = [(name, name) for name in FIELDS[noun].split(",")]
    columns = answer.json()["plan"]["columns"]
    story.check(f"every column of {noun} goes where it came from", expected, [(c["name"], c["target"]) for c in columns])
    path = f"/api/v1/imports/{answer.json()['id']}"
    started = story.ask("PUT", path + "/run")
    story.check(f"running the import of {noun}: {started.text[:300]}", 202, started.status)
    state = story.wait_for(path, lambda found: found["state"] != "running")
    rejections = story.ask("GET", path + "/rejections.csv").text
    story.check(f"the import of {noun}: {rejections}", ("done", None), (state["state"], state["problem"]))
    return state["totals"]
