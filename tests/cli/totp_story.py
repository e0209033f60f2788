"""One-time codes: an app is shown a key, proves that it holds it, and is asked from then on. A lost app is no lost account."""
import base64
import hashlib
import hmac
import json
import struct
import time

PASSWORD = "correct horse battery"
STEP_SECONDS = 30


def tell(story):
    check_turning_on(story)
    check_recovery(story)
    check_turning_off(story)
    check_administrator(story)


def code_of(secret, steps_ahead=0):
    """RFC 6238 by the book, so that the server does not check itself."""
    step = int(time.time()) // STEP_SECONDS + steps_ahead
    digest = hmac.new(base64.b32decode(secret + "=" * (-len(secret) % 8)), struct.pack(">Q", step), hashlib.sha1).digest()
    offset = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[offset : offset + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


def wait_for_a_fresh_step():
    """Codes are asked for in two steps that follow each other; neither may pass meanwhile."""
    left = STEP_SECONDS - time.time() % STEP_SECONDS
    if left < 10:
        time.sleep(left)


def send(story, method, path, who="member", **body):
    return story.ask(method, path, json.dumps(body).encode(), who)


def sign_in(story, **more):
    return send(story, "POST", "/api/v1/session", "nobody", mail="member@sampark.example", password=PASSWORD, **more)


def errors_of(answer):
    return answer.status, [(error["field"], error["code"]) for error in answer.json().get("errors", [])]


def turn_on(story):
    secret = send(story, "POST", "/api/v1/totp").json()["secret"]
    answer = send(story, "PUT", "/api/v1/totp", current_password=PASSWORD, secret=secret, code=code_of(secret))
    story.check("turning it on", 200, answer.status)
    return secret, answer.json()["recovery_codes"]


def check_turning_on(story):
    wait_for_a_fresh_step()
    story.check("nothing is asked at first", {"enabled": False, "recovery_codes_left": 0}, story.ask("GET", "/api/v1/totp", who="member").json())
    story.check("a stranger asks", 401, story.ask("GET", "/api/v1/totp", who="nobody").status)
    story.check("a proposal takes nothing", (422, [("secret", "unknown_field")]), errors_of(send(story, "POST", "/api/v1/totp", secret="A")))
    proposal = send(story, "POST", "/api/v1/totp")
    secret = proposal.json()["secret"]
    story.check("a key is shown", (201, True), (proposal.status, f"secret={secret}" in proposal.json()["uri"] and "member" in proposal.json()["uri"]))
    story.check("a proposal changes nothing", 201, sign_in(story).status)
    put = lambda **body: errors_of(send(story, "PUT", "/api/v1/totp", **body))
    story.check("without a password", (422, [("current_password", "required")]), put(secret=secret, code=code_of(secret)))
    story.check("with a wrong one", (422, [("current_password", "password_wrong")]), put(current_password="wrong", secret=secret, code=code_of(secret)))
    story.check("with a wrong code", (422, [("code", "totp_wrong")]), put(current_password=PASSWORD, secret=secret, code="12"))
    story.check("with a short key", (422, [("secret", "totp_secret_malformed")]), put(current_password=PASSWORD, secret="AAAA", code="123456"))
    story.check("still nothing is asked", 201, sign_in(story).status)


def check_recovery(story):
    secret, codes = turn_on(story)
    story.check("ten codes, all different", (10, 10), (len(codes), len(set(codes))))
    story.check("how it is", {"enabled": True, "recovery_codes_left": 10}, story.ask("GET", "/api/v1/totp", who="member").json())
    refused = sign_in(story)
    story.check("a code is asked for", (401, "totp_required"), (refused.status, refused.json()["code"]))
    ahead = code_of(secret, 1)
    story.check("a code of the app", 201, sign_in(story, code=ahead).status)
    story.check("the same again", (401, "totp_wrong"), ((again := sign_in(story, code=ahead)).status, again.json()["code"]))
    story.check("a recovery code, typed carelessly", 201, sign_in(story, code=codes[0].lower().replace("-", " ")).status)
    story.check("the same again", 401, sign_in(story, code=codes[0]).status)
    story.check("one less", 9, story.ask("GET", "/api/v1/totp", who="member").json()["recovery_codes_left"])
    renewed = send(story, "PUT", "/api/v1/totp/recovery_codes", current_password=PASSWORD)
    story.check("new codes", (200, 10), (renewed.status, len(set(renewed.json()["recovery_codes"]) - set(codes))))
    story.check("an old one", 401, sign_in(story, code=codes[1]).status)
    story.check("a new one", 201, sign_in(story, code=renewed.json()["recovery_codes"][9]).status)
    story.check("new codes with a wrong password", (422, [("current_password", "password_wrong")]),
                errors_of(send(story, "PUT", "/api/v1/totp/recovery_codes", current_password="wrong")))


def check_turning_off(story):
    story.check("off without a password", (422, [("current_password", "required")]), errors_of(send(story, "DELETE", "/api/v1/totp")))
    story.check("off with a wrong one", (422, [("current_password", "password_wrong")]), errors_of(send(story, "DELETE", "/api/v1/totp", current_password="wrong")))
    story.check("a code is asked for still", 401, sign_in(story).status)
    story.check("off", 204, send(story, "DELETE", "/api/v1/totp", current_password=PASSWORD).status)
    story.check("how it is", {"enabled": False, "recovery_codes_left": 0}, story.ask("GET", "/api/v1/totp", who="member").json())
    story.check("nothing is asked", 201, sign_in(story).status)
    answer = send(story, "PUT", "/api/v1/totp/recovery_codes", current_password=PASSWORD)
    story.check("no codes for what is off", (409, "totp_off"), (answer.status, answer.json()["code"]))


def check_administrator(story):
    turn_on(story)
    member = story.ask("GET", "/api/v1/session", who="member").json()["user"]["id"]
    path = f"/api/v1/users/{member}/totp"
    for who, status in (("member", 403), ("manager", 403), ("stranger", 404), ("nobody", 401)):
        story.check(f"{who} lets the member in", status, story.ask("DELETE", path, who=who).status)
    story.check("no such user", 404, story.ask("DELETE", "/api/v1/users/nonsense/totp").status)
    story.check("a code is asked for still", 401, sign_in(story).status)
    story.check("an administrator does", 204, story.ask("DELETE", path).status)
    story.check("nothing is asked", 201, sign_in(story).status)
