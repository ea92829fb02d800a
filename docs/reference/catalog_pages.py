#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Pages of the catalogues for Doxygen, from what `fovea describe` prints: one page for each catalogue.

    catalog_pages.py DESCRIPTION.json FOLDER
"""
import json
import re
import sys
from pathlib import Path


HTML = {"<": "&lt;", ">": "&gt;", "&": "&amp;", "*": "&lowast;", "`": "'", "\n": " "}


def escaped(text: str) -> str:
    """Text that Doxygen 1.9.4 prints as it is, but for backticks, which become quotes."""
    text = re.sub(r"[\\@#$%]", r"\\\g<0>", text)
    text = "".join(HTML.get(char, char) for char in text)
    return text.replace("](", "] (").replace("~~", "~ ~")


def code(text: str) -> str:
    return f"<code>{escaped(text)}</code>"


def cell(text: str) -> str:
    return text.replace("|", "\\|")


def parameter_table(params: list) -> list:
    lines = ["", "| parameter | default | allowed | |", "|---|---|---|---|"]
    for param in params:
        allowed = param["allowed"] + (f" {param['unit']}" if param["unit"] else "")
        default = param["default"] if isinstance(param["default"], str) else json.dumps(param["default"], ensure_ascii=False)
        lines.append("| " + " | ".join(map(cell, (code(param["key"]), code(default), escaped(allowed), escaped(param["help"])))) + " |")
    return lines


def catalog_page(catalog: str, entries: list) -> str:
    lines = [f"# Catalogue: {catalog} {{#catalog_{catalog}}}", ""]
    for entry in entries:
        # Without an anchor two entries of one name would be one heading.
        lines += [f"## {escaped(entry['label'])} ({entry['id']}) {{#catalog_{catalog}_{entry['id']}}}", "", escaped(entry["help"])]
        if entry["params"]:
            lines += parameter_table(entry["params"])
        lines.append("")
    return "\n".join(lines) + "\n"


def pages(program: dict) -> dict:
    found = {f"catalog_{name}.md": catalog_page(name, entries) for name, entries in program["catalogs"].items()}
    listed = "\n".join(f"- \\subpage catalog_{name} ({len(entries)} entries)" for name, entries in program["catalogs"].items())
    found["catalogs.md"] = f"# Catalogues {{#catalogs}}\n\nEach entry has an id, as in experiments and on the command line.\n\n{listed}\n"
    return found


def main() -> int:
    program = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    folder = Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pages(program).items():
        (folder / name).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
