"""What was answered is there after the power went, however many wrote at that moment.

Threads create, change and delete records over connections of their own until the server is killed under them; each
remembers only what was answered. After the restart all of it must be there, and the chain of events unbroken.
"""
import http.client
import json
import threading

WRITERS = 8
ANSWERED_BEFORE_THE_CUT = 240
CUTS = 2


class Writers:
    def __init__(self, story):
        self._token = story.world.token("owner")
        self._connections = [story.world.connect() for _ in range(WRITERS)]
        self._enough = threading.Condition()
        self.created: dict[str, str] = {}  # id → city as last answered
        self.trashed: set[str] = set()
        self.unexpected: list[str] = []
        self._threads = [threading.Thread(target=self._write, args=(i,)) for i in range(WRITERS)]

    def work_until_cut(self, cut):
        for thread in self._threads:
            thread.start()
        with self._enough:
            self._enough.wait_for(lambda: len(self.created) >= ANSWERED_BEFORE_THE_CUT or self.unexpected)
        cut()
        for thread in self._threads:
            thread.join()

    def _ask(self, number, method, path, status, body=None):
        connection = self._connections[number]
        connection.request(method, path, body and json.dumps(body), {"Authorization": f"Bearer {self._token}", "Content-Type": "application/json"})
        response = connection.getresponse()
        text = response.read().decode()
        if response.status != status:
            with self._enough:
                self.unexpected.append(f"{method} {path}: {response.status} {text}")
                self._enough.notify()
            raise ConnectionError
        return json.loads(text) if text else None

    def _write(self, number):
        turn = 0
        try:
            while True:
                turn += 1
                made = self._ask(number, "POST", "/api/v1/companies", 201, {"name": f"Writer {number}, turn {turn}", "city": "Dhaka"})["id"]
                with self._enough:
                    self.created[made] = "Dhaka"
                    self._enough.notify()
                self._change(number, turn, made)
        except (OSError, http.client.HTTPException):
            pass  # the cut

    def _change(self, number, turn, made):
        """What is under way while the power goes may have happened or not: it is forgotten before it is asked for."""
        if turn % 3 == 0:
            self.created[made] = ""
            self._ask(number, "PATCH", f"/api/v1/companies/{made}", 200, {"city": "Khulna"})
            self.created[made] = "Khulna"
        if turn % 5 == 0:
            self.created.pop(made)
            self._ask(number, "DELETE", f"/api/v1/companies/{made}", 204)
            self.trashed.add(made)


def tell(story):
    before = 0  # records that were there before the cut
    for _ in range(CUTS):
        story.world.new_events("owner")
        writers = Writers(story)
        writers.work_until_cut(story.world.kill)
        story.world.start()
        before = check(story, writers, before)
    story.check("audit verify", 0, story.world.command("audit", "verify").returncode)
    story.check("doctor", 0, story.world.command("doctor").returncode)


def check(story, writers, before):
    story.check("refused writes", [], writers.unexpected)
    found = {company["id"]: company["city"] for company in story.all_of("/api/v1/companies?fields=city")}
    lost = [made for made, city in writers.created.items() if made not in found or (city and found[made] != city)]
    story.check(f"answered writes that are lost, of {len(writers.created)}", [], lost)
    trash = {company["id"] for company in story.all_of("/api/v1/companies?trash=true&fields=city")}
    story.check(f"answered deletions that are lost, of {len(writers.trashed)}", set(), writers.trashed - trash)
    story.check("the exact count", len(found), story.count("/api/v1/companies?sort=name"))
    created = [event["record"] for event in story.world.new_events("owner") if event["type"] == "company.created"]
    story.check("one event for each record made", len(found) + len(trash) - before, len(set(created)))
    return len(found) + len(trash)
