"""A phone, computer or program that speaks WebDAV, for stories about address books and calendars."""
import base64
import json
import xml.etree.ElementTree as xml

SPACES = {
    "d": "DAV:",
    "card": "urn:ietf:params:xml:ns:carddav",
    "cal": "urn:ietf:params:xml:ns:caldav",
    "cs": "http://calendarserver.org/ns/",
}


def basic(mail, password):
    return "Basic " + base64.b64encode(f"{mail}:{password}".encode()).decode()


class Device:
    """Signed in by an app password of its own."""

    def __init__(self, story, who, name="phone"):
        self.story, self.who = story, who
        self.mail = f"{who}@sampark.example"
        self.user = story.world.user_id(who)
        answer = story.ask("POST", "/api/v1/app_passwords", json.dumps({"name": name}).encode(), who)
        self.password_id, self.password = answer.json()["id"], answer.json()["secret"]
        self.book = f"/dav/addressbooks/{self.user}/contacts/"
        self.calendars = f"/dav/calendars/{self.user}/"
        self.calendar = self.calendars + "activities/"

    def ask(self, method, path, body="", **headers):
        sent = {"Authorization": basic(self.mail, self.password), "Content_Type": "text/xml; charset=utf-8"} | headers
        return self.story.ask(method, path, body if isinstance(body, bytes) else body.encode(), "nobody", **sent)

    def put(self, path, text, kind="text/vcard", **headers):
        return self.ask("PUT", path, text.replace("\n", "\r\n"), Content_Type=kind, **headers)

    def text(self, path):
        return unfolded(self.ask("GET", path).text)

    def etag(self, path):
        return self.ask("GET", path).headers["ETag"]

    def propfind(self, path, props, depth="0"):
        body = f'<d:propfind {declarations()}><d:prop>{props}</d:prop></d:propfind>'
        return responses(self.ask("PROPFIND", path, body, Depth=depth))

    def sync(self, token="", path=None):
        """What changed since the token as {href: etag, or None for what is gone}, and the token of now."""
        body = (
            f'<d:sync-collection {declarations()}><d:sync-token>{token}</d:sync-token>'
            "<d:sync-level>1</d:sync-level><d:prop><d:getetag/></d:prop></d:sync-collection>"
        )
        answer = self.ask("REPORT", path or self.book, body)
        if answer.status != 207:
            return answer.status, ""
        found = {href: props.get("{DAV:}getetag") for href, props in responses(answer).items()}
        return found, xml.fromstring(answer.text).findtext("d:sync-token", namespaces=SPACES)


def declarations():
    return " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in SPACES.items())


def responses(answer):
    """{href: {"{namespace}name": text or first href in it}} of the properties that are there."""
    if answer.status != 207:
        return {"": answer.status}
    found = {}
    for response in xml.fromstring(answer.text).findall("d:response", SPACES):
        props = {}
        for propstat in response.findall("d:propstat", SPACES):
            if " 200 " in propstat.findtext("d:status", namespaces=SPACES):
                for prop in propstat.find("d:prop", SPACES):
                    href = prop.findtext("d:href", namespaces=SPACES)
                    props[prop.tag] = href or (prop.text or "") or [child.tag for child in prop]
        found[response.findtext("d:href", namespaces=SPACES)] = props
    return found


def refused(answer):
    """(status, name of the precondition that does not hold, code, reason) of an error as WebDAV tells it."""
    error = xml.fromstring(answer.text)
    names = {space: prefix for prefix, space in SPACES.items()}
    space, name = error[0].tag[1:].split("}")
    message = error.find("{urn:sampark}message")
    return answer.status, f"{names[space]}:{name}", message.get("code"), message.get("reason")


def unfolded(text):
    return text.replace("\r\n ", "").replace("\r\n", "\n")
