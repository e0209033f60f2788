"""A world of its own for one transcript: a fresh database, the real server on it, and the people who use it."""
from __future__ import annotations

import http.client
import itertools
import json
import os
import pathlib
import pty
import queue
import re
import select
import shutil
import signal
import subprocess
import tempfile
import threading
import typing

# Only a server that hangs takes so long, also with sanitizers on a busy machine.
START_SECONDS = 300
ANSWER_SECONDS = 300
COMMAND_SECONDS = 900
PASSWORD = "correct horse battery"
ADMINISTRATOR = "owner@sampark.example"
ROLES = {"manager": "manager", "member": "member", "outsider": "member", "readonly": "read_only"}
OTHER_WORKSPACE = "stranger"
PEOPLE = ("owner", *ROLES, OTHER_WORKSPACE, "nobody")

_numbers = itertools.count(1)


class Broken(Exception):
    """The world itself failed: the server did not start, a command did not work, a connection broke."""


class Answer:
    def __init__(self, status: int, headers: http.client.HTTPMessage | dict[str, str], body: bytes):
        self.status, self.headers, self.body = status, headers, body
        self.text = body.decode("utf-8", "replace")

    def json(self) -> object:
        try:
            return json.loads(self.text)
        except json.JSONDecodeError:
            return None


class Models:
    """Installations with people in them, each made once: a new world is a copy of one, since first starts and passwords take seconds."""

    def __init__(self, binary: str):
        self._binary = binary
        self._made: dict[tuple[str | None, tuple[str, ...]], World] = {}
        self._lock = threading.Lock()

    def __enter__(self) -> Models:
        return self

    def __exit__(self, *_: object) -> None:
        for model in self._made.values():
            model.__exit__()

    def world(self, postgres: str | None, people: tuple[str, ...]) -> World:
        """A world, not started yet, in which these people are."""
        with self._lock:
            if (postgres, people) not in self._made:
                self._made[postgres, people] = self._make(postgres, people)
        return World(self._binary, postgres, self._made[postgres, people])

    def _make(self, postgres: str | None, people: tuple[str, ...]) -> World:
        model = World(self._binary, postgres)
        try:
            model.__enter__()
            for who in people:
                model.token(who)
            model.stop()
        except BaseException:
            model.__exit__()
            raise
        return model


class World:
    def __init__(self, binary: str, postgres: str | None, model: World | None = None):
        self.binary, self._postgres = binary, postgres
        self._folder = pathlib.Path(tempfile.mkdtemp(prefix="sampark-transcript-"))
        self._model = model
        self._tokens: dict[str, str] = dict(model._tokens) if model else {}
        self._seen: dict[str, int] = {}
        self.data = self._folder / "data"
        self._place = ["--data", str(self.data)]
        self.serve_options: list[str] = []  # from the next start on
        self._log = (self._folder / "log").open("w+b")
        self._server: subprocess.Popen[bytes] | None = None
        self._connection: http.client.HTTPConnection | None = None
        self._database = ""
        self.address = ""  # "127.0.0.1:4711", while the server runs

    def __enter__(self) -> World:
        try:
            if self._model:
                shutil.copytree(self._model.data, self.data)
            if self._postgres:
                self._create_database(self._postgres)
            self.start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        try:
            if self._server and self._server.poll() is None:
                self._server.kill()
                self._server.wait()
            if self._database and self._postgres:
                _psql(self._postgres, f"DROP DATABASE {self._database} WITH (FORCE)")
        finally:
            self._log.close()
            shutil.rmtree(self._folder)

    def _create_database(self, url: str) -> None:
        """Beside the one in `url`, for the same role: it must be allowed to create databases, and no superuser."""
        name = f"sampark_{os.getpid()}_{next(_numbers)}"
        _psql(url, f"CREATE DATABASE {name}" + (f" TEMPLATE {self._model._database}" if self._model else ""))
        self._database = name
        self._place += ["--database", re.sub(r"^(\w+://[^/?]*)(/[^?]*)?", rf"\1/{name}", url)]

    def drop_database_connections(self) -> bool:
        """As a database does that goes away and comes back; False on SQLite."""
        if self._postgres:
            _psql(self._postgres, f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{self._database}'")
        return self._postgres is not None

    def is_on_postgres(self) -> bool:
        return self._postgres is not None

    def process_id(self) -> int:
        assert self._server
        return self._server.pid

    def start(self) -> None:
        self._server = subprocess.Popen(
            [self.binary, "serve", "--listen", "127.0.0.1:0", *self.serve_options, *self._place],
            env=_environment() | {"SAMPARK_ADMIN_EMAIL": ADMINISTRATOR, "SAMPARK_ADMIN_PASSWORD": PASSWORD},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=self._log,
        )
        self.address = self._ready_line(self._server).rpartition("http://")[2].strip()
        self._connection = self.connect()

    def connect(self) -> http.client.HTTPConnection:
        """A connection beside the one that ask() uses: for threads."""
        return http.client.HTTPConnection(self.address, timeout=ANSWER_SECONDS)

    def _ready_line(self, server: subprocess.Popen[bytes]) -> str:
        """Reads on after the line, in a thread, so that the server never waits for its output to be taken."""
        lines: queue.Queue[str | None] = queue.Queue()

        def read() -> None:
            for line in server.stdout or ():
                if b"listening on http://" in line:
                    lines.put(line.decode())
            lines.put(None)

        threading.Thread(target=read, daemon=True).start()
        try:
            line = lines.get(timeout=START_SECONDS)
        except queue.Empty:
            line = None
        if line is None:
            raise Broken(f"the server did not start\n{self.log()}")
        return line

    def kill(self) -> None:
        assert self._server
        self._server.send_signal(signal.SIGKILL)
        self._server.wait()

    def restart_after_kill(self) -> None:
        self.kill()
        self.start()

    def stop(self) -> None:
        """Ends the server as an administrator would; sanitizers speak at the end of a process."""
        assert self._server and self._connection
        self._connection.close()
        self._server.terminate()
        try:
            code = self._server.wait(ANSWER_SECONDS)
        except subprocess.TimeoutExpired:
            raise Broken(f"the server did not stop\n{self.log()}") from None
        if code != 0:
            raise Broken(f"the server ended with {code}\n{self.log()}")

    def log(self) -> str:
        self._log.flush()
        return pathlib.Path(self._log.name).read_text("utf-8", "replace")[-4000:]

    def log_lines(self) -> list[str]:
        """All of it so far, in whole lines."""
        self._log.flush()
        return pathlib.Path(self._log.name).read_text("utf-8", "replace").split("\n")[:-1]

    def command(
        self, *arguments: str, stdin: str = "", place: tuple[str, ...] | None = None, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        """In the world's installation, unless another `place` is given as options."""
        return subprocess.run(
            [self.binary, *arguments, *(self._place if place is None else place)],
            input=stdin, env=_environment() | environment, capture_output=True, text=True, timeout=COMMAND_SECONDS, check=False,
        )

    def command_into(self, file: typing.TextIO, *arguments: str) -> subprocess.CompletedProcess[str]:
        """For a command whose output goes elsewhere; only what stands first may be without the place."""
        place = [] if arguments[0].startswith("--") else self._place
        return subprocess.run(
            [self.binary, *arguments, *place],
            env=_environment(), stdout=file, stderr=subprocess.PIPE, text=True, timeout=COMMAND_SECONDS, check=False,
        )

    def command_on_terminal(self, *arguments: str, typed: str) -> tuple[int, str]:
        """With a terminal for input and messages, on which all was typed ahead: the exit code and what the terminal shows."""
        screen, terminal = pty.openpty()
        os.write(screen, typed.encode())
        code = subprocess.run(
            [self.binary, *arguments, *self._place],
            env=_environment(), stdin=terminal, stderr=terminal, stdout=subprocess.PIPE, timeout=COMMAND_SECONDS, check=False,
        ).returncode
        os.close(terminal)
        shown = b""
        with open(screen, "rb", buffering=0) as file:
            try:
                while piece := file.read(4096):
                    shown += piece
            except OSError:  # how Linux says that nobody writes any more
                pass
        return code, shown.decode()

    def begin_command(self, *arguments: str) -> subprocess.Popen[str]:
        """For a command that is looked at, or killed, while it runs."""
        return subprocess.Popen(
            [self.binary, *arguments, *self._place],
            env=_environment(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        )

    def _must(self, *arguments: str, stdin: str = "") -> str:
        result = self.command(*arguments, stdin=stdin)
        if result.returncode != 0:
            raise Broken(f"sampark {' '.join(arguments)}: exit code {result.returncode}\n{result.stdout}{result.stderr}")
        return result.stdout

    def token(self, who: str) -> str:
        if who not in self._tokens:
            email = ADMINISTRATOR if who == "owner" else f"{who}@sampark.example"
            if who == OTHER_WORKSPACE:
                self._must("workspace", "add", "Elsewhere", "--admin", email, "--password-stdin", stdin=PASSWORD + "\n")
            elif who in ROLES:
                self._must("user", "add", email, "--role", ROLES[who], "--password-stdin", stdin=PASSWORD + "\n")
            self._tokens[who] = self._must("token", "create", "--user", email).splitlines()[-1]
        return self._tokens[who]

    def ask(self, who: str, method: str, target: str, headers: dict[str, str] | None = None, body: bytes = b"") -> Answer:
        assert self._connection
        sent = dict(headers or {})
        if who != "nobody" and "Authorization" not in sent and "Cookie" not in sent:
            sent["Authorization"] = f"Bearer {self.token(who)}"
        if body:
            sent.setdefault("Content-Type", "application/json")
        self._drop_closed_connection()
        try:
            self._connection.request(method, target, body or None, sent)
            response = self._connection.getresponse()
            answer = Answer(response.status, response.headers, response.read())
        except (OSError, http.client.HTTPException) as error:
            self._connection.close()
            raise Broken(f"{type(error).__name__}: {error}\n{self.log()}") from None
        return answer

    def _drop_closed_connection(self) -> None:
        """The server closes connections that nobody used for a while; the next request then opens another."""
        assert self._connection
        waiting = self._connection.sock
        if waiting and select.select([waiting], [], [], 0)[0]:
            self._connection.close()

    def new_events(self, who: str) -> list[dict[str, object]]:
        """What the administrator of this person's workspace sees as changed since the last call."""
        witness = OTHER_WORKSPACE if who == OTHER_WORKSPACE else "owner"
        found: list[dict[str, object]] = []
        while True:
            answer = self.ask(witness, "GET", f"/api/v1/changes?after={self._seen.get(witness, 0)}")
            page = answer.json()
            if answer.status != 200 or not isinstance(page, dict):
                raise Broken(f"GET /api/v1/changes: {answer.status} {answer.text}")
            found += page["items"]
            if page["next"] == self._seen.get(witness, 0):
                return found
            self._seen[witness] = page["next"]

    def user_id(self, who: str) -> str:
        self.token(who)
        email = ADMINISTRATOR if who == "owner" else f"{who}@sampark.example"
        witness = OTHER_WORKSPACE if who == OTHER_WORKSPACE else "owner"
        answer = self.ask(witness, "GET", f"/api/v1/users?mail={email}")
        page = answer.json()
        if answer.status != 200 or not isinstance(page, dict) or len(page.get("items", [])) != 1:
            raise Broken(f"GET /api/v1/users?mail={email}: {answer.status} {answer.text}")
        return str(page["items"][0]["id"])


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("SAMPARK_")}


def _psql(url: str, statement: str) -> None:
    result = subprocess.run(
        ["psql", "--no-psqlrc", "--quiet", "--command", statement, url],
        capture_output=True, text=True, check=False,
    )
    if result.returncode != 0:
        raise Broken(f"psql: {result.stderr.strip()}")
