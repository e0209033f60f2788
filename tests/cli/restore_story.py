"""A restored backup replaces the database; whatever else is given stays as it is, and so does the database."""
import hashlib
import pathlib
import sqlite3
import tempfile


def tell(story):
    with tempfile.TemporaryDirectory(prefix="sampark-restore-") as folder:
        if story.world.command("backup", f"{folder}/first.sqlite").returncode == 0:
            restore(story, pathlib.Path(folder))
        else:
            refused = story.world.command("restore", __file__)
            story.check("restoring on PostgreSQL is refused", 2, refused.returncode)


def restore(story, folder):
    backup = folder / "backup.sqlite"
    story.ask("POST", "/api/v1/companies", b'{"name": "Kept"}')
    story.check("the backup is made", 0, story.world.command("backup", str(backup)).returncode)
    story.ask("POST", "/api/v1/companies", b'{"name": "Made after the backup"}')
    story.world.stop()
    for file in strangers(folder):
        refuse(story, file)
    before = digest(backup)
    story.check("the backup is restored", 0, story.world.command("restore", str(backup)).returncode)
    story.check("the backup itself stays", (before, [backup]), (digest(backup), sorted(folder.glob("backup*"))))
    story.world.start()
    names = [company["name"] for company in story.all_of("/api/v1/companies?sort=name")]
    story.check("companies after restoring", ["Kept"], names)
    restore_elsewhere(story, backup, folder)


def restore_elsewhere(story, backup, folder):
    """The database that is named is the one that is replaced."""
    (folder / "place").mkdir()
    elsewhere = folder / "place" / "own.sqlite"
    place = ("--data", str(folder / "place-data"), "--database", f"sqlite:{elsewhere}")
    story.check("the backup is restored elsewhere", 0, story.world.command("restore", str(backup), place=place).returncode)
    story.check("the data folder is the owner's alone", "0o700", oct((folder / "place-data").stat().st_mode & 0o777))
    exported = story.world.command("export", "companies", place=place)
    story.check(f"what is there: {exported.stderr}", (True, False), ("Kept" in exported.stdout, "Made after" in exported.stdout))
    story.check("nothing is put into the data folder", [], sorted((folder / "place-data").glob("*.sqlite")))


def strangers(folder):
    empty, text, other = folder / "empty.sqlite", folder / "text.sqlite", folder / "other.sqlite"
    empty.write_bytes(b"")
    text.write_text("This is no database. " * 1000)
    with sqlite3.connect(other) as database:
        database.execute("CREATE TABLE bookmark (address TEXT)")
        database.execute("INSERT INTO bookmark VALUES ('https://example.com')")
    database.close()
    newer = folder / "newer.sqlite"
    newer.write_bytes((folder / "first.sqlite").read_bytes())
    with sqlite3.connect(newer) as database:
        database.execute("INSERT INTO schema_migration SELECT number + 1, 'later', 'x', 0 FROM schema_migration ORDER BY number DESC LIMIT 1")
    database.close()
    return [empty, text, other, newer, damaged(folder)]


def damaged(folder):
    """Pages in the middle are gone, as on a failing disk: what opens it notices nothing."""
    file = folder / "damaged.sqlite"
    content = bytearray((folder / "first.sqlite").read_bytes())
    middle = len(content) // 2 // 4096 * 4096
    content[middle : middle + 20 * 4096] = bytes(20 * 4096)
    file.write_bytes(content)
    return file


def refuse(story, file):
    before = digest(file)
    result = story.world.command("restore", str(file))
    story.check(f"{file.name} is refused: {result.stdout}{result.stderr}", True, result.returncode != 0)
    story.check(f"{file.name} stays as it is", (before, [file]), (digest(file), sorted(file.parent.glob(f"{file.name}*"))))


def digest(file):
    return hashlib.sha256(file.read_bytes()).hexdigest()
