"""What the log says of requests: a JSON line each, with what whoever runs the server needs to know."""
import http.client
import json
import socket
import time

PATIENCE_SECONDS = 60


def tell(story):
    check_refusals(story)
    check_methods(story)
    check_lost_database(story)
    check_proxy(story)


def lines(story):
    """Every one is JSON, or this throws."""
    return [json.loads(line) for line in story.world.log_lines()]


def line_of(story, **members):
    """Lines reach the file within a second."""
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        if found := next((line for line in lines(story) if members.items() <= line.items()), None):
            return found
        time.sleep(0.02)
    return {}


def check_refusals(story):
    body = json.dumps({"mail": "owner@sampark.example", "password": "wrong"}).encode()
    story.ask("POST", "/api/v1/session", body, "nobody", X_Request_Id="guess")
    refused = line_of(story, request_id="guess", message="sign-in refused")
    story.check("a refused sign-in stands out", ("warning", "127.0.0.1", "login_failed"), tuple(refused.get(name) for name in ("level", "address", "code")))
    story.check("nothing secret is said", False, "wrong" in story.world.log())
    story.ask("GET", "/api/v1/unicorns", X_Request_Id="unicorn")
    line = line_of(story, request_id="unicorn")
    story.check("a refusal has its code", ("info", 404, "unknown_noun", "127.0.0.1"), tuple(line.get(name) for name in ("level", "status", "code", "address")))


def check_methods(story):
    before = failures(story)
    host, _, port = story.world.address.rpartition(":")
    for method in ("TRACE", "FOO"):
        with socket.create_connection((host, int(port)), timeout=300) as client:
            client.sendall(f"{method} / HTTP/1.1\r\nHost: a\r\n\r\n".encode())
            story.check(method, b"HTTP/1.1 405", client.makefile("rb").readline()[:12])
    story.check("they are no failures of the server", before, failures(story))


def failures(story):
    page = story.ask("GET", "/metrics", who="nobody").text
    return [line for line in page.splitlines() if line.startswith("http_requests_total") and 'status="5xx"' in line]


def check_lost_database(story):
    if story.world.drop_database_connections():
        story.check("the server goes on", 200, story.ask("GET", "/readyz", who="nobody").status)
        story.check("and says what happened", True, line_of(story, message="database connection lost") != {})
    story.check("every line is JSON", True, len(lines(story)) > 0)


def check_proxy(story):
    """Behind a proxy that ends TLS, a page without TLS is another site."""
    answer = story.ask("POST", "/api/v1/session", json.dumps({"mail": "owner@sampark.example", "password": "correct horse battery"}).encode(), "nobody")
    cookie = answer.headers["Set-Cookie"].partition(";")[0]
    server = story.world.begin_command("serve", "--listen", "127.0.0.1:0", "--trust-proxy")
    address = next(line for line in server.stdout if "listening on" in line).rpartition("http://")[2].strip()
    for scheme, origin, status in (("https", "https", 201), ("https", "http", 403), ("http", "http", 201)):
        client = http.client.HTTPConnection(address, timeout=300)
        client.request("POST", "/api/v1/companies", b'{"name": "A"}', {
            "Host": "crm.example", "Cookie": cookie, "Origin": f"{origin}://crm.example", "X-Forwarded-Proto": scheme, "Content-Type": "application/json"})
        story.check(f"{origin} behind {scheme}", status, client.getresponse().status)
        client.close()
    server.terminate()
    story.check("the second server ends", 0, server.wait())
