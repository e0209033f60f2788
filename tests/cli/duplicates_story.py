"""A scan for duplicates, and the comparison after an import, go on after a power cut: every pair is found, each once."""
import json

PAIRS = 1500
SCAN = "/api/v1/duplicates/scan?entity=contact"
QUEUE = "/api/v1/duplicates?entity=contact"


def tell(story):
    import_pairs(story)
    check_power_cut(story)
    check_stopping(story)


def import_pairs(story):
    """The same name twice in a city, in either script by turns."""
    rows = "".join(f"{name} {number},{city}\n" for number in range(PAIRS) for name, city in (("Nasrin Akter", "Dhaka"), ("নাসরিন আক্তার", "ঢাকা")))
    path = f"/api/v1/imports/{story.upload('contacts', 'name,city' + chr(10) + rows).json()['id']}"
    story.check("asking for the run", 202, story.ask("PUT", path + "/run").status)
    found = story.wait_for(path, lambda import_: import_["state"] != "running")
    story.check("imported", ("done", 2 * PAIRS), (found["state"], found["totals"]["created"]))
    # What it brought is compared when it is over, across a power cut too.
    story.world.restart_after_kill()
    compared = story.wait_for(path, lambda import_: import_["totals"]["compared"]["state"] != "running")["totals"]["compared"]
    story.check("compared", {"state": "done", "records": 2 * PAIRS, "looked_at": 2 * PAIRS}, compared)
    story.check("what an import brings is found", PAIRS, story.count(QUEUE))
    story.check("and known to be its", PAIRS, story.count(f"{QUEUE}&import={path.rpartition('/')[2]}"))


def begin(story, has_begun):
    answer = story.ask("PUT", "/api/v1/duplicates/scan", b'{"entity":"contact"}')
    story.check("asking for the scan", 202, answer.status)
    return story.wait_for(SCAN, lambda found: has_begun(found["scan"]))["scan"]


def end_of_scan(story):
    return story.wait_for(SCAN, lambda found: found["scan"]["state"] != "running")["scan"]


def check_power_cut(story):
    begun = begin(story, lambda scan: scan["parts_done"] > 0 or scan["state"] != "running")
    story.check(f"still going on: {begun}", "running", begun["state"])
    second = story.ask("PUT", "/api/v1/duplicates/scan", b'{"entity":"contact"}')
    story.check("another at once", (409, "scan_under_way"), (second.status, second.json().get("code")))
    story.world.restart_after_kill()
    done = end_of_scan(story)
    numbers = tuple(done[name] for name in ("id", "state", "records", "looked_at", "pairs"))
    story.check("the scan after the restart", (begun["id"], "done", 2 * PAIRS, 2 * PAIRS, PAIRS), numbers)
    story.check("compared all", done["candidates"], done["compared"])
    pairs = story.all_of(QUEUE)
    numbered = {tuple(sorted(pair[side]["id"] for side in ("first", "second"))) for pair in pairs}
    story.check("each once", (PAIRS, PAIRS), (len(pairs), len(numbered)))
    alike = [pair for pair in pairs if pair["first"]["label"].split()[-1] == pair["second"]["label"].split()[-1]]
    story.check("the right ones", PAIRS, len(alike))
    story.check("counted", PAIRS, story.count(QUEUE))


def check_stopping(story):
    """What was found before stays, and another scan can be begun."""
    dismissed = story.ask("GET", QUEUE + "&limit=1").json()["items"][0]["id"]
    story.check("dismissing one", 200, story.ask("PUT", f"/api/v1/duplicates/{dismissed}", b'{"state":"dismissed"}').status)
    begin(story, lambda scan: scan["looked_at"] > 0 or scan["state"] != "running")
    story.check("stopping it", 204, story.ask("DELETE", SCAN).status)
    story.check("stopped", "cancelled", story.ask("GET", SCAN).json()["scan"]["state"])
    story.check("pairs that stay", PAIRS - 1, story.count(QUEUE))
    begin(story, lambda scan: True)
    done = end_of_scan(story)
    story.check("once more", ("done", PAIRS), (done["state"], done["pairs"]))
    story.check("what was dismissed stays so", PAIRS - 1, story.count(QUEUE))
    story.check("audit verify", 0, story.world.command("audit", "verify").returncode)
    history = story.ask("GET", "/api/v1/changes?noun=duplicate_pair&order=desc&limit=1").json()["items"]
    story.check(f"the decision in the history: {json.dumps(history)[:300]}", ["duplicate_pair.updated"], [each["type"] for each in history])
