"""Whom an activity is about, told below its description on phones and in the feed, and never taken for a part of it."""
import json
import os
import re
import sys

sys.path.insert(0, os.path.dirname(__file__))
from devices import Device, unfolded  # noqa: E402

NUMBER = "+8801711000001"


def tell(story):
    story.world.serve_options = ["--public-origin", "https://crm.example"]
    story.world.restart_after_kill()
    device = Device(story, "member")
    monir = a_contact(story, company=send(story, "POST", "/api/v1/companies", "member", name="Padma")["id"])
    below = remarks("Monir · Padma · " + NUMBER)
    unchanged(story, device, monir, below)
    edited(story, device, monir, below)
    sent_by_phone(story, device)
    tasks_and_series(story, device, monir)
    others_sight(story, device, monir)
    feed_and_file(story, device)


def send(story, method, path, who="owner", **body):
    return story.ask(method, path, json.dumps(body).encode(), who).json()


def a_contact(story, **more):
    return send(story, "POST", "/api/v1/contacts", "member", name="Monir", phones=[NUMBER], **more)["id"]


def an_activity(story, **fields):
    return send(story, "POST", "/api/v1/activities", "member", start_at="2026-12-07T04:00:00Z", kind="meeting", **fields)["id"]


def remarks(*lines):
    return "".join(f"\\n▸ {line} ◂" for line in ("Sampark", *lines))


def address(record):
    return f"\\n▸ https://crm.example/activities/{record} ◂"


def description(text):
    return re.findall(r"^DESCRIPTION:(.*)$", text, re.M)


def read(device, record):
    return device.text(f"{device.calendar}{record}.ics")


def put(device, record, text):
    return device.put(f"{device.calendar}{record}.ics", text, "text/calendar").status


def state(story, record):
    found = story.ask("GET", f"/api/v1/activities/{record}").json()
    return found["description"], found["version"]


def unchanged(story, device, monir, below):
    with_text = an_activity(story, subject="Prices", contacts=[monir], description="Ask, then\nlisten")
    bare = an_activity(story, subject="Meet", contacts=[monir])
    text = read(device, with_text)
    story.check("whom and where, without any mail", [f"Ask\\, then\\nlisten\\n{below}{address(with_text)}"], description(text))
    story.check("without a description", [(below + address(bare)).removeprefix("\\n")], description(read(device, bare)))
    for record in (with_text, bare):
        before = state(story, record)
        text = read(device, record)
        story.check("sent back", 204, put(device, record, text))
        story.check("nothing is otherwise", (before, text), (state(story, record), read(device, record)))
        path = f"{device.calendar}{record}.ics"
        etag, (_, token) = device.etag(path), device.sync(path=device.calendar)
        story.check("and once more", 204, put(device, record, read(device, record)))
        changed, then = device.sync(token, device.calendar)
        story.check("is no event", (etag, {}, token), (device.etag(path), changed, then))
    path = f"{device.calendar}{bare}.ics"
    etag, (_, token) = device.etag(path), device.sync(path=device.calendar)
    send(story, "PATCH", f"/api/v1/contacts/{monir}", phones=["+8801711000002"])
    story.check("another number is another state", (True, True, True),
                (device.etag(path) != etag, path in device.sync(token, device.calendar)[0], "+8801711000002" in read(device, bare)))
    send(story, "PATCH", f"/api/v1/contacts/{monir}", phones=[NUMBER])


def edited(story, device, monir, below):
    record = an_activity(story, subject="Edited", contacts=[monir], description="Talk")
    below += address(record)
    told = read(device, record)

    def sent(change):
        put(device, record, re.sub(r"(?m)^DESCRIPTION:.*\n", lambda _: change, told))
        return state(story, record)[0], description(read(device, record))

    story.check("edited above", ("Talk more", ["Talk more\\n" + below]), sent(f"DESCRIPTION:Talk more\\n{below}\n"))
    story.check("written below", ("Talk\nBring it", [f"Talk\\nBring it\\n{below}"]), sent(f"DESCRIPTION:Talk\\n{below}\\nBring it\n"))
    broken = below.replace(" · Padma", " ·\\nPadma").replace("▸ https", "▸\\nhttps")
    story.check("lines broken", ("Talk", ["Talk\\n" + below]), sent(f"DESCRIPTION:Talk\\n{broken}\n"))
    story.check("taken off", ("Talk", ["Talk\\n" + below]), sent("DESCRIPTION:Talk\n"))
    story.check("all taken off", (None, [below.removeprefix("\\n")]), sent(""))
    send(story, "PATCH", f"/api/v1/activities/{record}", description="From the web")
    story.check("and it is told below what the web says", ["From the web\\n" + below], description(read(device, record)))


def sent_by_phone(story, device):
    lines = "SUMMARY:Own\nDESCRIPTION:Mine\nDTSTART:20261208T040000Z\nDTEND:20261208T050000Z"
    text = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nBEGIN:VEVENT\nUID:own\nDTSTAMP:20261126T100000Z\n{lines}\nEND:VEVENT\nEND:VCALENDAR\n"
    device.put(device.calendar + "own.ics", text, "text/calendar")
    record = story.ask("GET", "/api/v1/activities?subject=Own").json()["items"][0]
    story.check("a phone's own is told where it is", ["Mine\\n" + remarks() + address(record["id"])], description(device.text(device.calendar + "own.ics")))
    device.put(device.calendar + "own.ics", device.text(device.calendar + "own.ics"), "text/calendar")
    _, token = device.sync(path=device.calendar)
    device.put(device.calendar + "own.ics", device.text(device.calendar + "own.ics"), "text/calendar")
    story.check("and stays as it was", ("Mine", {}), (state(story, record["id"])[0], device.sync(token, device.calendar)[0]))


def tasks_and_series(story, device, monir):
    task = send(story, "POST", "/api/v1/activities", "member", subject="Phone", kind="call", due_at="2026-12-07T04:00:00Z", contacts=[monir])["id"]
    text = read(device, task)
    story.check("a task as well", (True, True), ("BEGIN:VTODO" in text, f"Monir · Padma · {NUMBER}" in description(text)[0]))
    series = an_activity(story, subject="Weekly", contacts=[monir], recurrence="FREQ=WEEKLY;COUNT=3")
    moved = send(story, "POST", "/api/v1/activities", "member", subject="Moved", kind="meeting", series=series, occurrence_at="2026-12-14T04:00:00Z",
                 start_at="2026-12-14T06:00:00Z")["id"]
    text = read(device, series)
    whole, apart = description(text)
    story.check("each time of its own", (True, True, True), ("Monir" in whole, address(series) in whole, apart.endswith(address(moved))))
    before = state(story, series), state(story, moved)
    put(device, series, text)
    story.check("goes back as it came", before, (state(story, series), state(story, moved)))


def others_sight(story, device, monir):
    rules = json.loads(json.dumps(next(role for role in story.ask("GET", "/api/v1/roles").json()["items"] if role["key"] == "member")["rules"]))
    every = {"read": "all", "update": "all", "remove": "all", "create": True}
    rules["entities"] |= {"contact": every | {"hidden": ["phones"]}, "activity": every}
    send(story, "PUT", "/api/v1/roles/front", name="Front", rules=rules)
    send(story, "PATCH", f"/api/v1/users/{story.world.user_id('outsider')}", role="front")
    record = an_activity(story, subject="Shared", contacts=[monir], assignees=[story.world.user_id("outsider")])
    other = Device(story, "outsider")
    text = read(other, record)
    story.check("a hidden number is not told", (True, False), ("▸ Monir" in description(text)[0], NUMBER in text))
    put(other, record, text.replace("SUMMARY:Shared", "SUMMARY:Shared by all"))
    text = read(device, record)
    story.check("and stays told to others", (True, True, None), ("SUMMARY:Shared by all" in text, NUMBER in text, state(story, record)[0]))
    rules["entities"]["contact"] = {"read": "none", "update": "none", "remove": "none", "create": False}
    story.check("a role without contacts", 200, story.ask("PUT", "/api/v1/roles/front", json.dumps({"name": "Front", "rules": rules}).encode()).status)
    story.check("who may not see the contact", (1, False), (read(other, record).count("BEGIN:VEVENT"), "Monir" in read(other, record)))


def feed_and_file(story, device):
    feed = story.ask("POST", "/api/v1/calendar_feeds", b'{"name":"Wall"}', "member").json()
    text = unfolded(story.ask("GET", feed["path"], b"", "nobody").text)
    bare = story.ask("GET", "/api/v1/activities?subject=Meet").json()["items"][0]["id"]
    told = description(read(device, bare))[0]
    story.check("the feed says the same", True, f"DESCRIPTION:{told}" in text)
    file = story.ask("GET", "/api/v1/activities.ics?subject=Meet").text
    story.check("a file too", [told], description(unfolded(file)))
    story.ask("POST", "/api/v1/activities.ics?duplicates=update", file.encode(), Content_Type="text/calendar")
    story.check("and nothing of it is taken in", None, state(story, bare)[0])
