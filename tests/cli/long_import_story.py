"""A long import is stopped where it stands, and one that the power cut short goes on where it stood: no row twice."""
import json
import pathlib
import re
import signal
import tempfile

ROWS = 6000


def tell(story):
    check_checks(story)
    check_stopping(story)
    check_power_cut(story)
    check_command_stopped(story)
    check_command_cut(story)
    check_command_undone(story)


def table(prefix):
    """All belong to the last company of the file: a link that can only be made when every row has been read."""
    rows = (f"{prefix} {number},Dhaka,{prefix} {ROWS - 1}\n" for number in range(ROWS - 1))
    return "name,city,parent\n" + "".join(rows) + f"{prefix} {ROWS - 1},Dhaka,\n"


def begin(story, prefix, act="run", state="running"):
    path = f"/api/v1/imports/{story.upload('companies', table(prefix)).json()['id']}"
    begin_again(story, path, act, state)
    return path


def begin_again(story, path, act, state):
    story.check(f"asking for the {act}", 202, story.ask("PUT", f"{path}/{act}").status)
    found = story.wait_for(path, lambda import_: import_["totals"].get("rows", 0) > 0 or import_["state"] != state)
    story.check(f"still {state} after the first rows", state, found["state"])


def check_checks(story):
    """A check that is stopped leaves nothing, one that the power cut short begins anew, and nothing is written by either."""
    path = begin(story, "Checked", "check", "checking")
    story.check("changing it meanwhile", 409, story.ask("PATCH", path, b'{"duplicates":"update"}').status)
    story.check("running it meanwhile", 409, story.ask("PUT", path + "/run").status)
    story.check("stopping the check", 204, story.ask("DELETE", path + "/check").status)
    found = story.wait_for(path, lambda import_: import_["state"] != "checking")
    story.check("what a stopped check leaves", ("ready", {}), (found["state"], found["totals"]))
    begin_again(story, path, "check", "checking")
    story.world.restart_after_kill()
    found = story.wait_for(path, lambda import_: import_["state"] != "checking")
    numbers = tuple(found["totals"].get(name) for name in ("rows", "created", "skipped", "rejected", "unlinked"))
    story.check("what a check finds after the restart", ("checked", ROWS, ROWS, 0, 0, 0), (found["state"], *numbers))
    story.check("companies that checks make", 0, story.count("/api/v1/companies?sort=name"))


def check_stopping(story):
    path = begin(story, "Stopped")
    refused = story.undo(story.ask("GET", path).json()["group"])
    story.check("undoing it while it runs", (409, "import_under_way"), (refused.status, refused.json().get("code")))
    story.check("stopping it", 204, story.ask("DELETE", path + "/run").status)
    found = story.wait_for(path, lambda import_: import_["state"] != "running")
    story.check("the state of a stopped import", "cancelled", found["state"])
    totals = found["totals"]
    story.check(f"stopped before the end: {totals}", True, 0 < totals["created"] < ROWS)
    story.check("what it made until then", totals["created"], story.count("/api/v1/companies?sort=name"))
    undone = story.undo_to_the_end(found["group"])
    story.check("undone", totals["created"], undone.get("undone"))
    story.check("companies left", 0, story.count("/api/v1/companies?sort=name"))


def check_power_cut(story):
    path = begin(story, "Continued")
    story.world.restart_after_kill()
    found = story.wait_for(path, lambda import_: import_["state"] != "running")
    story.check(f"the import after the restart: {found}", "done", found["state"])
    totals = found["totals"]
    story.check("its totals", (ROWS, ROWS, 0, 0), tuple(totals[name] for name in ("rows", "created", "skipped", "rejected")))
    story.check("links made", ROWS - 1, story.count('/api/v1/companies?filter={"parent":{"is_empty":false}}'))
    names = [company["name"] for company in story.all_of("/api/v1/companies?fields=name")]
    story.check("no row lost and none twice", (ROWS, ROWS), (len(names), len(set(names))))
    story.check("audit verify", 0, story.world.command("audit", "verify").returncode)


def check_command_stopped(story):
    """Ctrl-C ends the command after the rows at hand, and says how to take them back."""
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / "deals.csv"
        file.write_text("title,company\n" + "".join(f"Interrupted {number},Somebody\n" for number in range(2 * ROWS)))
        with story.world.begin_command("import", "deals", str(file), "--json") as command:
            next(line for line in command.stdout if "progress" in line)
            command.send_signal(signal.SIGINT)
            last = command.stdout.readlines()[-1]
        stopped = json.loads(last)["stopped"]
        path = "/api/v1/imports/" + stopped["group"]
        item = story.ask("GET", path).json()
        story.check("its exit code", 130, command.returncode)
        story.check("rows that are in", (True, stopped["rows"]), (0 < stopped["rows"] < 2 * ROWS, item["totals"]["rows"]))
        story.check("how it stands", ("running", True, None, 2 * ROWS), tuple(item[name] for name in ("state", "cut_off", "created_by", "rows")))
        taken = story.world.command("undo", stopped["group"])
        story.check(f"taken back: {taken.stderr}", (0, True), (taken.returncode, "taken back." in taken.stderr))
        story.check("deals left", 0, story.count("/api/v1/deals?title[starts_with]=Interrupted"))
        item = story.ask("GET", path).json()
        story.check("how it stands then", ("cancelled", False, None, 0), (item["state"], item["cut_off"], item["undone"]["by"], item["undone"]["kept"]))
        again = story.world.command("undo", stopped["group"])
        story.check(f"taken back twice: {again.stderr}", (2, True), (again.returncode, "undone already" in again.stderr))
        anew = story.world.command("import", "deals", str(file), "--dry-run")
        story.check("a stopped import that was undone is not gone on with", False, "Going on" in anew.stderr)


def check_command_cut(story):
    """The command goes on with a file that it left half done; deals have no key by which a second run would know them."""
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / "deals.csv"
        file.write_text("title,company\n" + "".join(f"Cut {number},Somebody\n" for number in range(ROWS)))
        with story.world.begin_command("import", "deals", str(file), "--json") as command:
            next(line for line in command.stdout if "progress" in line)
            command.kill()
        result = story.world.command("import", "deals", str(file))
        story.check("exit code", 0, result.returncode)
        went_on = re.search(r"cut off after ([\d,]+) rows?", result.stderr)
        story.check(f"it says where it goes on: {result.stderr}", True, went_on is not None and 0 < int(went_on[1].replace(",", "")) < ROWS)
        story.check("every deal once", ROWS, story.count("/api/v1/deals?title[starts_with]=Cut"))
        again = story.world.command("import", "deals", str(file), "--dry-run")
        story.check("a finished import is not gone on with", False, "Going on" in again.stderr)


def check_command_undone(story):
    """What a command stores is not undone while it goes on; one that was killed can be undone, and begins anew."""
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / "deals.csv"
        rows = 2 * ROWS
        file.write_text("title,company\n" + "".join(f"Undone {number},Somebody\n" for number in range(rows)))
        with story.world.begin_command("import", "deals", str(file), "--json") as command:
            next(line for line in command.stdout if "progress" in line)
            command.send_signal(signal.SIGSTOP)  # or it might be through before it is asked about
            group = story.ask("GET", "/api/v1/imports").json()["items"][0]["group"]
            refused = story.undo(group)
            command.kill()
        story.check("undoing what a command imports", (409, "import_under_way"), (refused.status, refused.json().get("code")))
        story.check("undoing it after that", 0, story.undo_to_the_end(group).get("kept", 0))
        story.check("deals left", 0, story.count("/api/v1/deals?title[starts_with]=Undone"))
        again = story.world.command("import", "deals", str(file))
        story.check(f"it begins anew: {again.stderr}", (0, False), (again.returncode, "Going on" in again.stderr))
        story.check("every deal once more", rows, story.count("/api/v1/deals?title[starts_with]=Undone"))
