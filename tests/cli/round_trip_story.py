"""What was exported and is imported again is the same: every noun's table in every kind of file, with everything that makes
CSV hard."""
import json
import uuid

FIELDS = {
    "tags": "name,description",
    "companies": "name,name_bn,relation,industry,employees,revenue,founded,parent,mails,phones,handles,addresses,city,tags,logo,description",
    "products": "name,name_bn,code,category,price,cost,tax_rate,active,description",
    "contacts": "name,name_bn,company,mails,phones,handles,website,addresses,birthday,language,lifecycle,score,tags,do_not_call,consent_at,city,reference,photo,"
    "description",
    "deals": "title,amount,stage,probability,expected_close,started_on,closed_on,company,contacts,products,tags,reference,description",
    "notes": "title,body,company,pinned",
}
CUSTOM = {
    "text": {}, "long_text": {}, "number": {}, "decimal": {}, "money": {}, "boolean": {}, "date": {}, "date_time": {}, "mail": {}, "phone": {}, "url": {},
    "address": {}, "file": {}, "choice": {"choices": ["red", "blue"]}, "multi_choice": {"choices": ["bd", "in", "np"]}, "link": {"target": "contact"},
    "links": {"target": "product"},
}
FORMATS = ("csv", "xlsx", "ods")
OTHERS = ("activities", "added_choices", "custom_fields", "holidays", "pipelines", "stages", "teams", "users", "views", "workspaces")
AMOUNTS = ("revenue", "price", "cost", "amount", "c_own_money")
FIELDS["deals"] += "".join(f",c_own_{kind}" for kind in CUSTOM)
RECORDS = {
    "tags": [{"name": "a; b"}, {"name": 'say "hi", all', "description": "quoted"}, {"name": "গুরুত্বপূর্ণ"}, {"name": '"x" y'}, {"name": "new (role: user)"}, {"name": "-"}],
    "companies": [
        {"name": 'Padma, "Traders"', "name_bn": "পদ্মা ট্রেডার্স", "relation": "customer", "employees": 12, "founded": 1999, "city": "Dhaka",
         "revenue": {"minor": -12345, "currency": "USD"}, "mails": ["a@padma.example", "b@padma.example"], "description": "two\nlines",
         "tags": ["a; b", 'say "hi", all', "গুরুত্বপূর্ণ", '"x" y', "new (role: user)"], "logo": "file"},
        {"name": "=1+1", "industry": "+880", "description": "-1 is a number, @home is not", "revenue": {"minor": 100, "currency": "JPY"}, "tags": ["-"],
         "handles": [{"value": "@padma", "label": "x"}], "phones": [{"value": "+8801511223355"}, {"value": "-1 2 3", "label": "=1+1"}]},
        {"name": "'quoted", "description": " blanks at both ends ", "handles": ["=cmd|' /C calc'!A0"]},
        {"name": "Jamuna", "phones": ["01711223344", "01611223377 / 01611223388", {"value": "01611223399 or 01611223300", "label": "desk"}, "8.80171E+12"], "revenue": {"minor": 150050, "currency": "BDT"},
         "addresses": [{"value": {"street": "7 Lake Road"}}, {"value": {"street": "12/A, Lake Road; 2nd floor", "city": "ঢাকা", "country": "BD"}, "label": "গুদাম"}]},
    ],
    "products": [
        {"name": "GTX Pro", "code": "0042", "price": {"minor": 482100, "currency": "BDT"}, "tax_rate": "7.5", "active": False},
        {"name": "MG Special", "price": {"minor": 1, "currency": "KWD"}, "cost": {"minor": 1500, "currency": "KWD"}},
        {"name": 'P; 1 (5", red)'},
        {"name": "তেল, ৫ লিটার (quantity: 2)"},
    ],
    "contacts": [
        {"name": "আবদুর রহমান", "birthday": "1980-12-25", "language": "bn", "lifecycle": "customer", "score": 75, "do_not_call": True, "tags": ["a; b"],
         "phones": [{"value": "০১৭১১২২৩৩৪৪", "label": "mobile"}, {"value": "01811223344; ext 5"}, {"value": "Tel: 01911223344", "label": "office: 2nd"}],
         "mails": [{"value": "rahman@padma.example", "label": "work"}, {"value": "r@home.example", "label": "বাসা"}, {"value": "c@x.example"}],
         "handles": [{"value": "fb.r", "label": "facebook"}, {"value": "li.r", "label": "linkedin"}, {"value": "https://x.example/r; 1"}, {"value": "work: me"}],
         "addresses": [{"value": {"street": 'House "5", Road 2', "street2": "c/o Das", "city": "Dhaka", "region": "Dhaka", "postal_code": "01205", "country": "BD"},
                        "label": "home"},
                       {"value": {"city": "Khulna"}}, {"value": {"street": "street=7, city=8"}, "label": "a = b: c"}, {"value": {"street": "House: 12, Road: 5"}}],
         "website": "https://padma.example/?a=b;c", "consent_at": "2026-01-02T03:04:05Z", "reference": "007", "photo": "file"},
        {"name": "Rina Das", "reference": "1e5", "description": "semicolon; comma, tab\there"},
        {"name": "Vennela; Kishore (boss)", "mails": [{"value": "v@x.example", "label": "line 2"}]},
    ],
    "deals": [
        {"title": "Fleet", "amount": {"minor": 50000000, "currency": "BDT"}, "probability": 35, "expected_close": "2026-12-31",
         "started_on": "2026-01-02", "reference": "D-1", "tags": ["গুরুত্বপূর্ণ", "a; b"],
         "contacts": [{"id": "Rina Das", "role": "decision_maker"}, {"id": "Vennela; Kishore (boss)"}, {"id": "আবদুর রহমান", "role": "buyer"}],
         "products": [{"id": "GTX Pro", "quantity": "2", "price": {"minor": 548200, "currency": "USD"}, "discount": "5"}, {"id": 'P; 1 (5", red)', "quantity": "1.125"},
                      {"id": "MG Special", "price": {"minor": 1500, "currency": "KWD"}}, {"id": "তেল, ৫ লিটার (quantity: 2)"}],
         "c_own_text": "one; two, three", "c_own_long_text": 'a "b"\nc', "c_own_number": -5, "c_own_decimal": "2.5", "c_own_money": {"minor": 1, "currency": "INR"},
         "c_own_boolean": False, "c_own_date": "1971-12-16", "c_own_date_time": "2026-01-02T03:04:05Z", "c_own_mail": "m@x.example", "c_own_phone": "work: 01711; 5",
         "c_own_url": "https://x.example/a,b", "c_own_address": {"street": "1, Road; 2", "country": "BD", "city": "ঢাকা"}, "c_own_file": "file", "c_own_choice": "red",
         "c_own_multi_choice": ["bd", "np"], "c_own_link": "Rina Das", "c_own_links": ['P; 1 (5", red)', "GTX Pro"]},
        {"title": "Parts", "reference": "D-2", "c_own_boolean": True, "c_own_address": {"street": "7 Lake Road, House: 5; flat 2"}},
    ],
    "notes": [{"title": "Visit", "body": 'She said:\n"tomorrow, perhaps"', "pinned": True}],
}


def tell(story):
    prepare(story)
    make(story)
    before = {noun: export(story, noun).decode() for noun in FIELDS}
    records = {noun: read(story, noun) for noun in FIELDS}
    for form in FORMATS:
        files = {noun: export(story, noun, form) for noun in FIELDS}
        empty(story)
        for noun, file in files.items():
            totals = bring_in(story, noun, file)
            story.check(f"importing {noun} from {form}", (len(RECORDS[noun]), 0), (totals["created"], totals["rejected"]))
        compare(story, form, before, records)
        for noun in FIELDS:
            for language in ("en", "bn"):
                check_labels(story, noun, language, form)
    check_lines(story, before, records)
    for noun in OTHERS:
        for form in (*FORMATS, "jsonl"):
            answer = story.ask("GET", f"/api/v1/{noun}.{form}")
            story.check(f"{noun} as {form}: {answer.text[:300]}", 200, answer.status)


def empty(story):
    for noun in reversed(FIELDS):
        answer = story.ask("POST", f"/api/v1/{noun}/batch", json.dumps({"filter": {}, "delete": True}).encode())
        story.check(f"emptying {noun}: {answer.text[:300]}", 200, answer.status)
        story.check(f"{noun} are gone", 0, story.count(f"/api/v1/{noun}?sort=created_at"))


def compare(story, form, before, records):
    for noun, table in before.items():
        story.check(f"the table of {noun} from {form}", table.splitlines(), export(story, noun).decode().splitlines())
        for was, now in zip(records[noun], read(story, noun), strict=True):
            for field in was:
                story.check(f"{field} of {was.get('name') or was['title']} from {form}", was[field], now[field])


def check_lines(story, before, records):
    """Each line is what the API takes, once its links lead to the records that were made anew."""
    files = {noun: export(story, noun, "jsonl").decode().splitlines() for noun in FIELDS}
    empty(story)
    ids = {}
    for noun, lines in files.items():
        story.check(f"lines of {noun}", len(RECORDS[noun]), len(lines))
        for line in sorted(map(json.loads, lines), key=lambda found: bool(found.get("parent"))):
            own = {name: renewed(line[name], ids) for name in FIELDS[noun].split(",") if line[name] is not None}
            answer = story.ask("POST", f"/api/v1/{noun}", json.dumps(own).encode())
            story.check(f"making {line}: {answer.text[:300]}", 201, answer.status)
            ids[line["id"]] = answer.json()["id"]
    compare(story, "jsonl", before, records)


def renewed(value, ids):
    """What a record says, as it is written: links by the ids that their records have now."""
    if isinstance(value, list):
        return [renewed(item, ids) for item in value]
    if not isinstance(value, dict) or "id" not in value:
        return value
    rest = {name: part for name, part in value.items() if name not in ("id", "label")}
    new = ids.get(value["id"], value["id"])
    return {"id": new} | rest if rest else new


def prepare(story):
    for kind, more in CUSTOM.items():
        field = {"entity": "deal", "kind": kind, "label": f"Own {kind.replace('_', ' ')}"} | more
        answer = story.ask("POST", "/api/v1/custom_fields", json.dumps(field).encode())
        story.check(f"a field of {kind}: {answer.text[:300]}", (201, f"c_own_{kind}"), (answer.status, answer.json().get("name")))


def make(story):
    ids = {"file": upload_file(story)}
    for noun, records in RECORDS.items():
        for record in records:
            links = {}
            if noun == "companies" and record["name"] == "Jamuna":
                links = {"parent": "=1+1"}
            if noun in ("contacts", "deals", "notes"):
                links = {"company": 'Padma, "Traders"'}
            answer = story.ask("POST", f"/api/v1/{noun}", json.dumps(record | linked(record | links, ids)).encode())
            story.check(f"making {record}: {answer.text[:300]}", 201, answer.status)
            ids[record.get("name") or record["title"]] = answer.json()["id"]


def linked(record, ids):
    """The members of a record that name others, by their ids."""
    names = ("parent", "company", "tags", "contacts", "products", "logo", "photo", "c_own_file", "c_own_link", "c_own_links")
    return {name: identified(record[name], ids) for name in names if name in record}


def identified(value, ids):
    if isinstance(value, list):
        return [identified(item, ids) for item in value]
    return value | {"id": ids[value["id"]]} if isinstance(value, dict) else ids[value]


def upload_file(story):
    boundary = uuid.uuid4().hex
    body = (
        f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="letter.txt"\r\nContent-Type: text/plain\r\n\r\nDear Rina\r\n'
        f"--{boundary}--\r\n"
    ).encode()
    answer = story.ask("POST", "/api/v1/files", body, Content_Type=f"multipart/form-data; boundary={boundary}")
    story.check(f"uploading a file: {answer.text[:300]}", 201, answer.status)
    return answer.json()["id"]


def read(story, noun):
    """The records as the API tells them, linked ones by name."""
    fields = FIELDS[noun]
    items = story.all_of(f"/api/v1/{noun}?sort={fields.partition(',')[0]}&fields={fields}")
    return [{field: named(item[field]) for field in fields.split(",")} for item in items]


def named(value):
    if isinstance(value, list):
        return [named(item) for item in value]
    if isinstance(value, dict) and "id" in value:
        return {name: part for name, part in value.items() if name != "id"}
    return value


def export(story, noun, form="csv"):
    answer = story.ask("GET", f"/api/v1/{noun}.{form}?fields={FIELDS[noun]}&sort={FIELDS[noun].partition(',')[0]}")
    story.check(f"exporting {noun} as {form}", 200, answer.status)
    return answer.body


def headings(fields):
    """A column for each field, and beside an amount one for its currency."""
    return [name for field in fields for name in ([field, f"{field}.currency"] if field.rpartition(".")[2] in AMOUNTS else [field])]


def check_labels(story, noun, language, form):
    """A table headed as people read it goes into the same fields; what belongs to a linked record is left out."""
    left_out = ["created_at", "updated_by", *(["company.city", "company.revenue", "company.mails"] if "company" in FIELDS[noun].split(",") else [])]
    fields = [*FIELDS[noun].split(","), *left_out]
    answer = story.ask("GET", f"/api/v1/{noun}.{form}?headings={language}&fields={','.join(fields)}")
    story.check(f"exporting {noun} in {language}: {answer.status}", 200, answer.status)
    columns = story.upload(noun, answer.body).json()["plan"]["columns"]
    expected = [(name, None if name.removesuffix(".currency") in left_out else name) for name in headings(fields)]
    found = [(name, column["target"]) for name, column in zip(headings(fields), columns, strict=True)]
    story.check(f"columns of {noun} in {language}: {[column['name'] for column in columns]}", expected, found)


def bring_in(story, noun, table):
    answer = story.upload(noun, table)
    expected = [(name, name) for name in headings(FIELDS[noun].split(","))]
    columns = answer.json()["plan"]["columns"]
    story.check(f"every column of {noun} goes where it came from", expected, [(c["name"], c["target"]) for c in columns])
    path = f"/api/v1/imports/{answer.json()['id']}"
    started = story.ask("PUT", path + "/run")
    story.check(f"running the import of {noun}: {started.text[:300]}", 202, started.status)
    state = story.wait_for(path, lambda found: found["state"] != "running")
    rejections = story.ask("GET", path + "/rejections.csv").text
    story.check(f"the import of {noun}: {rejections}", ("done", None), (state["state"], state["problem"]))
    return state["totals"]
