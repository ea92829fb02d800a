#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Man pages from what `fovea describe` prints: fovea.1, and fovea-VERB.1 for each verb.

    man_pages.py DESCRIPTION.json FOLDER      writes FOLDER/*.1.gz
"""
import gzip
import json
import sys
from pathlib import Path

from description import all_verbs

EXIT_STATUS = (("0", "done"), ("1", "failed"), ("2", "wrong flags or a wrong configuration"),
               ("130", "interrupted, with the checkpoint saved"))
ENVIRONMENT = (("FOVEA_HOME", "the folder for datasets, weights, runs, cache and settings"),
               ("FOVEA_CONFIG", "the folder for settings"),
               ("FOVEA_MIRROR", "an address or folder to try before the official ones when something is downloaded"),
               ("NO_COLOR", "no colours on a terminal"))
FILES = (("~/.local/share/fovea", "datasets, weights, models and runs ($XDG_DATA_HOME/fovea)"),
         ("~/.cache/fovea", "files that Fovea can create again ($XDG_CACHE_HOME/fovea)"),
         ("~/.config/fovea", "settings ($XDG_CONFIG_HOME/fovea)"))
STUDIO = """fovea\\-studio opens the window of Fovea: choose data and a network, train, evaluate, and try the model on
drawings and photos. F1 explains the current field. The window shares datasets, runs and settings with fovea(1)."""


def escaped(text: str) -> str:
    """Text as roff reads it: nothing in it is a command."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return "\n".join("\\&" + line if line.startswith((".", "'")) else line for line in text.split("\n"))


def bold(text: str) -> str:
    return f"\\fB{escaped(text)}\\fR"


def placeholder(option: dict) -> str:
    return f"\\fI{escaped(option['value'])}\\fR"


def paragraphs(text: str) -> str:
    return "\n.br\n".join(escaped(line.strip()) for line in text.split("\n"))


def option_entry(option: dict) -> str:
    names = ", ".join(bold(name) for name in option["names"]) or placeholder(option)
    if option["names"] and option["value"]:
        names += f" [{placeholder(option)}]" if option["value_optional"] else f" {placeholder(option)}"
    help_text = option["help"]
    missing = [choice for choice in option["choices"] if choice not in help_text]
    if missing:
        help_text += f" ({', '.join(option['choices'])})"
    return f".TP\n{names}\n{paragraphs(help_text or 'See the synopsis.')}"


def synopsis(words: tuple, verb: dict) -> str:
    line = bold(" ".join(words))
    if any(option["names"] for option in verb["options"]):
        line += " [\\fIFLAG\\fR…]"
    if verb["verbs"]:
        line += " \\fIVERB\\fR …"
    for argument in verb["arguments"]:
        line += f" {placeholder(argument)}" if argument["required"] else f" [{placeholder(argument)}]"
    return line


def options_by_group(verb: dict) -> str:
    parts: dict = {}
    for option in verb["arguments"]:
        parts.setdefault("Arguments", []).append(option_entry(option))
    for option in verb["options"]:
        group = "Flags" if option["group"] in ("", "Options", "model") else option["group"]
        parts.setdefault(group, []).append(option_entry(option))
    return "\n".join(f".SS {escaped(group)}\n" + "\n".join(entries) for group, entries in parts.items())


def head(name: str, summary: str, version: str) -> str:
    return (f'.\\" Generated from the descriptions of the verbs.\n.TH {escaped(name).upper()} 1 "" "Fovea {escaped(version)}" "Fovea"\n'
            f".SH NAME\n{escaped(name)} \\- {escaped(summary[0].lower() + summary[1:].rstrip('.'))}\n")


def entries(title: str, pairs: tuple) -> str:
    return f".SH {title}\n" + "\n".join(f".TP\n{bold(name)}\n{escaped(text)}" for name, text in pairs) + "\n"


def foot(others: list) -> str:
    links = "\n".join(f".BR {escaped(name)} (1){'' if name == others[-1] else ' ,'}" for name in others)
    return entries("EXIT STATUS", EXIT_STATUS) + entries("ENVIRONMENT", ENVIRONMENT) + ".SH SEE ALSO\n" + links + "\n"


def verb_page(program: dict, verb: dict) -> str:
    name = f"fovea-{verb['name']}"
    text = head(name, verb["summary"], program["version"]) + ".SH SYNOPSIS\n"
    runnable = [(words, one) for words, one in all_verbs(verb, ("fovea", verb["name"])) if not one["verbs"]]
    text += "\n.br\n".join(synopsis(words, one) for words, one in runnable) + "\n.SH DESCRIPTION\n" + paragraphs(verb["summary"]) + ".\n"
    for words, one in runnable:
        if len(runnable) > 1:
            text += f".SH {escaped(' '.join(words[2:])).upper()}\n{paragraphs(one['summary'])}.\n"
        else:
            text += ".SH OPTIONS\n"
        text += options_by_group(one) + "\n"
    return text + foot(["fovea", "fovea-studio"])


def program_page(program: dict) -> str:
    text = head("fovea", program["summary"], program["version"])
    text += f".SH SYNOPSIS\n{bold('fovea')} \\fIVERB\\fR [\\fIFLAG\\fR…] …\n.SH DESCRIPTION\n"
    text += "Results go to standard output; progress, warnings and errors go to standard error. With \\fB\\-\\-json\\fR the\n"
    text += "results, and a failure, are JSON.\n.SH VERBS\n"
    text += "\n".join(f".TP\n{bold('fovea-' + verb['name'])}(1)\n{escaped(verb['summary'])}" for verb in program["verbs"])
    text += "\n.SH OPTIONS\n" + "\n".join(option_entry(option) for option in program["options"]) + "\n"
    text += entries("FILES", FILES)
    return text + foot([f"fovea-{verb['name']}" for verb in program["verbs"]] + ["fovea-studio"])


def studio_page(program: dict) -> str:
    return (head("fovea-studio", "train, test and use image classifiers", program["version"])
            + f".SH SYNOPSIS\n{bold('fovea-studio')} [{bold('--help')}] [{bold('--version')}]\n.SH DESCRIPTION\n{STUDIO}\n"
            + entries("FILES", FILES) + entries("ENVIRONMENT", ENVIRONMENT[:3]) + ".SH SEE ALSO\n.BR fovea (1)\n")


def pages(program: dict) -> dict:
    found = {"fovea.1": program_page(program), "fovea-studio.1": studio_page(program)}
    found.update({f"fovea-{verb['name']}.1": verb_page(program, verb) for verb in program["verbs"]})
    return found


def main() -> int:
    program = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    folder = Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pages(program).items():
        # Without a time, so that two builds of one version are the same.
        (folder / f"{name}.gz").write_bytes(gzip.compress(text.encode("utf-8"), mtime=0))
    return 0


if __name__ == "__main__":
    sys.exit(main())
