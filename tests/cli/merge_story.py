"""A merge that moves many links goes in steps: others write between them, a power cut loses none, a failure leaves none moved."""
import json
import os
import sys

sys.path.insert(0, os.path.dirname(__file__))
from devices import Device  # noqa: E402

NOTES = 1100


def tell(story):
    check_phone(story)
    check_merge(story)
    check_power_cut(story)
    check_failure(story)


def made(story, noun, **input):
    return story.ask("POST", f"/api/v1/{noun}", json.dumps(input).encode()).json()["id"]


def two_companies(story, name):
    """One that stays, and one to which many notes link."""
    stays, goes = made(story, "companies", name=name), made(story, "companies", name=name + " Ltd.", city="Khulna")
    notes = [{"body": f"Note {number}", "company": goes} for number in range(NOTES)]
    answer = story.ask("POST", "/api/v1/notes/batch", json.dumps({"create": notes}).encode())
    story.check(f"notes: {answer.text[:200]}", 200, answer.status)
    return stays, goes


def count(story, company):
    return story.count(f"/api/v1/notes?company={company}")


def begin(story, stays, goes):
    answer = story.ask("POST", f"/api/v1/companies/{stays}/merge", json.dumps({"records": [goes]}).encode())
    story.check(f"asking for it: {answer.text[:300]}", 202, answer.status)
    merge = answer.json()
    story.check("what it moves", {"notes": NOTES}, merge["moved"])
    return f"/api/v1/merges/{merge['id']}", merge


def is_over(merge):
    return merge["state"] != "running"


def refusal(answer):
    return answer.status, answer.json().get("code")


def check_merge(story):
    stays, goes = two_companies(story, "Padma")
    path, merge = begin(story, stays, goes)
    found = story.wait_for(path, lambda merge: merge["percent"] > 0)
    story.check(f"still going on: {found}", "running", found["state"])
    story.check("others write", 201, story.ask("POST", "/api/v1/tags", b'{"name":"Meanwhile"}').status)
    again = story.ask("POST", f"/api/v1/companies/{goes}/merge", json.dumps({"records": [stays]}).encode())
    story.check("merging them otherwise", (409, "merge_under_way"), refusal(again))
    story.check("undoing it", (409, "merge_under_way"), refusal(story.undo(merge["group"])))
    story.check("who did not ask for it", 404, story.ask("GET", path, who="member").status)
    done = story.wait_for(path, is_over)
    story.check("its end", ("done", None, 100), (done["state"], done["problem"], done["percent"]))
    story.check("notes", (NOTES, 0), (count(story, stays), count(story, goes)))
    story.check("city", "Khulna", story.ask("GET", f"/api/v1/companies/{stays}").json()["city"])
    story.check("where the other went", stays, story.ask("GET", f"/api/v1/companies/{goes}").json()["merged_into"]["id"])
    undone = story.undo_to_the_end(merge["group"])
    story.check("undone", (NOTES + 2, 0), (undone["undone"], undone["kept"]))
    story.check("notes as they were", (0, NOTES), (count(story, stays), count(story, goes)))
    back = story.ask("GET", f"/api/v1/companies/{goes}").json()
    story.check("the other is back", (False, False), ("deleted_at" in back, "merged_into" in back))
    redone = story.undo_to_the_end(undone["group"])
    story.check("put back", (NOTES + 2, NOTES), (redone["undone"], count(story, stays)))


def check_phone(story):
    """The card of what was merged is gone from phones, and comes back with it."""
    phone = Device(story, "owner")
    stays, goes = made(story, "contacts", name="Rina Akter"), made(story, "contacts", name="Rina A.", phones=["+8801711000002"])
    _, token = phone.sync()
    answer = story.ask("POST", f"/api/v1/contacts/{stays}/merge", json.dumps({"records": [goes]}).encode())
    changed, token = phone.sync(token)
    told = {one: etag for one in (stays, goes) for href, etag in changed.items() if one in href}
    story.check(f"what the phone hears: {changed}", ({stays, goes}, True, None), (set(told), bool(told.get(stays)), told.get(goes)))
    href = next(href for href in changed if stays in href)
    story.check("both numbers", True, "+8801711000002" in phone.text(href))
    story.undo(answer.json()["group"])
    changed, _ = phone.sync(token)
    story.check("back", True, any(goes in href and etag for href, etag in changed.items()))


def check_power_cut(story):
    stays, goes = two_companies(story, "Meghna")
    path, _ = begin(story, stays, goes)
    story.wait_for(path, lambda merge: merge["percent"] > 0)
    story.world.restart_after_kill()
    done = story.wait_for(path, is_over)
    story.check("its end after the restart", ("done", NOTES, 0), (done["state"], count(story, stays), count(story, goes)))
    story.check("audit verify", 0, story.world.command("audit", "verify").returncode)


def check_failure(story):
    stays, goes = two_companies(story, "Jamuna")
    path, _ = begin(story, stays, goes)
    story.wait_for(path, lambda merge: merge["percent"] > 0)
    story.check("one of them goes to the trash", 204, story.ask("DELETE", f"/api/v1/companies/{stays}").status)
    done = story.wait_for(path, is_over)
    story.check("its end", ("failed", "in_trash"), (done["state"], done["problem"]))
    story.world.restart_after_kill()  # while it takes back what it moved
    story.wait_for(f"/api/v1/notes?company={goes}&count=true&limit=1", lambda page: page["count"] == NOTES)
    story.check("notes as they were", 0, count(story, stays))
