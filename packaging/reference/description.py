# SPDX-License-Identifier: GPL-3.0-or-later
"""What `fovea describe` prints, with what man pages and completions both need to know about it."""
from typing import Iterator


def all_verbs(verb: dict, words: tuple = ()) -> Iterator[tuple]:
    """Each verb that can be run, with its words: (("runs", "list"), {…}); the program itself comes first, without any."""
    yield words, verb
    for sub in verb["verbs"]:
        yield from all_verbs(sub, words + (sub["name"],))


def first_sentence(text: str, limit: int = 80) -> str:
    """What fits beside a flag in a list of completions."""
    sentence = text.split("\n")[0].split(". ")[0].split("; ")[0].split(" [")[0].split(" (")[0].rstrip(".:")
    return sentence if len(sentence) <= limit else sentence[:limit - 1].rsplit(" ", 1)[0] + "…"


def values_of(program: dict, option: dict) -> tuple:
    """What can complete a value: fixed words, and kinds of names that are looked up ("run", "dataset", "model", "file")."""
    words, kinds = list(option["choices"]), []
    name = (option["names"] or [option.get("name", "")])[-1].lstrip("-")
    parts = option["value"].replace("…", "").replace(" ", "|").split("|")
    if "catalog" in option and option["catalog"] not in ("dataset", "model"):
        words += [entry["id"] for entry in program["catalogs"][option["catalog"]]]
    # What the placeholder itself names, such as backbone|none|STAGE.
    words += [part for part in parts if part.islower() and part not in words and len(parts) > 1]
    if "RUN" in parts:
        kinds.append("run")
    if name == "dataset":
        kinds.append("dataset")
    if name == "model":
        kinds.append("model")
    if any(part in ("FILE", "FOLDER", "ARCHIVE", "IMAGE", "CHECKPOINT", "WEIGHTS", "EXPERIMENT.json") for part in parts):
        kinds.append("file")
    return words, kinds


def takes_value(option: dict) -> bool:
    return option["value"] != ""
