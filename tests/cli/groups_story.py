"""Groups of contacts on phones: a group is a tag, as Apple's cards (vCard 3) and those of RFC 6350 (vCard 4) have it."""
import json
import os
import re
import sys

sys.path.insert(0, os.path.dirname(__file__))
from devices import Device, declarations, refused, responses, unfolded  # noqa: E402

CARD = "{urn:ietf:params:xml:ns:carddav}address-data"
KINDS = {"3.0": ("X-ADDRESSBOOKSERVER-KIND", "X-ADDRESSBOOKSERVER-MEMBER"), "4.0": ("KIND", "MEMBER")}


def tell(story):
    shown(story)
    changed(story)
    made(story)
    out_of_sight(story)
    addresses(story)
    categories(story)
    large(story)


def send(story, method, path, who="owner", **body):
    return story.ask(method, path, json.dumps(body).encode(), who).json()


def contact(story, name, who="owner", **more):
    return send(story, "POST", "/api/v1/contacts", who, name=name, **more)["id"]


def tags_on(story, person):
    return sorted(tag["label"] for tag in story.ask("GET", f"/api/v1/contacts/{person}").json()["tags"] or [])


def group(uid, name, members, version="3.0", more=""):
    kind, member = KINDS[version]
    lines = "".join(f"{member}:urn:uuid:{one}\n" for one in members)
    return f"BEGIN:VCARD\nVERSION:{version}\nUID:{uid}\nN:{name}\nFN:{name}\n{more}{kind}:group\n{lines}END:VCARD\n"


def members_in(text):
    return sorted(re.findall(r"MEMBER:urn:uuid:(\S+)", text))


def group_paths(device):
    """The groups of the book by their names."""
    body = (f"<card:addressbook-query {declarations()}><d:prop><d:getetag/><card:address-data/></d:prop>"
            '<card:filter><card:prop-filter name="X-ADDRESSBOOKSERVER-KIND"/></card:filter></card:addressbook-query>')
    found = responses(device.ask("REPORT", device.book, body, Depth="1"))
    return {re.search(r"FN:(.*)", unfolded(props[CARD])).group(1).strip(): href for href, props in found.items()}


def shown(story):
    device = Device(story, "owner")
    _, before = device.sync()
    tag = send(story, "POST", "/api/v1/tags", name="Wholesale")["id"]
    send(story, "POST", "/api/v1/tags", name="For deals alone")
    rina, karim = contact(story, "Rina", tags=[tag]), contact(story, "Karim", tags=[tag])
    path = f"{device.book}{tag}.vcf"
    seen, token = device.sync(before)
    story.check("a tag on contacts is a group, one on none is not", {path, f"{device.book}{rina}.vcf", f"{device.book}{karim}.vcf"}, set(seen))
    text = device.text(path)
    story.check("as Apple writes it", (True, True, sorted([rina, karim])),
                ("X-ADDRESSBOOKSERVER-KIND:group" in text, "FN:Wholesale" in text, members_in(text)))
    newest = unfolded(device.ask("GET", path, Accept="text/vcard; version=4.0").text)
    story.check("and in version 4", (True, True, sorted([rina, karim])), ("\nKIND:group" in newest, "\nMEMBER:urn:uuid:" in newest, members_in(newest)))
    story.check("and still a category of its members", True, "CATEGORIES:Wholesale" in device.text(f"{device.book}{rina}.vcf"))
    old = device.etag(path)
    send(story, "PATCH", f"/api/v1/contacts/{karim}", tags=[])
    seen, token = device.sync(token)
    story.check("who leaves is another state of it", (True, True, [rina]), (path in seen, device.etag(path) != old, members_in(device.text(path))))
    send(story, "PATCH", f"/api/v1/contacts/{rina}", job_title="Buyer")
    seen, token = device.sync(token)
    story.check("another change of a member is none", [f"{device.book}{rina}.vcf"], list(seen))
    send(story, "PATCH", f"/api/v1/tags/{tag}", name="Big buyers")
    story.check("a new name is", (True, True), (path in device.sync(token)[0], "FN:Big buyers" in device.text(path)))
    _, token = device.sync(token)
    send(story, "DELETE", f"/api/v1/contacts/{rina}")
    story.check("with the last member it goes", (None, 404), (device.sync(token)[0].get(path, "there"), device.ask("GET", path).status))


def changed(story):
    device, tablet = Device(story, "owner"), Device(story, "owner", "tablet")
    tag = send(story, "POST", "/api/v1/tags", name="Choir")["id"]
    people = [contact(story, name, tags=[tag] if name < "C" else []) for name in ("Asha", "Babul", "Champa")]
    path = f"{device.book}{tag}.vcf"
    _, token = tablet.sync()
    old = device.etag(path)
    card = group(tag, "Choir", [people[0], people[2]])
    story.check("one in, one out", 204, device.put(path, card, If_Match=old).status)
    story.check("as the contacts say", [["Choir"], [], ["Choir"]], [tags_on(story, one) for one in people])
    seen, token = tablet.sync(token)
    story.check("another device hears of it", (True, sorted([people[0], people[2]])), (path in seen, members_in(tablet.text(path))))
    story.check("and with the old state may not write", 412, tablet.put(path, card, If_Match=old).status)
    last = story.ask("GET", f"/api/v1/contacts/{people[1]}/history").json()["items"][0]
    story.check("by the device, in its history", ("device", "contact.updated"), (last["via"], last["type"]))
    undone = send(story, "POST", "/api/v1/undo", group=last["group"])
    story.check("one action, one undo", (2, [["Choir"], ["Choir"], []]), (undone["undone"], [tags_on(story, one) for one in people]))
    story.check("renamed, in version 4", 204, device.put(path, group(tag, "Singers", people[:2], "4.0"), If_Match=device.etag(path)).status)
    story.check("is the tag renamed", ("Singers", ["Singers"]), (story.ask("GET", f"/api/v1/tags/{tag}").json()["name"], tags_on(story, people[0])))
    story.check("the same again changes nothing", (204, 2), (device.put(path, group(tag, "Singers", people[:2])).status, story.ask("GET", f"/api/v1/tags/{tag}").json()["version"]))
    story.check("taken off", 204, device.ask("DELETE", path).status)
    story.check("it is on nobody, and still a tag", ([[], [], []], 200), ([tags_on(story, one) for one in people], story.ask("GET", f"/api/v1/tags/{tag}").status))
    story.check("and gone from the book", (404, None), (device.ask("GET", path).status, tablet.sync(token)[0].get(path, "there")))
    plain = f"BEGIN:VCARD\nVERSION:3.0\nUID:{people[0]}\nFN:Asha\nN:;Asha;;;\nEND:VCARD\n"
    story.check("a contact does not become a group", (409, "dav_group_or_contact"),
                tuple(device.put(f"{device.book}{people[0]}.vcf", group(people[0], "Asha", [])).json()[key] for key in ("status", "code")))
    send(story, "PATCH", f"/api/v1/contacts/{people[0]}", tags=[tag])
    story.check("nor a group a contact", 409, device.put(path, plain).status)


def made(story):
    device, tablet = Device(story, "owner"), Device(story, "owner", "tablet")
    path = device.book + "family.vcf"
    story.check("an empty group", 201, device.put(path, group("family-1", "Family", [], more="NOTE:ours\n"), If_None_Match="*").status)
    tag = story.ask("GET", "/api/v1/tags?name=Family").json()["items"][0]["id"]
    text = device.text(path)
    story.check("is a tag, and stays a group under its name", (True, [], True), ("UID:family-1" in text, members_in(text), "NOTE:ours" in text))
    member = group("family-1", "Family", ["NOT-YET-THERE"], more="NOTE:ours\n")
    story.check("a member that comes later", 204, device.put(path, member).status)
    device.put(device.book + "late.vcf", "BEGIN:VCARD\nVERSION:3.0\nUID:NOT-YET-THERE\nFN:Late\nN:;Late;;;\nEND:VCARD\n")
    late = story.ask("GET", "/api/v1/contacts?name=Late").json()["items"][0]["id"]
    story.check("is one when it comes", (["Family"], ["NOT-YET-THERE"]), (tags_on(story, late), members_in(device.text(path))))
    again = tablet.put(tablet.book + "again.vcf", group("family-2", "Family", []))
    story.check("another of the same name is that one", (201, path, 404), (again.status, again.headers.get("Location"), tablet.ask("GET", tablet.book + "again.vcf").status))
    story.check("and loses nobody", ["Family"], tags_on(story, late))
    taken = tablet.put(tablet.book + "third.vcf", group("family-1", "Third", []))
    story.check("one identifier, one group", (409, True), (taken.status, "no-uid-conflict" in taken.text))
    story.check("a group without a name is refused in words", 422, tablet.put(tablet.book + "nameless.vcf", group("nameless", "", [])).status)
    story.check("deleted", 204, device.ask("DELETE", path).status)
    story.check("is gone, the contact is not", (404, [], 200), (device.ask("GET", path).status, tags_on(story, late), story.ask("GET", f"/api/v1/tags/{tag}").status))
    story.check("made once more", 201, device.put(path, group("family-1", "Family", ["NOT-YET-THERE"])).status)
    story.check("it is the same tag", [tag], [one["id"] for one in story.ask("GET", f"/api/v1/contacts/{late}").json()["tags"]])


def out_of_sight(story):
    """A role that sees its own contacts alone, changes them, and makes no tags."""
    rules = json.loads(json.dumps(next(role for role in story.ask("GET", "/api/v1/roles").json()["items"] if role["key"] == "member")["rules"]))
    own = {"read": "own", "update": "own", "remove": "own", "create": True}
    rules["entities"]["contact"] = own
    rules["entities"]["tag"] = {"read": "all", "update": "none", "remove": "none", "create": False}
    send(story, "PUT", "/api/v1/roles/alone", name="Alone", rules=rules)
    send(story, "PATCH", f"/api/v1/users/{story.world.user_id('outsider')}", role="alone")
    device = Device(story, "outsider")
    tag, secret = (send(story, "POST", "/api/v1/tags", name=name)["id"] for name in ("Shared", "Secret"))
    theirs = contact(story, "Theirs", tags=[tag, secret])
    mine = contact(story, "Mine", owner=device.user, tags=[tag])
    other = contact(story, "Mine too", owner=device.user)
    path = f"{device.book}{tag}.vcf"
    seen = group_paths(device)
    story.check("only members that one sees, only groups of these", (path, False, [mine]), (seen.get("Shared"), "Secret" in seen, members_in(device.text(path))))
    story.check("a group that a device made has no members here", [], members_in(device.text(device.book + "family.vcf")))
    _, token = device.sync()
    hidden = contact(story, "Hidden", tags=[tag])
    story.check("members out of sight are no news of its text", [mine], members_in(device.text(path)))
    story.check("one in, one out", 204, device.put(path, group(tag, "Shared", [other, hidden])).status)
    story.check("of one's own", [[], ["Shared"], ["Secret", "Shared"], ["Shared"]], [tags_on(story, one) for one in (mine, other, theirs, hidden)])
    story.check("renaming is not for this role", 403, device.put(path, group(tag, "Renamed", [other])).status)
    story.check("nor making one", 403, device.put(device.book + "new.vcf", group("new", "New one", [])).status)
    story.check("taking it off is, from one's own", 204, device.ask("DELETE", path).status)
    story.check("and from them alone", [[], ["Secret", "Shared"], ["Shared"]], [tags_on(story, one) for one in (other, theirs, hidden)])
    rules["entities"]["contact"] = own | {"read": "all", "read_only": ["tags"]}
    send(story, "PUT", "/api/v1/roles/alone", name="Alone", rules=rules)
    story.check("who may not write tags changes no members", (204, ["Shared"], []),
                (device.put(path, group(tag, "Shared", [mine])).status, tags_on(story, hidden), tags_on(story, mine)))
    awaited(story, device)
    still = device.ask("DELETE", path)
    story.check("nor takes the group off anybody, and is told so", (403, 200), (still.status, device.ask("GET", path).status))
    rules["entities"]["contact"] = own | {"hidden": ["tags"]}
    send(story, "PUT", "/api/v1/roles/alone", name="Alone", rules=rules)
    story.check("who sees no tags has no groups", ({}, 404), (group_paths(device), device.ask("GET", path).status))


def awaited(story, device):
    """A member that is no contact yet, and comes by one who may not write tags."""
    owner = Device(story, "owner")
    owner.put(owner.book + "awaited.vcf", group("awaited-group", "Those awaited", ["AWAITED"]))
    card = "BEGIN:VCARD\nVERSION:3.0\nUID:AWAITED\nFN:Awaited\nN:;Awaited;;;\nEND:VCARD\n"
    story.check("comes", 201, device.put(device.book + "awaited-one.vcf", card).status)
    first = story.ask("GET", "/api/v1/contacts?name=Awaited").json()["items"][0]["id"]
    story.check("and is not put in by who may not", [], tags_on(story, first))
    send(story, "PATCH", f"/api/v1/contacts/{first}", name="Came and went")
    story.ask("DELETE", f"/api/v1/contacts/{first}")
    owner.put(owner.book + "awaited-two.vcf", card)
    story.check("but waits for one who may", ["Those awaited"], tags_on(story, story.ask("GET", "/api/v1/contacts?name=Awaited").json()["items"][0]["id"]))


def addresses(story):
    """A book holds contacts and groups: no two under one address, whoever sees them."""
    mine, other = Device(story, "owner"), Device(story, "outsider")
    rules = json.loads(json.dumps(next(role for role in story.ask("GET", "/api/v1/roles").json()["items"] if role["key"] == "member")["rules"]))
    rules["entities"]["contact"] = {"read": "own", "update": "own", "remove": "own", "create": True}
    rules["entities"]["tag"] = {"read": "all", "update": "all", "remove": "all", "create": True}
    send(story, "PUT", "/api/v1/roles/alone", name="Alone", rules=rules)
    story.check("a contact", 201, mine.put(mine.book + "same.vcf", "BEGIN:VCARD\nVERSION:3.0\nUID:same\nFN:Same\nN:;Same;;;\nEND:VCARD\n").status)
    made = other.put(other.book + "same.vcf", group("same-group", "Same group", []))
    tag = story.ask("GET", "/api/v1/tags?name=Same%20group").json()["items"][0]["id"]
    story.check("a group of one who does not see it has another address", (201, f"{other.book}{tag}.vcf"), (made.status, made.headers.get("Location")))
    story.check("so that each address is of one", (True, True), ("FN:Same\n" in mine.text(mine.book + "same.vcf"), "FN:Same group" in mine.text(f"{mine.book}{tag}.vcf")))
    web = contact(story, "By its id")
    other.put(f"{other.book}{web}.vcf", group("id-group", "Group of an id", []))
    story.check("the same of one that goes by its id", True, "FN:By its id" in mine.text(f"{mine.book}{web}.vcf"))
    large = other.put(other.book + "large.vcf", group("large", "Large", [], more="NOTE:" + "x" * 1_100_000 + "\n"))
    story.check("a group holds no more beside its members than a contact", (413, "card:max-resource-size", "vcard_too_large", None), refused(large))


def categories(story):
    """Programs that know groups leave CATEGORIES out of contacts; those that know categories write them."""
    device = Device(story, "owner")
    tag = send(story, "POST", "/api/v1/tags", name="Both ways")["id"]
    person = contact(story, "Dipa", tags=[tag])
    path = f"{device.book}{person}.vcf"

    def card(line=""):
        return f"BEGIN:VCARD\nVERSION:3.0\nUID:{person}\nFN:Dipa\nN:;Dipa;;;\n{line}END:VCARD\n"

    device.put(path, card("NOTE:edited\n"))
    story.check("a card that says nothing of tags takes none off", (["Both ways"], True), (tags_on(story, person), "CATEGORIES:Both ways" in device.text(path)))
    device.put(path, card("CATEGORIES:Both ways,And more\n"))
    story.check("one with categories adds", ["And more", "Both ways"], tags_on(story, person))
    device.put(path, card("CATEGORIES:And more\n"))
    story.check("and takes off", ["And more"], tags_on(story, person))
    device.put(path, card())
    story.check("also the last", [], tags_on(story, person))


def large(story):
    """A group of more members than a card has properties otherwise, and an answer that comes in pieces."""
    device = Device(story, "manager")
    people = send(story, "POST", "/api/v1/contacts/batch", "manager", create=[{"name": f"Many {number}"} for number in range(1200)])
    found = [one["id"] for one in story.all_of("/api/v1/contacts?sort=-created_at") if one["name"].startswith("Many ")]
    story.check("they are there", 1200, len(found))
    path = device.book + "many.vcf"
    story.check("a group of 1200", 201, device.put(path, group("many", "Many", found)).status)
    story.check("has them all", sorted(found), members_in(device.text(path)))
    body = (f"<d:sync-collection {declarations()}><d:sync-token/><d:sync-level>1</d:sync-level>"
            "<d:prop><d:getetag/><card:address-data/></d:prop></d:sync-collection>")
    answer = responses(device.ask("REPORT", device.book, body))
    story.check("and comes with everybody", (True, sorted(device.sync()[0])), (CARD in answer[path], sorted(href for href, props in answer.items() if CARD in props)))
