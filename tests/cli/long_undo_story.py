"""Many changes are taken back in many steps: others write between them, a power cut loses none and repeats none."""
import json
import signal
import time

from story import PATIENCE_SECONDS

ROWS = 4000


def tell(story):
    group = run_import(story, "Undone")
    check_others(story, group)
    check_put_back(story, group)
    check_power_cut(story)
    check_command_cut(story)
    check_asked_by_another(story)
    check_rights_withdrawn(story)
    check_undone_after_cut_off_putting_back(story)
    check_bulk_change(story)
    check_outlook_of_many(story)


def run_import(story, prefix, size=ROWS):
    rows = "".join(f"{prefix} {number},Dhaka\n" for number in range(size))
    path = f"/api/v1/imports/{story.upload('companies', 'name,city' + chr(10) + rows).json()['id']}"
    story.check("asking for the run", 202, story.ask("PUT", path + "/run").status)
    found = story.wait_for(path, lambda import_: import_["state"] != "running")
    story.check("imported", ("done", size), (found["state"], found["totals"]["created"]))
    return found["group"]


def begin(story, group):
    """The undoing once it has taken something back, and not all."""
    answer = story.undo(group)
    story.check(f"asking for the undo: {answer.text[:300]}", 202, answer.status)
    path = f"/api/v1/undos/{answer.json()['id']}"
    found = story.wait_for(path, lambda undoing: undoing["undone"] > 0)
    story.check(f"still going on: {found}", "running", found["state"])
    return path, found


def count(story, prefix):
    return story.count(f"/api/v1/companies?name[starts_with]={prefix}")


def named(story, name):
    return story.ask("GET", f"/api/v1/companies?name={name.replace(' ', '%20')}").json()["items"][0]["id"]


def trashed(story, group):
    """The records that the group moved to the trash, in order."""
    records, after = [], 0
    while True:
        page = story.ask("GET", f"/api/v1/changes?group={group}&limit=200&after={after}").json()
        records += [item for item in page["items"] if item["type"] == "company.trashed"]
        if not page["items"]:
            return records
        after = page["next"]


def check_others(story, group):
    """The newest goes first, so that there is time to get at the oldest."""
    refused = story.undo(group, "readonly")
    story.check("undoing it without the right to", (403, "forbidden"), (refused.status, refused.json().get("code")))
    edited, linked = named(story, "Undone 0"), named(story, "Undone 1")
    path, undoing = begin(story, group)
    story.check("editing one", 200, story.ask("PATCH", f"/api/v1/companies/{edited}", b'{"city":"Khulna"}').status)
    deal = json.dumps({"title": "Made meanwhile", "company": linked}).encode()
    story.check("linking to another", 201, story.ask("POST", "/api/v1/deals", deal).status)
    between = story.ask("GET", "/api/v1/changes?order=desc&type=deal.created&limit=1").json()["items"][0]["seq"]
    for what, other in (("it", group), ("the undoing", undoing["group"])):
        refused = story.undo(other)
        story.check(f"undoing {what} meanwhile", (409, "undo_under_way"), (refused.status, refused.json().get("code")))
    story.check("what its import says", undoing["id"], (story.ask("GET", f"/api/v1/imports/{group}").json()["undoing"] or {}).get("id"))
    story.check("discarding its import", 409, story.ask("DELETE", f"/api/v1/imports/{group}").status)
    story.check("who did not ask for it", 404, story.ask("GET", path, who="member").status)
    done = story.end_of_undo(undoing["id"])
    left = {(skipped["record"], skipped["code"]) for skipped in done["skipped"]}
    numbers = tuple(done[name] for name in ("state", "changes", "looked_at", "undone", "kept"))
    story.check("the undoing", ("done", ROWS, ROWS, ROWS - 2, 2), numbers)
    story.check("what stays", {(edited, "edited_since"), (linked, "still_linked")}, left)
    events = trashed(story, undoing["group"])
    story.check("each once", (ROWS - 2, ROWS - 2), (len(events), len({event["record"] for event in events})))
    story.check("others wrote in between", True, events[0]["seq"] < between < events[-1]["seq"])
    item = story.ask("GET", f"/api/v1/imports/{group}").json()
    story.check("its import", (ROWS - 2, 2, None), (item["undone"]["changes"], item["undone"]["kept"], item["undoing"]))


def check_put_back(story, group):
    undoing = story.ask("GET", f"/api/v1/imports/{group}").json()["undone"]["group"]
    _, begun = begin(story, undoing)
    refused = story.undo(group)
    story.check("undoing the import meanwhile", (409, "undo_under_way"), (refused.status, refused.json().get("code")))
    done = story.end_of_undo(begun["id"])
    story.check(f"put back: {str(done)[:300]}", ("done", ROWS - 2, 0), (done.get("state"), done.get("undone"), done.get("kept")))
    story.check("companies", ROWS, count(story, "Undone"))
    item = story.ask("GET", f"/api/v1/imports/{group}").json()
    put_back = item["put_back"] or {}
    story.check("its import", (None, ROWS - 2, 0), (item["undone"], put_back.get("changes"), put_back.get("kept")))


def check_power_cut(story):
    group = run_import(story, "Cut")
    path, undoing = begin(story, group)
    story.world.restart_after_kill()
    done = story.wait_for(path, lambda found: found["state"] != "running")
    numbers = tuple(done[name] for name in ("state", "looked_at", "undone", "kept"))
    story.check("the undoing after the restart", ("done", ROWS, ROWS, 0), numbers)
    events = trashed(story, undoing["group"])
    story.check("none skipped and none repeated", (ROWS, ROWS), (len(events), len({event["record"] for event in events})))
    story.check("companies left", 0, count(story, "Cut"))
    item = story.ask("GET", f"/api/v1/imports/{group}").json()
    story.check("its import", (ROWS, 0), (item["undone"]["changes"], item["undone"]["kept"]))
    story.check("audit verify", 0, story.world.command("audit", "verify").returncode)


def check_command_cut(story):
    """Asked again, the command line looks at all of it and takes back what it left; so would the server."""
    group = run_import(story, "Commanded")
    with story.world.begin_command("undo", group) as command:
        story.wait_for(f"/api/v1/imports/{group}", lambda item: item["undone"] is not None)
        refused = story.undo(group)
        command.send_signal(signal.SIGKILL)
    story.check("undoing it by the server meanwhile", (409, "undo_under_way"), (refused.status, refused.json().get("code")))
    half = story.ask("GET", f"/api/v1/imports/{group}").json()
    gone = half["undone"]["changes"]
    story.check(f"half done: {half['undone']}", True, 0 < gone < ROWS)
    again = story.world.command("undo", group, "--json")
    told = json.loads(again.stdout)
    story.check(f"once more: {again.stderr}", (0, ROWS - gone, 0), (again.returncode, told["undone"], told["kept"]))
    events = trashed(story, half["undone"]["group"])
    story.check("all of it as one action, each once", (ROWS, ROWS), (len(events), len({event["record"] for event in events})))
    story.check("companies left", 0, count(story, "Commanded"))
    item = story.ask("GET", f"/api/v1/imports/{group}").json()
    story.check("its import", (ROWS, 0), (item["undone"]["changes"], item["undone"]["kept"]))


def cut_command(story, group, has_begun):
    """The command takes the group back until it has begun to; then it is killed."""
    with story.world.begin_command("undo", group) as command:
        has_begun()
        command.send_signal(signal.SIGKILL)


def check_asked_by_another(story):
    """What was put back after the cut goes again. Whoever asks anew has an undoing of their own."""
    rights = {"name": "Remover", "rules": {"entities": {"*": {"read": "all", "create": True, "update": "all", "remove": "all"}}}}
    story.check("a role", 200, story.ask("PUT", "/api/v1/roles/remover", json.dumps(rights).encode()).status)
    member = story.world.user_id("member")
    story.check("giving it", 200, story.ask("PATCH", f"/api/v1/users/{member}", b'{"role":"remover"}').status)
    group = run_import(story, "Another")
    path = f"/api/v1/imports/{group}"
    edited = named(story, f"Another {ROWS - 1}")
    story.check("editing the newest", 200, story.ask("PATCH", f"/api/v1/companies/{edited}", b'{"city":"Khulna"}').status)
    cut_command(story, group, lambda: story.wait_for(path, lambda item: item["undone"] is not None))
    gone = ROWS - count(story, "Another")
    story.check(f"half done: {gone}", True, 0 < gone < ROWS)
    back = story.undo_to_the_end(story.ask("GET", path).json()["undone"]["group"])
    story.check("putting back what went", (gone, 0), (back["undone"], back.get("kept", len(back["skipped"]))))
    story.check("all there again", ROWS, count(story, "Another"))
    story.check("and not edited any more", 200, story.ask("PATCH", f"/api/v1/companies/{edited}", b'{"city":"Dhaka"}').status)
    answer = story.undo(group, "member")
    story.check(f"another asks: {answer.text[:300]}", 202, answer.status)
    begun = answer.json()
    story.check("from the start", (ROWS, 0, []), (begun["changes"], begun["kept"], begun["skipped"]))
    seen = story.ask("GET", f"/api/v1/undos/{begun['id']}", who="member")
    story.check("which they see", 200, seen.status)
    done = story.end_of_undo(begun["id"])
    story.check(f"the undoing: {str(done)[:300]}", ("done", ROWS, 0), tuple(done[name] for name in ("state", "undone", "kept")))
    story.check("companies left", 0, count(story, "Another"))
    item = story.ask("GET", path).json()
    story.check("its import", (ROWS, 0, None), (item["undone"]["changes"], item["undone"]["kept"], item["undoing"]))


def check_rights_withdrawn(story):
    """Nothing goes any more in the name of somebody who may not sign in."""
    group = run_import(story, "Withdrawn")
    begun = story.undo(group, "member").json()
    path = f"/api/v1/undos/{begun['id']}"
    story.wait_for(path, lambda undoing: undoing["undone"] > 0)
    member = story.world.user_id("member")
    story.check("closing the account", 200, story.ask("PATCH", f"/api/v1/users/{member}", b'{"active":false}').status)
    done = story.end_of_undo(begun["id"])
    story.check(f"the undoing: {str(done)[:300]}", ("failed", "rights_withdrawn"), (done["state"], done["problem"]))
    story.check("what it left", True, 0 < count(story, "Withdrawn") < ROWS)
    rest = story.undo_to_the_end(group)
    story.check("taken back by another", ("done", 0), (rest["state"], rest["kept"]))
    story.check("companies left", 0, count(story, "Withdrawn"))


def check_undone_after_cut_off_putting_back(story):
    group = run_import(story, "Mirror")
    path = f"/api/v1/imports/{group}"
    story.check("undone", ROWS, story.undo_to_the_end(group)["undone"])
    undoing = story.ask("GET", path).json()["undone"]["group"]
    cut_command(story, undoing, lambda: story.wait_for(path, lambda item: item["undone"]["kept"] > 0))
    back = count(story, "Mirror")
    story.check(f"half put back: {back}", True, 0 < back < ROWS)
    again = story.undo_to_the_end(group)
    story.check("undone again", (back, 0), (again["undone"], again["kept"]))
    story.check("companies left", 0, count(story, "Mirror"))
    item = story.ask("GET", path).json()
    story.check("its import", (undoing, ROWS, 0), tuple(item["undone"][name] for name in ("group", "changes", "kept")))
    done = story.undo_to_the_end(undoing)
    story.check(f"put back: {str(done)[:300]}", ("done", ROWS, 0), (done["state"], done["undone"], done["kept"]))
    story.check("all there again", ROWS, count(story, "Mirror"))
    item = story.ask("GET", path).json()
    put_back = item["put_back"] or {}
    story.check("its import then", (None, ROWS, 0), (item["undone"], put_back.get("changes"), put_back.get("kept")))


def check_bulk_change(story):
    """What is no import is gone on with alike."""
    run_import(story, "Bulk")
    body = json.dumps({"filter": {"name": {"starts_with": "Bulk"}}, "changes": {"city": "Khulna"}}).encode()
    group = story.ask("POST", "/api/v1/companies/batch", body).json()["group"]
    back = "/api/v1/companies?name[starts_with]=Bulk&city=Dhaka"
    cut_command(story, group, lambda: wait_until(lambda: story.count(back) > 0))
    gone = story.count(back)
    story.check(f"half taken back: {gone}", True, 0 < gone < ROWS)
    done = story.undo_to_the_end(group)
    numbers = tuple(done[name] for name in ("state", "undone", "kept", "already"))
    story.check("the rest", ("done", ROWS - gone, 0, gone), numbers)
    story.check("all taken back", ROWS, story.count(back))
    again = story.undo_to_the_end(group)
    story.check("once more", ("failed", "undone_already", 0), (again["state"], again["problem"], again["undone"]))
    put = story.undo_to_the_end(done["group"])
    story.check("put back as one", ("done", ROWS, 0), tuple(put[name] for name in ("state", "undone", "kept")))


def wait_until(holds):
    end = time.monotonic() + PATIENCE_SECONDS
    while not holds() and time.monotonic() < end:
        time.sleep(0.02)


def check_outlook_of_many(story):
    """What refers to the last of those that stay is named as well, beyond those that are named themselves."""
    size = 150
    group = run_import(story, "Held", size)
    companies = {item["name"]: item["id"] for item in story.all_of("/api/v1/companies?name[starts_with]=Held&fields=name")}
    contacts = [{"name": f"At {name}", "company": company} for name, company in companies.items()]
    story.check("contacts", 200, story.ask("POST", "/api/v1/contacts/batch", json.dumps({"create": contacts}).encode()).status)
    deal = json.dumps({"title": "With the oldest", "company": companies["Held 0"]}).encode()
    story.check("a deal", 201, story.ask("POST", "/api/v1/deals", deal).status)
    outlook = story.ask("GET", f"/api/v1/imports/{group}/undo").json()
    staying = [(each["code"], each["count"], sorted(each["referrers"]), len(each["records"])) for each in outlook["staying"]]
    story.check("the outlook", (0, size, [("still_linked", size, ["contact", "deal"], 100)]), (outlook["undone"], outlook["kept"], staying))
