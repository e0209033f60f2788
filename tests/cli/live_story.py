"""The stream of changes: it tells what the caller may see, goes on after a gap, and ends with the token that opened it."""
import json


class Stream:
    def __init__(self, story, secret, last=None, after=None):
        self.connection = story.world.connect()
        headers = {"Authorization": f"Bearer {secret}"} | ({"Last-Event-ID": str(last)} if last is not None else {})
        query = f"?after={after}" if after is not None else ""
        self.connection.request("GET", f"/api/v1/events{query}", headers=headers)
        self.response = self.connection.getresponse()

    def next(self):
        """The data of the next change, or None when the server ended the stream."""
        event = b""
        while line := self.response.readline():
            if line.startswith(b"event:"):
                event = line[6:].strip()
            if line.startswith(b"data:") and event == b"change":
                return json.loads(line[5:])
        return None


def tell(story):
    owner = story.world.token("owner")
    issued = story.ask("POST", "/api/v1/tokens", b'{"name":"A page that stays open"}', who="member").json()
    theirs = Stream(story, issued["secret"])
    all_of_it = Stream(story, owner)
    story.check("the answer", (200, "text/event-stream"), (theirs.response.status, theirs.response.headers["Content-Type"].split(";")[0]))
    hidden = create(story, "deals", '{"title":"Of the owner"}', "owner")
    shown = create(story, "deals", '{"title":"Of the member"}', "member")
    story.check("the administrator hears of both", [hidden, shown], [all_of_it.next()["record"], all_of_it.next()["record"]])
    heard = theirs.next()
    story.check("the member hears of their own alone", ("deal.created", shown), (heard["type"], heard["record"]))
    story.check("that something changed, never the values", set(), set(heard) & {"changes", "title"})

    past = Stream(story, owner, last=heard["seq"] - 1)
    story.check("who was away goes on where they were", heard["seq"], past.next()["seq"])

    began = Stream(story, owner, after=heard["seq"] - 1)
    story.check("a page goes on after what it brought along", heard["seq"], began.next()["seq"])
    again = Stream(story, owner, last=heard["seq"] - 1, after=0)
    story.check("what was heard since counts more", heard["seq"], again.next()["seq"])

    story.check("revoking the token", 204, story.ask("DELETE", f"/api/v1/tokens/{issued['id']}", who="member").status)
    create(story, "deals", '{"title":"After that"}', "member")
    story.check("its stream has ended", None, theirs.next())
    story.check("the others go on", ["api_token.revoked", "deal.created"], [all_of_it.next()["type"], all_of_it.next()["type"]])
    story.check("and it cannot be opened again", 401, Stream(story, issued["secret"]).response.status)


def create(story, noun, body, who):
    return story.ask("POST", f"/api/v1/{noun}", body.encode(), who=who).json()["id"]
