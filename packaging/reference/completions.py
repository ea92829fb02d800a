#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Completions for bash, zsh and fish from what `fovea describe` prints: verbs, flags, fixed values, files, and
names of datasets, models and runs. Names of runs and of the user's own datasets and models are the names of
folders and files, so that pressing Tab does not start the program.

    completions.py DESCRIPTION.json FOLDER      writes FOLDER/bash, FOLDER/zsh and FOLDER/fish
"""
import json
import sys
from pathlib import Path

from description import all_verbs, first_sentence, takes_value, values_of

HEAD = "# SPDX-License-Identifier: GPL-3.0-or-later\n# Generated from the descriptions of the verbs.\n"

# Shared by bash and zsh: one name a line. $1 is run, dataset or model.
POSIX_NAMES = r"""_fovea_own_names() {
    local data="${FOVEA_HOME:-${XDG_DATA_HOME:-$HOME/.local/share}/fovea}"
    case $1 in
        run) command ls -1 "$data/runs" 2>/dev/null ;;
        dataset) command ls -1 "$data/datasets" 2>/dev/null ;;
        model) command ls -1 "$data/models" 2>/dev/null | command sed -n 's/\.json$//p' ;;
    esac
}
"""

BASH_BODY = r"""
# _fovea_offer KIND… -- WORD…: what begins with $cur among the words and the names of these kinds.
_fovea_offer() {
    local kind names
    while [[ $# -gt 0 && $1 != -- ]]; do
        kind=$1
        shift
        if [[ $kind == file ]]; then
            compopt -o filenames 2>/dev/null
            mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(compgen -f -- "$cur")
            continue
        fi
        names=$(_fovea_own_names "$kind")
        case $kind in
            dataset) names+=" $_fovea_datasets" ;;
            model) names+=" $_fovea_models" ;;
        esac
        mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(compgen -W "$names" -- "$cur")
    done
    shift
    mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(compgen -W "$*" -- "$cur")
}

_fovea() {
    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]} verb='' word i
    COMPREPLY=()
    # bash takes --flag=value apart into three words.
    if [[ $cur == = ]]; then
        cur=''
    elif [[ $prev == = ]] && ((COMP_CWORD > 1)); then
        prev=${COMP_WORDS[COMP_CWORD - 2]}
    fi
    for ((i = 1; i < COMP_CWORD; ++i)); do
        word=${verb:+$verb }${COMP_WORDS[i]}
        [[ $_fovea_verbs != *"|$word|"* ]] || verb=$word
    done
    _fovea_value "$verb" "$prev" && return
    if [[ $cur == -* ]]; then
        _fovea_flags "$verb"
    else
        _fovea_arguments "$verb"
    fi
}
complete -F _fovea fovea
"""


def models_of(program: dict) -> list:
    return [entry["id"] for entry in program["catalogs"]["model"]]


def bash_offer(program: dict, options: list) -> str:
    words, kinds = [], []
    for option in options:
        more_words, more_kinds = values_of(program, option)
        words += [word for word in more_words if word not in words]
        kinds += [kind for kind in more_kinds if kind not in kinds]
    return " ".join(["_fovea_offer", *kinds, "--", *words])


def bash(program: dict) -> str:
    verbs = [(" ".join(words), verb) for words, verb in all_verbs(program)]
    values, flags, arguments = [], [], []
    for name, verb in verbs:
        names = " ".join(flag for option in verb["options"] for flag in option["names"])
        flags.append(f"        '{name}') _fovea_offer -- {names} ;;")
        subs = [sub["name"] for sub in verb["verbs"]]
        offer = f"_fovea_offer -- {' '.join(subs)}" if subs else bash_offer(program, verb["arguments"])
        arguments.append(f"        '{name}') {offer} ;;")
        for option in verb["options"]:
            if takes_value(option) and not option["value_optional"]:
                pattern = " | ".join(f"'{name} {flag}'" for flag in option["names"])
                values.append(f"        {pattern}) {bash_offer(program, [option])} ;;")
            elif option["value_optional"]:
                # The value may be left out, so flags are offered as well.
                pattern = " | ".join(f"'{name} {flag}'" for flag in option["names"])
                values.append(f"        {pattern})\n            [[ $cur != -* ]] || return 1\n"
                              f"            {bash_offer(program, [option])}\n            ;;")
    listed = "|".join(name for name, _ in verbs if name)
    return (HEAD + POSIX_NAMES + f"\n_fovea_datasets='{' '.join(program['datasets'])}'\n_fovea_models='{' '.join(models_of(program))}'\n"
            f"_fovea_verbs='|{listed}|'\n"
            "\n# _fovea_value VERB FLAG: the values of a flag; fails where it takes none.\n_fovea_value() {\n    case \"$1 $2\" in\n"
            + "\n".join(values) + "\n        *) return 1 ;;\n    esac\n}\n"
            "\n_fovea_flags() {\n    case $1 in\n" + "\n".join(flags) + "\n    esac\n}\n"
            "\n_fovea_arguments() {\n    case $1 in\n" + "\n".join(arguments) + "\n    esac\n}\n" + BASH_BODY)


def zsh_quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"


def zsh_text(text: str) -> str:
    """A description inside of an _arguments specification."""
    return "".join("\\" + char if char in "[]:\\" else char for char in text)


def zsh_action(program: dict, option: dict) -> str:
    words, kinds = values_of(program, option)
    if not words and not kinds:
        return " "
    return "_fovea_offer " + " ".join(kinds + ["--"] + words)


def zsh_spec(program: dict, option: dict) -> str:
    about = f"[{zsh_text(first_sentence(option['help']))}]"
    value = ""
    if takes_value(option):
        optional = "::" if option["value_optional"] else ":"
        value = f"{optional}{zsh_text(option['value'])}:{zsh_action(program, option)}"
    names = option["names"]
    if len(names) == 1:
        return zsh_quoted(f"*{names[0]}{about}{value}" if names[0] == "--set" else f"{names[0]}{about}{value}")
    return zsh_quoted(f"({' '.join(names)})") + "{" + ",".join(names) + "}" + zsh_quoted(about + value)


def zsh_verb(program: dict, words: tuple, verb: dict) -> str:
    function = "_".join(("_fovea_verb",) + words)
    specs = [zsh_spec(program, option) for option in verb["options"]]
    if verb["verbs"]:
        subs = "\n".join("        " + zsh_quoted(f"{sub['name']}:{first_sentence(sub['summary'])}") for sub in verb["verbs"])
        cases = "\n".join(f"        {sub['name']}) {'_'.join((function, sub['name']))} ;;" for sub in verb["verbs"])
        specs += ["'1:verb:->verb'", "'*::argument:->argument'"]
        lines = " \\\n        ".join(specs)
        return (f"{function}() {{\n    local context state state_descr line\n    typeset -A opt_args\n    local -a verbs=(\n{subs}\n    )\n"
                f"    _arguments -C \\\n        {lines}\n    case $state in\n        verb) _describe -t verbs verb verbs ;;\n"
                f"        argument) case $line[1] in\n{cases}\n        esac ;;\n    esac\n}}\n")
    for argument in verb["arguments"]:
        many = "*" if "…" in argument["value"] else ""
        optional = "" if many or argument["required"] else ":"
        specs.append(zsh_quoted(f"{many}:{optional}{zsh_text(argument['value'])}:{zsh_action(program, argument)}"))
    lines = " \\\n        ".join(specs)
    return f"{function}() {{\n    _arguments \\\n        {lines}\n}}\n"


ZSH_OFFER = r"""
# _fovea_offer KIND… -- WORD…: the words and the names of these kinds.
_fovea_offer() {
    local -a names
    local kind files=
    while [[ $# -gt 0 && $1 != -- ]]; do
        kind=$1
        shift
        case $kind in
            file) files=yes ;;
            dataset) names+=(${(f)"$(_fovea_own_names dataset)"} ${=_fovea_datasets}) ;;
            model) names+=(${(f)"$(_fovea_own_names model)"} ${=_fovea_models}) ;;
            *) names+=(${(f)"$(_fovea_own_names $kind)"}) ;;
        esac
    done
    shift
    names+=("$@")
    (( ! $#names )) || compadd -a names
    [[ -z $files ]] || _files
}
"""


def zsh(program: dict) -> str:
    functions = "\n".join(zsh_verb(program, words, verb) for words, verb in all_verbs(program))
    return ("#compdef fovea\n" + HEAD + POSIX_NAMES + f"_fovea_datasets='{' '.join(program['datasets'])}'\n"
            f"_fovea_models='{' '.join(models_of(program))}'\n" + ZSH_OFFER + "\n" + functions
            + "\nif [[ $funcstack[1] == _fovea ]]; then\n    _fovea_verb \"$@\"\nelse\n    compdef _fovea_verb fovea\nfi\n")


FISH_NAMES = r"""
function __fovea_names
    set -l data $HOME/.local/share/fovea
    set -q XDG_DATA_HOME; and test -n "$XDG_DATA_HOME"; and set data $XDG_DATA_HOME/fovea
    set -q FOVEA_HOME; and test -n "$FOVEA_HOME"; and set data $FOVEA_HOME
    switch $argv[1]
        case run
            command ls -1 $data/runs 2>/dev/null
        case dataset
            command ls -1 $data/datasets 2>/dev/null
            printf '%s\n' @DATASETS@
        case model
            command ls -1 $data/models 2>/dev/null | string replace -rf '\.json$' ''
            printf '%s\n' @MODELS@
        case file
            __fish_complete_path (commandline -ct)
    end
end

# __fovea_verb WORD…: whether the words that are no flags begin with these.
function __fovea_verb
    set -l words (commandline -opc)
    set -l given
    for word in $words[2..]
        string match -q -- '-*' $word; or set -a given $word
    end
    set -l count (count $argv)
    test $count -eq 0; and return 0
    test (count $given) -ge $count; or return 1
    test "$given[1..$count]" = "$argv"
end

# __fovea_needs_verb WORD…: whether exactly these words were given.
function __fovea_needs_verb
    set -l words (commandline -opc)
    set -l given
    for word in $words[2..]
        string match -q -- '-*' $word; or set -a given $word
    end
    test "$given" = "$argv"
end
"""


def fish_quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def fish_values(program: dict, option: dict) -> str:
    words, kinds = values_of(program, option)
    parts = [f"(__fovea_names {kind})" for kind in kinds] + [" ".join(words)]
    return fish_quoted(" ".join(part for part in parts if part))


def fish(program: dict) -> str:
    lines = [HEAD + FISH_NAMES.replace("@DATASETS@", " ".join(program["datasets"])).replace("@MODELS@", " ".join(models_of(program))),
             "complete -c fovea -f"]
    for words, verb in all_verbs(program):
        here = f"__fovea_verb {' '.join(words)}".strip()
        exactly = f"__fovea_needs_verb {' '.join(words)}".strip()
        for sub in verb["verbs"]:
            lines.append(f"complete -c fovea -n '{exactly}' -a {sub['name']} -d {fish_quoted(first_sentence(sub['summary']))}")
        for option in verb["options"]:
            names = " ".join(f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}" for name in option["names"])
            line = f"complete -c fovea -n '{exactly if verb['verbs'] else here}' {names} -d {fish_quoted(first_sentence(option['help']))}"
            if takes_value(option):
                line += ("" if option["value_optional"] else " -r") + f" -a {fish_values(program, option)}"
            lines.append(line)
        for argument in verb["arguments"]:
            if any(values_of(program, argument)):
                lines.append(f"complete -c fovea -n '{here}' -a {fish_values(program, argument)}")
    return "\n".join(lines) + "\n"


def main() -> int:
    program = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    folder = Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    for shell in (bash, zsh, fish):
        (folder / shell.__name__).write_text(shell(program), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
