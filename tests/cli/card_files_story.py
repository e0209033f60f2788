"""Files of vCards and calendars in and out, and a calendar read by its secret address."""
import json
import os
import sys

sys.path.insert(0, os.path.dirname(__file__))
from devices import unfolded  # noqa: E402

CARDS = """BEGIN:VCARD
VERSION:3.0
UID:one
FN:করিম রহমান
TEL:01711000001
X-HOBBY:kites
END:VCARD
BEGIN:VCARD
VERSION:2.1
N:Begum;Rokeya
FN:Rokeya Begum
EMAIL:rokeya@example.com
END:VCARD
BEGIN:VCARD
VERSION:3.0
NOTE:nameless
END:VCARD
"""
EVENTS = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:x
BEGIN:VEVENT
UID:meet
DTSTART:20270105T040000Z
SUMMARY:Meet
END:VEVENT
BEGIN:VTODO
UID:do
SUMMARY:Do
DUE:20270106T040000Z
END:VTODO
END:VCALENDAR
"""


def tell(story):
    cards(story)
    events(story)
    feed(story)
    moved_times(story)
    command_line(story)


def send(story, path, text, kind="text/vcard", who="owner"):
    return story.ask("POST", path, text.encode(), who, Content_Type=kind)


def send_json(story, method, path, **body):
    return story.ask(method, path, json.dumps(body).encode()).json()


def summary(answer):
    return tuple(answer.json().get(key) for key in ("created", "updated", "skipped", "refused"))


def cards(story):
    rehearsed = send(story, "/api/v1/contacts.vcf?dry_run=true", CARDS)
    story.check("a rehearsal", ((2, 0, 0, 1), None), (summary(rehearsed), rehearsed.json()["group"]))
    story.check("writes nothing", 0, story.count("/api/v1/contacts?"))
    brought = send(story, "/api/v1/contacts.vcf", CARDS)
    story.check("brought in", (2, 0, 0, 1), summary(brought))
    refused = brought.json()["rejections"][0]
    story.check("the nameless one is told", (3, "required"), (refused["number"], refused["code"]))
    again = send(story, "/api/v1/contacts.vcf", CARDS)
    story.check("again: all are there, by UID, number and mail", (0, 0, 2, 1), summary(again))
    story.check("taken back as one", (2, 0), (story.undo(brought.json()["group"]).json()["undone"], story.count("/api/v1/contacts?")))
    story.check("and in again", (2, 0, 0, 1), summary(send(story, "/api/v1/contacts.vcf", CARDS)))
    changed = send(story, "/api/v1/contacts.vcf?duplicates=update", CARDS.replace("X-HOBBY:kites", "NOTE:chess"))
    story.check("or are changed", (0, 2, 0, 1), summary(changed))
    out = story.ask("GET", "/api/v1/contacts.vcf?sort=name")
    text = unfolded(out.text)
    story.check("exported", (200, 2, True), (out.status, text.count("BEGIN:VCARD"), "NOTE:chess" in text and "FN:করিম রহমান" in text))
    story.check("filtered", 1, unfolded(story.ask("GET", "/api/v1/contacts.vcf?name=Rokeya%20Begum").text).count("BEGIN:VCARD"))
    story.check("not for those who may not", 403, story.ask("GET", "/api/v1/contacts.vcf", b"", "member").status)
    story.check("nor in", 403, send(story, "/api/v1/contacts.vcf", CARDS, who="readonly").status)
    story.check("no file", (400, "vcard_malformed"), (lambda a: (a.status, a.json()["code"]))(send(story, "/api/v1/contacts.vcf", "hello")))
    rubbish(story)
    many = "".join(f"BEGIN:VCARD\nVERSION:3.0\nFN:P{n}\nEND:VCARD\n" for n in range(450))
    story.check("more than one transaction's worth", (450, 0, 0, 0), summary(send(story, "/api/v1/contacts.vcf", many)))


def card(name, more=""):
    return f"BEGIN:VCARD\nVERSION:3.0\nFN:{name}\nN:;{name};;;\n{more}END:VCARD\n"


def rubbish(story):
    """What is no card is named, and takes nothing from the others."""
    text = card("Asma") + "hello there\n" + card("Babu", "no colon here\n") + card("Chitra") + "rubbish at the end\n"
    for query in ("?dry_run=true", ""):
        told = send(story, "/api/v1/contacts.vcf" + query, text)
        story.check(f"good cards are taken, the rest is named ({query})",
                    ((2, 0, 0, 3), [(2, "hello there", "vcard_malformed"), (3, "Babu", "vcard_malformed"), (5, "rubbish at the end", "vcard_malformed")]),
                    (summary(told), [(one["number"], one["label"], one["code"]) for one in told.json()["rejections"]]))
    story.check("with its line", True, "line 18, no card begins here" in told.json()["rejections"][-1]["detail"])
    days = card("Dipu", "BDAY:2050-13-45\n") + card("Ela", "BDAY:2050-01-01\n") + card("Faru", "BDAY:--0412\n") + card("Gita", "BDAY:19850412\nEMAIL:not a mail\n")
    told = send(story, "/api/v1/contacts.vcf", days)
    story.check("a birthday that is none does not keep its card out, and is told",
                ((4, 0, 0, 0), [("Dipu", "birthday", "not_a_date"), ("Ela", "birthday", "born_in_future"), ("Faru", "birthday", "birthday_without_year"), ("Gita", "mails", "not_a_mail")]),
                (summary(told), [(one["label"], one["field"], one["code"]) for one in told.json()["remarks"]]))
    story.check("in words", True, told.json()["remarks"][0]["detail"].startswith("Birthday: This is not a date."))
    story.check("and stays in the card", True, "BDAY:2050-13-45" in unfolded(story.ask("GET", "/api/v1/contacts.vcf?version=3.0&name=Dipu").text))


def completed(story):
    """A task that repeats goes on, whatever file says that it is done."""
    rule = "DUE:20270104T030000Z\nRRULE:FREQ=WEEKLY;COUNT=3\n"
    task = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nBEGIN:VTODO\nUID:weekly\nSUMMARY:Weekly\n" + rule + "{}END:VTODO\nEND:VCALENDAR\n"
    send(story, "/api/v1/activities.ics", task.format(""), "text/calendar")
    kept = story.ask("GET", "/api/v1/activities?subject=Weekly").json()["items"][0]
    done = task.format("STATUS:COMPLETED\nCOMPLETED:20260105T030000Z\n")
    for again in ("", " again"):
        told = send(story, "/api/v1/activities.ics?duplicates=update", done, "text/calendar")
        times = story.ask("GET", f"/api/v1/activities?series={kept['id']}").json()["items"]
        story.check(f"of a series that is there one time is done{again}", ((0, 1, 0, 0), "planned", [("2027-01-04T03:00:00Z", "done")]),
                    (summary(told), story.ask("GET", f"/api/v1/activities/{kept['id']}").json()["status"], [(one["occurrence_at"], one["status"]) for one in times]))
        if not again:
            story.undo(told.json()["group"])
            story.check("one undo takes it back", 0, story.count(f"/api/v1/activities?series={kept['id']}"))
            send(story, "/api/v1/activities.ics?duplicates=update", done, "text/calendar")


def events(story):
    completed(story)
    brought = send(story, "/api/v1/activities.ics", EVENTS, "text/calendar")
    story.check("events and tasks", (2, 0, 0, 0), summary(brought))
    story.check("again", (0, 0, 2, 0), summary(send(story, "/api/v1/activities.ics", EVENTS, "text/calendar")))
    twice = EVENTS.replace("END:VCALENDAR", "BEGIN:VEVENT\nUID:double\nSUMMARY:First\nDTSTART:20270110T040000Z\nEND:VEVENT\nBEGIN:VEVENT\nUID:double\n"
                           "SUMMARY:Second\nDTSTART:20270111T040000Z\nEND:VEVENT\nEND:VCALENDAR")
    story.check("two of one identifier are refused in words", (0, 0, 2, 1), summary(send(story, "/api/v1/activities.ics", twice, "text/calendar")))
    bad = EVENTS.replace("UID:meet", "UID:other").replace("UID:do", "UID:else").replace("SUMMARY:Meet", "SUMMARY:Yoga\\, outside\nRRULE:FREQ=BANANA").replace("DUE:20270106", "DUE:20271306")
    told = send(story, "/api/v1/activities.ics?dry_run=true", bad, "text/calendar").json()["rejections"]
    story.check("what cannot be taken is called by its name", [(1, "Yoga, outside", "bad_rule"), (2, "Do", "ical_malformed")], [(one["number"], one["label"], one["code"]) for one in told])
    story.check("and why in words", True, told[0]["detail"].startswith("“FREQ=BANANA” is no rule"))
    out = story.ask("GET", "/api/v1/activities.ics")
    story.check("exported", (200, True), (out.status, "SUMMARY:Meet" in out.text and "BEGIN:VTODO" in out.text))
    story.check("one calendar", 1, out.text.count("BEGIN:VCALENDAR"))


def moved_times(story):
    """A changed time of a series is told within its series, once, however many activities there are."""
    series = send_json(story, "POST", "/api/v1/activities", subject="Choir", kind="meeting", start_at="2027-01-04T03:00:00Z", time_zone="Asia/Dhaka", recurrence="FREQ=WEEKLY;COUNT=3")
    send_json(story, "PUT", f"/api/v1/activities/{series['id']}/occurrences/2027-01-11T03:00:00Z", changes={"subject": "Choir outside"})
    for start in range(0, 300, 100):
        send_json(story, "POST", "/api/v1/activities/batch", create=[{"subject": f"Many {start + n}", "kind": "meeting", "start_at": "2027-01-05T03:00:00Z"} for n in range(100)])
    alone = story.ask("GET", "/api/v1/activities.ics?subject=Choir%20outside").text
    story.check("found by itself", (True, True), ("SUMMARY:Choir outside" in alone, "RRULE:FREQ=WEEKLY;COUNT=3" in alone))
    every = story.ask("GET", "/api/v1/activities.ics?sort=subject").text
    story.check("among many", (1, 1, 300), (every.count("SUMMARY:Choir outside"), every.count("RECURRENCE-ID"), every.count("SUMMARY:Many ")))


def feed(story):
    made = story.ask("POST", "/api/v1/calendar_feeds", b'{"name":"Wall"}').json()
    web = send_json(story, "POST", "/api/v1/activities", subject="Of the web", kind="meeting", start_at="2026-12-09T04:00:00Z")
    read = story.ask("GET", made["path"] + "?nocache=1", b"", "nobody")
    story.check("whoever knows the address reads", (200, True), (read.status, "SUMMARY:Meet" in read.text))
    again = story.ask("GET", made["path"], b"", "nobody", If_None_Match=read.headers["ETag"])
    story.check("unchanged", (304, ""), (again.status, again.text))
    send_json(story, "PATCH", f"/api/v1/activities/{web['id']}", subject="Of the web, later")
    again = story.ask("GET", made["path"], b"", "nobody", If_None_Match=read.headers["ETag"])
    story.check("changed", (200, True), (again.status, "Of the web\\, later" in again.text))
    story.check("byte for byte the same under one ETag", again.text, story.ask("GET", made["path"], b"", "nobody").text)
    listed = story.ask("GET", "/api/v1/calendar_feeds").json()["items"]
    story.check("the address is not told again", [("Wall", False, True)], [(one["name"], "path" in one, one["last_used_at"] is not None) for one in listed])
    story.check("another is unknown", 404, story.ask("GET", "/calendars/guess.ics", b"", "nobody").status)
    story.check("another's is not there", 404, story.ask("DELETE", f"/api/v1/calendar_feeds/{made['id']}", b"", "member").status)
    story.check("revoked", 204, story.ask("DELETE", f"/api/v1/calendar_feeds/{made['id']}").status)
    story.check("dead at once", 404, story.ask("GET", made["path"], b"", "nobody").status)


def command_line(story):
    path = story.world.data / "cards.vcf"
    path.write_text(CARDS.replace("UID:one", "UID:cli").replace("01711000001", "01711000777").replace("rokeya@", "other@"))
    rehearsed = story.world.command("import", "contacts", str(path), "--dry-run")
    story.check("the command line rehearses", (1, True), (rehearsed.returncode, "Would create 2" in rehearsed.stdout))
    done = story.world.command("import", "contacts", str(path), "--json")
    story.check("and brings in", (1, 2), (done.returncode, json.loads(done.stdout)["result"]["created"]))
