"""Imports wait where they stand when they are told to, and several at once take turns: a small one does not wait for the end of the large ones."""

ROWS = 4000
LARGE = 20_000


def tell(story):
    check_pause(story)
    check_cancelled_while_paused(story)
    check_undone_while_paused(story)
    check_turns(story)
    check_two_nodes(story)


def table(prefix, rows):
    return "name,city\n" + "".join(f"{prefix} {number},Dhaka\n" for number in range(rows))


def begin(story, prefix, rows, who="owner", act="run"):
    path = "/api/v1/imports/" + story.upload("companies", table(prefix, rows), who=who).json()["id"]
    story.check(f"asking for the {act} of {prefix}", 202, story.ask("PUT", f"{path}/{act}", who=who).status)
    return path


def begin_and_pause(story, prefix):
    path = begin(story, prefix, ROWS)
    story.wait_for(path, lambda import_: import_["totals"].get("rows", 0) > 0)
    paused = story.ask("PUT", path + "/pause")
    story.check(f"pausing {prefix}", (200, "paused", str(story.world.user_id("owner"))), (paused.status, paused.json()["state"], paused.json()["paused"]["by"]["id"]))
    return path


def made(story, prefix):
    return story.count(f"/api/v1/companies?name[starts_with]={prefix}%20")


def check_pause(story):
    path = begin_and_pause(story, "Paused")
    for what, method, target, code in (
        ("pausing it twice", "PUT", path + "/pause", "import_not_running"),
        ("running it", "PUT", path + "/run", "import_already_run"),
        ("checking it", "PUT", path + "/check", "import_already_run"),
        ("discarding it", "DELETE", path, "import_has_changes"),
    ):
        refused = story.ask(method, target)
        story.check(what, (409, code), (refused.status, refused.json().get("code")))
    for who, status in (("manager", 404), ("member", 403)):
        story.check(f"resuming it as {who}", status, story.ask("DELETE", path + "/pause", who=who).status)
    story.world.restart_after_kill()  # whatever was still at work is gone
    found = story.ask("GET", path).json()
    rows = found["totals"]["rows"]
    story.check("it waits in the middle", ("paused", True, False), (found["state"], 0 < rows < ROWS, found["cut_off"]))
    story.check("what it made until then", (rows, rows), (found["totals"]["created"], made(story, "Paused")))
    listed = next(item for item in story.ask("GET", "/api/v1/imports").json()["items"] if item["id"] == found["id"])
    story.check("it stands so in the list", ("paused", found["paused"]), (listed["state"], listed["paused"]))
    resumed = story.ask("DELETE", path + "/pause")
    story.check("resuming it", (202, "running", None), (resumed.status, resumed.json()["state"], resumed.json()["paused"]))
    story.check("resuming it twice", 409, story.ask("DELETE", path + "/pause").status)
    found = story.wait_for(path, lambda import_: import_["state"] != "running")
    story.check("it ends", ("done", ROWS, ROWS), (found["state"], found["totals"]["rows"], found["totals"]["created"]))
    names = [company["name"] for company in story.all_of("/api/v1/companies?fields=name")]
    story.check("no row lost and none twice", (ROWS, ROWS), (len(names), len(set(names))))
    story.check("resuming what is done", 409, story.ask("DELETE", path + "/pause").status)
    log = [entry for entry in story.ask("GET", "/api/v1/changes?noun=import_run").json()["items"]]
    told = [(entry["changes"]["state"]["new"], entry["actor"]) for entry in log]
    owner = story.world.user_id("owner")
    story.check("the history of it", [("paused", owner), ("running", owner)], told)


def check_cancelled_while_paused(story):
    path = begin_and_pause(story, "Cancelled")
    story.check("cancelling it", 204, story.ask("DELETE", path + "/run").status)
    found = story.ask("GET", path).json()
    story.check("how it stands", ("cancelled", True), (found["state"], found["finished_at"] is not None))
    story.check("resuming it", 409, story.ask("DELETE", path + "/pause").status)
    story.check("undoing it", found["totals"]["created"], story.undo_to_the_end(found["group"])["undone"])
    story.check("left of it", 0, made(story, "Cancelled"))


def check_undone_while_paused(story):
    path = begin_and_pause(story, "Undone")
    found = story.ask("GET", path).json()
    story.undo_to_the_end(found["group"])
    found = story.ask("GET", path).json()
    story.check("undoing ends it", ("cancelled", 0), (found["state"], found["undone"]["kept"]))
    story.check("resuming it", 409, story.ask("DELETE", path + "/pause").status)
    story.check("left of it", 0, made(story, "Undone"))


def check_turns(story):
    """Two workers and two large imports: a small one of somebody else, and a check, have their turn nevertheless."""
    large = [begin(story, f"Large{number}", LARGE) for number in range(2)]
    for path in large:
        story.wait_for(path, lambda import_: import_["totals"].get("rows", 0) > 0)
    checked = begin(story, "Looked", 20, act="check")
    small = begin(story, "Small", 20, "manager")
    for path, who, ends in ((small, "manager", "done"), (checked, "owner", "checked")):
        found = story.wait_for(path, lambda import_: import_["state"] not in ("running", "checking"), who)
        story.check(f"the small one that was {ends}", (ends, 20, 20), (found["state"], found["totals"]["rows"], found["totals"]["created"]))
    found = [story.ask("GET", path).json() for path in large]
    story.check("the large ones go on meanwhile", [("running", True)] * 2, [(item["state"], item["totals"]["rows"] < LARGE) for item in found])
    before = [item["totals"]["rows"] for item in found]
    for path, rows in zip(large, before):
        found = story.wait_for(path, lambda import_: import_["totals"]["rows"] > rows)
        story.check("each goes on after that", True, found["totals"]["rows"] > rows)
        story.ask("PUT", path + "/pause")
    for path in large:
        totals = story.ask("GET", path).json()["totals"]
        story.check("what each has counted is there", totals["created"], made(story, "Large" + str(large.index(path))))
        story.ask("DELETE", path + "/run")


def check_two_nodes(story):
    """More imports and checks than workers on two nodes of one PostgreSQL: each row once."""
    rows = 1500
    if not story.world.is_on_postgres():
        return
    with story.world.begin_command("serve", "--listen", "127.0.0.1:0") as other:
        next(line for line in other.stdout if "listening" in line)
        runs = [begin(story, f"Shared{number}", rows) for number in range(5)]
        checks = [begin(story, f"Rehearsed{number}", rows, act="check") for number in range(2)]
        for path, ends in [(path, "done") for path in runs] + [(path, "checked") for path in checks]:
            found = story.wait_for(path, lambda import_: import_["state"] not in ("running", "checking"))
            story.check(f"one of many is {ends}", (ends, rows, rows, 0), (found["state"], *(found["totals"][name] for name in ("rows", "created", "rejected"))))
        other.terminate()
    names = [company["name"] for company in story.all_of("/api/v1/companies?fields=name&name[starts_with]=Shared")]
    story.check("no row lost and none twice", (5 * rows, 5 * rows), (len(names), len(set(names))))
