"""Real programs of others against the server: vdirsyncer both ways, khard and khal over what it brought.

Each run of a program costs more than a second, so there are few of them, each with much to see.
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(__file__))
from devices import Device  # noqa: E402

CONFIG = """
[general]
status_path = "{home}/status/"

[pair contacts]
a = "here"
b = "there"
collections = ["from b"]
conflict_resolution = "{wins} wins"

[storage here]
type = "filesystem"
path = "{home}/contacts/"
fileext = ".vcf"

[storage there]
type = "carddav"
url = "http://{address}/"
username = "{mail}"
password = "{password}"

[pair calendars]
a = "events_here"
b = "events_there"
collections = ["from b"]
conflict_resolution = "{wins} wins"

[storage events_here]
type = "filesystem"
path = "{home}/calendars/"
fileext = ".ics"

[storage events_there]
type = "caldav"
url = "http://{address}/"
username = "{mail}"
password = "{password}"
"""
KHAL = """
[calendars]
[[work]]
path = {folder}
type = calendar
[locale]
local_timezone = Asia/Dhaka
default_timezone = Asia/Dhaka
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = {home}/khal.db
"""
KHARD = """
[addressbooks]
[[sampark]]
path = {folder}
[general]
default_action = list
editor = /bin/true
merge_editor = /bin/true
"""


class Computer:
    """A folder of cards that vdirsyncer keeps in step with the server."""

    def __init__(self, story, device, home, wins="b"):
        self.home = pathlib.Path(home)
        self.config = self.home / "config"
        facts = {"home": home, "address": story.world.address, "mail": device.mail, "password": device.password, "wins": wins}
        self.config.write_text(CONFIG.format(**facts))
        self.cards = self.home / "contacts" / "contacts"
        self.events = self.home / "calendars" / "activities"
        for folder in ("contacts", "calendars"):
            (self.home / folder).mkdir()

    def run(self, *words, stdin=""):
        environment = os.environ | {"HOME": str(self.home), "VDIRSYNCER_CONFIG": str(self.config), "LANG": "C.UTF-8"}
        return subprocess.run(words, input=stdin, capture_output=True, text=True, check=False, env=environment, timeout=60)

    def sync(self):
        result = self.run("vdirsyncer", "sync")
        return result.returncode, result.stderr

    def file_of(self, name):
        return next(path for path in self.cards.iterdir() if f"FN:{name}" in path.read_text())


def tell(story):
    with tempfile.TemporaryDirectory() as home:
        computer = contacts(story, Device(story, "member"), home)
        events(story, computer)


def contacts(story, device, home):
    made = [story.ask("POST", "/api/v1/contacts", f'{{"name":"{name}","phones":["01711{n}"]}}'.encode(), "member").json()
            for n, name in enumerate(["Rokeya Begum", "শামীম আহমেদ", "Abdul Jabbar"], 100000)]
    computer = Computer(story, device, home)
    found = computer.run("vdirsyncer", "discover", stdin="y\n" * 9)
    story.check("vdirsyncer discovers the book", (0, True), (found.returncode, "contacts" in found.stdout + found.stderr))
    story.check("the first sync", 0, computer.sync()[0])
    story.check("brings everybody", 3, len(list(computer.cards.iterdir())))

    # Both sides change; a new card here, an edit and a removal on each side.
    (computer.cards / "new.vcf").write_text("BEGIN:VCARD\nVERSION:3.0\nUID:made-here\nFN:Made Here\nN:Here;Made;;;\nX-HOBBY:kites\nEND:VCARD\n")
    edited = computer.file_of("Rokeya Begum")
    edited.write_text(edited.read_text().replace("END:VCARD", "NOTE:from the computer\nEND:VCARD"))
    story.ask("PATCH", f"/api/v1/contacts/{made[1]['id']}", b'{"job_title":"Manager"}', "member")
    story.ask("DELETE", f"/api/v1/contacts/{made[2]['id']}", b"", "member")
    story.check("the second sync", (0, ""), (computer.sync()[0], ""))
    names = [item["name"] for item in story.ask("GET", "/api/v1/contacts?sort=name").json()["items"]]
    story.check("the server has both", ["Made Here", "Rokeya Begum", "শামীম আহমেদ"], names)
    rokeya = story.ask("GET", f"/api/v1/contacts/{made[0]['id']}").json()
    story.check("and the edit", "from the computer", rokeya["description"])
    story.check("the computer has the server's edit", True, "TITLE:Manager" in computer.file_of("শামীম আহমেদ").read_text())
    story.check("and what only it knows", True, "X-HOBBY:kites" in computer.file_of("Made Here").read_text())
    story.check("and no longer what is in the trash", 3, len(list(computer.cards.iterdir())))

    # The same contact on both sides: the server wins, and says what it was.
    edited = computer.file_of("Rokeya Begum")
    edited.write_text(edited.read_text().replace("from the computer", "computer again"))
    story.ask("PATCH", f"/api/v1/contacts/{made[0]['id']}", '{"description":"from the web"}'.encode(), "member")
    code, said = computer.sync()
    story.check("a conflict is solved as its owner wishes", (0, True), (code, "NOTE:from the web" in computer.file_of("Rokeya Begum").read_text()))
    history = story.ask("GET", f"/api/v1/contacts/{made[0]['id']}/history").json()["items"]
    story.check("nothing was written over", ["web", "device", "web"], [re.sub("api", "web", event["via"]) for event in history])

    computer.file_of("Made Here").unlink()
    story.check("a removal here", 0, computer.sync()[0])
    gone = story.ask("GET", "/api/v1/contacts?name=Made%20Here&trash=true").json()["items"]
    story.check("goes to the trash there", 1, len(gone))
    _, said = computer.sync()
    story.check("nothing is left to do", False, "Copying" in said or "Deleting" in said)
    (computer.home / "khard.conf").write_text(KHARD.format(folder=computer.cards))
    listed = computer.run("khard", "-c", str(computer.home / "khard.conf"), "list").stdout
    story.check("khard shows names and phones", True, "Rokeya Begum" in listed and "01711100000" in listed and "শামীম" in listed)
    return computer


def events(story, computer):
    call = b'{"subject":"Call Rokeya","kind":"call","start_at":"2027-01-05T04:00:00Z","end_at":"2027-01-05T04:30:00Z"}'
    story.ask("POST", "/api/v1/activities", call, "member")
    series = ("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nBEGIN:VEVENT\nUID:weekly\nDTSTAMP:20261126T100000Z\nSUMMARY:Weekly talk\n"
              "DTSTART:20270104T050000Z\nDTEND:20270104T060000Z\nRRULE:FREQ=WEEKLY;COUNT=3\nEND:VEVENT\nEND:VCALENDAR\n")
    (computer.events / "weekly.ics").write_text(series)
    story.check("events both ways", 0, computer.sync()[0])
    made = story.ask("GET", "/api/v1/activities?subject=Weekly%20talk").json()["items"][0]
    story.check("the server has the series", "FREQ=WEEKLY;COUNT=3", made["recurrence"])
    (computer.home / "khal.conf").write_text(KHAL.format(folder=computer.events, home=computer.home))
    listed = computer.run("khal", "-c", str(computer.home / "khal.conf"), "list", "2027-01-04", "16d").stdout
    story.check("khal shows the call at its hour", True, "10:00-10:30 Call Rokeya" in listed)
    story.check("and each time of the series", 3, listed.count("11:00-12:00 Weekly talk"))
    called = next(path for path in computer.events.iterdir() if "SUMMARY:Call Rokeya" in path.read_text())
    called.write_text(called.read_text().replace("SUMMARY:Call Rokeya", "SUMMARY:Call Rokeya about prices"))
    (computer.events / "weekly.ics").unlink()
    story.check("an edit and a removal here", 0, computer.sync()[0])
    story.check("are there", (1, 0), (story.count("/api/v1/activities?subject=Call%20Rokeya%20about%20prices"), story.count("/api/v1/activities?subject=Weekly%20talk")))
