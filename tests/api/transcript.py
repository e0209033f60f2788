"""The language of API transcripts: what a line means, and whether an answer is the expected one.

Nothing here talks to a server; world.py does. tests/api/README.md describes the language to those who write it.
"""
import dataclasses
import json
import re
import urllib.parse

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND", "PROPPATCH", "REPORT", "MKCOL",
           "MKCALENDAR")
HEADER = re.compile(r"([A-Z][A-Za-z0-9-]*): ('[^']*'|\S+)(?:\s+|$)")
ARROW = re.compile(r"\s->\s+(\d{1,3})(?!\S)")
# Not after a word: the @ of a mail address refers to nothing.
REFERENCE = re.compile(r"(?<![\w.+-])@([a-z][a-z0-9_]*)")
MATCHERS = {
    "<any>": lambda value: True,
    "<id>": lambda value: isinstance(value, str) and re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", value),
    "<time>": lambda value: isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z", value),
    "<date>": lambda value: isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value),
    "<number>": lambda value: isinstance(value, (int, float)) and not isinstance(value, bool),
    "<text>": lambda value: isinstance(value, str),
}


# Operations that no transcript needs to reach, and why.
EXEMPT = {
    ("GET", "/api/v1/events"): "a stream without an end; the unit tests of http and api read it",
    ("GET", "/api/v1/changes"): "asked by every line `events`, and the world breaks when it fails",
}


class Mistake(Exception):
    """A line that is written wrongly, or that needs something an earlier line should have saved."""


@dataclasses.dataclass
class Step:
    line: int
    text: str
    kind: str = ""  # as, save, mark, events, restart, request, await, run
    words: str = ""  # of as: who; of run: the arguments
    method: str = ""
    target: str = ""
    headers: dict[str, str] = dataclasses.field(default_factory=dict)
    body: str = ""
    status: int = 0
    expected_headers: dict[str, str] = dataclasses.field(default_factory=dict)
    expected: str = ""
    name: str = ""
    path: str = ""
    pattern: str = ""
    counts: dict[str, int] = dataclasses.field(default_factory=dict)


def parse(text: str) -> list[Step]:
    return [_step(line, statement) for line, statement in _statements(text)]


def _statements(text: str) -> list[tuple[int, str]]:
    """Lines with what is indented below them, and the number of the first."""
    found: list[tuple[int, str]] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if line[0].isspace() and not found:
            raise Mistake(f"{number}: nothing to continue")
        if line[0].isspace():
            first, statement = found.pop()
            found.append((first, statement + "\n" + line))
        else:
            found.append((number, line))
    return found


def _step(line: int, text: str) -> Step:
    word, _, rest = text.partition(" ")
    step, rest = Step(line, text), rest.strip()
    if word in ("mark", "restart") and not rest:
        step.kind = word
    elif word == "as" and re.fullmatch(r"\w+", rest):
        step.kind, step.words = word, rest
    elif word == "save" and (match := re.fullmatch(r"(\w+)\s*=\s*(\S+)(?:\s+~(.+))?", rest)):
        step.kind = word
        step.name, step.path, step.pattern = match[1], match[2], match[3] or ""
    elif word == "events" and re.fullmatch(r"([\w.*-]+=\d+\s*)+", rest):
        step.kind = word
        step.counts = {name: int(count) for name, count in (pair.split("=") for pair in rest.split())}
    elif word in METHODS:
        _read_request(step, "request", word, rest)
    elif word == "await" and rest.split(" ")[0] in METHODS:
        method, _, rest = rest.partition(" ")
        _read_request(step, word, method, rest)
    elif word == "run":
        _read_run(step, rest)
    else:
        raise Mistake(f"{line}: not understood: {text}")
    return step


def _read_outcome(step: Step, rest: str) -> str:
    """Takes `-> STATUS …` off the end; returns what stands before it."""
    arrow = ARROW.search(rest)
    if not arrow:
        raise Mistake(f"{step.line}: a request needs `-> STATUS`")
    step.status = int(arrow[1])
    step.expected_headers, step.expected = _take_headers(rest[arrow.end() :].strip())
    return rest[: arrow.start()].strip()


def _read_request(step: Step, kind: str, method: str, rest: str) -> None:
    before = _read_outcome(step, " " + rest)
    step.kind, step.method = kind, method
    step.target, *rest_of_line = before.split(maxsplit=1)
    step.headers, step.body = _take_headers("".join(rest_of_line))
    if not step.body:
        return
    try:
        end = json.JSONDecoder().raw_decode(_with_placeholders(step.body))[1]
        more, left = _take_headers(step.body[end:].strip())
        if not left:
            step.body, step.headers = step.body[:end], step.headers | more
    except json.JSONDecodeError:
        pass  # a body need not be JSON


def _read_run(step: Step, rest: str) -> None:
    step.kind = "run"
    step.words, _, step.body = _read_outcome(step, " " + rest).partition(" < ")


def _take_headers(text: str) -> tuple[dict[str, str], str]:
    headers = {}
    while match := HEADER.match(text):
        headers[match[1]] = match[2].strip("'")
        text = text[match.end() :]
    return headers, text.strip()


def _with_placeholders(text: str) -> str:
    """The text with references turned into digits, so that {"version":@version} has the shape of JSON."""
    return REFERENCE.sub(lambda match: "1" * len(match[0]), text)


def substitute(text: str, saved: dict[str, object], place: str) -> str:
    """Replaces @name by what was saved, written for its place: "target" of a request, "json" or "plain"."""

    def value(match: re.Match[str]) -> str:
        if match[1] not in saved:
            raise Mistake(f"nothing was saved as {match[1]}")
        found = saved[match[1]]
        if not isinstance(found, str):
            return json.dumps(found, ensure_ascii=False)
        return json.dumps(found, ensure_ascii=False)[1:-1] if place == "json" else found

    text = REFERENCE.sub(value, text)
    return urllib.parse.quote(text, safe="/?&=%:,+[]@!$'()*;~") if place == "target" else text


def pick(document: object, path: str) -> object:
    """The value at a path such as items.0.id or /items/0/id."""
    for key in path.strip("/").replace("/", ".").split("."):
        try:
            document = document[int(key)] if isinstance(document, list) else document[key]  # type: ignore[index]
        except (KeyError, IndexError, TypeError, ValueError):
            raise Mistake(f"the answer has no {path}") from None
    return document


def differences(expected: object, actual: object, path: str = "") -> list[str]:
    """Where `actual` is not what was expected. Members and, after "...", elements not spoken of may be anything."""
    here = path or "the answer"
    if isinstance(expected, dict) and isinstance(actual, dict):
        return [line for name, value in expected.items() for line in _member(value, actual, name, f"{path}.{name}")]
    if isinstance(expected, list) and isinstance(actual, list):
        return _elements(expected, actual, path)
    if isinstance(expected, str) and expected in MATCHERS:
        fits = MATCHERS[expected](actual)
    elif isinstance(expected, str) and expected.startswith("~"):
        fits = isinstance(actual, str) and re.search(expected[1:], actual)
    else:
        fits = expected == actual and isinstance(expected, bool) == isinstance(actual, bool)
    return [] if fits else [f"{here}: expected {_short(expected)}, got {_short(actual)}"]


def _member(expected: object, actual: dict[str, object], name: str, path: str) -> list[str]:
    if expected == "<absent>":
        return [f"{path}: expected none, got {_short(actual[name])}"] if name in actual else []
    if name not in actual:
        return [f"{path}: expected {_short(expected)}, got none"]
    return differences(expected, actual[name], path)


def _elements(expected: list[object], actual: list[object], path: str) -> list[str]:
    is_open = bool(expected) and expected[-1] == "..."
    wanted = expected[:-1] if is_open else expected
    found = []
    if len(actual) < len(wanted) or (len(actual) > len(wanted) and not is_open):
        found.append(f"{path or 'the answer'}: expected {len(wanted)} elements, got {len(actual)}")
    for index, (want, have) in enumerate(zip(wanted, actual)):
        found += differences(want, have, f"{path}[{index}]")
    return found


def _short(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 300 else text[:300] + "…"


def count_differences(expected: dict[str, int], types: list[str]) -> list[str]:
    """Where the types of the events that happened differ from the counts; `*` counts those not named."""
    found = []
    for name, count in expected.items():
        happened = [t for t in types if (t not in expected if name == "*" else t == name)]
        if len(happened) != count:
            among = f" ({', '.join(happened)})" if name == "*" and happened else ""
            found.append(f"{name}: expected {count}, got {len(happened)}{among}")
    return found


def not_reached(openapi: object, reached: set[tuple[str, str]]) -> list[str]:
    """The operations of an OpenAPI document that none of the (method, path) in `reached` is one of."""
    paths = openapi.get("paths") if isinstance(openapi, dict) else None
    if not paths:
        return ["openapi.json describes no path"]
    left = {(method.upper(), path) for path, item in paths.items() for method in item if method.upper() in METHODS}
    left -= EXEMPT.keys()
    plainest_first = sorted(paths, key=lambda path: path.count("{"))
    shapes = {path: re.compile(re.sub(r"\\\{[^/]*?\\\}", "[^/]+", re.escape(path))) for path in plainest_first}
    for method, path in reached:
        left.discard((method, next((name for name, shape in shapes.items() if shape.fullmatch(path)), "")))
    return [f"no transcript makes {method} {path} succeed" for method, path in sorted(left)]
