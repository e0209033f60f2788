"""Activities remind of themselves: in their time, once, whom they concern; also after a crash, and not after what they were
for is over."""
import datetime
import json

SECOND = datetime.timedelta(seconds=1)
DAY = datetime.timedelta(days=1)


def text(moment):
    return moment.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def now():
    return datetime.datetime.now(datetime.timezone.utc)


def tell(story):
    people = {who: story.world.user_id(who) for who in ("owner", "manager", "member", "outsider")}

    for who in ("member", "outsider"):  # who may see what colleagues do
        story.ask("PATCH", f"/api/v1/users/{people[who]}", b'{"role":"manager"}')

    def create(subject, **values):
        body = {"subject": subject, "owner": people["manager"], "reminders": [{"before": 0}]} | values
        return story.ask("POST", "/api/v1/activities", json.dumps(body).encode()).json()["id"]

    def change(activity, **values):
        return story.ask("PATCH", f"/api/v1/activities/{activity}", json.dumps(values).encode()).status

    def told(who="manager"):
        items = story.ask("GET", "/api/v1/notifications?limit=200", who=who).json()["items"]
        return [item["record"]["label"] for item in items if item["kind"] == "reminder"]

    def await_told(subject, who="manager"):
        end = now() + 120 * SECOND
        while subject not in told(who) and now() < end:
            pass
        return told(who)

    create("Long ago", due_at=text(now() - DAY), reminders=[{"before": 5}])
    done = create("Done before", due_at=text(now() + SECOND))
    gone = create("In the trash", due_at=text(now() + SECOND))
    moved = create("Later", due_at=text(now() + SECOND))
    earlier = create("Sooner", due_at=text(now() + DAY))
    story.check("done", 200, change(done, status="done"))
    story.check("moved away", 200, change(moved, due_at=text(now() + DAY)))
    story.check("moved near", 200, change(earlier, due_at=text(now() + SECOND)))
    story.check("trashed", 204, story.ask("DELETE", f"/api/v1/activities/{gone}").status)
    moment = text(now() + 2 * SECOND)
    create("Begins", start_at=moment, end_at=text(now() + DAY), reminders=[{"before": 0}, {"before": 60}, {"at": moment}])
    await_told("Begins")
    story.check("of what still holds, at its time", {"Sooner", "Begins"}, set(told()))
    story.check("nobody else", [], told("outsider"))

    create("Together", due_at=text(now() + SECOND), assignees=[people["member"]],
           colleagues=[{"id": people["outsider"], "reply": "declined"}, {"id": people["owner"], "reply": "accepted"}])
    for who in ("manager", "member", "owner"):
        story.check(f"{who} takes part", 1, await_told("Together", who).count("Together"))
    story.check("who has declined is left alone", [], told("outsider"))

    rina = story.ask("POST", "/api/v1/contacts", json.dumps({"name": "Rina Das", "owner": people["manager"], "phones": [{"value": "01711000111"}]}).encode()).json()["id"]
    create("Ring", due_at=text(now() + SECOND), contacts=[rina])
    await_told("Ring")
    ring = next(item for item in story.ask("GET", "/api/v1/notifications", who="manager").json()["items"] if item["record"]["label"] == "Ring")
    story.check("whom it is about, and their number", ("Rina Das", "Rina Das · 01711000111"), (ring["about"]["label"], ring["text"].partition(" · ")[2]))

    create("Every day", start_at=text(now() - 3 * DAY + 2 * SECOND), recurrence="FREQ=DAILY")
    story.check("a series reminds of its next time", 1, await_told("Every day").count("Every day"))

    create("While away", due_at=text(now() + SECOND))
    create("Tomorrow", due_at=text(now() + DAY))
    story.world.restart_after_kill()
    story.check("told after the crash", 1, await_told("While away").count("While away"))
    story.world.restart_after_kill()
    create("Afterwards", due_at=text(now() + SECOND))
    again = await_told("Afterwards")
    story.check("and once", {subject: again.count(subject) for subject in set(again)}, dict.fromkeys(again, 1))
    story.check("the others wait", [], [subject for subject in again if subject in ("Tomorrow", "Later", "Done before")])

    one = next(item for item in story.ask("GET", "/api/v1/notifications", who="manager").json()["items"] if item["record"]["label"] == "Afterwards")
    body = json.dumps({"until": text(now() + SECOND)}).encode()
    story.check("put off", 204, story.ask("PUT", f"/api/v1/notifications/{one['id']}/snooze", body, who="manager").status)
    story.check("away", False, "Afterwards" in told())
    story.check("brought back", 204, story.ask("DELETE", f"/api/v1/notifications/{one['id']}/snooze", who="manager").status)
    story.check("there", True, "Afterwards" in told())
    body = json.dumps({"until": text(now() + SECOND)}).encode()
    story.ask("PUT", f"/api/v1/notifications/{one['id']}/snooze", body, who="manager")
    story.check("and back", 1, await_told("Afterwards").count("Afterwards"))
