"""Stories told in Python, for what a transcript cannot say: many at once, broken connections, files compared.

A story is a file tests/cli/*_story.py with a function tell(story). The runner gives it a world of its own on each
database and counts what it checks.
"""
import importlib.util
import json
import pathlib
import sys
import time
import uuid
from collections.abc import Callable

from world import Answer, World

PATIENCE_SECONDS = 120


class Story:
    def __init__(self, world: World, file: pathlib.Path, engine: str):
        self.world, self.passed, self.failures, self._title = world, 0, [], f"{file} on {engine}"
        self.reached: set[tuple[str, str]] = set()

    def check(self, what: str, expected: object, actual: object) -> None:
        if expected == actual:
            self.passed += 1
        else:
            self.failures.append(f"{self._title}: {what}\n  expected {_short(expected)}, got {_short(actual)}")

    def ask(self, method: str, target: str, body: bytes = b"", who: str = "owner", **headers: str) -> Answer:
        answer = self.world.ask(who, method, target, {name.replace("_", "-"): value for name, value in headers.items()}, body)
        if 200 <= answer.status < 300:
            self.reached.add((method, target.partition("?")[0]))
        return answer

    def all_of(self, target: str) -> list[dict]:
        """Every record of a list, page by page; `target` has a query already."""
        items, cursor = [], ""
        while True:
            page = self.ask("GET", f"{target}&limit=200{cursor and '&cursor=' + cursor}").json()
            items += page["items"]
            if not page["next"]:
                return items
            cursor = page["next"]

    def count(self, target: str) -> int:
        """How many records a list has; `target` has a query already."""
        return self.ask("GET", f"{target}&limit=1&count=true").json()["count"]

    def upload(self, noun: str, table: str | bytes, name: str = "", who: str = "owner") -> Answer:
        """A file for an import, called as a CSV of the noun unless it is named."""
        name = name or f"{noun}.csv"
        boundary = uuid.uuid4().hex
        head = (
            f'--{boundary}\r\nContent-Disposition: form-data; name="noun"\r\n\r\n{noun}\r\n'
            f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
        ).encode()
        body = head + (table.encode() if isinstance(table, str) else table) + f"\r\n--{boundary}--\r\n".encode()
        return self.ask("POST", "/api/v1/imports", body, who, Content_Type=f"multipart/form-data; boundary={boundary}")

    def wait_for(self, path: str, fits: Callable[[dict], bool], who: str = "owner") -> dict:
        """Asks until the answer fits; after PATIENCE_SECONDS returns what there is."""
        end = time.monotonic() + PATIENCE_SECONDS
        while not fits(found := self.ask("GET", path, who=who).json()) and time.monotonic() < end:
            time.sleep(0.02)
        return found

    def undo(self, group: str, who: str = "owner") -> Answer:
        """As the server answers: at once, or with an undoing that goes on."""
        return self.ask("POST", "/api/v1/undo", json.dumps({"group": group}).encode(), who)

    def undo_to_the_end(self, group: str) -> dict:
        answer = self.undo(group)
        return self.end_of_undo(answer.json()["id"]) if answer.status == 202 else answer.json()

    def end_of_undo(self, undoing: str) -> dict:
        return self.wait_for(f"/api/v1/undos/{undoing}", lambda found: found["state"] != "running")

    def tell(self, file: pathlib.Path) -> None:
        spec = importlib.util.spec_from_file_location(file.stem, file)
        assert spec and spec.loader
        module = importlib.util.module_from_spec(spec)
        sys.modules[file.stem] = module
        spec.loader.exec_module(module)
        module.tell(self)


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 600 else text[:600] + "…"
