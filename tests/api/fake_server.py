#!/usr/bin/env python3
"""The smallest program that looks like the server to the transcript runner: its tests need answers known beforehand.

A token is the mail address itself. Things live in memory; "secret" things are another person's and so not there.
"""
import http.server
import json
import pathlib
import re
import signal
import sys
import uuid

things: dict[str, dict] = {}
changes: list[dict] = []
OPENAPI = {"openapi": "3.1.0", "paths": {"/api/v1/things": {"post": {}}, "/api/v1/things/{id}": {"get": {}, "delete": {}}}}


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def answer(self, status, value=None, **headers):
        body = b"" if value is None else json.dumps(value).encode()
        self.send_response(status)
        for name, text in headers.items():
            self.send_header(name, text)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def handle_request(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        path = self.path.partition("?")[0]
        if "Authorization" not in self.headers:
            return self.answer(401, {"code": "unauthenticated"})
        if path == "/api/v1/changes":
            after = int(re.search(r"after=(\d+)", self.path)[1])
            items = [item for item in changes if item["seq"] > after][:2]
            return self.answer(200, {"items": items, "next": items[-1]["seq"] if items else after})
        if path == "/api/v1/openapi.json":
            return self.answer(200, OPENAPI)
        if path == "/api/v1/users":
            return self.answer(200, {"items": [{"id": "user-of-" + self.path.partition("=")[2]}]})
        if path == "/api/v1/echo":
            return self.answer(200, {"body": body.decode(), "type": self.headers.get("Content-Type"), "path": self.path})
        return self.handle_thing(path.removeprefix("/api/v1/things").strip("/"), body)

    def handle_thing(self, key, body):
        who = self.headers["Authorization"].removeprefix("Bearer ")
        if self.command == "POST":
            thing = {"id": str(uuid.uuid4()), "version": 1, "owner": who} | json.loads(body)
            things[thing["id"]] = thing
            self.record("thing.created", "thing.indexed", "thing.told")
            return self.answer(201, thing, ETag='"1"')
        if key not in things or (things[key].get("secret") and things[key]["owner"] != who):
            return self.answer(404, {"code": "not_found"})
        if self.command == "DELETE":
            del things[key]
            self.record("thing.deleted")
            return self.answer(204)
        return self.answer(200, things[key])

    def record(self, *types):
        for name in types:
            changes.append({"seq": len(changes) + 1, "type": name})

    do_GET = do_POST = do_DELETE = handle_request

    def log_message(self, *_):
        pass


def serve(data):
    pathlib.Path(data).mkdir(exist_ok=True)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(3 if any("broken" in thing for thing in things.values()) else 0))
    print(f"listening on http://127.0.0.1:{server.server_port}", flush=True)
    server.serve_forever()


if __name__ == "__main__":
    if sys.argv[1:2] == ["serve"]:
        serve(sys.argv[sys.argv.index("--data") + 1])
    elif sys.argv[1:3] == ["token", "create"]:
        print("A token for", sys.argv[4], sys.argv[4], sep="\n")
    elif sys.argv[1:2] == ["fail"]:
        print("what is asked cannot be", file=sys.stderr)
        sys.exit(2)
    elif sys.argv[1:2] == ["echo"]:
        print(sys.argv[2], sys.stdin.read(), sep="\n")
