#!/usr/bin/env python3
"""English and Bengali are equals: the same files, the same keys, the same arguments in every message.

A message is an ICU MessageFormat pattern; the arguments of {n, plural, one {…} other {…}} are n and what the
branches use. A branch may exist in one language only, since languages have different plurals.
"""
import json
import pathlib
import sys

LANGUAGES = ("en", "bn")


class Malformed(Exception):
    pass


def arguments(pattern: str) -> set[str]:
    """Names of the arguments of an ICU message; raises Malformed when its braces or quotes do not fit."""
    names, rest = _message(pattern, 0, nested=False)
    if rest != len(pattern):
        raise Malformed(f"unexpected }} at {rest}")
    return names


def _message(text: str, at: int, nested: bool) -> tuple[set[str], int]:
    names: set[str] = set()
    while at < len(text):
        if text[at] == "'":
            at = _quoted(text, at)
        elif text[at] == "{":
            found, at = _argument(text, at + 1)
            names |= found
        elif text[at] == "}":
            return names, at
        else:
            at += 1
    if nested:
        raise Malformed("a { is not closed")
    return names, at


def _quoted(text: str, at: int) -> int:
    """The end of what an apostrophe at `at` begins: ICU quotes only before a brace or a doubled apostrophe."""
    if text[at + 1 : at + 2] == "'":
        return at + 2
    if text[at + 1 : at + 2] not in ("{", "}", "#", "|"):
        return at + 1
    end = text.find("'", at + 1)
    return len(text) if end < 0 else end + 1


def _argument(text: str, at: int) -> tuple[set[str], int]:
    end = min((i for i in (text.find(",", at), text.find("}", at)) if i >= 0), default=-1)
    if end < 0:
        raise Malformed("a { is not closed")
    name = text[at:end].strip()
    if not name.replace("_", "a").isalnum():
        raise Malformed(f"{name!r} is no name of an argument")
    names, at = {name}, end
    while at < len(text) and text[at] != "}":
        if text[at] == "{":
            found, at = _message(text, at + 1, nested=True)
            names |= found
        at += 1
    if at >= len(text):
        raise Malformed("a { is not closed")
    return names, at + 1


def messages(value: object, key: str = "") -> dict[str, object]:
    if not isinstance(value, dict):
        return {key: value}
    found: dict[str, object] = {}
    for name, inner in value.items():
        found |= messages(inner, f"{key}.{name}" if key else name)
    return found


def _complaints_of_message(place: str, texts: list[object]) -> list[str]:
    if not all(isinstance(text, str) and text.strip() for text in texts):
        return [f"{place}: a message must be text and not empty"]
    try:
        first, second = (arguments(str(text)) for text in texts)
    except Malformed as malformed:
        return [f"{place}: {malformed}"]
    return [f"{place}: arguments differ: {', '.join(sorted(first ^ second))}"] if first != second else []


def _without_repeats(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError(f"a key stands twice among {', '.join(key for key, _ in pairs)}")
    return found


def complaints(root: pathlib.Path) -> list[str]:
    names = [{file.name for file in (root / language).glob("*.json")} for language in LANGUAGES]
    found = [f"{root}: {name} is in one language only" for name in sorted(names[0] ^ names[1])]
    owners: dict[str, str] = {}
    for name in sorted(names[0] & names[1]):
        first, second = (messages(json.loads((root / lang / name).read_text("utf-8"), object_pairs_hook=_without_repeats)) for lang in LANGUAGES)
        found += [f"{root}/*/{name}: {key} is in one language only" for key in sorted(first.keys() ^ second.keys())]
        for key in first.keys() & second.keys():
            found += _complaints_of_message(f"{root}/*/{name}: {key}", [first[key], second[key]])
        for key in first:
            if owners.setdefault(key, name) != name:
                found.append(f"{root}/*/{name}: {key} is in {owners[key]} too")
    return found


if __name__ == "__main__":
    found = complaints(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "locales"))
    print("\n".join(found), end="\n" if found else "")
    sys.exit(bool(found))
