"""First starts that go wrong leave nothing half made; a mistyped folder is no new installation."""
import csv
import io
import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import tempfile


def tell(story):
    story.world.token("owner")
    with tempfile.TemporaryDirectory(prefix="sampark-first-") as folder:
        base = pathlib.Path(folder)
        check_mistyped(story, base / "mistyped")
        check_port_in_use(story, base / "taken")
        check_weak_password(story, base / "weak")
        check_cut_demo(story, base / "demo")
        check_read_only(story, base / "demo")
    check_demo_on_a_filled_installation(story)


def sampark(story, data, *arguments, binary=None, **more):
    return subprocess.run([binary or pathlib.Path(story.world.binary).resolve(), *arguments, "--data", str(data)], capture_output=True, text=True, check=False, timeout=900,
                          env=clean_environment() | more.pop("env", {}), **more)


def clean_environment():
    return {name: value for name, value in os.environ.items() if not name.startswith("SAMPARK_")}


def serve(story, data, *arguments):
    return subprocess.Popen([story.world.binary, "serve", "--listen", "127.0.0.1:0", "--data", str(data), *arguments], env=clean_environment(),
                            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)


def serve_until_ready(story, data, *arguments):
    """What it prints until it listens, and an orderly end."""
    server, printed = serve(story, data, *arguments), ""
    for line in server.stdout:
        printed += line
        if "listening on" in line:
            break
    server.terminate()
    story.check(f"it ends in order: {printed}", 0, server.wait())
    return printed


def check_mistyped(story, data):
    for arguments in (["token", "create", "--user", "a@b.example"], ["user", "add", "a@b.example", "--role", "member"], ["export", "users"],
                      ["workspace", "add", "New", "--admin", "a@b.example"], ["migrate"], ["doctor"], ["audit", "verify"], ["backup", "/nowhere/at/all"]):
        result = sampark(story, data, *arguments)
        story.check(f"{arguments}: {result.stderr}", (2, True), (result.returncode, "sampark serve --data DIR" in result.stderr))
    result = sampark(story, data, "doctor", "--database", "mysql://x")
    story.check(f"a database of another kind: {result.stderr}", (2, True), (result.returncode, "mysql" in result.stderr))
    story.check("nothing was made", False, data.exists())


def check_port_in_use(story, data):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        result = sampark(story, data, "serve", "--listen", f"127.0.0.1:{taken.getsockname()[1]}")
    story.check(f"a port in use: {result.stderr}", (1, True), (result.returncode, "listens on" in result.stderr))
    story.check("no password, no database", ("", False), (result.stdout, data.exists()))


def check_weak_password(story, data):
    result = sampark(story, data, "serve", "--listen", "127.0.0.1:0", env={"SAMPARK_ADMIN_PASSWORD": "123"})
    story.check(f"a weak password: {result.stderr}", 2, result.returncode)
    story.check("the next start is still the first", True, "password: " in serve_until_ready(story, data))


def check_cut_demo(story, data):
    """Killed as soon as it has begun, and once more later: the demo is whole in the end."""
    for _ in range(2):
        server = serve(story, data, "--demo")
        while "Filling" not in server.stdout.readline():
            pass
        while not list(data.glob("demo/*")):
            pass
        server.send_signal(signal.SIGKILL)
        server.wait()
    story.check("what it leaves is private", 0, (data / "demo").stat().st_mode & 0o077)
    story.check("the next start fills it anew", True, "demo login: " in serve_until_ready(story, data, "--demo"))
    story.check("nothing is left", [], [*data.glob("**/*.csv"), *data.glob("**/import-*.lock")])
    deals = sampark(story, data, "export", "deals").stdout.count("\n")
    story.check("it is whole", True, deals > 1000)
    check_activities(story, csv.DictReader(io.StringIO(sampark(story, data, "export", "activities").stdout.lstrip("\ufeff"))))
    story.check("its history too", 0, sampark(story, data, "audit", "verify").returncode)
    story.check("the doctor agrees", 0, sampark(story, data, "doctor").returncode)
    again = serve_until_ready(story, data, "--demo")
    story.check(f"once more does nothing, and says so: {again}", (False, True), ("demo login" in again, "--demo does nothing" in again))


def check_activities(story, rows):
    """Subject, kind, times and outcome of each tell one story."""
    kinds = {}
    for row in rows:
        kinds.setdefault(row["subject"], set()).add(row["kind"])
        story.check(f"only what is done has an outcome: {row}", row["status"] == "done", row["outcome"] != "")
        story.check(f"what is done was not done before its time: {row}", True, row["status"] != "done" or row["completed_at"] >= row["due_at"])
        story.check(f"meetings alone have a beginning and an end: {row}", row["kind"] == "meeting", row["start_at"] < row["end_at"])
    story.check("a subject is of one kind", {1}, {len(found) for found in kinds.values()})


def check_demo_on_a_filled_installation(story):
    printed = ""
    server = story.world.begin_command("serve", "--listen", "127.0.0.1:0", "--demo")
    for line in server.stdout:
        printed += line
        if "listening on" in line:
            break
    server.terminate()
    story.check("a second server beside the first ends in order", 0, server.wait())
    story.check("--demo does nothing here", True, "--demo does nothing" in printed)


def check_read_only(story, data):
    """Said as it is, with the user's name, by every command; not for root, who may write everything."""
    if os.geteuid() != 0:
        return
    for path in (data.parent, data, *data.iterdir()):
        path.chmod(0o755 if path.is_dir() else 0o644)
    (data / "secret.key").unlink(missing_ok=True)
    binary = shutil.copy(story.world.binary, data.parent / "sampark")  # where everybody may run it
    for arguments in (["serve", "--listen", "127.0.0.1:0"], ["export", "users"], ["restore", str(data / "sampark.sqlite")]):
        result = sampark(story, data, *arguments, binary=binary, user=65534, group=65534, extra_groups=[], cwd="/")
        story.check(f"{arguments}: {result.stderr}", (1, True), (result.returncode, "The user nobody cannot write" in result.stderr))
    (data.parent / "private").mkdir(mode=0o700)
    result = sampark(story, data, "restore", str(data.parent / "private" / "a.sqlite"), binary=binary, user=65534, group=65534, extra_groups=[], cwd="/")
    story.check(f"a folder of others: {result.stderr}", (1, True), (result.returncode, "private/a.sqlite cannot be used: Permission denied." in result.stderr))
    result = sampark(story, data, "doctor", "--json", binary=binary, user=65534, group=65534, extra_groups=[], cwd="/")
    wrong = [line for line in map(json.loads, result.stdout.splitlines()) if not line["ok"]]
    story.check(f"doctor: {result.stderr}", (1, "the database cannot be written"), (result.returncode, wrong[0]["check"] if wrong else None))
