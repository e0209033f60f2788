"""What a card may not do: forge what its sender may not write, clear what its sender does not see, take what is another's."""
import concurrent.futures
import json
import os
import sys

sys.path.insert(0, os.path.dirname(__file__))
from devices import Device, basic, unfolded  # noqa: E402

EVENT = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//x//y//EN
BEGIN:VEVENT
UID:{uid}
DTSTAMP:20261101T000000Z
DTSTART:{start}
DTEND:20270301T100000Z
SUMMARY:{subject}
END:VEVENT
END:VCALENDAR
"""


def tell(story):
    read_only_fields(story)
    unreadable_cards(story)
    unseen_links(story)
    renamed_tags(story)
    identifiers(story)
    at_once(story)
    addresses(story)
    imports(story)


def send(story, method, path, who="owner", **body):
    return story.ask(method, path, json.dumps(body).encode(), who).json()


def card(name, *lines, uid=None):
    text = "".join(f"{line}\n" for line in (f"FN:{name}", *([f"UID:{uid}"] if uid else []), *lines))
    return f"BEGIN:VCARD\nVERSION:3.0\n{text}END:VCARD\n"


def role_of(story, who, **entities):
    """Gives the user a role like a member's but for the rules of these nouns."""
    member = next(role for role in story.ask("GET", "/api/v1/roles").json()["items"] if role["key"] == "member")["rules"]
    usual = member["entities"].get("*", {})
    for noun, rule in entities.items():
        member["entities"][noun] = {**usual, **member["entities"].get(noun, {}), **rule}
    story.check("a role", 200, story.ask("PUT", f"/api/v1/roles/{who}_role", json.dumps({"name": who, "rules": member}).encode()).status)
    send(story, "PATCH", f"/api/v1/users/{story.world.user_id(who)}", role=f"{who}_role")


def read_only_fields(story):
    everything = {"read": "all", "update": "all", "create": True, "remove": "all"}
    role_of(story, "outsider", contact={**everything, "read_only": ["phones", "mails", "name", "photo"]},
            activity={**everything, "read_only": ["subject", "start_at"]})
    device, owner = Device(story, "outsider"), Device(story, "owner")
    contact = send(story, "POST", "/api/v1/contacts", name="Alice", phones=[{"value": "01711111111"}])
    path = f"{device.book}{contact['id']}.vcf"
    forged = card("Mallory", "TEL:01999999999", "EMAIL:evil@example.com", "PHOTO;VALUE=uri:http://evil.example/x.png", "NICKNAME:Al")
    story.check("a card with fields that its sender may not write", 204, device.put(path, forged).status)
    after = story.ask("GET", f"/api/v1/contacts/{contact['id']}").json()
    story.check("changes the others", ("Alice", "Al", "01711111111"), (after["name"], after["nickname"], after["phones"][0]["value"]))
    export = unfolded(story.ask("GET", "/api/v1/contacts.vcf").text)
    for where, text in (("on the next phone", owner.text(f"{owner.book}{contact['id']}.vcf")), ("in an export", export)):
        story.check(f"nothing is forged {where}", (True, True, []),
                    ("FN:Alice" in text, "01711111111" in text, [word for word in ("Mallory", "01999999999", "evil") if word in text]))

    # An event of the owner's, which the outsider takes part in and may change, but not in its title and time.
    made = send(story, "POST", "/api/v1/activities", kind="meeting", subject="Board", start_at="2027-03-01T09:00:00Z",
                end_at="2027-03-01T10:00:00Z", assignees=[story.world.user_id("outsider")])
    place = f"{device.calendar}{made['id']}.ics"
    changed = device.put(place, EVENT.format(uid=made["id"], start="20270301T030000Z", subject="Cancelled"), kind="text/calendar")
    story.check("an event with such fields", 204, changed.status)
    seen = owner.text(f"{owner.calendar}{made['id']}.ics")
    story.check("stays what it is for everybody", (True, False), ("SUMMARY:Board" in seen, "Cancelled" in seen))
    for noun, record in (("contacts", contact), ("activities", made)):
        story.ask("DELETE", f"/api/v1/{noun}/{record['id']}")


def unreadable_cards(story):
    device, owner = Device(story, "member"), Device(story, "owner")
    notes = {"q1": "hello=0Aworld", "q2": "a=0D=0AEND:VCARD=0D=0ABEGIN:VCARD=0D=0AFN:Injected"}
    for name, note in notes.items():
        text = card(name, f"NOTE;ENCODING=QUOTED-PRINTABLE:{note}", uid=name)
        story.check(f"quoted-printable in 3.0: {name}", 201, device.put(f"{device.book}{name}.vcf", text).status)
        story.check("comes back", True, f"UID:{name}" in device.text(f"{device.book}{name}.vcf"))
    story.check("as one card with its line break", True, "NOTE:hello\\nworld" in device.text(device.book + "q1.vcf"))
    export = story.ask("GET", "/api/v1/contacts.vcf?name=q2")
    story.check("and nothing is slipped in", (200, 1), (export.status, export.text.count("BEGIN:VCARD\r\n")))
    story.check("others read the book", True, len(owner.sync()[0]) >= 2)


def unseen_links(story):
    everything = {"read": "all", "update": "all", "create": True, "remove": "all"}
    company = send(story, "POST", "/api/v1/companies", name="Secret Ltd")
    tag = send(story, "POST", "/api/v1/tags", name="Inner circle")
    contact = send(story, "POST", "/api/v1/contacts", name="Linked", company=company["id"], tags=[tag["id"]])
    role_of(story, "outsider", contact=everything, company={"read": "own", "update": "own", "remove": "own", "create": True},
            tag={"read": "none", "update": "none", "remove": "none", "create": False})
    device = Device(story, "outsider")
    path = f"{device.book}{contact['id']}.vcf"
    before = device.text(path)
    story.check("a card without what its reader does not see", (False, False), ("ORG" in before, "CATEGORIES" in before))
    edited = before.replace("END:VCARD", "TEL:01700000001\nEND:VCARD")
    story.check("a number is added", 204, device.put(path, edited, If_Match=device.etag(path)).status)
    after = story.ask("GET", f"/api/v1/contacts/{contact['id']}?include=company").json()
    story.check("company and tags stay", ("Secret Ltd", ["Inner circle"], 1),
                (after["company"] and after["company"]["label"], [one["label"] for one in after["tags"]], len(after["phones"])))
    # A role that writes neither makes no companies and tags on the way.
    role_of(story, "outsider", contact={**everything, "read_only": ["company", "tags"]}, tag=everything, company=everything)
    device = Device(story, "outsider")
    story.check("may not write them", 201, device.put(device.book + "orphans.vcf", card("Orphans", "ORG:OrphanCo", "CATEGORIES:OrphanTag")).status)
    story.check("makes none", (0, 0), (story.count("/api/v1/companies?name=OrphanCo"), story.count("/api/v1/tags?name=OrphanTag")))


def renamed_tags(story):
    device = Device(story, "member")
    path = device.book + "tagged.vcf"
    device.put(path, card("Tagged", "CATEGORIES:Vip9,Old9", uid="tagged"))
    contact = story.ask("GET", "/api/v1/contacts?name=Tagged").json()["items"][0]
    vip = next(tag for tag in contact["tags"] if tag["label"] == "Vip9")
    _, token = device.sync()
    old = device.etag(path)
    send(story, "PATCH", f"/api/v1/tags/{vip['id']}", name="Key9")
    changed, token = device.sync(token)
    story.check("a tag's new name reaches its people", ({path, f"{device.book}{vip['id']}.vcf"}, True), (set(changed), device.etag(path) != old))
    story.check("in the card", True, "CATEGORIES:Key9,Old9" in device.text(path) or "CATEGORIES:Old9,Key9" in device.text(path))
    late = card("Tagged", "CATEGORIES:Vip9,Old9", "TEL:01700000009", uid="tagged")
    story.check("a device that has not heard of it is told", 412, device.put(path, late, If_Match=old).status)
    story.check("one that asks for nothing", 204, device.put(path, late).status)

    def tags():
        return sorted(tag["label"] for tag in story.ask("GET", f"/api/v1/contacts/{contact['id']}").json()["tags"])

    story.check("does not bring the old name back", (["Key9", "Old9"], 0), (tags(), story.count("/api/v1/tags?name=Vip9")))
    story.check("and reads the new one", True, "Key9" in device.text(path) and "Vip9" not in device.text(path))
    device.put(path, card("Tagged", "CATEGORIES:Key9,New9", uid="tagged"))
    story.check("what it takes out and puts in is so", ["Key9", "New9"], tags())
    many = card("Many", "CATEGORIES:" + ",".join(f"c{number}" for number in range(4000)), uid="many")
    story.check("4,000 categories", 201, device.put(device.book + "many.vcf", many).status)
    story.check("are a hundred tags", 100, len(story.ask("GET", "/api/v1/contacts?name=Many").json()["items"][0]["tags"]))
    story.check("and stay in the card", True, "c3999" in device.text(device.book + "many.vcf"))


def identifiers(story):
    device = Device(story, "member")

    def conflict(path, uid, kind="card"):
        text = card("Taken", uid=uid) if kind == "card" else EVENT.format(uid=uid, start="20270301T090000Z", subject="Taken")
        return device.put(path, text, kind="text/vcard" if kind == "card" else "text/calendar")

    first = device.book + "u1.vcf"
    story.check("one", 201, device.put(first, card("First", uid="u-1")).status)
    clash = conflict(device.book + "u2.vcf", "u-1")
    story.check("a taken identifier names its holder", (409, True), (clash.status, f"<card:no-uid-conflict><d:href>{first}</d:href></card:no-uid-conflict>" in clash.text))
    device.put(device.book + "u3.vcf", card("Third", uid="u-3"))
    story.check("nor may a known card take it", 409, conflict(device.book + "u3.vcf", "u-1").status)
    web = send(story, "POST", "/api/v1/contacts", name="Web-made")
    story.check("an id is an identifier too", 409, conflict(device.book + "u4.vcf", web["id"]).status)
    contact = story.ask("GET", "/api/v1/contacts?name=First").json()["items"][0]
    device.ask("DELETE", first)
    again = device.book + "u5.vcf"
    story.check("free again in the trash", 201, device.put(again, card("First again", uid="u-1")).status)
    story.ask("DELETE", f"/api/v1/contacts/{contact['id']}/trash")
    story.check("a restored card has an identifier of its own", (True, True),
                (f"UID:{contact['id']}" in device.text(first), "UID:u-1" in device.text(again)))
    story.check("a card without one keeps its own", (204, True), (device.put(again, card("First again")).status, "UID:u-1" in device.text(again)))
    long = device.put(device.book + "long.vcf", card("Long", uid="u" * 6000))
    story.check("an identifier of 6,000 letters", (400, "dav_uid_too_long"), (long.status, long.json()["code"]))
    far = device.put(device.book + "n" * 5000 + ".vcf", card("Far", uid="far"))
    story.check("an address of 5,000", 414, far.status)
    story.check("an event", 201, conflict(device.calendar + "e1.ics", "e-1", "event").status)
    clash = conflict(device.calendar + "e2.ics", "e-1", "event")
    story.check("and its identifier", (409, True, False),
                (clash.status, f"<cal:no-uid-conflict><d:href>{device.calendar}e1.ics</d:href></cal:no-uid-conflict>" in clash.text, "contact" in clash.text))
    conflict(device.calendar + "e3.ics", "e-3", "event")
    story.check("which no known event takes", 409, conflict(device.calendar + "e3.ics", "e-1", "event").status)


def at_once(story):
    device = Device(story, "owner")

    def put(name, text):
        connection = story.world.connect()
        connection.request("PUT", f"{device.book}{name}.vcf", text.encode(), {"Authorization": basic(device.mail, device.password), "Content-Type": "text/vcard"})
        return connection.getresponse().status

    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        same = [pool.submit(put, f"once{number}", card("Once", uid="once")) for number in range(4)]
        story.check("four with one identifier at once", [201] + [409] * 3, sorted(one.result() for one in same))
        fresh = [pool.submit(put, f"new{number}", card(f"New {number}", "ORG:Brand new", "CATEGORIES:Fresh", uid=f"new{number}")) for number in range(4)]
        story.check("four with a new company and tag", [201] * 4, [one.result() for one in fresh])
    story.check("which are one", (1, 1), (story.count("/api/v1/companies?name=Brand%20new"), story.count("/api/v1/tags?name=Fresh")))


def addresses(story):
    device = Device(story, "owner")
    branch = {"value": {"street": "Station Road", "city": "Khulna"}, "label": "branch"}
    contact = send(story, "POST", "/api/v1/contacts", name="Branches", addresses=[branch])
    path = f"{device.book}{contact['id']}.vcf"
    text = device.text(path)
    story.check("sent back as it came", 204, device.put(path, text, If_Match=device.etag(path)).status)
    after = story.ask("GET", f"/api/v1/contacts/{contact['id']}").json()
    story.check("nothing moves", (None, "branch", "Khulna", contact["version"]),
                (after["city"], after["addresses"][0].get("label"), after["addresses"][0]["value"]["city"], after["version"]))


def imports(story):
    def bring(text, query=""):
        return story.ask("POST", f"/api/v1/contacts.vcf{query}", text.encode(), "owner", Content_Type="text/vcard").json()

    company = send(story, "POST", "/api/v1/companies", name="Jamuna Group")
    tag = send(story, "POST", "/api/v1/tags", name="Kept")
    known = send(story, "POST", "/api/v1/contacts", name="Full", mails=[{"value": "full@example.com"}], phones=[{"value": "01711222333"}],
                 job_title="Director", company=company["id"], tags=[tag["id"]], city="Khulna", description="Long known")
    device = Device(story, "owner")
    path = f"{device.book}{known['id']}.vcf"
    done = bring(card("Full", "EMAIL:full@example.com", "EMAIL:second@example.com", "NICKNAME:Fu", uid="elsewhere"), "?duplicates=update")
    story.check("a thin card", (0, 1), (done["created"], done["updated"]))
    after = story.ask("GET", f"/api/v1/contacts/{known['id']}?include=company").json()
    story.check("clears nothing", ("Director", "Jamuna Group", ["Kept"], "Khulna", "Long known", 1),
                (after["job_title"], after["company"] and after["company"]["label"], [one["label"] for one in after["tags"]], after["city"],
                 after["description"], len(after["phones"] or [])))
    story.check("and adds", (["full@example.com", "second@example.com"], "Fu"), ([mail["value"] for mail in after["mails"]], after["nickname"]))
    story.check("phones keep its identifier", True, f"UID:{known['id']}" in device.text(path))

    done = bring(card("x" * 400, "ORG:OrphanCo78", "CATEGORIES:Orphan78") + card("Good 78", uid="good78"))
    story.check("a refused card beside a good one", (1, 1), (done["created"], done["refused"]))
    story.check("leaves nothing behind", (0, 0), (story.count("/api/v1/companies?name=OrphanCo78"), story.count("/api/v1/tags?name=Orphan78")))
    story.check("and the good one is taken back with one undo", 1, story.undo(done["group"]).json()["undone"])

    twice = "".join(card(f"Twin {number}", uid=f"twin{number % 250}") for number in range(500))
    rehearsed, brought = bring(twice, "?dry_run=true"), bring(twice)
    told = [(one["created"], one["skipped"]) for one in (rehearsed, brought)]
    story.check("rehearsal and import agree", [(250, 250)] * 2, told)
    office = "".join(card(name, "TEL:0241234567") for name in ("Rafiq Islam", "Shirin Akter", "John Baker"))
    story.check("a shared number makes nobody the same", 3, bring(office)["created"])
    story.check("but a like name with it does", (0, 3), (lambda one: (one["created"], one["skipped"]))(bring(office)))
    story.check("one of them is taken as new all the same", (1, 2), (lambda one: (one["created"], one["skipped"]))(bring(office, "?as_new=2")))
    many = "".join(f"BEGIN:VEVENT\nUID:many{number}\nDTSTART:20270101T040000Z\nBEGIN:VALARM\nTRIGGER:-PT5M\nACTION:DISPLAY\nEND:VALARM\nEND:VEVENT\n" for number in range(2001))
    file = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n{many}END:VCALENDAR\n"
    answer = story.ask("POST", "/api/v1/activities.ics?dry_run=true", file.encode(), "owner", Content_Type="text/calendar").json()
    story.check("a calendar of 2,001 events", (2001, 0), (answer["created"], answer["refused"]))
    weekly = "BEGIN:VEVENT\nUID:halves\nDTSTART:20270301T090000Z\nDTEND:20270301T100000Z\nSUMMARY:Weekly halves\n"
    moved = weekly.replace("0301T09", "0308T11").replace("0301T", "0308T") + "RECURRENCE-ID:20270308T090000Z\nEND:VEVENT\n"
    halves = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n{weekly}RRULE:FREQ=WEEKLY;COUNT=3\nEND:VEVENT\n{moved}END:VCALENDAR\n"
    answer = story.ask("POST", "/api/v1/activities.ics", halves.encode(), "owner", Content_Type="text/calendar").json()
    story.check("a series with a time that ends before it begins is refused as a whole", (1, 0),
                (answer["refused"], story.count("/api/v1/activities?subject=Weekly%20halves")))
