"""Activities in the calendars of phones: events, tasks, series with exceptions, reminders, people, time zones."""
import json
import os
import re
import sys

sys.path.insert(0, os.path.dirname(__file__))
from devices import Device, declarations, refused, responses, unfolded  # noqa: E402

CAL = "{urn:ietf:params:xml:ns:caldav}"
# As iOS sends a weekly meeting in Dhaka, its second time moved, the third left out.
SERIES = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Apple Inc.//iOS 17.2//EN
CALSCALE:GREGORIAN
BEGIN:VTIMEZONE
TZID:Asia/Dhaka
BEGIN:STANDARD
DTSTART:20091231T235959
TZOFFSETFROM:+0600
TZOFFSETTO:+0600
TZNAME:+06
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:7A1E0C3E-1111-4F6B-9C3D-AB0000000001
DTSTAMP:20261126T100000Z
SUMMARY:Weekly meeting
LOCATION:Head office\\, 3rd floor
DTSTART;TZID=Asia/Dhaka:20261201T100000
DTEND;TZID=Asia/Dhaka:20261201T110000
RRULE:FREQ=WEEKLY;COUNT=6
EXDATE;TZID=Asia/Dhaka:20261215T100000
X-APPLE-TRAVEL-ADVISORY-BEHAVIOR:AUTOMATIC
BEGIN:VALARM
ACTION:DISPLAY
DESCRIPTION:Reminder
TRIGGER:-PT15M
UID:ALARM-1
END:VALARM
END:VEVENT
BEGIN:VEVENT
UID:7A1E0C3E-1111-4F6B-9C3D-AB0000000001
DTSTAMP:20261126T100000Z
RECURRENCE-ID;TZID=Asia/Dhaka:20261208T100000
SUMMARY:Weekly meeting\\, later
DTSTART;TZID=Asia/Dhaka:20261208T150000
DTEND;TZID=Asia/Dhaka:20261208T160000
END:VEVENT
END:VCALENDAR
"""


def tell(story):
    discovery(story)
    events(story)
    series(story)
    tasks(story)
    repeated_tasks(story)
    moved_on(story)
    added_times(story)
    expanded(story)
    people(story)
    same_people(story)
    hidden_fields(story)
    whole_days(story)
    queries(story)
    teams(story)
    out_of_sight(story)
    bad_input(story)


def send(story, method, path, who="owner", **body):
    return story.ask(method, path, json.dumps(body).encode(), who).json()


def event(uid, lines):
    return f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//x//y//EN\nBEGIN:VEVENT\nUID:{uid}\nDTSTAMP:20261126T100000Z\n{lines}\nEND:VEVENT\nEND:VCALENDAR\n"


def put(device, name, text, **headers):
    return device.put(device.calendar + name, text, "text/calendar; charset=utf-8", **headers)


def activity(story, subject):
    return story.ask("GET", f"/api/v1/activities?subject={subject.replace(' ', '%20')}").json()["items"][0]


def discovery(story):
    device = Device(story, "member")
    found = device.propfind(device.calendars, "<d:resourcetype/><d:displayname/><cal:supported-calendar-component-set/>", "1")
    calendar = found[device.calendar]
    story.check("a calendar", (["{DAV:}collection", CAL + "calendar"], "My activities"),
                (calendar["{DAV:}resourcetype"], calendar["{DAV:}displayname"]))
    story.check("none of a team without a team", 2, len(found))


def events(story):
    device = Device(story, "member")
    _, token = device.sync(path=device.calendar)
    lines = "SUMMARY:Visit Karim\nDTSTART;TZID=Asia/Dhaka:20261203T160000\nDURATION:PT45M\nLOCATION:Khulna\nPRIORITY:1\nX-COLOUR:teal"
    made = put(device, "visit.ics", event("visit", lines), If_None_Match="*")
    story.check("made", 201, made.status)
    record = activity(story, "Visit Karim")
    story.check("an event is a meeting at its time", ("meeting", "2026-12-03T10:00:00Z", "2026-12-03T10:45:00Z", "Asia/Dhaka"),
                tuple(record[key] for key in ("kind", "start_at", "end_at", "time_zone")))
    story.check("place and priority", ("Khulna", "high"), (record["place"], record["priority"]))
    path = device.calendar + "visit.ics"
    text = device.text(path)
    story.check("comes back as it was", True, "DTSTART;TZID=Asia/Dhaka:20261203T160000" in text and "X-COLOUR:teal" in text)
    changed, token = device.sync(token, device.calendar)
    story.check("one change", [path], list(changed))
    send(story, "PATCH", f"/api/v1/activities/{record['id']}", start_at="2026-12-03T11:00:00Z", end_at="2026-12-03T12:00:00Z", priority="urgent")
    text = device.text(path)
    story.check("moved on the web", True, "DTSTART:20261203T110000Z" in text and "DTEND:20261203T120000Z" in text)
    story.check("and what the phone knows beside stays", True, "X-COLOUR:teal" in text)
    etag = device.etag(path)
    story.check("an edit", 204, device.put(path, text.replace("Visit Karim", "Visit Karim again"), "text/calendar", If_Match=etag).status)
    record = activity(story, "Visit Karim again")
    story.check("leaves what the phone shows otherwise", ("urgent", "planned"), (record["priority"], record["status"]))
    timeless = send(story, "POST", "/api/v1/activities", "member", subject="Timeless", kind="call", due_at="2026-12-05T04:00:00Z")
    _, here = device.sync(path=device.calendar)
    send(story, "PATCH", f"/api/v1/activities/{timeless['id']}", due_at=None)
    story.check("what has no time any more leaves the calendar", {f"{device.calendar}{timeless['id']}.ics": None}, device.sync(here, device.calendar)[0])
    dated = send(story, "POST", "/api/v1/activities", "member", subject="Dated", kind="call", due_at="2026-12-05T04:00:00Z")
    there = f"{device.calendar}{dated['id']}.ics"
    without = "".join(line + "\n" for line in device.text(there).splitlines() if not line.startswith("DUE"))
    device.put(there, without, "text/calendar")
    story.check("one whose date the phone takes off stays on it", (200, None), (device.ask("GET", there).status, activity(story, "Dated")["due_at"]))
    tablet = Device(story, "member", "tablet")
    story.check("another device with the old state is told", 412, tablet.put(path, text, "text/calendar", If_Match=etag).status)
    history = story.ask("GET", f"/api/v1/activities/{record['id']}/history").json()["items"]
    story.check("history", ["device", "api", "device"], [entry["via"] for entry in history])
    undone = story.ask("POST", "/api/v1/undo", json.dumps({"event": history[0]["seq"]}).encode())
    story.check("undone", (200, True), (undone.status, "SUMMARY:Visit Karim\n" in device.text(path)))
    story.check("deleted", 204, device.ask("DELETE", path).status)
    story.check("gone at the next sync", None, device.sync(token, device.calendar)[0].get(path, "there"))

    put(device, "day.ics", event("day", "SUMMARY:Fair\nDTSTART;VALUE=DATE:20261216\nDTEND;VALUE=DATE:20261218"))
    record = activity(story, "Fair")
    story.check("two whole days, as the reader's clock has them", (True, "2026-12-15T18:00:00Z", "2026-12-16T18:00:00Z"),
                (record["all_day"], record["start_at"], record["end_at"]))
    send(story, "PATCH", f"/api/v1/activities/{record['id']}", end_at=None)
    text = device.text(device.calendar + "day.ics")
    story.check("one whole day", True, "DTSTART;VALUE=DATE:20261216" in text and "DTEND;VALUE=DATE:20261217" in text)
    call = send(story, "POST", "/api/v1/activities", "member", subject="ফোন: করিম", kind="call", start_at="2026-12-05T04:00:00Z",
                reminders=[{"before": 10}, {"at": "2026-12-05T03:00:00Z"}])
    text = device.text(f"{device.calendar}{call['id']}.ics")
    for line in ("SUMMARY:ফোন: করিম", "DTSTART:20261205T040000Z", "TRIGGER:-PT10M", "TRIGGER;VALUE=DATE-TIME:20261205T030000Z", "STATUS:CONFIRMED"):
        story.check(f"what the web made: {line}", True, line in text)


def series(story):
    device = Device(story, "member")
    path = device.calendar + "weekly.ics"
    story.check("a series", 201, device.put(path, SERIES, "text/calendar").status)
    whole = activity(story, "Weekly meeting")
    story.check("its rule", ("FREQ=WEEKLY;COUNT=6", ["2026-12-15T04:00:00Z"], "Asia/Dhaka"),
                (whole["recurrence"], whole["excluded"], whole["time_zone"]))
    story.check("its reminder", [{"before": 15}], whole["reminders"])
    moved = activity(story, "Weekly meeting, later")
    story.check("the moved one is a record of its own", (whole["id"], "2026-12-08T04:00:00Z", "2026-12-08T09:00:00Z"),
                (moved["series"]["id"], moved["occurrence_at"], moved["start_at"]))
    _, token = device.sync(path=device.calendar)
    text = device.text(path)
    for line in ("RRULE:FREQ=WEEKLY;COUNT=6", "EXDATE;TZID=Asia/Dhaka:20261215T100000", "RECURRENCE-ID;TZID=Asia/Dhaka:20261208T100000",
                 "X-APPLE-TRAVEL-ADVISORY-BEHAVIOR:AUTOMATIC", "TZOFFSETTO:+0600"):
        story.check(f"comes back: {line}", True, line in text)
    send(story, "PATCH", f"/api/v1/activities/{moved['id']}", subject="Weekly meeting, evening")
    story.check("its change is one of the series", [path], list(device.sync(token, device.calendar)[0]))
    text = device.text(path)
    story.check("as an exception", True, "SUMMARY:Weekly meeting\\, evening" in text and text.count("BEGIN:VEVENT") == 2)
    alone = re.sub(r"BEGIN:VEVENT\n(?:(?!END:VEVENT)[\s\S])*RECURRENCE-ID[\s\S]*?END:VEVENT\n", "", SERIES)
    story.check("the exception taken back", 204, device.put(path, alone, "text/calendar").status)
    story.check("is in the trash", True, story.ask("GET", f"/api/v1/activities/{moved['id']}").json()["deleted_at"] is not None)
    stray = SERIES.replace("RECURRENCE-ID;TZID=Asia/Dhaka:20261208", "RECURRENCE-ID;TZID=Asia/Dhaka:20261209")
    story.check("an exception of a day that is none of its", 204, device.put(path, stray, "text/calendar").status)
    story.check("is a time that is added", ["2026-12-09T04:00:00Z"], story.ask("GET", f"/api/v1/activities/{activity(story, 'Weekly meeting, later')['series']['id']}").json()["added"])
    exchange(story, device)
    story.check("deleted as a whole", 204, device.ask("DELETE", path).status)
    made = send(story, "POST", "/api/v1/activities", "member", subject="Stand-up", kind="meeting", start_at="2026-12-01T03:30:00Z",
                end_at="2026-12-01T03:45:00Z", time_zone="Asia/Dhaka", recurrence="FREQ=DAILY")
    text = device.text(f"{device.calendar}{made['id']}.ics")
    for line in ("DTSTART;TZID=Asia/Dhaka:20261201T093000", "RRULE:FREQ=DAILY", "BEGIN:VTIMEZONE", "TZID:Asia/Dhaka"):
        story.check(f"a series of the web: {line}", True, line in text)


def exchange(story, device):
    """Another time of the series in place of the one that was apart."""
    path = device.calendar + "weekly.ics"
    device.put(path, SERIES, "text/calendar")
    old = device.etag(path)
    other = SERIES.replace("RECURRENCE-ID;TZID=Asia/Dhaka:20261208", "RECURRENCE-ID;TZID=Asia/Dhaka:20261222").replace("20261208T1", "20261222T1")
    story.check("one time apart for another", 204, device.put(path, other, "text/calendar", If_Match=old).status)
    story.check("is another state", 412, device.put(path, SERIES, "text/calendar", If_Match=old).status)
    there = story.ask("GET", "/api/v1/activities?subject=Weekly%20meeting,%20later").json()["items"][0]
    old, (_, token) = device.etag(path), device.sync(path=device.calendar)
    send(story, "PATCH", f"/api/v1/activities/{there['id']}", place="Cellar")
    story.check("so is a change of it on the web", (True, [path]), (device.etag(path) != old, list(device.sync(token, device.calendar)[0])))


def tasks(story):
    device = Device(story, "member")
    todo = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nBEGIN:VTODO\nUID:todo\nDTSTAMP:20261126T100000Z\nSUMMARY:Send quote\nDUE:20261204T100000Z\nEND:VTODO\nEND:VCALENDAR\n"
    story.check("a task", 201, put(device, "todo.ics", todo).status)
    record = activity(story, "Send quote")
    story.check("is due", ("task", "2026-12-04T10:00:00Z", "planned"), (record["kind"], record["due_at"], record["status"]))
    done = todo.replace("DUE:", "STATUS:COMPLETED\nPERCENT-COMPLETE:100\nCOMPLETED:20251203T080000Z\nDUE:")
    story.check("ticked on the phone", 204, put(device, "todo.ics", done).status)
    record = activity(story, "Send quote")
    story.check("is done", ("done", "2025-12-03T08:00:00Z"), (record["status"], record["completed_at"]))
    send(story, "PATCH", f"/api/v1/activities/{record['id']}", status="planned")
    text = device.text(device.calendar + "todo.ics")
    story.check("nothing but what was changed is in the history", ["status", "completed_at"],
                sorted(story.ask("GET", f"/api/v1/activities/{record['id']}/history").json()["items"][1]["changes"], reverse=True)[:2])
    ending = send(story, "POST", "/api/v1/activities", "member", subject="Ending", kind="task", start_at="2026-12-05T04:00:00Z", end_at="2026-12-05T05:00:00Z")
    there = f"{device.calendar}{ending['id']}.ics"
    ended = device.text(there)
    story.check("the same text for whoever asks again", ended, device.text(there))
    device.put(there, ended, "text/calendar")
    story.check("what comes back as it was changes nothing", ending["version"], activity(story, "Ending")["version"])
    story.check("reopened on the web", True, "STATUS:NEEDS-ACTION" in text and "COMPLETED:" not in text.replace("STATUS:COMPLETED", ""))


def a_task(uid, lines, more=""):
    return (f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nBEGIN:VTODO\nUID:{uid}\nDTSTAMP:20261126T100000Z\nSUMMARY:Report {uid}\n{lines}\nEND:VTODO\n{more}"
            "END:VCALENDAR\n")


def times_of(story, series):
    """What stands apart from the series, by its time."""
    found = story.ask("GET", f"/api/v1/activities?series={series['id']}&sort=occurrence_at").json()["items"]
    return [(one["occurrence_at"][:10], one["status"]) for one in found]


def repeated_tasks(story):
    """Ticked off as a whole it is done at its next time, and goes on."""
    device = Device(story, "member")
    rule = "DUE;TZID=Asia/Dhaka:20270104T090000\nRRULE:FREQ=WEEKLY;COUNT=4"
    story.check("a task that repeats", 201, put(device, "report.ics", a_task("weekly", rule)).status)
    path, record = device.calendar + "report.ics", activity(story, "Report weekly")
    ticked = rule + "\nSTATUS:COMPLETED\nPERCENT-COMPLETE:100\nCOMPLETED:20260104T101500Z"
    old, (_, token) = device.etag(path), device.sync(path=device.calendar)
    answer = put(device, "report.ics", a_task("weekly", ticked), If_Match=old)
    story.check("ticked off as a whole", (204, None), (answer.status, answer.headers.get("ETag")))
    now = story.ask("GET", f"/api/v1/activities/{record['id']}").json()
    story.check("is not over", ("planned", "FREQ=WEEKLY;COUNT=4", record["due_at"]), (now["status"], now["recurrence"], now["due_at"]))
    story.check("its next time is done", [("2027-01-04", "done")], times_of(story, record))
    done = story.ask("GET", f"/api/v1/activities?series={record['id']}").json()["items"][0]
    story.check("when the phone says", "2026-01-04T10:15:00Z", done["completed_at"])
    story.check("with one entry in the history, by the device", [("activity.created", "device")],
                [(one["type"], one["via"]) for one in story.ask("GET", f"/api/v1/activities/{done['id']}/history").json()["items"]])
    story.check("and none of the series", 1, len(story.ask("GET", f"/api/v1/activities/{record['id']}/history").json()["items"]))
    story.check("the phone is told of another state", (True, [path]), (device.etag(path) != old, list(device.sync(token, device.calendar)[0])))
    text = device.text(path)
    for line in ("DUE;TZID=Asia/Dhaka:20270111T090000", "RRULE:FREQ=WEEKLY;COUNT=3", "STATUS:NEEDS-ACTION"):
        story.check(f"it is open at its next time: {line}", True, line in text)
    story.check("as one task", (1, False), (text.count("BEGIN:VTODO"), "COMPLETED" in text))
    version = now["version"]
    story.check("sent back as it is", 204, device.put(path, text, "text/calendar").status)
    story.check("changes nothing", version, story.ask("GET", f"/api/v1/activities/{record['id']}").json()["version"])
    half = text.replace("STATUS:NEEDS-ACTION", "STATUS:NEEDS-ACTION\nPERCENT-COMPLETE:100")
    device.put(path, half.replace("SUMMARY:Report weekly", "SUMMARY:Weekly report"), "text/calendar")
    story.check("a hundred per cent are done too", [("2027-01-04", "done"), ("2027-01-11", "done")], times_of(story, record))
    story.check("and what was changed beside is kept", ("planned", "2027-01-04T03:00:00Z"), tuple(story.ask("GET", f"/api/v1/activities/{record['id']}").json()[name] for name in ("status", "due_at")))
    undone = story.ask("GET", f"/api/v1/activities/{record['id']}/history").json()["items"][0]
    story.ask("POST", "/api/v1/undo", json.dumps({"group": undone["group"]}).encode())
    story.check("one undo takes both back", [("2027-01-04", "done")], times_of(story, record))
    story.check("also on the phone", True, "DUE;TZID=Asia/Dhaka:20270111T090000" in device.text(path))
    apart = "BEGIN:VTODO\nUID:weekly\nDTSTAMP:20261126T100000Z\nRECURRENCE-ID;TZID=Asia/Dhaka:20270118T090000\nSUMMARY:Report weekly\nDUE;TZID=Asia/Dhaka:20270118T090000\nSTATUS:COMPLETED\nEND:VTODO\n"
    lines = rule.replace("20270104", "20270111").replace("COUNT=4", "COUNT=3")
    story.check("one time of it ticked off apart", 204, put(device, "report.ics", a_task("weekly", lines, apart)).status)
    story.check("is done alone", [("2027-01-04", "done"), ("2027-01-18", "done")], times_of(story, record))
    text = device.text(path)
    story.check("and told apart", (2, True, True), (text.count("BEGIN:VTODO"), "RECURRENCE-ID;TZID=Asia/Dhaka:20270118T090000" in text, "DUE;TZID=Asia/Dhaka:20270111T090000" in text))
    story.check("ticked off by a program that knows no parts", 204, put(device, "report.ics", a_task("weekly", lines + "\nSTATUS:COMPLETED")).status)
    story.check("loses none of what was done", [("2027-01-04", "done"), ("2027-01-11", "done"), ("2027-01-18", "done")], times_of(story, record))
    last = lines.replace("20270111", "20270125").replace("COUNT=3", "COUNT=1")
    story.check("it goes on after them", True, "DUE;TZID=Asia/Dhaka:20270125T090000" in device.text(path))
    put(device, "report.ics", a_task("weekly", last + "\nSTATUS:COMPLETED"))
    story.check("when nothing is left it is over", True, "STATUS:COMPLETED" in device.text(path))


def moved_on(story):
    """By programs that tick off by moving the task on."""
    device = Device(story, "member")
    made = send(story, "POST", "/api/v1/activities", "member", subject="Water", kind="task", start_at="2027-02-01T03:00:00Z", due_at="2027-02-01T04:00:00Z",
                time_zone="Asia/Dhaka", recurrence="FREQ=DAILY")
    path = f"{device.calendar}{made['id']}.ics"
    text = device.text(path)
    story.check("moved on by a day", 204, device.put(path, text.replace("20270201T", "20270202T"), "text/calendar").status)
    story.check("the day before is done", [("2027-02-01", "done")], times_of(story, made))
    story.check("and the task where the program has it", True, "DUE;TZID=Asia/Dhaka:20270202T100000" in device.text(path))
    device.put(path, text.replace("20270201T", "20270205T"), "text/calendar")
    story.check("days that are passed over are not", [("2027-02-01", "done"), ("2027-02-02", "done")], times_of(story, made))
    story.check("but left out", 2, len(story.ask("GET", f"/api/v1/activities/{made['id']}").json()["excluded"]))
    story.check("the task stays where the program has it", True, "DUE;TZID=Asia/Dhaka:20270205T100000" in device.text(path))
    device.put(path, device.text(path).replace("T090000", "T080000").replace("T100000", "T084500"), "text/calendar")
    story.check("another hour is another hour", 2, len(times_of(story, made)))
    story.check("of all that is to come", ("2027-02-05T02:00:00Z", "2027-02-05T02:45:00Z"), tuple(story.ask("GET", f"/api/v1/activities/{made['id']}").json()[name] for name in ("start_at", "due_at")))


def added_times(story):
    """RDATE: times that a series has beside those of its rule."""
    device = Device(story, "member")
    lines = "SUMMARY:Rehearsal\nDTSTART;TZID=Asia/Dhaka:20270301T100000\nDTEND;TZID=Asia/Dhaka:20270301T110000\nRRULE:FREQ=WEEKLY;COUNT=3"
    added = "\nRDATE;TZID=Asia/Dhaka:20270304T150000,20270320T150000"
    story.check("a series with added times", 201, put(device, "rehearsal.ics", event("rehearsal", lines + added)).status)
    path, record = device.calendar + "rehearsal.ics", activity(story, "Rehearsal")
    story.check("they are in the record", ["2027-03-04T09:00:00Z", "2027-03-20T09:00:00Z"], record["added"])
    shown = story.ask("GET", "/api/v1/activities/occurrences?from=2027-03-01T00:00:00Z&to=2027-04-01T00:00:00Z&fields=subject", b"", "member").json()["items"]
    story.check("and in the calendar", ["2027-03-01T04", "2027-03-04T09", "2027-03-08T04", "2027-03-15T04", "2027-03-20T09"],
                [one["at"][:13] for one in shown if one["subject"] == "Rehearsal"])
    text = device.text(path)
    story.check("come back", True, "20270304T150000" in text and "20270320T150000" in text)
    send(story, "PUT", f"/api/v1/activities/{record['id']}/occurrences/2027-03-04T09:00:00Z", changes={"place": "Hall"})
    text = device.text(path)
    story.check("one of them stands apart like any other", (True, True), ("RECURRENCE-ID;TZID=Asia/Dhaka:20270304T150000" in text, "LOCATION:Hall" in text))
    send(story, "DELETE", f"/api/v1/activities/{record['id']}/occurrences/2027-03-20T09:00:00Z")
    story.check("or is left out", True, "EXDATE;TZID=Asia/Dhaka:20270320T150000" in device.text(path))
    send(story, "PATCH", f"/api/v1/activities/{record['id']}", added=["2027-03-25T09:00:00Z"])
    text = device.text(path)
    story.check("others from the web", (True, False), ("RDATE;TZID=Asia/Dhaka:20270325T150000" in text, re.search(r"RDATE[^\n]*20270320", text) is not None))
    alone = "SUMMARY:Two talks\nDTSTART;VALUE=DATE:20270405\nDTEND;VALUE=DATE:20270406\nRDATE;VALUE=DATE:20270409"
    story.check("without a rule", 201, put(device, "talks.ics", event("talks", alone)).status)
    talks = activity(story, "Two talks")
    story.check("it is a series as well", ("FREQ=DAILY;COUNT=1", 1), (talks["recurrence"], len(talks["added"])))
    text = device.text(device.calendar + "talks.ics")
    story.check("and stays without a rule for devices", (True, False), ("RDATE;VALUE=DATE:20270409" in text, "RRULE" in text))
    send(story, "PATCH", f"/api/v1/activities/{talks['id']}", subject="Three talks", added=[*talks["added"], "2027-04-10T18:00:00Z"])
    text = device.text(device.calendar + "talks.ics")
    story.check("days are written as days", True, "RDATE;VALUE=DATE:20270411" in text and "RDATE;VALUE=DATE:20270409" in text)
    period = event("period", "SUMMARY:Period\nDTSTART:20270501T040000Z\nDTEND:20270501T050000Z\nRDATE;VALUE=PERIOD:20270503T040000Z/PT2H")
    put(device, "period.ics", period)
    story.check("of a period the beginning", ["2027-05-03T04:00:00Z"], activity(story, "Period")["added"])
    device.put(path, device.text(path).replace("SUMMARY:Rehearsal", "SUMMARY:Rehearsals"), "text/calendar")
    story.check("sent back they stay", ["2027-03-25T09:00:00Z"], story.ask("GET", f"/api/v1/activities/{record['id']}").json()["added"])
    moved = send(story, "PUT", f"/api/v1/activities/{record['id']}/occurrences/2027-03-08T04:00:00Z", reach="all",
                 changes={"start_at": "2027-03-08T05:00:00Z", "end_at": "2027-03-08T06:00:00Z"})
    story.check("when all are moved they move along", ["2027-03-25T10:00:00Z"], moved["added"])
    odd = story.ask("PUT", f"/api/v1/activities/{record['id']}/occurrences/2027-03-25T10:00:00Z", json.dumps({"reach": "following", "changes": {"place": "x"}}).encode())
    story.check("no rule begins with one of them", (422, "rule_names_days"), (odd.status, odd.json()["errors"][0]["code"]))
    send(story, "DELETE", f"/api/v1/activities/{record['id']}/occurrences/2027-03-15T05:00:00Z?reach=following")
    story.check("what ends before them has none", [], story.ask("GET", f"/api/v1/activities/{record['id']}").json()["added"] or [])


def expanded(story):
    """calendar-data with <expand> and <limit-recurrence-set>."""
    device = Device(story, "member")
    series = ("SUMMARY:Yoga\nDTSTART;TZID=Europe/Berlin:20280320T090000\nDTEND;TZID=Europe/Berlin:20280320T100000\nRRULE:FREQ=WEEKLY\n"
              "EXDATE;TZID=Europe/Berlin:20280403T090000")
    apart = ("BEGIN:VEVENT\nUID:yoga\nDTSTAMP:20261126T100000Z\nRECURRENCE-ID;TZID=Europe/Berlin:20280410T090000\nSUMMARY:Yoga outside\n"
             "DTSTART;TZID=Europe/Berlin:20280410T180000\nDTEND;TZID=Europe/Berlin:20280410T190000\nEND:VEVENT\n"
             "BEGIN:VEVENT\nUID:yoga\nDTSTAMP:20261126T100000Z\nRECURRENCE-ID;TZID=Europe/Berlin:20280605T090000\nSUMMARY:Yoga in June\n"
             "DTSTART;TZID=Europe/Berlin:20280605T180000\nDTEND;TZID=Europe/Berlin:20280605T190000\nEND:VEVENT\n")
    story.check("a series over the change of clocks", 201, put(device, "yoga.ics", event("yoga", series).replace("END:VCALENDAR\n", apart + "END:VCALENDAR\n")).status)
    put(device, "days.ics", event("days", "SUMMARY:Days\nDTSTART;VALUE=DATE:20280320\nDTEND;VALUE=DATE:20280321\nRRULE:FREQ=DAILY;COUNT=30"))
    path = device.calendar + "yoga.ics"

    def data(what, kind, href=path, start="20280320T000000Z", end="20280415T000000Z"):
        span = f'<cal:{what} start="{start}" end="{end}"/>'
        if kind == "multiget":
            body = f"<cal:calendar-multiget {declarations()}><d:prop><cal:calendar-data>{span}</cal:calendar-data></d:prop><d:href>{href}</d:href></cal:calendar-multiget>"
        else:
            body = (f"<cal:calendar-query {declarations()}><d:prop><d:getetag/><cal:calendar-data>{span}</cal:calendar-data></d:prop><cal:filter><cal:comp-filter name=\"VCALENDAR\">"
                    f'<cal:comp-filter name="VEVENT"><cal:time-range start="{start}" end="{end}"/></cal:comp-filter></cal:comp-filter></cal:filter></cal:calendar-query>')
        answer = device.ask("REPORT", device.calendar, body, Depth="1")
        return unfolded(responses(answer)[href][CAL + "calendar-data"]) if answer.status == 207 else answer.status

    for kind in ("multiget", "query"):
        text = data("expand", kind)
        story.check(f"each time by itself ({kind})", ["20280320T080000Z", "20280327T070000Z", "20280410T160000Z"], re.findall(r"DTSTART:(\S+)", text))
        story.check("with the time that the rule gives it", ["20280320T080000Z", "20280327T070000Z", "20280410T070000Z"], re.findall(r"RECURRENCE-ID:(\S+)", text))
        story.check("and its end", ["20280320T090000Z", "20280327T080000Z", "20280410T170000Z"], re.findall(r"DTEND:(\S+)", text))
        story.check("without rules and zones", False, any(word in text for word in ("RRULE", "EXDATE", "VTIMEZONE", "TZID")))
        text = data("limit-recurrence-set", kind)
        story.check(f"a series with its times apart of the span ({kind})", (True, True, False),
                    ("RRULE:FREQ=WEEKLY" in text, "SUMMARY:Yoga outside" in text, "Yoga in June" in text))
    text = data("expand", "multiget", device.calendar + "days.ics", "20280327T000000Z", "20280328T120000Z")
    story.check("days stay days", True, "DTSTART;VALUE=DATE:20280327" in text and "DTEND;VALUE=DATE:20280328" in text and "RECURRENCE-ID;VALUE=DATE:20280327" in text)
    story.check("a span that is none is refused", 403, data("expand", "query", end="20280101T000000Z"))
    endless = f'<cal:calendar-multiget {declarations()}><d:prop><cal:calendar-data><cal:expand start="20280101T000000Z"/></cal:calendar-data></d:prop><d:href>{path}</d:href></cal:calendar-multiget>'
    story.check("so is one without an end", 403, device.ask("REPORT", device.calendar, endless).status)
    text = data("expand", "multiget", path, "20280320T090000Z", "20280328T000000Z")
    story.check("what ends when the span begins is not of it", ["20280327T070000Z"], re.findall(r"DTSTART:(\S+)", text))


def people(story):
    device = Device(story, "member")
    rina = send(story, "POST", "/api/v1/contacts", "member", name="Rina", mails=["rina@padma.example"])
    silent = send(story, "POST", "/api/v1/contacts", "member", name="No Mail")
    manager = story.world.user_id("manager")
    lines = ("SUMMARY:Lunch\nDTSTART:20261207T070000Z\nDTEND:20261207T080000Z\nORGANIZER:mailto:member@sampark.example\n"
             "ATTENDEE;CN=Rina;PARTSTAT=ACCEPTED:mailto:Rina@Padma.example\nATTENDEE;PARTSTAT=TENTATIVE:mailto:manager@sampark.example\n"
             "ATTENDEE:mailto:unknown@elsewhere.example")
    put(device, "lunch.ics", event("lunch", lines))
    record = activity(story, "Lunch")
    story.check("a contact takes part", [(rina["id"], "accepted")], [(who["id"], who.get("reply")) for who in record["contacts"]])
    story.check("and a colleague", [(manager, "tentative")], [(who["id"], who.get("reply")) for who in record["colleagues"]])
    path = device.calendar + "lunch.ics"
    story.check("whoever is unknown stays in the object", True, "unknown@elsewhere.example" in device.text(path))
    send(story, "PATCH", f"/api/v1/activities/{record['id']}", contacts=[{"id": rina["id"], "reply": "declined"}, silent["id"]])
    text = device.text(path)
    story.check("a reply on the web", True, re.search(r"ATTENDEE;[^\n]*PARTSTAT=DECLINED[^\n]*:mailto:rina@padma.example", text, re.I) is not None)
    old, (_, token) = device.etag(path), device.sync(path=device.calendar)
    send(story, "PATCH", f"/api/v1/contacts/{rina['id']}", mails=["rina@new.example"])
    story.check("another mail of a contact is another state", (True, True),
                (device.etag(path) != old, path in device.sync(token, device.calendar)[0]))
    send(story, "PATCH", f"/api/v1/contacts/{rina['id']}", mails=["rina@padma.example"])
    device.put(path, text.replace("SUMMARY:Lunch", "SUMMARY:Late lunch"), "text/calendar")
    record = activity(story, "Late lunch")
    story.check("whom the phone was not told of stays", {"Rina", "No Mail"}, {who["label"] for who in record["contacts"]})


def same_people(story):
    """People stay who they are when an event is edited."""
    device = Device(story, "member")
    path = device.calendar + "board.ics"
    both = [send(story, "POST", "/api/v1/contacts", "member", name=name, mails=["office@padma.example"])["id"] for name in ("Asha", "Babul")]
    mover = send(story, "POST", "/api/v1/contacts", "member", name="Mita", mails=["mita@old.example"])["id"]
    lines = ("SUMMARY:Board\nDTSTART:20261210T070000Z\nDTEND:20261210T080000Z\nATTENDEE;CN=Mita:mailto:mita@old.example\n"
             "ATTENDEE;CN=Asha;X-NUM-GUESTS=2:mailto:office@padma.example\nATTENDEE;CN=Babul:mailto:office@padma.example")
    put(device, "board.ics", event("board", lines))
    story.check("two who share an address are two", [mover, *both], [who["id"] for who in activity(story, "Board")["contacts"]])
    text = device.text(path)
    story.check("their lines stay as they were", (2, True), (text.count("office@padma.example"), "X-NUM-GUESTS=2" in text))
    send(story, "PATCH", f"/api/v1/contacts/{mover}", mails=["mita@new.example"])
    story.check("edited with the old address", 204, device.put(path, text.replace("SUMMARY:Board", "SUMMARY:Board 2"), "text/calendar").status)
    story.check("all are there still", [mover, *both], [who["id"] for who in activity(story, "Board 2")["contacts"]])
    text = device.text(path)
    story.check("and the new address is told", (True, False), ("mita@new.example" in text, "mita@old.example" in text))
    device.put(path, "".join(line + "\n" for line in text.splitlines() if "Babul" not in line), "text/calendar")
    story.check("one taken off is off", [mover, both[0]], [who["id"] for who in activity(story, "Board 2")["contacts"]])
    web = send(story, "POST", "/api/v1/activities", "member", subject="With me", kind="meeting", start_at="2026-12-11T04:00:00Z",
               colleagues=[device.user], contacts=[mover])
    mine = f"{device.calendar}{web['id']}.ics"
    text = device.text(mine)
    send(story, "PATCH", f"/api/v1/contacts/{mover}", mails=["mita@third.example"])
    device.put(mine, text.replace("SUMMARY:With me", "SUMMARY:With us"), "text/calendar")
    record = activity(story, "With us")
    story.check("oneself and one whose address changed stay in what the web made", ([mover], [device.user]),
                ([who["id"] for who in record["contacts"]], [who["id"] for who in record["colleagues"]]))


def hidden_fields(story):
    """A role that hides addresses and may not move meetings."""
    rules = json.loads(json.dumps(next(role for role in story.ask("GET", "/api/v1/roles").json()["items"] if role["key"] == "member")["rules"]))
    every = {"read": "all", "update": "all", "remove": "all", "create": True}
    rules["entities"]["contact"] = every | {"hidden": ["mails"]}
    rules["entities"]["activity"] = every | {"read_only": ["start_at", "subject"]}
    send(story, "PUT", "/api/v1/roles/front", name="Front", rules=rules)
    send(story, "PATCH", f"/api/v1/users/{story.world.user_id('outsider')}", role="front")
    owner, device = Device(story, "owner"), Device(story, "outsider")
    sadia = send(story, "POST", "/api/v1/contacts", name="Sadia", mails=["very.secret@padma.example"])["id"]
    put(owner, "secret.ics", event("secret", "SUMMARY:Secret\nDTSTART:20261212T070000Z\nATTENDEE;CN=Sadia:mailto:very.secret@padma.example\nATTENDEE:mailto:nobody@elsewhere.example"))
    record = activity(story, "Secret")
    send(story, "PATCH", f"/api/v1/activities/{record['id']}", assignees=[device.user])
    text = device.text(device.calendar + "secret.ics")
    story.check("a hidden address is not told, a stranger's is", (False, True), ("very.secret" in text, "nobody@elsewhere" in text))
    forged = text.replace("SUMMARY:Secret", "SUMMARY:Cancelled").replace("20261212T07", "20261212T03").replace("END:VEVENT", "LOCATION:Cellar\nEND:VEVENT")
    story.check("an edit", 204, device.put(device.calendar + "secret.ics", forged, "text/calendar").status)
    text = owner.text(owner.calendar + "secret.ics")
    story.check("changes what the role may, for everybody", (True, True, True, False),
                ("LOCATION:Cellar" in text, "SUMMARY:Secret" in text, "20261212T070000Z" in text, "Cancelled" in text))
    story.check("and loses nobody", (True, True), ("very.secret@padma.example" in text, "nobody@elsewhere.example" in text))
    rules["entities"]["activity"] = every
    send(story, "PUT", "/api/v1/roles/front", name="Front", rules=rules)
    put(device, "guess.ics", event("guess", "SUMMARY:Guess\nLOCATION:Guessed\nDTSTART:20261213T070000Z\nDTEND:20261213T080000Z\nATTENDEE:mailto:very.secret@padma.example"))
    others = [one for one in story.all_of("/api/v1/activities?sort=-created_at") if one["id"] != record["id"]]
    story.check("nor does a guess find anybody", (True, False),
                (any(one["place"] == "Guessed" for one in others), any(who["id"] == sadia for one in others for who in one["contacts"] or [])))


def whole_days(story):
    owner, traveller = Device(story, "owner"), Device(story, "manager")
    send(story, "PATCH", f"/api/v1/users/{owner.user}", time_zone="Asia/Dhaka")
    send(story, "PATCH", f"/api/v1/users/{traveller.user}", time_zone="America/New_York")
    for zone in (None, "Asia/Dhaka"):
        made = send(story, "POST", "/api/v1/activities", subject=f"Fair {zone}", kind="meeting", start_at="2026-12-04T18:00:00Z", all_day=True,
                    assignees=[traveller.user], time_zone=zone)
        path = f"{traveller.calendar}{made['id']}.ics"
        text = traveller.text(path)
        story.check(f"a day is the same day everywhere ({zone})", True, "DTSTART;VALUE=DATE:20261205" in text and "DTEND;VALUE=DATE:20261206" in text)
        traveller.put(path, text.replace("SUMMARY:Fair", "SUMMARY:The fair"), "text/calendar")
        record = activity(story, f"The fair {zone}")
        story.check("and stays it when somebody else edits", ("2026-12-04T18:00:00Z", None, zone), tuple(record[name] for name in ("start_at", "end_at", "time_zone")))
    put(traveller, "ny.ics", event("ny", "SUMMARY:In New York\nDTSTART;VALUE=DATE:20261207\nDTEND;VALUE=DATE:20261208\nRRULE:FREQ=DAILY;COUNT=3\nEXDATE;VALUE=DATE:20261208"))
    record = activity(story, "In New York")
    story.check("a day that a device makes is of its user's zone", ("2026-12-07T05:00:00Z", "America/New_York", ["2026-12-08T05:00:00Z"]),
                (record["start_at"], record["time_zone"], record["excluded"]))
    send(story, "PATCH", f"/api/v1/activities/{record['id']}", assignees=[owner.user], subject="Over there")
    text = owner.text(owner.calendar + "ny.ics")
    story.check("in Dhaka too", True, "DTSTART;VALUE=DATE:20261207" in text and "EXDATE;VALUE=DATE:20261208" in text)
    owner.put(owner.calendar + "ny.ics", text.replace("20261208", "20261209").replace("VALUE=DATE:20261209\nRRULE", "VALUE=DATE:20261208\nRRULE"), "text/calendar")
    record = activity(story, "Over there")
    story.check("where another day is left out", (["2026-12-09T05:00:00Z"], "2026-12-07T05:00:00Z"), (record["excluded"], record["start_at"]))
    days_of_other_lengths(story, traveller)
    send(story, "PATCH", f"/api/v1/users/{traveller.user}", time_zone=None)


def days_of_other_lengths(story, device):
    """On the days on which clocks change: 31 October 2027 has 25 hours in Berlin, 28 March 2027 has 23."""
    send(story, "PATCH", f"/api/v1/users/{device.user}", time_zone="Europe/Berlin")
    for name, first, last, after in (("long", "20271031", "20271031", "20271101"), ("two-long", "20271030", "20271031", "20271101"),
                                     ("short", "20270328", "20270328", "20270329"), ("two-short", "20270327", "20270328", "20270329")):
        put(device, f"{name}.ics", event(name, f"SUMMARY:Clocks {name}\nDTSTART;VALUE=DATE:{first}\nDTEND;VALUE=DATE:{after}"))
        record = activity(story, f"Clocks {name}")
        ends = {"20271031": "2027-10-30T22:00:00Z", "20270328": "2027-03-27T23:00:00Z"}[last] if first != last else None
        story.check(f"the last day is the last day ({name})", ends, record["end_at"])
        send(story, "PATCH", f"/api/v1/activities/{record['id']}", start_at=record["start_at"], subject=f"Clock {name}", end_at=ends or record["start_at"])
        text = device.text(f"{device.calendar}{name}.ics")
        story.check(f"and is told so ({name})", True, f"DTSTART;VALUE=DATE:{first}" in text and f"DTEND;VALUE=DATE:{after}" in text)


def queries(story):
    device = Device(story, "manager")
    put(device, "daily.ics", event("daily", "SUMMARY:Daily\nDTSTART:20270101T040000Z\nDTEND:20270101T050000Z\nRRULE:FREQ=DAILY;COUNT=10"))
    put(device, "one.ics", event("one", "SUMMARY:One\nDTSTART:20270105T043000Z\nDTEND:20270105T060000Z"))

    def query(kind, start, end, more=""):
        body = (f'<cal:calendar-query {declarations()}><d:prop><d:getetag/></d:prop><cal:filter><cal:comp-filter name="VCALENDAR">'
                f'<cal:comp-filter name="{kind}"><cal:time-range start="{start}" end="{end}"/>{more}</cal:comp-filter></cal:comp-filter></cal:filter></cal:calendar-query>')
        found = responses(device.ask("REPORT", device.calendar, body, Depth="1"))
        return sorted(href.rpartition("/")[2] for href in found)

    story.check("a day in the series", ["daily.ics", "one.ics"], query("VEVENT", "20270105T000000Z", "20270106T000000Z"))
    story.check("a day before it", [], query("VEVENT", "20261230T000000Z", "20261231T000000Z"))
    story.check("a day after it", [], query("VEVENT", "20270120T000000Z", "20270121T000000Z"))
    story.check("no tasks", [], query("VTODO", "20270105T000000Z", "20270106T000000Z"))
    uid = '<cal:prop-filter name="UID"><cal:text-match>one</cal:text-match></cal:prop-filter>'
    story.check("by UID", ["one.ics"], query("VEVENT", "20270101T000000Z", "20270201T000000Z", uid))
    free = f'<cal:free-busy-query {declarations()}><cal:time-range start="20270105T000000Z" end="20270106T000000Z"/></cal:free-busy-query>'
    answer = device.ask("REPORT", device.calendar, free, Depth="1")
    story.check("free and busy, put together", True, "FREEBUSY:20270105T040000Z/20270105T060000Z" in unfolded(answer.text))
    def refusal(more, start="20270105T000000Z", end="20270106T000000Z"):
        body = (f'<cal:calendar-query {declarations()}><d:prop><d:getetag/></d:prop><cal:filter><cal:comp-filter name="VCALENDAR">'
                f'<cal:comp-filter name="VEVENT"><cal:time-range start="{start}" end="{end}"/>{more}</cal:comp-filter></cal:comp-filter></cal:filter></cal:calendar-query>')
        answer = device.ask("REPORT", device.calendar, body, Depth="1")
        return answer.status, "supported-filter" in answer.text, "valid-filter" in answer.text

    story.check("a range that is none is refused", (403, False, True), refusal("", end="20270104T000000Z"))
    for part in ('<cal:comp-filter name="VALARM"/>', '<cal:prop-filter name="CATEGORIES"/>',
                 '<cal:prop-filter name="DUE"><cal:time-range start="20270105T000000Z"/></cal:prop-filter>'):
        story.check(f"so is what we cannot tell: {part}", (403, True, False), refusal(part))
    put(device, "free.ics", event("free", "SUMMARY:Free\nTRANSP:TRANSPARENT\nDTSTART:20270105T080000Z\nDTEND:20270105T090000Z"))
    story.check("what takes no time keeps nobody busy", True, "T080000Z" not in device.ask("REPORT", device.calendar, free, Depth="1").text)
    outlook(story, device)
    for number in range(20):
        put(device, f"many{number}.ics", event(f"many{number}", f"SUMMARY:Many {number}\nDTSTART:20270301T{number:02}0000Z"))
    body = (f"<d:sync-collection {declarations()}><d:sync-token/><d:sync-level>1</d:sync-level>"
            "<d:prop><d:getetag/><cal:calendar-data/></d:prop></d:sync-collection>")
    answer = device.ask("REPORT", device.calendar, body)
    whole = [href for href, props in responses(answer).items() if CAL + "calendar-data" in props]
    story.check("many with their texts come in pieces, the token last", (207, sorted(device.sync(path=device.calendar)[0]), True),
                (answer.status, sorted(whole), answer.text.rstrip().endswith("</d:sync-token></d:multistatus>")))
    body = f"<cal:calendar-multiget {declarations()}><d:prop><cal:calendar-data/></d:prop><d:href>{device.calendar}one.ics</d:href></cal:calendar-multiget>"
    story.check("multiget", True, "SUMMARY:One" in device.ask("REPORT", device.calendar, body).text)


def outlook(story, device):
    zone = ("BEGIN:VTIMEZONE\nTZID:W. Europe Standard Time\nBEGIN:STANDARD\nDTSTART:16010101T030000\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0100\n"
            "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\nEND:STANDARD\nBEGIN:DAYLIGHT\nDTSTART:16010101T020000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\n"
            "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\nEND:DAYLIGHT\nEND:VTIMEZONE\n")
    first = "SUMMARY:Jour fixe\nDTSTART;TZID=W. Europe Standard Time:20270301T100000\nDTEND;TZID=W. Europe Standard Time:20270301T110000\nRRULE:FREQ=WEEKLY;COUNT=8"
    moved = ("BEGIN:VEVENT\nUID:fixe\nDTSTAMP:20261126T100000Z\nRECURRENCE-ID;TZID=W. Europe Standard Time:20270405T100000\nSUMMARY:Jour fixe moved\n"
             "DTSTART;TZID=W. Europe Standard Time:20270405T140000\nDTEND;TZID=W. Europe Standard Time:20270405T150000\nEND:VEVENT\nEND:VCALENDAR\n")
    text = event("fixe", first).replace("BEGIN:VEVENT", zone + "BEGIN:VEVENT").replace("END:VCALENDAR\n", moved)
    story.check("a series of Outlook", 201, put(device, "fixe.ics", text).status)
    story.check("keeps its wall clock", ("Europe/Berlin", "2027-03-01T09:00:00Z"),
                tuple(activity(story, "Jour fixe")[name] for name in ("time_zone", "start_at")))
    story.check("and its moved time after summer time began", ("2027-04-05T08:00:00Z", "2027-04-05T12:00:00Z"),
                tuple(activity(story, "Jour fixe moved")[name] for name in ("occurrence_at", "start_at")))
    stray = event("stray", "SUMMARY:Stray\nDTSTART:20270301T040000Z\nDTEND:20270301T050000Z\nRRULE:FREQ=WEEKLY;COUNT=3").replace(
        "END:VCALENDAR", "BEGIN:VEVENT\nUID:stray\nSUMMARY:Stray moved\nRECURRENCE-ID:20270304T040000Z\nDTSTART:20270304T060000Z\nDTEND:20270304T070000Z\n"
        "END:VEVENT\nEND:VCALENDAR")
    story.check("a time that its series does not have", 201, put(device, "stray.ics", stray).status)
    story.check("is added to it", (["2027-03-04T04:00:00Z"], "2027-03-04T04:00:00Z", "2027-03-04T06:00:00Z"),
                (activity(story, "Stray")["added"], *(activity(story, "Stray moved")[name] for name in ("occurrence_at", "start_at"))))
    story.check("and told again", True, "RECURRENCE-ID:20270304T040000Z" in device.text(device.calendar + "stray.ics"))
    version = activity(story, "Stray")["version"]
    put(device, "stray.ics", device.text(device.calendar + "stray.ics"))
    story.check("which says nothing new", version, activity(story, "Stray")["version"])
    without = stray.replace("COUNT=3", "COUNT=3\nEXDATE:20270304T040000Z").replace("stray", "left-out").replace("Stray", "Left out")
    put(device, "left-out.ics", without)
    story.check("one that it leaves out stays left out", None, activity(story, "Left out")["added"])
    later = text.replace("RECURRENCE-ID;TZID", "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID")
    story.check("a time with all that follow is refused in words", (403, "cal:valid-calendar-data", "ical_malformed", "range"), refused(put(device, "fixe.ics", later)))


def teams(story):
    team = send(story, "POST", "/api/v1/teams", name="North")
    for who in ("member", "manager"):
        send(story, "PATCH", f"/api/v1/users/{story.world.user_id(who)}", team=team["id"])
    theirs = send(story, "POST", "/api/v1/activities", "member", subject="Theirs", kind="meeting", start_at="2027-02-01T04:00:00Z")
    device = Device(story, "manager")
    shared = f"{device.calendars}team-{team['id']}/"
    found = device.propfind(device.calendars, "<d:displayname/>", "1")
    story.check("the team's calendar", "North", found.get(shared, {}).get("{DAV:}displayname"))
    seen, token = device.sync(path=shared)
    path = f"{shared}{theirs['id']}.ics"
    story.check("holds what others of the team own", (True, False), (path in seen, path.replace(shared, device.calendar) in device.sync(path=device.calendar)[0]))
    text = device.text(path)
    story.check("changed as rights say", 204, device.put(path, text.replace("Theirs", "Ours"), "text/calendar").status)
    refused = device.put(shared + "new.ics", event("new", "SUMMARY:New\nDTSTART:20270202T040000Z"), "text/calendar")
    story.check("but nothing is added there", (403, True), (refused.status, "need-privileges" in refused.text))
    rights = device.ask("PROPFIND", shared, f"<d:propfind {declarations()}><d:prop><d:current-user-privilege-set/></d:prop></d:propfind>").text
    mine = device.ask("PROPFIND", device.calendar, f"<d:propfind {declarations()}><d:prop><d:current-user-privilege-set/></d:prop></d:propfind>").text
    story.check("as its privileges say", (False, True, True), ("<d:bind/>" in rights, "<d:unbind/>" in rights, "<d:bind/>" in mine))
    outsider = Device(story, "outsider")
    story.check("no other team's", 404, outsider.ask("PROPFIND", shared.replace(device.user, outsider.user)).status)
    send(story, "PATCH", f"/api/v1/activities/{theirs['id']}", assignees=[device.user])
    story.check("assigned to oneself it is in one's own", True, path.replace(shared, device.calendar) in device.sync(path=device.calendar)[0])
    story.check("and no longer in the team's", None, device.sync(token, shared)[0].get(path, "there"))


def out_of_sight(story):
    """What a device holds and its user may no longer see is taken off it."""
    rules = json.loads(json.dumps(next(role for role in story.ask("GET", "/api/v1/roles").json()["items"] if role["key"] == "member")["rules"]))
    rules["entities"]["company"] = {"read": "own", "update": "own", "remove": "own", "create": True}
    rules["entities"]["activity"] = {"read": "all", "update": "all", "remove": "all", "create": True}
    send(story, "PUT", "/api/v1/roles/narrow", name="Narrow", rules=rules)
    send(story, "PATCH", f"/api/v1/users/{story.world.user_id('outsider')}", role="narrow")
    device = Device(story, "outsider")
    secret = send(story, "POST", "/api/v1/companies", name="Secret")
    theirs = send(story, "POST", "/api/v1/activities", subject="Guarded", kind="meeting", start_at="2027-03-01T04:00:00Z", assignees=[device.user])
    task = send(story, "POST", "/api/v1/activities", subject="Some time", kind="task", owner=device.user)
    seen, token = device.sync(path=device.calendar)
    paths = [f"{device.calendar}{one['id']}.ics" for one in (theirs, task)]
    story.check("both there", [True, True], [path in seen for path in paths])
    held = device.text(paths[0])
    send(story, "PATCH", f"/api/v1/activities/{theirs['id']}", company=secret["id"], assignees=[])
    story.check("one about a company out of sight goes", (404, {paths[0]: None}),
                (device.ask("GET", paths[0]).status, device.sync(token, device.calendar)[0]))
    again = device.put(paths[0], held.replace("Guarded", "Mine"), "text/calendar")
    story.check("sent again it is refused, and makes no copy", (403, True, 0),
                (again.status, "need-privileges" in again.text, story.ask("GET", "/api/v1/activities?subject=Mine&count=true").json()["count"]))
    send(story, "PATCH", f"/api/v1/activities/{task['id']}", kind="call")
    story.check("a task that became a call without a time goes", None, device.sync(token, device.calendar)[0].get(paths[1], "there"))
    others = send(story, "POST", "/api/v1/activities", subject="Of others", kind="meeting", start_at="2027-03-01T04:00:00Z")
    story.check("what others made is not told as gone", "nothing", device.sync(token, device.calendar)[0].get(f"{device.calendar}{others['id']}.ics", "nothing"))
    weekly = send(story, "POST", "/api/v1/activities", subject="Weekly", kind="meeting", start_at="2027-03-02T04:00:00Z", end_at="2027-03-02T05:00:00Z",
                  time_zone="Asia/Dhaka", recurrence="FREQ=WEEKLY;COUNT=4", assignees=[device.user])
    path, (_, token) = f"{device.calendar}{weekly['id']}.ics", device.sync(path=device.calendar)
    old = device.etag(path)
    send(story, "PUT", f"/api/v1/activities/{weekly['id']}/occurrences/2027-03-09T04:00:00Z", changes={"company": secret["id"], "subject": "Secret talk", "assignees": []})
    text = device.text(path)
    story.check("a time that is out of sight is left out", (True, False), ("EXDATE;TZID=Asia/Dhaka:20270309T100000" in text, "Secret talk" in text))
    story.check("which is another state", (True, [path]), (device.etag(path) != old, list(device.sync(token, device.calendar)[0])))
    story.check("edited by who does not see it", 204, device.put(path, text.replace("SUMMARY:Weekly", "SUMMARY:Each week"), "text/calendar").status)
    now = activity(story, "Each week")
    story.check("it stays in the series, and is there for others", (None, 1),
                (now["excluded"], len(story.ask("GET", f"/api/v1/activities?series={weekly['id']}").json()["items"])))
    mate = Device(story, "manager")
    shared = f"{mate.calendars}team-{story.ask('GET', f'/api/v1/users/{mate.user}').json()['team']['id']}/"
    _, token = mate.sync(path=shared)
    send(story, "PATCH", f"/api/v1/users/{story.world.user_id('member')}", team=None)
    story.check("when somebody leaves the team its calendar is listed anew", 403, mate.sync(token, shared)[0])


def bad_input(story):
    device = Device(story, "manager")

    def refusal(text):
        return refused(put(device, "bad.ics", text))

    story.check("no calendar", (403, "cal:valid-calendar-data", "ical_malformed", "not_a_calendar"), refusal("hello"))
    story.check("no item", (403, "cal:valid-calendar-data", "ical_malformed", "no_item"), refusal("BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR\n"))
    story.check("no time", (403, "cal:valid-calendar-data", "ical_malformed", "no_time"), refusal(event("bad", "SUMMARY:x")))
    story.check("a day that does not exist", (403, "cal:valid-calendar-data", "ical_malformed", "no_time"), refusal(event("bad", "SUMMARY:x\nDTSTART:20260230T100000Z")))
    story.check("another hour that does not exist", (403, "cal:valid-calendar-data", "ical_malformed", "no_time"), refusal(event("bad", "SUMMARY:x\nDTSTART:20260210T990000Z")))
    story.check("a zone that nobody knows", (403, "cal:valid-calendar-data", "ical_malformed", "no_zone"), refusal(event("bad", "SUMMARY:x\nDTSTART;TZID=Mars:20260210T100000")))
    story.check("no identifier", (403, "cal:valid-calendar-data", "ical_malformed", "no_uid"), refusal(event("bad", "SUMMARY:x\nDTSTART:20260210T100000Z").replace("UID:bad\n", "")))
    story.check("two events", (403, "cal:valid-calendar-data", "ical_malformed", "several"),
                refusal(event("a", "DTSTART:20260210T100000Z").replace("END:VCALENDAR\n", "") + event("b", "DTSTART:20260210T100000Z").partition("EN\n")[2]))
    story.check("two that are the whole", (403, "cal:valid-calendar-data", "ical_malformed", "twice"),
                refusal(event("a", "DTSTART:20260210T100000Z").replace("END:VCALENDAR\n", "") + event("a", "DTSTART:20260211T100000Z").partition("EN\n")[2]))
    story.check("too deep", (403, "cal:valid-calendar-data", "ical_malformed", "syntax"), refusal("BEGIN:VCALENDAR\n" + "BEGIN:VEVENT\n" * 1000))
    story.check("too large", (413, "cal:max-resource-size", "ical_too_large", None), refusal(event("bad", "DTSTART:20260210T100000Z\nDESCRIPTION:" + "x" * 2_000_000)))
    endless = put(device, "endless.ics", event("endless", "SUMMARY:Endless\nDTSTART:20260101T040000Z\nDTEND:20260101T050000Z\nRRULE:FREQ=DAILY"))
    story.check("a rule without an end", 201, endless.status)
    odd = put(device, "odd.ics", event("odd", "SUMMARY:Odd\nDTSTART:20260101T040000Z\nRRULE:FREQ=SECONDLY;INTERVAL=1"))
    story.check("one every second is refused in words", (422, True), (odd.status, "recurrence" in odd.text))
    banana = put(device, "banana.ics", event("banana", "SUMMARY:Banana\nDTSTART:20260101T040000Z\nRRULE:FREQ=BANANA"))
    story.check("a rule that nobody knows is refused as WebDAV does, in words", (403, True, True, 404),
                (banana.status, "<cal:valid-calendar-data/>" in banana.text, "“FREQ=BANANA” is no rule" in banana.text, device.ask("GET", device.calendar + "banana.ics").status))
    lost = put(device, "lost.ics", event("lost", "SUMMARY:Lost\nDTSTART:20260101T040000Z\nRRULE:FREQ=DAILY\nEXDATE:tomorrow"))
    story.check("so is a time left out that is none", (403, "cal:valid-calendar-data", "ical_malformed", "no_time"), refused(lost))
    dates = [f"{20260101 + 10000 * (n // 336) + 100 * (n // 28 % 12) + n % 28}T040000Z" for n in range(1100)]
    many = put(device, "many-left-out.ics", event("many-left-out", "SUMMARY:Much left out\nDTSTART:20260101T040000Z\nRRULE:FREQ=DAILY\n" + "\n".join(f"EXDATE:{date}" for date in dates)))
    story.check("and more times left out than are kept, rather than none of them", (422, "excluded"), (many.status, many.json()["errors"][0]["field"]))
    story.check("more on one line than are read", (403, "cal:valid-calendar-data", "ical_malformed", "too_many"), refusal(event("bad", "DTSTART:20260101T040000Z\nRRULE:FREQ=DAILY\nEXDATE:" + ",".join(dates))))
    restless = event("restless", "SUMMARY:Restless\nDTSTART;TZID=Ours:20260101T040000").replace(
        "BEGIN:VEVENT", "BEGIN:VTIMEZONE\nTZID:Ours\nBEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0500\nTZOFFSETTO:+0530\nRRULE:FREQ=SECONDLY\n"
        "END:STANDARD\nEND:VTIMEZONE\nBEGIN:VEVENT", 1)
    story.check("a zone whose clocks change every second is refused at once", (403, "cal:valid-calendar-data", "ical_malformed", "zone"), refusal(restless))
    crowd = put(device, "crowd.ics", event("crowd", "SUMMARY:Crowd\nDTSTART:20260101T040000Z\n" + "\n".join(f"ATTENDEE:mailto:p{n}@crowd.example" for n in range(1001))))
    said = device.propfind(device.calendar, "<cal:max-attendees-per-instance/>")[device.calendar].get(CAL + "max-attendees-per-instance")
    story.check("as many people as are looked for, which is said before", (403, True, "1000"), (crowd.status, "<cal:max-attendees-per-instance/>" in crowd.text, said))
    gap = put(device, "gap.ics", event("gap", "SUMMARY:Gap\nDTSTART;TZID=Europe/Berlin:20270328T023000\nDTEND;TZID=Europe/Berlin:20270328T033000"))
    skipped = activity(story, "Gap")
    story.check("a time that clocks skip keeps its length", (201, "2027-03-28T01:30:00Z", "2027-03-28T02:30:00Z"), (gap.status, skipped["start_at"], skipped["end_at"]))
    text = device.text(device.calendar + "gap.ics")
    story.check("comes back as it was", True, "DTSTART;TZID=Europe/Berlin:20270328T023000" in text and "DTEND;TZID=Europe/Berlin:20270328T033000" in text)
    device.put(device.calendar + "gap.ics", text, "text/calendar")
    story.check("and changes nothing", skipped["version"], activity(story, "Gap")["version"])
    story.check("nothing else was made", 404, device.ask("GET", device.calendar + "bad.ics").status)
