"""A disk that fills up, and a file that becomes shorter, in the middle of an import: it says so, keeps what is whole, and goes on when it can."""
import os
import resource
import shutil
import subprocess

ROWS = 3000


def tell(story):
    check_full_disk(story)
    check_full_folder(story)
    check_cut_while_paused(story)
    check_cut_while_it_runs(story)


class SmallDisk:
    """A disk of its own over the data of the server, where mounting is allowed; what lies below comes back with the end of it."""

    SIZE = 256 * 1024 * 1024

    def __init__(self, world):
        self.world, self.ballast = world, world.data / "ballast"
        kept = world.data.with_name("kept")
        shutil.copytree(world.data, kept)
        try:
            subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={self.SIZE}", "tmpfs", world.data], check=True, capture_output=True)
            shutil.copytree(kept, world.data, dirs_exist_ok=True)
        finally:
            shutil.rmtree(kept)

    def fill(self, left):
        free = os.statvfs(self.world.data)
        with self.ballast.open("wb") as file:
            os.posix_fallocate(file.fileno(), 0, free.f_bavail * free.f_frsize - left)

    def make_room(self):
        self.ballast.unlink()

    def close(self):
        subprocess.run(["umount", "--lazy", self.world.data], check=True)


class ShortFiles:
    """Where it is not: no file of the server may become longer."""

    def __init__(self, world):
        self.world = world

    def fill(self, left):
        longest = max(path.stat().st_size for path in self.world.data.rglob("*") if path.is_file())
        self.limit(longest + left)

    def make_room(self):
        self.limit(resource.RLIM_INFINITY)

    def limit(self, size):
        resource.prlimit(self.world.process_id(), resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))

    def close(self):
        pass


def limited(world):
    try:
        return SmallDisk(world)
    except subprocess.CalledProcessError:
        return ShortFiles(world)


def table(prefix, rows=ROWS, words=""):
    return "name,description,city\n" + "".join(f"{prefix} {number},{words},Dhaka\n" for number in range(rows))


def begin(story, prefix, rows=ROWS, words=""):
    path = f"/api/v1/imports/{story.upload('companies', table(prefix, rows, words)).json()['id']}"
    story.check(f"running {prefix}", 202, story.ask("PUT", f"{path}/run").status)
    story.wait_for(path, lambda import_: import_["totals"].get("rows", 0) > 0)
    return path


def check_all_in(story, path, prefix, rows=ROWS):
    found = story.wait_for(path, lambda import_: import_["state"] != "running")
    story.check(f"{prefix} ends", ("done", None, rows, rows), (found["state"], found["problem"], found["totals"]["rows"], found["totals"]["created"]))
    # The comparison of what came in keeps files of its own meanwhile.
    story.wait_for(path, lambda import_: import_["totals"].get("compared", {}).get("state") != "running")
    names = [company["name"] for company in story.all_of(f"/api/v1/companies?fields=name&name[starts_with]={prefix}")]
    story.check(f"no row of {prefix} lost and none twice", (rows, rows), (len(names), len(set(names))))


def files(story):
    story.ask("GET", "/api/v1/imports")  # what a request brought lies there until the next one
    return sorted(path.name for folder in ("imports", "spool") for path in (story.world.data / folder).glob("*"))


def full(answer):
    return answer.status, answer.json().get("code")


def check_full_disk(story):
    """What SQLite keeps lies in the folder of the data."""
    if story.world.is_on_postgres():
        return
    path = begin(story, "First", 20)
    check_all_in(story, path, "First", 20)
    story.world.stop()
    disk = limited(story.world)
    story.world.start()
    try:
        path = begin(story, "Full", 3 * ROWS)
        story.check("pausing it", 200, story.ask("PUT", path + "/pause").status)
        disk.fill(left=512 * 1024)  # while nothing is written
        story.check("resuming it", 202, story.ask("DELETE", path + "/pause").status)
        story.check("the log says why it does not go on", True, waits_for_log(story, "storage_full"))
        found = story.ask("GET", path).json()
        told = (found["state"], found["problem"]) if isinstance(disk, SmallDisk) else ("running", "storage_full")
        story.check("so does the import", ("running", "storage_full"), told)
        made = story.count("/api/v1/companies?name[starts_with]=Full")
        story.check("others may read; what is in is whole", (found["totals"]["created"], True), (made, 0 < made < 3 * ROWS))
        before = files(story)
        story.check("sending a table", (507, "storage_full"), full(story.upload("companies", table("More", 40_000))))
        story.check("nothing of it stays", before, files(story))
        disk.make_room()
        check_all_in(story, path, "Full", 3 * ROWS)
        story.check("audit verify", 0, story.world.command("audit", "verify").returncode)
        story.world.stop()
    finally:
        disk.close()
    story.world.start()


def waits_for_log(story, word):
    found = []
    story.wait_for("/api/v1/imports", lambda _: found.extend(line for line in story.world.log_lines() if word in line) or found)
    return bool(found)


def check_full_folder(story):
    """Uploads lie in a folder on either database."""
    limits = ShortFiles(story.world)
    before = files(story)
    limits.limit(64 * 1024)
    story.check("a table beyond the room there is", (507, "storage_full"), full(story.upload("companies", table("More", 40_000))))
    limits.make_room()
    story.check("nothing of it stays", before, files(story))
    path = begin(story, "Sent", 20)
    check_all_in(story, path, "Sent", 20)


def kept(story, path):
    return story.world.data / "imports" / (path.rpartition("/")[2] + ".csv")


def check_cut(story, path, prefix):
    found = story.wait_for(path, lambda import_: import_["state"] != "running")
    story.check(f"{prefix} says that its file is shorter", ("failed", "import_file_cut"), (found["state"], found["problem"]))
    cities = story.all_of(f"/api/v1/companies?fields=name,city&name[starts_with]={prefix}")
    story.check("what is in is whole", (found["totals"]["created"], {"Dhaka"}), (len(cities), {company["city"] for company in cities}))
    undone = story.undo_to_the_end(found["group"])
    story.check("and can be taken back", found["totals"]["created"], undone["undone"])


def check_cut_while_paused(story):
    path = begin(story, "Shorter")
    story.check("pausing it", 200, story.ask("PUT", path + "/pause").status)
    os.truncate(kept(story, path), kept(story, path).stat().st_size // 2 + 3)
    story.check("resuming it", 202, story.ask("DELETE", path + "/pause").status)
    check_cut(story, path, "Shorter")


def check_cut_while_it_runs(story):
    """It lies far behind what was read of it when it is cut."""
    path = begin(story, "Cut", words="and so on " * 100)
    os.truncate(kept(story, path), kept(story, path).stat().st_size * 9 // 10 + 3)
    check_cut(story, path, "Cut")
