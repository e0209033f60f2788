#!/usr/bin/env python3
"""Includes point one way: proves the directions that docs/ARCHITECTURE.md draws, from the #include lines of src/.

Tests (*_test.cpp) stand beside their source but may include anything: they link the whole program anyway.
"""
import pathlib
import re
import sys

MAY_INCLUDE = {
    "base": "",
    "db": "base",
    "http": "base",
    "tabular": "base",
    "jobs": "base db",
    "calendar": "base",
    "schema": "base db",
    "access": "base db schema",
    "records": "base db schema access tabular",
    "dav": "base db schema access records tabular calendar",
    "crm": "base db schema access jobs records tabular calendar",
    "notifications": "base db schema access jobs records tabular calendar crm",
    "integrations": "base db schema access jobs records tabular calendar http",
    "api": "base db schema access jobs records tabular calendar dav http crm notifications",
    "commands": "base db schema access jobs records tabular calendar dav http crm notifications integrations api",
}
INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]')
EDGE_LIBRARY = re.compile(r"^boost/(beast|asio)[/.]")


def complaint(path: pathlib.PurePath, included: str) -> str | None:
    """Why `path`, relative to src/, must not include `included`; None when it may."""
    folder, *rest = path.parts
    if EDGE_LIBRARY.match(included):
        return None if folder == "http" else "Beast and Asio belong to http alone"
    if not rest:
        return None  # main.cpp puts everything together
    target, *target_rest = pathlib.PurePath(included).parts
    if target not in MAY_INCLUDE or not target_rest:
        return None
    if folder not in MAY_INCLUDE:
        return f"the folder {folder} has no place among the layers: give it one in {pathlib.Path(__file__).name}"
    if target != folder:
        return None if target in MAY_INCLUDE[folder].split() else f"{folder} must not know {target}"
    nouns_apart = folder == "crm" and len(rest) > 1 and len(target_rest) > 1
    if nouns_apart and rest[0] != target_rest[0]:
        return "nouns meet through links and events, not through includes"
    return None


def complaints(source: pathlib.Path) -> list[str]:
    found = []
    for file in sorted(source.rglob("*.[ch]pp")):
        if file.name.endswith("_test.cpp"):
            continue
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
            match = INCLUDE.match(line)
            reason = match and complaint(file.relative_to(source), match[1])
            if reason:
                found.append(f"{file}:{number}: {match[1]}: {reason}")
    return found


if __name__ == "__main__":
    found = complaints(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "src"))
    print("\n".join(found), end="\n" if found else "")
    sys.exit(bool(found))
