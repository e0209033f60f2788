"""Requests that are sent twice at the same moment are done once: by their key, by the id that they choose, by a unique value."""
import concurrent.futures
import json
import uuid

ROUNDS = 5
AT_ONCE = 8


def tell(story):
    for _ in range(ROUNDS):
        check_once(story, "by key", {"name": "Padma"}, {"Idempotency-Key": uuid.uuid4().hex}, {201})
        check_once(story, "by id", {"name": "Meghna", "id": str(uuid.uuid4())}, {}, {200, 201})
    story.check("companies made", ROUNDS * 2, story.count("/api/v1/companies?sort=name"))
    check_one_noun(story)
    check_one_value(story)


def check_one_value(story):
    """A unique value that many take at once goes to one of them; the others hear which field it is."""
    field = {"entity": "product", "label": "Shelf", "kind": "text", "unique": True}
    story.check("the field is made", 201, post(story, "custom_fields", field, {})[0])
    for place in range(ROUNDS):
        body = {"name": "Rice", "c_shelf": f"A{place}"}
        with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
            answers = list(pool.map(lambda _: post(story, "products", body, {}), range(AT_ONCE)))
        refused = [(status, [(error["field"], error["code"]) for error in answer["errors"]]) for status, answer in answers if status != 201]
        story.check("the others are told", [(422, [("c_shelf", "not_unique")])] * (AT_ONCE - 1), refused)


def check_once(story, how, body, headers, statuses):
    with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
        answers = list(pool.map(lambda _: post(story, "companies", body, headers), range(AT_ONCE)))
    story.check(f"answers {how}", set(), {status for status, _ in answers} - statuses)
    story.check(f"records {how}", 1, len({record.get("id") for _, record in answers}))


def check_one_noun(story):
    """An id that two nouns are given at once goes to one of them."""
    for _ in range(ROUNDS):
        body = {"name": "Rina", "id": str(uuid.uuid4())}
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            answers = list(pool.map(lambda noun: post(story, noun, body, {}), ("products", "contacts")))
        story.check("one noun has the id", [201, 409], sorted(status for status, _ in answers))


def post(story, noun, body, headers):
    connection = story.world.connect()
    try:
        sent = {"Authorization": f"Bearer {story.world.token('owner')}"} | headers
        connection.request("POST", f"/api/v1/{noun}", json.dumps(body), sent)
        answer = connection.getresponse()
        return answer.status, json.loads(answer.read())
    finally:
        connection.close()
