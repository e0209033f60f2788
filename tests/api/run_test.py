#!/usr/bin/env python3
"""The transcript runner passes what is right, and says clearly what is wrong. The last line is "N passed, N failed"."""
import pathlib
import subprocess
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
import transcript

HERE = pathlib.Path(__file__).resolve().parent


def run(text, *options):
    """The output of the runner for one transcript against the fake server."""
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / "case.api"
        file.write_text(text, "utf-8")
        command = [sys.executable, HERE / "run", "--binary", HERE / "fake_server.py", "--on", "sqlite", *options, file]
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout


class Language(unittest.TestCase):
    def one(self, text):
        (step,) = transcript.parse(text)
        return step

    def test_a_request_with_everything(self):
        step = self.one('PATCH /x/@a If-None-Match: * {"v":@v,"m":"a@b.c"}\n   If-Match: "1"\n -> 412 ETag: "2" {"code":\n "stale"}')
        self.assertEqual(("PATCH", "/x/@a", 412), (step.method, step.target, step.status))
        self.assertEqual({"If-None-Match": "*", "If-Match": '"1"'}, step.headers)
        self.assertEqual('{"v":@v,"m":"a@b.c"}', step.body)
        self.assertEqual({"ETag": '"2"'}, step.expected_headers)
        self.assertEqual('{"code":\n "stale"}', step.expected)

    def test_a_body_need_not_be_json(self):
        self.assertEqual('{"a":', self.one('POST /x {"a": -> 400').body)
        self.assertEqual("file:a.csv", self.one("POST /x Content-Type: text/csv file:a.csv -> 201").body)

    def test_a_body_may_stand_below(self):
        step = self.one('POST /x/batch\n  {"create":[]}\n  -> 200')
        self.assertEqual(("/x/batch", '{"create":[]}'), (step.target, step.body))

    def test_mistakes_are_named_by_line(self):
        for text in ("GET /x", "FETCH /x -> 200", "events", "save x", "# only\n  {}", "as two words"):
            with self.assertRaises(transcript.Mistake, msg=text):
                transcript.parse(text)

    def test_references(self):
        saved = {"id": "a/b", "n": 3, "text": 'say "x"'}
        self.assertEqual("/x/a/b?q=%E0%A6%95", transcript.substitute("/x/@id?q=ক", saved, "target"))
        self.assertEqual('{"n":3,"t":"say \\"x\\"","m":"me@n.org"}',
                         transcript.substitute('{"n":@n,"t":"@text","m":"me@n.org"}', saved, "json"))
        with self.assertRaises(transcript.Mistake):
            transcript.substitute("@other", saved, "json")

    def test_paths(self):
        self.assertEqual(2, transcript.pick({"items": [{"a": 1}, {"a": 2}]}, "items.1.a"))
        self.assertEqual(2, transcript.pick({"items": [{"a": 1}, {"a": 2}]}, "/items/1/a"))
        with self.assertRaises(transcript.Mistake):
            transcript.pick({"items": []}, "items.0")


class Matching(unittest.TestCase):
    def fits(self, expected, actual):
        self.assertEqual([], transcript.differences(expected, actual))

    def differs(self, expected, actual, *lines):
        self.assertEqual(list(lines), transcript.differences(expected, actual))

    def test_objects_are_subsets(self):
        self.fits({"a": {"b": 1}}, {"a": {"b": 1, "c": 2}, "d": 3})
        self.differs({"a": {"b": 1}}, {"a": {"b": 2}}, ".a.b: expected 1, got 2")
        self.differs({"a": None}, {}, ".a: expected null, got none")
        self.differs({"a": "<absent>"}, {"a": 1}, ".a: expected none, got 1")
        self.fits({"a": "<absent>"}, {})

    def test_arrays_are_whole_unless_open(self):
        self.fits([1, "..."], [1, 2, 3])
        self.fits(["..."], [])
        self.differs([1], [1, 2], "the answer: expected 1 elements, got 2")
        self.differs([1, 2, "..."], [1], "the answer: expected 2 elements, got 1")
        self.differs([{"a": 1}], [{"a": 2}], "[0].a: expected 1, got 2")
        self.differs([], [1], "the answer: expected 0 elements, got 1")

    def test_types_count(self):
        self.differs(True, 1, "the answer: expected true, got 1")
        self.differs(1, "1", 'the answer: expected 1, got "1"')
        self.fits(1, 1.0)

    def test_matchers(self):
        self.fits(["<id>", "<time>", "<date>", "<number>", "<text>", "<any>", "~^b.d$"],
                  ["0190a0b0-0000-7000-8000-000000000001", "2026-01-02T03:04:05.678901Z", "2026-01-02", 1.5, "", None, "bad"])
        self.assertEqual(6, len(transcript.differences(["<id>", "<time>", "<date>", "<number>", "<text>", "~^b$"],
                                                       ["0190", "2026-01-02", "today", True, 1, "bad"])))

    def test_counts_of_events(self):
        self.assertEqual([], transcript.count_differences({"a.b": 2, "*": 0}, ["a.b", "a.b"]))
        self.assertEqual(["*: expected 0, got 1 (c.d)"], transcript.count_differences({"a.b": 1, "*": 0}, ["a.b", "c.d"]))
        self.assertEqual(["a.b: expected 1, got 0"], transcript.count_differences({"a.b": 1}, []))


class Coverage(unittest.TestCase):
    PATHS = {"paths": {"/a/{id}": {"get": {}, "delete": {}, "parameters": []}, "/a/all": {"get": {}}, "/a.csv": {"get": {}}}}

    def test_what_no_transcript_reached_is_named(self):
        self.assertEqual(["no transcript makes DELETE /a/{id} succeed", "no transcript makes GET /a/{id} succeed"],
                         transcript.not_reached(self.PATHS, {("GET", "/a/all"), ("GET", "/a.csv"), ("GET", "/elsewhere")}))
        self.assertEqual([], transcript.not_reached(
            self.PATHS, {("GET", "/a/all"), ("GET", "/a.csv"), ("GET", "/a/1"), ("DELETE", "/a/1")}))

    def test_a_document_without_paths_fails(self):
        self.assertEqual(["openapi.json describes no path"], transcript.not_reached({"code": "not_found"}, set()))


class Running(unittest.TestCase):
    def assert_last_line(self, line, output):
        self.assertEqual(line, output.splitlines()[-1], output)

    def test_what_is_right_passes(self):
        output = run('as member\nPOST /api/v1/things {"secret":true} -> 201 ETag: "1" {"id":"<id>"}\n'
                     "events thing.created=1 thing.indexed=1 *=1\nsave thing = id\n"
                     "GET /api/v1/things/@thing -> 200\nevents *=0\nas owner\nGET /api/v1/things/@thing -> 404\n"
                     "as nobody\nGET /api/v1/things/@thing -> 401 {\"code\":\"unauthenticated\"}\n")
        self.assert_last_line("6 passed, 0 failed", output)

    def test_what_is_wrong_is_shown(self):
        output = run('POST /api/v1/things {"name":"a"} -> 201 {"name":"b"}\nevents thing.created=2\nGET /api/v1/things/@lost -> 200\n')
        self.assert_last_line("0 passed, 3 failed", output)
        for text in ("case.api:1 on sqlite, as owner", '.name: expected "b", got "a"', '"version": 1',
                     "thing.created: expected 2, got 1", "nothing was saved as lost"):
            self.assertIn(text, output)

    def test_events_count_from_the_mark(self):
        output = run("mark\n" + "POST /api/v1/things {} -> 201\n" * 2 + "events thing.created=2\n")
        self.assert_last_line("3 passed, 0 failed", output)

    def test_saving(self):
        output = run('POST /api/v1/things {} -> 201\nsave tag = header:ETag ~"(.)"\nsave me = owner\n'
                     'POST /api/v1/echo {"tag":@tag} -> 200 {"body":"{\\"tag\\":1}"}\n'
                     'POST /api/v1/things {"n":"@member_user"} -> 201 {"n":"user-of-member@sampark.example"}\n')
        self.assert_last_line("3 passed, 0 failed", output)

    def test_forms(self):
        output = run('POST /api/v1/echo upload:two-lines.csv {"noun":"companies"} -> 200 '
                     '{"type":"~^multipart/form-data; boundary=","body":"~name=\\"noun\\"\\r\\n\\r\\ncompanies\\r\\n(.|\\\\s)*name,city"}')
        self.assert_last_line("1 passed, 0 failed", output)

    def test_commands(self):
        output = run('run fail x -> 2 ~cannot be\nrun echo a < "b" -> 0 ~^a\\nb\nrun echo a -> 1\n')
        self.assert_last_line("2 passed, 1 failed", output)

    def test_a_killed_server_comes_back(self):
        self.assert_last_line("2 passed, 0 failed", run("POST /api/v1/things {} -> 201\nrestart\nPOST /api/v1/things {} -> 201\n"))

    def test_a_server_that_ends_badly_fails(self):
        output = run('POST /api/v1/things {"broken":1} -> 201\n')
        self.assertIn("the server ended with 3", output)
        self.assert_last_line("1 passed, 1 failed", output)

    def test_nothing_run_is_no_success(self):
        self.assert_last_line("0 passed, 0 failed", run("# nothing\n"))


if __name__ == "__main__":
    result = unittest.TextTestRunner(verbosity=1).run(unittest.defaultTestLoader.loadTestsFromModule(sys.modules[__name__]))
    bad = len(result.failures) + len(result.errors)
    print(f"{result.testsRun - bad} passed, {bad} failed", flush=True)
    sys.exit(bad > 0)
