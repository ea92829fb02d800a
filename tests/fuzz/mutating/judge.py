# SPDX-License-Identifier: GPL-3.0-or-later
"""Judges one answer of the command: good is a result, or a documented exit code with a message that says what is wrong."""
import json
import os
import re
import signal

from . import containers

HEAVY = 2_000_000_000     # no file of some kilobytes may claim more memory
# What a decoder says of a picture may follow our own message in parentheses.
LIBRARY = re.compile(
    r"basic_string|\bstd::|vector::_M|\bc10\b|Exception raised from|\[json\.exception|^libpng (error|warning)|terminate called|archive_\w+\(|\bcv::|bad_alloc"
    r"|OpenCV\(|what\(\):|\bsto[idlf]\b|\w/\w+\.(cpp|h):\d+|INTERNAL ASSERT|nlohmann|libprotobuf|Assertion|__cxa|regex_error|filesystem error"
    r"|locale::|N\d+fovea|_ZN\w+|unexpected error|unknown error|this is a bug in Fovea|Invalid argument to|parse error at line", re.MULTILINE)
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f]")
FIELD = re.compile(r"\b(data|model|training|run|format)\b|--[a-z]")


def strict(text):
    def refuse(constant):
        raise ValueError(f"{constant} is no JSON")
    return json.loads(text, parse_constant=refuse)


def snapshot(folder):
    """What is below a folder, to see that a call left it as it was."""
    found = {}
    for place, folders, names in os.walk(folder):
        for name in folders + names:
            path = os.path.join(place, name)
            info = os.lstat(path)
            found[path] = (info.st_mode, info.st_size if name in names else 0, info.st_mtime_ns if name in names else 0)
    return found


def escaped(folders):
    return [os.path.join(place, name) for folder in folders for place, inner, names in os.walk(folder) for name in inner + names if name == containers.ESCAPE]


def numbers(value):
    """Probabilities of a prediction that are none."""
    for item in value if isinstance(value, list) else []:
        total = sum(top["probability"] if isinstance(top["probability"], (int, float)) else 9 for top in item.get("top", []))
        if total > 1.001 or total < 0:
            return "probabilities that do not add up"
    return ""


def json_faults(arguments, text, code):
    faults = []
    many = arguments[0] in ("train", "resume") and "--print-experiment" not in arguments
    parts = text.split("\n") if many else [text]
    if many and parts[-1] == "":
        parts.pop()
    values = []
    for part in parts:
        try:
            values.append(strict(part))
        except (ValueError, RecursionError) as error:
            return [f"standard output is not JSON: {error}"[:200]]
    if not values:
        faults.append("there is no answer in JSON")
    if arguments[0] == "predict" and not faults and numbers(values[0]):
        faults.append(numbers(values[0]))
    for value in values:
        error = value.get("error") if isinstance(value, dict) else None
        if isinstance(error, dict):
            if error.get("code") == "internal":
                faults.append("an internal error: " + str(error.get("message")))
            if not error.get("message"):
                faults.append("an error without a message")
            if code == 0:
                faults.append("an error with exit code 0")
    return faults


def judge(arguments, answer, names):
    """The faults of an answer; `names` are those that a refusal may give for what is wrong; none
    where it is an argument."""
    faults = []
    if answer.stopped:
        faults.append(answer.stopped)
    elif answer.code < 0:
        faults.append("ended by " + signal.Signals(-answer.code).name)
    if answer.stopped or answer.code < 0:
        return faults
    allowed = {0, 1, 2} | ({3} if arguments[:2] == ["datasets", "check"] else set())
    if answer.code not in allowed:
        faults.append(f"exit code {answer.code}")
    if answer.memory > HEAVY:
        faults.append(f"took {answer.memory // 1_000_000} MB")
    texts = []
    for name, data in (("standard output", answer.out), ("standard error", answer.err)):
        try:
            texts.append(data.decode())
        except UnicodeDecodeError:
            faults.append(f"{name} is not UTF-8")
            texts.append(data.decode("utf-8", "replace"))
    out, err = texts
    for text in texts:
        if found := LIBRARY.search(text):
            faults.append("library text: " + text[max(0, found.start() - 60):found.end() + 60])
        if found := CONTROL.search(text):
            faults.append("a control character: " + repr(text[max(0, found.start() - 30):found.end() + 30]))
    if "--json" in arguments or "--print-experiment" in arguments and answer.code == 0:
        faults += json_faults(arguments, out, answer.code)
    said = err + (out if arguments[:2] in (["datasets", "check"], ["runs", "check"]) or "--json" in arguments else "")
    if answer.code != 0:
        if not said.strip():
            faults.append("refused without a message")
        elif names and answer.code != 3 and not any(name and name in said for name in names) and not FIELD.search(said):
            faults.append("the message names no file: " + said.strip()[:200])
        if "not enough memory" in said:
            faults.append("not enough memory: " + said.strip()[:200])
    if len(err) > 100_000:
        faults.append(f"a message of {len(err)} characters")
    return faults
