"""A lost key is said to be lost: nobody makes another in its place, and whoever needs it is told what to do."""
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from log_story import line_of  # noqa: E402
from totp_story import code_of, sign_in, turn_on, wait_for_a_fresh_step  # noqa: E402


def tell(story):
    story.world.token("member")
    key = story.world.data / "secret.key"
    story.check("all is well", (0, True), doctor(story))
    wait_for_a_fresh_step()
    secret, recovery = turn_on(story)
    kept = key.read_text()
    story.check("the key fits", (0, True), doctor(story))

    story.world.stop()
    key.unlink()
    story.check("the doctor misses the key", (1, False), doctor(story))
    story.check("and makes none", False, key.exists())
    story.world.start()
    story.check("nor does the server", False, key.exists())
    story.check("which says so", True, any("secret.key" in line for line in story.world.log_lines()))
    answer = sign_in(story, code=code_of(secret, 1))
    story.check("whoever needs it is told", (503, "secret_unreadable"), (answer.status, answer.json()["code"]))
    story.check("and so is the log", "error", line_of(story, code="secret_unreadable").get("level"))
    story.check("a recovery code works", 201, sign_in(story, code=recovery[0]).status)
    story.check("others sign in", 201, story.ask("POST", "/api/v1/session", json.dumps(
        {"mail": "owner@sampark.example", "password": "correct horse battery"}).encode(), "nobody").status)

    story.world.stop()
    key.write_text("A" * 43 + "\n")
    key.chmod(0o600)
    story.check("the doctor knows a wrong key", (1, False), doctor(story))
    key.write_text(kept)
    story.check("the right one is welcome", (0, True), doctor(story))
    story.world.start()
    wait_for_a_fresh_step()
    story.check("and opens", 201, sign_in(story, code=code_of(secret, 1)).status)


def doctor(story):
    """Its exit code, and whether it speaks of nothing wrong."""
    result = story.world.command("doctor", "--json")
    return result.returncode, all(json.loads(line)["ok"] for line in result.stdout.splitlines())
