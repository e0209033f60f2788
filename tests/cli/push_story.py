"""A push service of our own receives what a browser would, decrypts it (RFC 8291) and checks who sent it (RFC 8292)."""
import base64
import datetime
import hashlib
import hmac
import http.server
import json
import pathlib
import queue
import subprocess
import tempfile
import threading
import time

# What stands before the point of a public key on P-256 in DER.
SPKI = bytes.fromhex("3059301306072a8648ce3d020106082a8648ce3d030107034200")


def b64(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def from_b64(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def openssl(*arguments, data=b""):
    return subprocess.run(["openssl", *map(str, arguments)], input=data, capture_output=True, check=True).stdout


class Browser:
    def __init__(self, home):
        self.home, self.key = home, home / "browser.pem"
        openssl("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", self.key)
        self.public = openssl("pkey", "-in", self.key, "-pubout", "-outform", "DER")[-65:]
        self.auth = hashlib.sha256(self.public).digest()[:16]

    def subscription(self, endpoint):
        return {"endpoint": endpoint, "expirationTime": None, "keys": {"p256dh": b64(self.public), "auth": b64(self.auth)}}

    def decrypted(self, body):
        salt, sender, sealed = body[:16], body[21:86], body[86:]
        (self.home / "sender.der").write_bytes(SPKI + sender)
        openssl("pkey", "-pubin", "-inform", "DER", "-in", self.home / "sender.der", "-out", self.home / "sender.pem")
        shared = openssl("pkeyutl", "-derive", "-inkey", self.key, "-peerkey", self.home / "sender.pem")
        mac = lambda key, text: hmac.new(key, text, hashlib.sha256).digest()  # noqa: E731
        secret = mac(mac(self.auth, shared), b"WebPush: info\0" + self.public + sender + b"\1")
        key = mac(salt, secret)
        content = mac(key, b"Content-Encoding: aes128gcm\0\1")[:16]
        nonce = mac(key, b"Content-Encoding: nonce\0\1")[:12]
        # GCM is a counter that begins at two, with a tag behind it that the unit test checks.
        plain = openssl("enc", "-d", "-aes-128-ctr", "-K", content.hex(), "-iv", nonce.hex() + "00000002", data=sealed[:-16])
        assert plain.endswith(b"\2")
        return json.loads(plain[:-1])


class Service(http.server.ThreadingHTTPServer):
    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.received, self.answers, self.connections = queue.Queue(), {}, 0
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def origin(self):
        return f"http://127.0.0.1:{self.server_port}"


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def setup(self):
        super().setup()
        self.server.connections += 1

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        answers = self.server.answers.get(self.path, [])
        status = answers.pop(0) if answers else 201
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()
        self.server.received.put((self.path, status, dict(self.headers), body))

    def log_message(self, *_):
        pass


def token_holds(home, authorization, key):
    """Whether the signed word is of that key."""
    token = authorization.removeprefix("vapid t=").split(",")[0]
    text, _, signature = token.rpartition(".")
    raw = from_b64(signature)
    number = lambda data: (b"\0" if data[0] & 0x80 else b"") + data  # noqa: E731
    parts = [number(part.lstrip(b"\0") or b"\0") for part in (raw[:32], raw[32:])]
    inner = b"".join(b"\2" + bytes([len(part)]) + part for part in parts)
    (home / "signature").write_bytes(b"\x30" + bytes([len(inner)]) + inner)
    (home / "vapid.der").write_bytes(SPKI + from_b64(key))
    openssl("pkey", "-pubin", "-inform", "DER", "-in", home / "vapid.der", "-out", home / "vapid.pem")
    return b"OK" in openssl("dgst", "-sha256", "-verify", home / "vapid.pem", "-signature", home / "signature", data=text.encode())


def tell(story):
    with tempfile.TemporaryDirectory() as home:
        service = Service()
        try:
            tell_of(story, pathlib.Path(home), service)
        finally:
            service.shutdown()
            service.server_close()


def tell_of(story, home, service):
    browser = Browser(home)
    ask = lambda method, path, body=None, who="manager": story.ask(method, path, json.dumps(body).encode() if body else b"", who)  # noqa: E731
    subscribe = lambda endpoint: ask("POST", "/api/v1/push-subscriptions", browser.subscription(endpoint))  # noqa: E731

    refused = subscribe(f"{service.origin}/one").json()
    story.check("not one of the services", "not_a_push_service", refused["errors"][0]["code"])
    story.world.serve_options = ["--push-services", service.origin]
    story.world.restart_after_kill()
    one = subscribe(f"{service.origin}/one")
    story.check("subscribed", 201, one.status)
    story.check("again is the same", one.json()["id"], subscribe(f"{service.origin}/one").json()["id"])
    broken = browser.subscription(f"{service.origin}/x") | {"keys": {"p256dh": "AAAA", "auth": "AA"}}
    codes = [error["code"] for error in ask("POST", "/api/v1/push-subscriptions", broken).json()["errors"]]
    story.check("keys that are none", ["not_a_push_key", "not_a_push_key"], codes)

    sent = ask("POST", f"/api/v1/push-subscriptions/{one.json()['id']}/test").json()["id"]
    def state(delivery, fits):  # noqa: E306
        end = time.monotonic() + 120
        while not fits(found := ask("GET", f"/api/v1/deliveries/{delivery}").json()) and time.monotonic() < end:
            time.sleep(0.02)
        return found
    story.check("a private address", "private_address", state(sent, lambda found: found["error"] != "")["error"])
    story.world.serve_options += ["--outbound-allow", f"127.0.0.1:{service.server_port}"]
    story.world.restart_after_kill()

    # A busy service is asked again; the browser shows one, for both have one tag.
    service.answers["/one"] = [503]
    company = ask("POST", "/api/v1/companies", {"name": "পদ্মা", "owner": story.world.user_id("manager")}, "owner").json()["id"]
    found = {}
    while "পদ্মা" not in json.dumps(found, ensure_ascii=False) or status != 201:
        _, status, headers, body = service.received.get(timeout=120)
        found = browser.decrypted(body)
    story.check("what it says", (True, f"/companies/{company}"), ("পদ্মা" in found["title"], found["url"]))
    key = ask("GET", "/api/v1/push-key").json()["key"]
    claims = json.loads(from_b64(headers["Authorization"].split(".")[1]))
    story.check("for whom", service.origin, claims["aud"])
    story.check("by whom", True, token_holds(home, headers["Authorization"], key))
    story.check("how", ("aes128gcm", True), (headers["Content-Encoding"], int(headers["TTL"]) > 0))
    story.check("nothing in the clear", False, "পদ্মা".encode() in body)

    # What was put off rings again.
    story.check("the first one, too", "sent", state(sent, lambda found: found["state"] == "sent")["state"])
    told = ask("GET", "/api/v1/notifications?limit=1").json()["items"][0]
    story.check("of what it told", told["id"], found["tag"])
    soon = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(seconds=1)
    story.check("put off", 204, ask("PUT", f"/api/v1/notifications/{told['id']}/snooze", {"until": soon.isoformat()}).status)
    while browser.decrypted(service.received.get(timeout=120)[3])["tag"] != told["id"]:
        pass  # what could not go out before
    back = datetime.datetime.now(datetime.timezone.utc)
    story.check("in its time", True, back >= soon)

    # One after another on one connection.
    for turn in range(4):
        sent = ask("POST", f"/api/v1/push-subscriptions/{one.json()['id']}/test").json()["id"]
        story.check("went out", "sent", state(sent, lambda found: found["state"] == "sent")["state"])
        connections = connections if turn else service.connections
    story.check("kept", connections, service.connections)

    # A browser that has left is forgotten.
    service.answers["/one"] = [410]
    ask("POST", f"/api/v1/push-subscriptions/{one.json()['id']}/test")
    while service.received.get(timeout=120)[1] != 410:
        pass
    left = story.wait_for("/api/v1/push-subscriptions", lambda found: True)
    story.check("the owner has none", [], left["items"])
    for _ in range(3000):
        if not (items := ask("GET", "/api/v1/push-subscriptions").json()["items"]):
            break
    story.check("forgotten", [], items)
    two = subscribe(f"{service.origin}/two").json()["id"]
    story.check("another's is nobody's", 404, ask("DELETE", f"/api/v1/push-subscriptions/{two}", who="owner").status)
    story.check("left", 204, ask("DELETE", f"/api/v1/push-subscriptions/{two}").status)
    subscribe(f"{service.origin}/three")
    reader = ask("GET", "/api/v1/session").json()["user"]["id"]
    given = ask("PUT", f"/api/v1/users/{reader}/password", {"password": "another long one"}, who="owner")
    story.check("a new password", 204, given.status)
    story.check("ends what browsers are told", [], ask("GET", "/api/v1/push-subscriptions").json()["items"])
    sessions(story, browser, service)


def sessions(story, browser, service):
    """What a browser is told ends with the session in which it asked, wherever that is ended."""
    sign_in = {"mail": "member@sampark.example", "password": "a member's long one"}
    member = story.world.user_id("member")
    story.ask("PUT", f"/api/v1/users/{member}/password", json.dumps({"password": sign_in["password"]}).encode())

    def signed_in(endpoint):
        answer = story.ask("POST", "/api/v1/session", json.dumps(sign_in).encode(), "nobody", Sec_Fetch_Site="same-origin")
        cookie = answer.headers["Set-Cookie"].split(";")[0]
        body = json.dumps(browser.subscription(f"{service.origin}/{endpoint}")).encode()
        made = story.ask("POST", "/api/v1/push-subscriptions", body, "nobody", Cookie=cookie, Sec_Fetch_Site="same-origin")
        return cookie, made.json()["endpoint"]

    def subscribed():
        return sorted(one["endpoint"] for one in story.ask("GET", "/api/v1/push-subscriptions", b"", "member").json()["items"])

    (here, at_home), (_, elsewhere) = signed_in("home"), signed_in("elsewhere")
    by_token = json.dumps(browser.subscription(f"{service.origin}/token")).encode()
    without = story.ask("POST", "/api/v1/push-subscriptions", by_token, "member").json()["endpoint"]
    story.check("three are told", sorted([at_home, elsewhere, without]), subscribed())
    listed = story.ask("GET", "/api/v1/sessions", b"", "nobody", Cookie=here).json()["items"]
    other = next(one["id"] for one in listed if not one["current"])
    ended = story.ask("DELETE", f"/api/v1/sessions/{other}", b"", "nobody", Cookie=here, Sec_Fetch_Site="same-origin")
    story.check("a session ended elsewhere", 204, ended.status)
    story.check("is told no more", sorted([at_home, without]), subscribed())
