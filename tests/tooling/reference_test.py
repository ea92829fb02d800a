#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Man pages and completions: correct for the tools that read them, and complete verbs, flags and names.

    reference_test.py [FOVEA]      FOVEA: the command; without it a small description of our own is used
"""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "packaging/reference"))
import completions  # pylint: disable=wrong-import-position
import man_pages  # pylint: disable=wrong-import-position


def flag(*names, value="", help_text="A flag", choices=(), **more):
    return {"names": list(names), "value": value, "value_optional": False, "help": help_text, "group": "Options", "required": False,
            "choices": list(choices), **more}


def argument(name, value, required=True):
    return {**flag(value=value), "name": name, "required": required}


def verb(name, summary, options=(), arguments=(), verbs=()):
    return {"name": name, "summary": summary, "options": [flag("-h", "--help"), *options], "arguments": list(arguments), "verbs": list(verbs)}


SMALL = {**verb("fovea", "Train, test and use image classifiers.", verbs=[
    verb("train", "Train a model and keep the run", [
        flag("--dataset", value="NAME|FOLDER"), flag("--model", value="NAME", catalog="model"),
        flag("--pretrained", value="FILE", help_text="Weights's [file]: 'a' \\ b\n.second line") | {"value_optional": True},
        flag("--freeze", value="backbone|none|STAGE"), flag("--optimizer", value="NAME", catalog="optimizer"),
        flag("--set", value="A.B=VALUE"), flag("--json")], [argument("experiment", "EXPERIMENT.json", False)]),
    verb("test", "Measure a trained model on a dataset", [flag("--json")], [argument("model", "RUN|CHECKPOINT|WEIGHTS|NAME")]),
    verb("export", "Take a model away", [flag("-o", "--output", value="FILE"), flag("--preprocessing", value="WHERE", choices=["inside", "outside"])],
         [argument("model", "RUN|CHECKPOINT|WEIGHTS|NAME")]),
    verb("runs", "List runs", verbs=[verb("list", "All runs", [flag("--trash"), flag("--json")]),
                                     verb("show", "A run", [flag("--json")], [argument("run", "RUN")])])]),
    "version": "1.2", "datasets": ["digits", "mnist"],
    "catalogs": {"model": [{"id": "cnn"}, {"id": "resnet18"}], "optimizer": [{"id": "adam"}, {"id": "sgd"}]}}
PROGRAM = SMALL


def needs(*programs):
    return unittest.skipUnless(all(map(shutil.which, programs)), f"{', '.join(programs)} is not installed")


class Reference(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory(prefix="fovea-reference-")
        cls.folder = Path(cls.temporary.name)
        for name in ("runs/bees-01", "runs/digits-cnn", "datasets/mine", "models"):
            (cls.folder / "home" / name).mkdir(parents=True)
        (cls.folder / "home/models/own.json").write_text("{}", encoding="utf-8")
        (cls.folder / "photo.png").write_text("", encoding="utf-8")
        for shell in (completions.bash, completions.zsh, completions.fish):
            (cls.folder / shell.__name__).write_text(shell(PROGRAM), encoding="utf-8")
        shutil.copy(cls.folder / "zsh", cls.folder / "_fovea")

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    def call(self, *command):
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=self.folder, timeout=60,
                              env={"PATH": os.environ["PATH"], "HOME": str(self.folder), "FOVEA_HOME": str(self.folder / "home"), "LC_ALL": "C.UTF-8"})
        self.assertEqual((done.returncode, done.stderr), (0, ""), done.stdout)
        return done.stdout

    def test_every_verb_has_a_page(self):
        pages = man_pages.pages(PROGRAM)
        self.assertEqual(set(pages), {"fovea.1", "fovea-studio.1"} | {f"fovea-{one['name']}.1" for one in PROGRAM["verbs"]})
        for one in PROGRAM["verbs"]:
            for option in one["options"] + [option for sub in one["verbs"] for option in sub["options"]]:
                self.assertIn(man_pages.escaped(option["names"][-1]), pages[f"fovea-{one['name']}.1"])

    @needs("mandoc")
    def test_the_pages_are_correct(self):
        for name, text in man_pages.pages(PROGRAM).items():
            (self.folder / name).write_text(text, encoding="utf-8")
            with self.subTest(name):
                lint = subprocess.run(["mandoc", "-T", "lint", "-W", "warning", self.folder / name], capture_output=True, text=True, check=False)
                # A page has no date: two builds of one version are the same.
                faults = [line for line in lint.stdout.splitlines() if "missing date" not in line]
                self.assertEqual(faults, [])

    def bash_completes(self, lines):
        script = ('source ./bash; for line; do read -ra COMP_WORDS <<<"$line"; [[ $line != *" " ]] || COMP_WORDS+=(""); '
                  "COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMPREPLY=(); _fovea; printf '%s\\n' \"${COMPREPLY[@]}\"; printf '\\0'; done")
        return {line: set(words.split()) for line, words in self.answers(lines, self.call("bash", "-c", script, "bash", *lines))}

    def fish_completes(self, lines):
        script = "source ./fish; for line in $argv; complete -C $line; printf '\\0'; end"
        out = self.call("fish", "--no-config", "-c", script, *lines)
        return {line: {row.split("\t")[0] for row in rows.splitlines()} for line, rows in self.answers(lines, out)}

    def answers(self, lines, out):
        """Each line with what a shell gave for it; one shell completes all, since starting it takes most of the time."""
        *parts, rest = out.split("\0")
        self.assertEqual((len(parts), rest.strip()), (len(lines), ""), out)
        return zip(lines, parts)

    def check_completions(self, completes):
        at_least = {
            "fovea ": {"train", "test", "export", "runs"}, "fovea train --": {"--dataset", "--model", "--json", "--help"},
            "fovea runs list --": {"--trash"}, "fovea train --dataset ": {"digits", "mnist", "mine"},
            "fovea train --model ": {"cnn", "resnet18", "own"}, "fovea train --json --optimizer ": {"adam", "sgd"},
            "fovea train --freeze ": {"backbone", "none"}, "fovea runs show ": {"bees-01", "digits-cnn"}, "fovea test bee": {"bees-01"},
            "fovea export --output ph": {"photo.png"}, "fovea export bees-01 --preprocessing ": {"inside", "outside"}}
        found = completes([*at_least, "fovea tra", "fovea runs sh"])
        for line, words in at_least.items():
            self.assertLessEqual(words, found[line], line)
        self.assertEqual({"train"}, {word for word in found["fovea tra"] if word.startswith("tra")})
        self.assertEqual({"show"}, {word for word in found["fovea runs sh"] if word.startswith("sh")})
        self.assertNotIn("--trash", found["fovea train --"])
        self.assertNotIn("STAGE", found["fovea train --freeze "])

    @needs("bash")
    def test_bash(self):
        self.call("bash", "-n", "bash")
        self.check_completions(self.bash_completes)
        self.assertIn("mnist", self.bash_completes(["fovea train --dataset = mn"])["fovea train --dataset = mn"])

    @needs("shellcheck")
    def test_bash_is_clean(self):
        self.call("shellcheck", "-s", "bash", "bash")

    @needs("fish")
    def test_fish(self):
        self.call("fish", "--no-config", "--no-execute", "fish")
        self.check_completions(self.fish_completes)

    @needs("zsh")
    def test_zsh(self):
        self.call("zsh", "-n", "zsh")
        # Completes in a terminal of its own, with nothing but this completion.
        self.check_completions(self.zsh_completes)

    def zsh_completes(self, lines):
        script = r"""
zmodload zsh/zpty
zpty z zsh -f -i
zpty -w z "fpath=($PWD \$fpath); PS1=; autoload -Uz compinit; compinit -D -u; zstyle ':completion:*' list-prompt ''; LISTMAX=0; stty rows 400 columns 200"
zpty -w z 'comptest() { compadd() { [[ " $* " == *" -O "* || " $* " == *" -A "* || " $* " == *" -D "* ]] || { builtin compadd -A found "$@"; print -rl -- "${(@)found/#/@}" }; builtin compadd "$@" }; _main_complete; print -r -- @END; compstate[insert]=; compstate[list]= }; zle -C comptest complete-word comptest; bindkey "^X" comptest; print READ""Y'
zpty -r -m z ready '*READY*'
for line; do
    zpty -w -n z "$line"$'\x18'
    zpty -r -m z answer '*@END*'
    printf '%s\0' $answer
    zpty -w -n z $'\x15'
done
zpty -d z
"""
        out = self.call("zsh", "-f", "-c", script, "zsh", *lines)
        return {line: set(re.findall(r"@([^\s@]+)", words)) - {"END"} for line, words in self.answers(lines, out)}


if __name__ == "__main__":
    if len(sys.argv) > 1:
        PROGRAM = json.loads(subprocess.run([sys.argv.pop(1), "describe"], capture_output=True, text=True, check=True).stdout)
    unittest.main()
