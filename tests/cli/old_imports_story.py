"""Uploaded tables do not lie about for ever: what is left of an import when nobody has touched it for a month."""
import json
import sqlite3

TABLE = "name,employees\nOld,many\nNew,5\n"


def tell(story):
    if any(story.world.data.glob("*.sqlite")):  # the clock of the other database is turned in no other way
        check_removal(story)


def upload(story, run=False):
    path = f"/api/v1/imports/{story.upload('companies', TABLE).json()['id']}"
    if run:
        story.check("asking for the run", 202, story.ask("PUT", path + "/run").status)
        story.wait_for(path, lambda item: item["state"] == "done")
    return path


def table_of(story, path):
    return story.world.data / "imports" / (path.rpartition("/")[2] + ".csv")


def make_old(story, *paths):
    """And lets the daily job come again."""
    [file] = story.world.data.glob("*.sqlite")
    month = 31 * 24 * 3600 * 1_000_000
    with sqlite3.connect(file) as database:
        for path in paths:
            changed = database.execute(
                "UPDATE import_run SET changed_at = changed_at - ? WHERE id = ?",
                (month, bytes.fromhex(path.rpartition("/")[2].replace("-", ""))),
            )
            story.check("imports made old", 1, changed.rowcount)
        database.execute("DELETE FROM job_schedule WHERE kind = 'purge_imports'")
    database.close()


def check_removal(story):
    never_run, done, fresh = upload(story), upload(story, run=True), upload(story)
    tables = [table_of(story, path) for path in (never_run, done, fresh)]
    story.check("their tables", [True] * 3, [table.exists() for table in tables])
    refused = story.ask("GET", done + "/rejections.csv").text
    story.world.stop()
    make_old(story, never_run, done)
    story.world.start()
    story.wait_for(never_run, lambda answer: answer.get("code") == "not_found")
    story.wait_for(fresh, lambda _: not tables[1].exists())
    story.check("tables left", [False, False, True], [table.exists() for table in tables])
    story.check("an import that was never run", 404, story.ask("GET", never_run).status)
    story.check("one that was uploaded lately", "ready", story.ask("GET", fresh).json()["state"])
    item = story.ask("GET", done).json()
    story.check("one that was run", ("done", 2, ["name", "employees"]), (item["state"], item["rows"], item["columns"]))
    story.check("its refused rows", (True, refused), ("many" in refused, story.ask("GET", done + "/rejections.csv").text))
    undone = story.ask("POST", "/api/v1/undo", json.dumps({"group": item["group"]}).encode())
    story.check("its undo", (200, 1), (undone.status, undone.json().get("undone")))
