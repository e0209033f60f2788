"""Who may not upload is told so before the file is sent: a stranger does not fill the disk."""
import socket

LENGTH = 60_000_000


def tell(story):
    for path in ("/api/v1/files", "/api/v1/imports"):
        check_refused(story, path, "nobody", b"401")
        check_invited(story, path)
    check_refused(story, "/api/v1/imports", "readonly", b"403")
    check_refused(story, "/api/v1/companies", "nobody", b"401", length=1_000_000)
    spool = story.world.data / "spool"
    story.check("nothing was kept", [], [*spool.iterdir()] if spool.exists() else [])


def begin(story, path, who, length, *headers):
    host, _, port = story.world.address.rpartition(":")
    token = "" if who == "nobody" else f"Authorization: Bearer {story.world.token(who)}\r\n"
    client = socket.create_connection((host, int(port)), timeout=300)
    client.sendall((
        f"POST {path} HTTP/1.1\r\nHost: {story.world.address}\r\n{token}{''.join(header + chr(13) + chr(10) for header in headers)}"
        f"Content-Type: multipart/form-data; boundary=cut\r\nContent-Length: {length}\r\n\r\n"
    ).encode())
    return client


def first_line(client):
    with client.makefile("rb") as answer:
        return answer.readline()


def check_refused(story, path, who, status, length=LENGTH):
    """Whether the client waits to be asked or just sends its head and then nothing."""
    for headers in ([], ["Expect: 100-continue"]):
        with begin(story, path, who, length, *headers) as client:
            story.check(f"{who} sends to {path} with {headers}", b"HTTP/1.1 " + status, first_line(client)[:12])


def check_invited(story, path):
    with begin(story, path, "owner", LENGTH, "Expect: 100-continue") as client:
        story.check(f"the owner sends to {path}", b"HTTP/1.1 100 Continue\r\n", first_line(client))
