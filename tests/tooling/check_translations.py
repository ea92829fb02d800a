#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every text of the core and the window is translated, with its placeholders.

    check_translations.py [ROOT]

Gathers the texts anew into a copy of each .ts file: what the kept file does not have, or has without a
translation, is printed, and so is what lupdate cannot place. Ends with 1 if there is any, with 77 where
lupdate is not installed.
"""
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path

LUPDATE = Path("/usr/lib/qt6/bin/lupdate")
PLACEHOLDER = re.compile(r"%n|%L?\d|\{\w+\}")


def messages(file: Path):
    for context in ElementTree.parse(file).getroot().iter("context"):
        for message in context.iter("message"):
            yield context.findtext("name"), message.findtext("source"), message.find("translation")


def fault_of(source: str, translation) -> str:
    forms = [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]
    if translation.get("type") == "unfinished" or not all(forms):
        return "not translated"
    for form in forms:
        # A plural form may say its number in words.
        if set(PLACEHOLDER.findall(source)) - {"%n"} != set(PLACEHOLDER.findall(form)) - {"%n"}:
            return f"placeholders differ: {form}"
    return ""


def check(root: Path) -> list:
    faults = []
    with tempfile.TemporaryDirectory() as folder:
        kept = sorted((root / "resources/translations").glob("*.ts"))
        for file in kept:
            shutil.copy(file, folder)
        told = subprocess.run([root / "resources/translations/update", folder], capture_output=True, text=True, check=True)
        faults += [line for line in (told.stdout + told.stderr).splitlines() if "Q_OBJECT" in line or "unknown namespace" in line]
        for file in kept:
            for context, source, translation in messages(Path(folder) / file.name):
                fault = fault_of(source, translation)
                if fault:
                    faults.append(f"{file.name}: {context}: {source!r}: {fault}")
    return faults


def main() -> int:
    if not LUPDATE.exists():
        print(f"{LUPDATE} is missing: install qt6-l10n-tools and qt6-tools-dev-tools")
        return 77
    root = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parents[2]).resolve()
    faults = check(root)
    print("\n".join(faults) or "every text is translated")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
