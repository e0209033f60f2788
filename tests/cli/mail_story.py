"""Mail goes out by a real SMTP server, is tried again as long as that is down, and is never sent twice."""
import datetime
import email
import email.policy
import json
import pathlib
import re
import socket
import subprocess
import tempfile
import threading
import time

SERVER = pathlib.Path(__file__).with_name("smtp_server.py")
PATIENCE_SECONDS = 120


class Post:
    """The server, its certificate, and what has arrived."""

    def __init__(self, home: pathlib.Path):
        self.home, self.folder = home, home / "mail"
        self.folder.mkdir()
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1",
             "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", home / "key.pem", "-out", home / "cert.pem"],
            check=True, capture_output=True)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.process = None

    def up(self):
        self.process = subprocess.Popen(
            ["/usr/bin/python3", SERVER, str(self.port), self.folder, self.home / "cert.pem", self.home / "key.pem"],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.process.stdout.readline()

    def down(self):
        if self.process:
            self.process.terminate()
            self.process.wait()
            self.process.stdout.close()
        self.process = None

    def mails(self):
        return [email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
                for file in sorted(self.folder.glob("*.eml"), key=lambda file: file.stat().st_mtime)]


class Gate:
    """A server that says one thing to whoever comes, and hangs up."""

    def __init__(self, greeting: bytes):
        self.socket, self.greeting = socket.create_server(("127.0.0.1", 0)), greeting
        self.port = self.socket.getsockname()[1]
        threading.Thread(target=self.answer, daemon=True).start()

    def answer(self):
        while True:
            try:
                caller, _ = self.socket.accept()
            except OSError:
                return
            with caller:
                caller.sendall(self.greeting)

    def close(self):
        self.socket.close()


def tell(story):
    with tempfile.TemporaryDirectory() as home:
        post = Post(pathlib.Path(home))
        try:
            tell_of(story, post)
        finally:
            post.down()


def tell_of(story, post):
    manager, owner = story.world.user_id("manager"), story.world.user_id("owner")
    api = story.ask

    def put(**values):
        server = {"host": "127.0.0.1", "port": post.port, "username": "crm", "password": "secret of the server",
                  "sender": "crm@sampark.example", "sender_name": "সম্পর্ক"} | values
        return api("PUT", "/api/v1/mail-server", json.dumps(server).encode())

    def test():
        return api("POST", "/api/v1/mail-server/test").json()["id"]

    def settled(delivery, who="owner"):
        return story.wait_for(f"/api/v1/deliveries/{delivery}", lambda found: found["state"] not in ("waiting", "claimed", "sending"))

    def failing(delivery):
        return story.wait_for(f"/api/v1/deliveries/{delivery}", lambda found: found["error"] != "")

    def await_mails(count):
        end = time.monotonic() + PATIENCE_SECONDS
        while len(post.mails()) < count and time.monotonic() < end:
            time.sleep(0.02)
        return post.mails()

    story.check("no server yet", 404, api("GET", "/api/v1/mail-server").status)
    story.check("nothing to test", 404, api("POST", "/api/v1/mail-server/test").status)
    wrong = api("PUT", "/api/v1/mail-server", b'{"host":"a b","port":0,"security":"some","username":"x","sender":"nobody"}').json()
    story.check("what is wrong", ["host", "password", "port", "security", "sender"], sorted(error["field"] for error in wrong["errors"]))
    story.check("a password in the clear", "password_in_clear", put(security="none").json()["errors"][0]["code"])
    story.check("a member may not", 403, api("GET", "/api/v1/mail-server", who="member").status)
    stored = put().json()
    story.check("the password stays within", ("secret of the server" in json.dumps(stored), stored["has_password"]), (False, True))

    story.check("a private address", "private_address", failing(test())["error"])
    story.world.serve_options = ["--outbound-allow", f"127.0.0.1:{post.port}", "--ca-file", str(post.home / "cert.pem"),
                                 "--public-origin", "https://crm.example"]
    story.world.restart_after_kill()

    # Down, and up again: told meanwhile, and then sent, each once.
    told = api("POST", "/api/v1/companies", json.dumps({"name": "Padma <b>", "owner": manager}).encode()).json()["id"]
    state = story.wait_for("/api/v1/mail-server", lambda found: found["last_error"] == "unreachable" and found["waiting"] >= 2)
    story.check("in words of ours and of theirs", (True, True), ("cannot be reached" in state["last_message"], "onnect" in state["last_detail"]))
    bengali = api("GET", "/api/v1/mail-server", Accept_Language="bn").json()
    story.check("in Bengali", True, "যোগাযোগ করা যাচ্ছে না" in bengali["last_message"])
    story.check("said since when", True, state["failing_since"] is not None)
    post.up()
    put()
    mails = await_mails(2)
    story.check("the one to the manager", ["manager@sampark.example"], [mail["To"].strip("<>") for mail in mails if "Padma" in mail["Subject"]])
    mail = next(mail for mail in mails if "Padma" in mail["Subject"])
    plain = mail.get_body(("plain",)).get_content()
    story.check("who sends", "সম্পর্ক <crm@sampark.example>", mail["From"])
    story.check("where it is", True, f"https://crm.example/companies/{told}" in plain)
    story.check("no markup out of names", True, "Padma &lt;b&gt;" in mail.get_body(("html",)).get_content())
    well = story.wait_for("/api/v1/mail-server", lambda found: found["waiting"] == 0)
    story.check("all is well", (None, ""), (well["failing_since"], well["last_error"]))

    # The password stays while host and user do; a wrong one is said.
    story.check("kept", "sent", settled((put(password=None), test())[1])["state"])
    put(password="wrong")
    refused = failing(test())
    story.check("refused", ("sign_in_refused", True), (refused["error"], refused["detail"] != ""))
    put()

    # A mail that the server does not want, one that it wants later, and one of which it says nothing.
    def as_name(name):
        story.check("renamed", 200, api("PATCH", f"/api/v1/users/{owner}",
                                        json.dumps({"mail": f"{name}@sampark.example"}).encode()).status)
        return test()

    story.check("refused for good", "failed", settled(as_name("nobody"))["state"])
    full = as_name("full")
    story.check("to come again, it says after the text", ("waiting", True), (failing(full)["state"], "452" in failing(full)["detail"]))
    busy = as_name("busy")
    story.check("to come again", ("waiting", "server_busy", True), (failing(busy)["state"], failing(busy)["error"], "451" in failing(busy)["detail"]))
    (post.folder / "calm").touch()
    put()
    story.check("came again", "sent", settled(busy)["state"])
    story.check("the other, too", "sent", settled(full)["state"])
    before = len(post.mails())
    story.check("nobody knows", "unclear", settled(as_name("vanish"))["state"])
    story.check("it had arrived", before + 1, len(post.mails()))
    story.world.restart_after_kill()
    as_name("owner")
    mails = await_mails(before + 2)
    ids = [mail["Message-ID"] for mail in mails]
    story.check("nothing twice", len(set(ids)), len(ids))

    # What is no fault of the mail: it waits, and the server is said to fail.
    def waits(what, said, code, **server):
        put(**server)
        delivery = failing(test())
        story.check(what, ("waiting", code, True), (delivery["state"], delivery["error"], said in delivery["detail"]))
        state = story.wait_for("/api/v1/mail-server", lambda found: found["last_error"] != "")
        story.check(f"{what}: the server", (True, True), (state["failing_since"] is not None, said in state["last_detail"]))

    waits("a sender that is not ours", "550 5.7.1 Not your address", "sender_refused", sender="stranger@sampark.example")
    waits("a sender refused late", "553 5.7.1", "sender_refused", sender="late-stranger@sampark.example")
    for greeting, code in (("554 5.7.1 Nobody knows you", "server_refused"), ("421 4.7.0 Come again later", "server_busy")):
        gate = Gate(f"{greeting}\r\n".encode())
        story.world.serve_options[1] = f"127.0.0.1:{post.port},127.0.0.1:{gate.port}"
        story.world.restart_after_kill()
        waits(greeting, greeting, code, port=gate.port)
        gate.close()
    put()
    story.wait_for("/api/v1/mail-server", lambda found: found["waiting"] == 0)
    before = len(post.mails()) - 2

    # In the reader's language.
    api("PATCH", f"/api/v1/users/{manager}", '{"language":"bn"}'.encode())
    api("POST", "/api/v1/companies", json.dumps({"name": "মেঘনা ট্রেডার্স", "owner": manager}).encode())
    mail = await_mails(before + 3)[-1]
    story.check("Bengali", True, re.search("আপনাকে দায়িত্ব দিয়েছেন: মেঘনা ট্রেডার্স", mail["Subject"]) is not None)

    # What was not sent before quiet hours waits for their end; a test does not.
    post.down()
    api("POST", "/api/v1/companies", json.dumps({"name": "Too late", "owner": manager}).encode())
    story.wait_for("/api/v1/mail-server", lambda found: found["last_error"] == "unreachable" and found["waiting"] == 1)
    now = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=6)))  # in Dhaka
    begins, ends = ((now + datetime.timedelta(hours=away)).strftime("%H:%M") for away in (-1, 1))
    quiet = {"quiet": {"on": True, "from": begins, "to": ends}}
    story.check("quiet", 200, api("PATCH", "/api/v1/notification-settings", json.dumps(quiet).encode(), who="manager").status)
    post.up()
    put()
    story.check("tests come", ["sent", "sent"], [settled(test())["state"], settled(test())["state"]])
    story.check("nobody is woken", [], [mail["Subject"] for mail in post.mails() if "Too late" in mail["Subject"]])
    story.check("it waits", 1, story.wait_for("/api/v1/mail-server", lambda found: found["waiting"] < 2)["waiting"])
    story.check("removed", 204, api("DELETE", "/api/v1/mail-server").status)
