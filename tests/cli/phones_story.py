"""Contacts on phones: what iOS, macOS, DAVx⁵ and Thunderbird send, in the order in which they do, and what becomes of it."""
import json
import os
import sys

sys.path.insert(0, os.path.dirname(__file__))
from devices import Device, basic, declarations, refused, responses  # noqa: E402

DAV, CARD = "{DAV:}", "{urn:ietf:params:xml:ns:carddav}"
PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
IPHONE_CARD = f"""BEGIN:VCARD
VERSION:3.0
PRODID:-//Apple Inc.//iPhone OS 17.2//EN
N:Rahman;Karim;;Md.;
FN:Md. Karim Rahman
ORG:Padma Traders;Purchasing
TITLE:Head buyer
EMAIL;type=INTERNET;type=WORK;type=pref:karim@padma.example
item1.TEL:+880 1711-000001
item1.X-ABLabel:Driver
TEL;type=CELL;type=VOICE;type=pref:+880 1711-000000
ADR;type=WORK;type=pref:;;12 Kazi Nazrul Ave;Dhaka;;1205;Bangladesh
item2.ADR:;;Station Road;Khulna;;9100;Bangladesh
item2.X-ABADR:bd
NOTE:Prefers mornings\\, never Fridays
BDAY:1985-04-12
CATEGORIES:Wholesale,Khulna
X-SOCIALPROFILE;type=facebook:https://facebook.example/karim
PHOTO;ENCODING=b;TYPE=PNG:{PIXEL}
X-PHONETIC-FIRST-NAME:Kah-rim
item3.X-ABDATE;type=pref:2010-01-02
item3.X-ABLabel:_$!<Anniversary>!$_
UID:5F0C1C7E-5B7C-4C0D-9A53-0C5B1B0E5B7C
REV:2026-11-26T10:00:00Z
END:VCARD
"""


# The questions of iOS and macOS, word for word but for their order: most of what they ask for nobody has to have.
APPLE_PRINCIPAL = """<?xml version="1.0" encoding="UTF-8"?>
<A:propfind xmlns:A="DAV:"><A:prop><B:addressbook-home-set xmlns:B="urn:ietf:params:xml:ns:carddav"/>
<B:directory-gateway xmlns:B="urn:ietf:params:xml:ns:carddav"/><A:displayname/><C:email-address-set xmlns:C="http://calendarserver.org/ns/"/>
<A:principal-collection-set/><A:principal-URL/><A:resource-id/><A:supported-report-set/></A:prop></A:propfind>"""
APPLE_HOME = """<?xml version="1.0" encoding="UTF-8"?>
<A:propfind xmlns:A="DAV:"><A:prop><A:add-member/><D:bulk-requests xmlns:D="http://me.com/_namespace/"/><A:current-user-privilege-set/>
<A:displayname/><B:max-image-size xmlns:B="urn:ietf:params:xml:ns:carddav"/><B:max-resource-size xmlns:B="urn:ietf:params:xml:ns:carddav"/>
<C:me-card xmlns:C="http://calendarserver.org/ns/"/><A:owner/><C:push-transports xmlns:C="http://calendarserver.org/ns/"/>
<C:pushkey xmlns:C="http://calendarserver.org/ns/"/><A:quota-available-bytes/><A:quota-used-bytes/><A:resource-id/><A:resourcetype/>
<A:supported-report-set/><A:sync-token/></A:prop></A:propfind>"""
APPLE_CALENDARS = """<?xml version="1.0" encoding="UTF-8"?>
<A:propfind xmlns:A="DAV:"><A:prop><A:add-member/><C:allowed-sharing-modes xmlns:C="http://calendarserver.org/ns/"/>
<D:autoprovisioned xmlns:D="http://apple.com/ns/ical/"/><D:calendar-color xmlns:D="http://apple.com/ns/ical/"/>
<B:calendar-description xmlns:B="urn:ietf:params:xml:ns:caldav"/><B:calendar-free-busy-set xmlns:B="urn:ietf:params:xml:ns:caldav"/>
<D:calendar-order xmlns:D="http://apple.com/ns/ical/"/><B:calendar-timezone xmlns:B="urn:ietf:params:xml:ns:caldav"/>
<A:current-user-privilege-set/><B:default-alarm-vevent-date xmlns:B="urn:ietf:params:xml:ns:caldav"/><A:displayname/>
<C:getctag xmlns:C="http://calendarserver.org/ns/"/><A:owner/><A:resourcetype/><B:schedule-calendar-transp xmlns:B="urn:ietf:params:xml:ns:caldav"/>
<C:source xmlns:C="http://calendarserver.org/ns/"/><B:supported-calendar-component-set xmlns:B="urn:ietf:params:xml:ns:caldav"/>
<A:supported-report-set/><A:sync-token/></A:prop></A:propfind>"""


def tell(story):
    passwords(story)
    discovery(story)
    iphone(story)
    two_devices(story)
    withdrawn_right(story)
    other_programs(story)
    bad_input(story)


def send(story, method, path, who="owner", **body):
    return story.ask(method, path, json.dumps(body).encode(), who).json()


def passwords(story):
    device = Device(story, "member")
    body = f"<d:propfind {declarations()}><d:prop><d:current-user-principal/></d:prop></d:propfind>"

    def status(authorization):
        return story.ask("PROPFIND", "/dav/", body.encode(), "nobody", Authorization=authorization)

    story.check("the password as shown", 207, status(basic(device.mail, device.password)).status)
    plain = device.password.replace("-", "").upper()
    story.check("without hyphens, in capitals", 207, status(basic(device.mail, plain)).status)
    story.check("mail in capitals", 207, status(basic(device.mail.upper(), device.password)).status)
    wrong = status(basic(device.mail, "abcd-efgh-ijkl-mnop-qrst"))
    story.check("a wrong one", (401, "device_refused"), (wrong.status, wrong.json()["code"]))
    story.check("says how to sign in", True, wrong.headers["WWW-Authenticate"].startswith("Basic "))
    story.check("somebody else's mail", 401, status(basic("owner@sampark.example", device.password)).status)
    token = story.world.token("member")
    story.check("an API token is none", 401, status(f"Bearer {token}").status)
    story.check("nor as a password", 401, status(basic(device.mail, token)).status)
    story.check("nobody", 401, story.ask("PROPFIND", "/dav/", body.encode(), "nobody").status)
    for name, authorization in (("bearer", f"Bearer {device.password}"), ("basic", basic(device.mail, device.password))):
        answer = story.ask("GET", "/api/v1/contacts", b"", "nobody", Authorization=authorization)
        story.check(f"it opens no API as {name}", 401, answer.status)
    sign_in = {"mail": device.mail, "password": device.password}
    story.check("nor the web", 401, story.ask("POST", "/api/v1/session", json.dumps(sign_in).encode(), "nobody").status)
    listed = story.ask("GET", "/api/v1/app_passwords", b"", "member").json()["items"]
    story.check("last used is noted", True, listed[0]["last_used_at"] is not None)
    story.check("the secret is not told again", False, "secret" in listed[0])
    path = f"/api/v1/app_passwords/{device.password_id}"
    story.check("another's is not there", 404, story.ask("DELETE", path, b"", "owner").status)
    story.check("revoked", 204, story.ask("DELETE", path, b"", "member").status)
    story.check("and dead at once", 401, status(basic(device.mail, device.password)).status)
    other = Device(story, "member", "another")
    for _ in range(30):
        guess = status(basic("guessed@sampark.example", "abcd"))
    story.check("a right one is never kept waiting", 207, status(basic(other.mail, other.password)).status)
    story.check("guessing is slowed down", (429, True), (guess.status, "Retry-After" in guess.headers))
    story.check("but not signing in on the web", 200, story.ask("GET", "/api/v1/session", b"", "member").status)


def discovery(story):
    device = Device(story, "member")
    for kind in ("carddav", "caldav"):
        answer = story.ask("PROPFIND", f"/.well-known/{kind}", b"", "nobody", Depth="0")
        story.check(f"well-known {kind}", (301, "/dav/"), (answer.status, answer.headers["Location"]))
    options = device.ask("OPTIONS", "/dav/")
    story.check("the DAV header", True, {"addressbook", "calendar-access"} <= set(options.headers["DAV"].split(", ")))
    root = device.propfind("/dav/", "<d:current-user-principal/><d:resourcetype/><d:principal-URL/>")
    principal = root["/dav/"][DAV + "current-user-principal"]
    story.check("the principal", f"/dav/principals/{device.user}/", principal)
    asked = "<card:addressbook-home-set/><cal:calendar-home-set/><d:displayname/><cs:email-address-set/>"
    found = device.propfind(principal, asked)[principal]
    story.check("homes", (f"/dav/addressbooks/{device.user}/", f"/dav/calendars/{device.user}/"),
                (found[CARD + "addressbook-home-set"], found.get("{urn:ietf:params:xml:ns:caldav}calendar-home-set")))
    books = device.propfind(found[CARD + "addressbook-home-set"], "<d:resourcetype/><d:displayname/><d:sync-token/>", "1")
    book = books[device.book]
    story.check("one book", (2, "Contacts"), (len(books), book[DAV + "displayname"]))
    story.check("which is an address book", [DAV + "collection", CARD + "addressbook"], book[DAV + "resourcetype"])
    apple = {"User_Agent": "iOS/17.2 (21C62) dataaccessd/1.0"}
    told = responses(device.ask("PROPFIND", principal, APPLE_PRINCIPAL, Depth="0", **apple))[principal]
    story.check("iOS learns where the address books are", device.book.replace("contacts/", ""), told[CARD + "addressbook-home-set"])
    told = responses(device.ask("PROPFIND", device.book.replace("contacts/", ""), APPLE_HOME, Depth="1", **apple))[device.book]
    story.check("iOS sees that it can write and synchronise", (True, True, True),
                (DAV + "sync-token" in told, int(told[CARD + "max-resource-size"]) > 1_000_000, DAV + "privilege" in told[DAV + "current-user-privilege-set"]))
    told = responses(device.ask("PROPFIND", device.calendars, APPLE_CALENDARS, Depth="1", **apple))[device.calendar]
    kinds = told["{urn:ietf:params:xml:ns:caldav}supported-calendar-component-set"]
    story.check("macOS sees a calendar of events and tasks", (True, 2), ("{http://calendarserver.org/ns/}getctag" in told, len(kinds)))
    colour = f"""<A:propertyupdate xmlns:A="DAV:"><A:set><A:prop><D:calendar-color xmlns:D="http://apple.com/ns/ical/" symbolic-color="blue">#1BADF8FF</D:calendar-color>
        </A:prop></A:set></A:propertyupdate>"""
    story.check("a colour is not kept, and told so", True, "403 Forbidden" in device.ask("PROPPATCH", device.calendar, colour).text)
    owner = story.world.user_id("owner")
    story.check("another's books are not there", 404, device.ask("PROPFIND", f"/dav/addressbooks/{owner}/").status)
    for method in ("MKCOL", "MKCALENDAR"):
        answer = device.ask(method, f"/dav/addressbooks/{device.user}/friends/")
        story.check(f"{method} is refused in words", (403, True), (answer.status, "Others cannot be made here" in answer.text))
    patch = f'<d:propertyupdate {declarations()}><d:set><d:prop><d:displayname>X</d:displayname></d:prop></d:set></d:propertyupdate>'
    story.check("PROPPATCH says no for each", True, "403 Forbidden" in device.ask("PROPPATCH", device.book, patch).text)
    story.check("the book stays", 403, device.ask("DELETE", device.book).status)
    bengali = device.ask("GET", device.book, Accept_Language="bn")
    story.check("a page for people there is none, in their language", (405, True), (bengali.status, "ঠিকানাটি" in bengali.text))


def iphone(story):
    device = Device(story, "member", "Karim's iPhone")
    _, token = device.sync()
    path = device.book + "5F0C1C7E-5B7C-4C0D-9A53-0C5B1B0E5B7C.vcf"
    made = device.put(path, IPHONE_CARD, If_None_Match="*")
    story.check("made", 201, made.status)
    contact = story.ask("GET", "/api/v1/contacts?name=Md.%20Karim%20Rahman&include=company").json()["items"][0]
    story.check("names", ("Karim", "Rahman", "Md."), tuple(contact[key] for key in ("first_name", "last_name", "prefix")))
    story.check("company made, and department", ("Padma Traders", "Purchasing"), (contact["company"]["label"], contact["department"]))
    story.check("phones, preferred first", [("+880 1711-000000", "mobile"), ("+880 1711-000001", "Driver")],
                [(entry["value"], entry.get("label")) for entry in contact["phones"]])
    story.check("address", ("12 Kazi Nazrul Ave", "Dhaka"), (contact["street"], contact["city"]))
    story.check("another address", "Khulna", contact["addresses"][0]["value"]["city"])
    story.check("note", "Prefers mornings, never Fridays", contact["description"])
    story.check("categories are tags", ["Khulna", "Wholesale"], sorted(tag["label"] for tag in contact["tags"]))
    story.check("birthday", "1985-04-12", contact["birthday"])
    story.check("picture", True, contact["photo"] is not None)
    history = story.ask("GET", f"/api/v1/contacts/{contact['id']}/history").json()["items"]
    story.check("history says who and through what", [(device.user, "device")], [(event["actor"], event["via"]) for event in history])
    changed, token = device.sync(token)
    groups = {f"{device.book}{tag['id']}.vcf" for tag in contact["tags"]}
    story.check("the next sync tells of it, and of its groups", {path} | groups, set(changed))
    story.check("and the one after of nothing", {}, device.sync(token)[0])

    card = device.text(path)
    for line in ("X-PHONETIC-FIRST-NAME:Kah-rim", "item3.X-ABDATE;TYPE=pref:2010-01-02", "item1.X-ABLABEL:Driver",
                 "UID:5F0C1C7E-5B7C-4C0D-9A53-0C5B1B0E5B7C", "CATEGORIES:Wholesale,Khulna"):
        story.check(f"comes back: {line}", True, line in card)
    story.check("the picture too", True, PIXEL in card)

    send(story, "PATCH", f"/api/v1/contacts/{contact['id']}", lifecycle="customer", job_title="Director", score=70)
    card = device.text(path)
    story.check("what the web changed", True, "TITLE:Director" in card)
    story.check("what the phone knows beside stays", True, "X-PHONETIC-FIRST-NAME:Kah-rim" in card and "item1.X-ABLABEL:Driver" in card)
    etag = device.etag(path)
    edited = IPHONE_CARD.replace("TITLE:Head buyer", "TITLE:Director").replace("1711-000001", "1711-000009")
    story.check("edited on the phone", 204, device.put(path, edited, If_Match=etag).status)
    after = story.ask("GET", f"/api/v1/contacts/{contact['id']}").json()
    story.check("what the phone does not know stays", ("customer", 70), (after["lifecycle"], after["score"]))
    story.check("its edit is there", "+880 1711-000009", after["phones"][1]["value"])
    story.check("the same picture is the same file", contact["photo"], after["photo"])
    story.check("the old ETag is stale", 412, device.put(path, edited, If_Match=etag).status)
    story.check("it is there already", 412, device.put(path, edited, If_None_Match="*").status)

    events = story.ask("GET", f"/api/v1/contacts/{contact['id']}/history").json()["items"]
    undone = story.ask("POST", "/api/v1/undo", json.dumps({"event": events[0]["seq"]}).encode())
    story.check("undone on the web", 200, undone.status)
    story.check("and on the phone", True, "1711-000001" in device.text(path))

    story.check("deleted on the phone", 204, device.ask("DELETE", path).status)
    story.check("is in the trash", True, story.ask("GET", f"/api/v1/contacts/{contact['id']}").json()["deleted_at"] is not None)
    removed, token = device.sync(token)
    story.check("gone at the next sync, with groups of nobody else", dict.fromkeys({path} | groups), removed)
    story.ask("DELETE", f"/api/v1/contacts/{contact['id']}/trash")
    story.check("back when restored", {path} | groups, set(device.sync(token)[0]))
    story.check("a name for it again", 200, device.ask("GET", path).status)


def two_devices(story):
    phone, tablet = Device(story, "owner", "phone"), Device(story, "owner", "tablet")
    path = phone.book + "two.vcf"
    phone.put(path, "BEGIN:VCARD\nVERSION:3.0\nUID:two\nFN:করিম রহমান\nN:রহমান;করিম;;;\nEND:VCARD\n")
    _, token = tablet.sync()
    both = phone.etag(path)
    first = phone.put(path, "BEGIN:VCARD\nVERSION:3.0\nUID:two\nFN:করিম রহমান\nN:রহমান;করিম;;;\nNOTE:phone\nEND:VCARD\n", If_Match=both)
    second = tablet.put(path, "BEGIN:VCARD\nVERSION:3.0\nUID:two\nFN:করিম রহমান\nN:রহমান;করিম;;;\nNOTE:tablet\nEND:VCARD\n", If_Match=both)
    story.check("of two edits of one state, one wins and the other is told", (204, 412), (first.status, second.status))
    story.check("in words", "dav_changed_elsewhere", second.json()["code"])
    story.check("nothing is lost", True, "NOTE:phone" in tablet.text(path))
    story.check("Bengali as it was", True, "N:রহমান;করিম;;;" in tablet.text(path))
    story.check("the tablet hears of it", [path], list(tablet.sync(token)[0]))
    clash = phone.put(phone.book + "three.vcf", "BEGIN:VCARD\nVERSION:3.0\nUID:two\nFN:Other\nEND:VCARD\n")
    story.check("one UID, one contact", (409, True), (clash.status, "no-uid-conflict" in clash.text))
    company = send(story, "POST", "/api/v1/companies", name="Meghna")
    contact = send(story, "POST", "/api/v1/contacts", name="Rina", company=company["id"])
    _, token = phone.sync()
    rina = f"{phone.book}{contact['id']}.vcf"
    old = phone.etag(rina)
    send(story, "PATCH", f"/api/v1/companies/{company['id']}", name="Jamuna")
    story.check("a company's new name reaches its people", [rina], list(phone.sync(token)[0]))
    story.check("with another ETag", True, phone.etag(rina) != old and "ORG:Jamuna" in phone.text(rina))
    tag = send(story, "POST", "/api/v1/tags", name="Vip9")
    send(story, "PATCH", f"/api/v1/contacts/{contact['id']}", tags=[tag["id"]])
    _, token = phone.sync()
    old = phone.etag(rina)
    send(story, "PATCH", f"/api/v1/tags/{tag['id']}", name="Key9")
    story.check("as does a tag's", ({rina, f"{phone.book}{tag['id']}.vcf"}, True), (set(phone.sync(token)[0]), phone.etag(rina) != old))
    beyond_our_fields(story, phone, tablet)


def beyond_our_fields(story, phone, tablet):
    card = "BEGIN:VCARD\nVERSION:3.0\nUID:anniversary\nFN:Lina\nX-ANNIV:2001\nEND:VCARD\n"
    path = phone.book + "anniversary.vcf"
    phone.put(path, card)
    _, token = tablet.sync()
    old = phone.etag(path)
    story.check("a change of what we have no field for", 204, phone.put(path, card.replace("2001", "2002"), If_Match=old).status)
    story.check("is another state", True, phone.etag(path) != old)
    story.check("the tablet hears of it too", [path], list(tablet.sync(token)[0]))
    story.check("and does not write over it", 412, tablet.put(path, card.replace("2001", "1999"), If_Match=old).status)
    lina = story.ask("GET", "/api/v1/contacts?name=Lina").json()["items"][0]
    history = story.ask("GET", f"/api/v1/contacts/{lina['id']}/history").json()["items"]
    story.check("and the history has it", [("contact.updated", "device", {}), ("contact.created", "device")],
                [(history[0]["type"], history[0]["via"], history[0]["changes"]), (history[1]["type"], history[1]["via"])])
    undone = story.ask("POST", "/api/v1/undo", json.dumps({"event": history[0]["seq"]}).encode())
    story.check("though there is nothing of ours to take back", True, undone.status < 500)


def withdrawn_right(story):
    rules = story.ask("GET", "/api/v1/roles").json()["items"]
    member = next(role for role in rules if role["key"] == "member")["rules"]
    narrow = json.loads(json.dumps(member))
    narrow["entities"]["contact"] = {"read": "own", "update": "own", "remove": "own", "create": True, "hidden": ["phones"]}
    send(story, "PUT", "/api/v1/roles/clerk", name="Clerk", rules=member)
    send(story, "PATCH", f"/api/v1/users/{story.world.user_id('outsider')}", role="clerk")
    theirs = send(story, "POST", "/api/v1/contacts", name="Not theirs", phones=[{"value": "01711222333"}])
    device = Device(story, "outsider")
    seen, token = device.sync()
    path = f"{device.book}{theirs['id']}.vcf"
    story.check("seen at first", True, path in seen)
    etag = device.etag(path)
    send(story, "PUT", "/api/v1/roles/clerk", name="Clerk", rules=narrow)
    status, _ = device.sync(token)
    story.check("the token ends with the right", 403, status)
    seen, token = device.sync()
    story.check("and the contact is gone", False, path in seen)
    story.check("to read", 404, device.ask("GET", path).status)
    story.check("to change", 412, device.put(path, "BEGIN:VCARD\nVERSION:3.0\nFN:X\nEND:VCARD\n", If_Match=etag).status)
    send(story, "PATCH", f"/api/v1/contacts/{theirs['id']}", owner=device.user)
    seen, token = device.sync(token)
    story.check("given to them it appears", [path], list(seen))
    story.check("without what their role hides", False, "TEL" in device.text(path))
    edited = device.put(path, "BEGIN:VCARD\nVERSION:3.0\nFN:Now theirs\nTEL:01999888777\nEND:VCARD\n")
    after = story.ask("GET", f"/api/v1/contacts/{theirs['id']}").json()
    story.check("nor do they change it", (204, "Now theirs", "01711222333"), (edited.status, after["name"], after["phones"][0]["value"]))
    send(story, "PATCH", f"/api/v1/contacts/{theirs['id']}", owner=story.world.user_id("owner"))
    story.check("taken away it goes", {path: None}, device.sync(token)[0])
    reader = Device(story, "readonly")
    story.check("whoever only reads, reads", 207, reader.ask("PROPFIND", reader.book, Depth="1").status)
    refused = reader.put(reader.book + "new.vcf", "BEGIN:VCARD\nVERSION:3.0\nFN:No\nEND:VCARD\n")
    story.check("and writes nothing", 403, refused.status)


def other_programs(story):
    device = Device(story, "manager")
    four = "BEGIN:VCARD\nVERSION:4.0\nUID:urn:uuid:4fbe8971\nFN:Shirin Akter\nTEL;VALUE=uri;PREF=1;TYPE=\"voice,cell\":tel:+8801811000000\nBDAY:19900101\nEND:VCARD\n"
    path = device.book + "4fbe8971.vcf"
    story.check("Thunderbird's 4.0", 201, device.put(path, four).status)
    query = (
        f'<card:addressbook-multiget {declarations()}><d:prop><d:getetag/><card:address-data content-type="text/vcard" '
        f'version="4.0"/></d:prop><d:href>{path}</d:href><d:href>{device.book}nothing.vcf</d:href></card:addressbook-multiget>'
    )
    answer = device.ask("REPORT", device.book, query, Depth="0")
    story.check("DAVx⁵ gets 4.0 back, and is told what is not there", (True, True),
                ("VERSION:4.0" in answer.text and "PREF=1" in answer.text, "404 Not Found" in answer.text))
    search = (
        f'<card:addressbook-query {declarations()}><d:prop><card:address-data/></d:prop><card:filter test="anyof">'
        '<card:prop-filter name="FN"><card:text-match collation="i;unicode-casemap" match-type="contains">shirin</card:text-match>'
        '</card:prop-filter></card:filter></card:addressbook-query>'
    )
    found = responses(device.ask("REPORT", device.book, search, Depth="1"))
    story.check("a query finds by name", [path], list(found))
    nobody = responses(device.ask("REPORT", device.book, search.replace("shirin", "nobody"), Depth="1"))
    story.check("and only that", {}, nobody)
    unknown = device.ask("REPORT", device.book, f"<d:expand-property {declarations()}/>")
    story.check("another report is refused by name", (403, True), (unknown.status, "supported-report" in unknown.text))
    odd = "BEGIN:VCARD\nVERSION:3.0\nFN:Odd\nEMAIL:not a mail\nEMAIL:odd@example.com\nTEL:*1\nURL:javascript:alert(1)\nEND:VCARD\n"
    story.check("what fits no field stays in the card", 201, device.put(device.book + "odd.vcf", odd).status)
    record = story.ask("GET", "/api/v1/contacts?name=Odd").json()["items"][0]
    story.check("and not in the contact", (["odd@example.com"], [], None),
                ([mail["value"] for mail in record["mails"] or []], record["phones"] or [], record["website"]))
    story.check("for the next device", True, "EMAIL:not a mail" in device.text(device.book + "odd.vcf"))
    birthdays(story, device)


def birthdays(story, device):
    """Days that are none: kept for devices where the contact has none, and corrected where it has one."""
    def card(line):
        return f"BEGIN:VCARD\nVERSION:3.0\nUID:born\nFN:Born\nN:;Born;;;\n{line}END:VCARD\n"

    def now():
        record = story.ask("GET", "/api/v1/contacts?name=Born").json()["items"][0]
        return record["birthday"], [line for line in device.text(path).splitlines() if line.startswith("BDAY")]

    path = device.book + "born.vcf"
    story.check("a birthday that is none", 201, device.put(path, card("BDAY:2050-13-45\n")).status)
    story.check("stays in the card alone", (None, ["BDAY:2050-13-45"]), now())
    device.put(path, card("BDAY:1985-04-12\n"))
    for none in ("2050-13-45", "2050-01-01", "--0412"):
        story.check(f"a wrong one ({none})", 204, device.put(path, card(f"BDAY:{none}\n")).status)
        story.check(f"takes none away ({none})", ("1985-04-12", ["BDAY:1985-04-12"]), now())
    device.put(path, card(""))
    story.check("taken off it is off", (None, []), now())


def announce(story, device, path, size):
    """What the server says to the head of a request, before any of its body."""
    connection = story.world.connect()
    connection.putrequest("PUT", path)
    connection.putheader("Authorization", basic(device.mail, device.password))
    connection.putheader("Content-Length", str(size))
    connection.endheaders()
    answer = connection.getresponse()
    return answer.status, json.loads(answer.read())["code"]


def bad_input(story):
    device = Device(story, "manager")
    path = device.book + "bad.vcf"
    answer = device.put(path, "BEGIN:VCARD\nthis is no card\nEND:VCARD\n")
    story.check("malformed", (403, "card:valid-address-data", "vcard_malformed", "no_colon"), refused(answer))
    story.check("in words", True, "line 2" in answer.text)
    story.check("50 MB", (413, "body_too_large"), announce(story, device, path, 50 * 1024 * 1024))
    note = "BEGIN:VCARD\nVERSION:3.0\nFN:Long\nX-LONG:" + "x" * (2 * 1024 * 1024) + "\nEND:VCARD\n"
    story.check("2 MB of text", (413, "card:max-resource-size", "vcard_too_large", None), refused(device.put(path, note)))
    doctype = '<!DOCTYPE x [<!ENTITY a "b">]><d:propfind xmlns:d="DAV:"><d:prop>&a;</d:prop></d:propfind>'
    answer = device.ask("PROPFIND", device.book, doctype)
    story.check("no document type", (400, "doctype"), (answer.status, answer.json()["reason"]))
    story.check("no question", 400, device.ask("PROPFIND", device.book, "<hello/>").status)
    story.check("broken", 400, device.ask("REPORT", device.book, "<d:sync-collection").status)
    story.check("an unknown token", 403, device.sync("urn:sampark:sync:1:0")[0])
    story.check("nothing was made", 404, device.ask("GET", path).status)
