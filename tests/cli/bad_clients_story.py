"""Clients that stop in the middle, dawdle or never speak do not keep the others from working."""
import json
import socket
import struct

IDLE = 60
UPLOAD_LENGTH = 8 * 1024 * 1024


def tell(story):
    check_idle_crowd(story)
    check_cut_uploads(story)
    check_slow_request(story)
    check_nonsense(story)


def connect(story):
    host, _, port = story.world.address.rpartition(":")
    return socket.create_connection((host, int(port)), timeout=300)


def healthy(story, when):
    story.check(f"healthz {when}", 200, story.ask("GET", "/healthz", who="nobody").status)
    story.check(f"readyz {when}", 200, story.ask("GET", "/readyz", who="nobody").status)
    answer = story.ask("POST", "/api/v1/companies", json.dumps({"name": when}).encode())
    story.check(f"a write {when}", 201, answer.status)
    story.check(f"a read {when}", 200, story.ask("GET", f"/api/v1/companies/{answer.json()['id']}").status)


def check_idle_crowd(story):
    """Some say nothing, some half a line, some half the headers."""
    beginnings = (b"", b"GET /api/v1/comp", b"GET /healthz HTTP/1.1\r\nHost: x\r\nAccept: ")
    crowd = [connect(story) for _ in range(IDLE)]
    for number, idler in enumerate(crowd):
        idler.sendall(beginnings[number % len(beginnings)])
    healthy(story, "beside an idle crowd")
    for idler in crowd:
        idler.close()
    healthy(story, "after the crowd left")


def upload_head(story):
    part = 'name="file"; filename="contacts.csv"'
    head = f'--cut\r\nContent-Disposition: form-data; name="noun"\r\n\r\ncontacts\r\n--cut\r\nContent-Disposition: form-data; {part}\r\n\r\n'
    return (
        f"POST /api/v1/imports HTTP/1.1\r\nHost: {story.world.address}\r\nAuthorization: Bearer {story.world.token('owner')}\r\n"
        f"Content-Type: multipart/form-data; boundary=cut\r\nContent-Length: {UPLOAD_LENGTH}\r\n\r\n{head}"
    ).encode()


def check_cut_uploads(story):
    """In mid-upload: an orderly end, a reset, and one that just stays."""
    story.world.new_events("owner")
    for ending in ("end", "reset", "stay"):
        client = connect(story)
        client.sendall(upload_head(story) + b"name,mail\n" * 100_000)
        if ending == "end":
            client.shutdown(socket.SHUT_WR)
            story.check("an answer to half an upload", False, client.recv(64).startswith(b"HTTP/1.1 2"))
        if ending == "reset":
            client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        if ending != "stay":
            client.close()
        healthy(story, f"after an upload cut by {ending}")
    story.check("imports that half uploads left", [], story.ask("GET", "/api/v1/imports").json()["items"])
    types = {event["type"] for event in story.world.new_events("owner")}
    story.check("events beside the companies'", {"company.created"}, types)


def check_slow_request(story):
    """Byte by byte, and between any two bytes somebody else is served."""
    body = json.dumps({"name": "Patience"}).encode()
    request = (
        f"POST /api/v1/companies HTTP/1.1\r\nHost: {story.world.address}\r\nAuthorization: Bearer {story.world.token('owner')}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    ).encode() + body
    client = connect(story)
    served = 0
    for byte in request:
        client.sendall(bytes([byte]))
        served += story.ask("GET", "/healthz", who="nobody").status == 200
    story.check("others served meanwhile", len(request), served)
    story.check("the slow client's answer", b"HTTP/1.1 201", client.recv(12))
    client.close()


def check_nonsense(story):
    for nonsense in (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", b"\r\n\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"A" * 100_000):
        client = connect(story)
        try:
            client.sendall(nonsense)
            client.shutdown(socket.SHUT_WR)
            story.check(f"no success for {nonsense[:20]!r}", False, client.recv(64).startswith(b"HTTP/1.1 2"))
        except OSError:
            pass  # cut off while it was still speaking
        client.close()
    healthy(story, "after nonsense")
