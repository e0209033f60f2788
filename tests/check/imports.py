#!/usr/bin/env python3
"""Imports of the web application point one way: proves the table of docs/web.md from the import lines of web/src.

Another folder is named by its path from the root ("@/api/client"), one's own from where one stands ("./Cell").
"""
import pathlib
import re
import sys

MAY_IMPORT = {
    "generated": "",
    "base": "",
    "api": "base",
    "locale": "base api",
    "ui": "base api locale",
    "fields": "base api locale ui",
    "records": "base api locale ui fields",
    "features": "base api locale ui fields records",
    "app": "base api locale ui fields records features",
}
IMPORT = re.compile(r"""(?:^\s*(?:import|export)\b[^'"]*|\bimport\()\s*['"]([^'"]+)['"]""", re.MULTILINE)


def complaint(path: pathlib.PurePath, imported: str) -> str | None:
    """Why `path`, relative to web/src, must not import `imported`; None when it may."""
    folder, *rest = path.parts
    if not rest:
        return None  # main.tsx puts everything together
    if folder not in MAY_IMPORT:
        return f"the folder {folder} has no place among the layers: give it one in {pathlib.Path(__file__).name}"
    if imported.startswith("."):
        inside = (path.parent / imported).as_posix().split("/")
        depth = 0
        for part in inside:
            depth += -1 if part == ".." else part != "."
            if depth < 1:
                return "another folder is named by its path from the root: @/…"
        return None
    if not imported.startswith("@/"):
        return None
    target, *target_rest = imported.removeprefix("@/").split("/")
    if target not in MAY_IMPORT:
        return f"there is no folder {target}"
    if target == folder == "features" and rest[0] != target_rest[0]:
        return "features meet through records and addresses, not through imports"
    if target in (folder, "generated") or target in MAY_IMPORT[folder].split():
        return None
    return f"{folder} must not know {target}"


def complaints(source: pathlib.Path) -> list[str]:
    found = []
    for file in sorted(source.rglob("*.ts*")):
        if file.name.endswith(".d.ts"):
            continue  # declares what is outside
        text = file.read_text("utf-8")
        for match in IMPORT.finditer(text):
            reason = complaint(file.relative_to(source), match[1])
            if reason:
                found.append(f"{file}:{text.count(chr(10), 0, match.start(1)) + 1}: {match[1]}: {reason}")
    return found


if __name__ == "__main__":
    found = complaints(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "web/src"))
    print("\n".join(found), end="\n" if found else "")
    sys.exit(bool(found))
