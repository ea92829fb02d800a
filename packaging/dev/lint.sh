# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The checks of ./dev lint. The tests of tests/tooling run the same ones, but for clang-tidy, which takes
# some 25 seconds a file. Uses the functions of ./dev.
# shellcheck disable=SC2154  # $python is set there

readonly lint_checks=(format shell spelling house links words tidy)

lint_usage() {
    cat <<HELP
./dev lint [FLAG…] [CHECK…]

CHECK, by default each:
  format      clang-format, on C++ files that changed since main
  shell       shellcheck, on all shell scripts
  spelling    codespell, on all text files
  house       the house rules: includes, licences, sizes of files and classes
  links       links and paths in the documents
  words       plain words, in changed lines
  tidy        clang-tidy, on C++ files that changed since main and need no LibTorch

  --all       format and tidy on all files
  --recent    tidy on what changed since the last release tag or in the last 50 commits, as in
              continuous integration
  --budget S  tidy begins no file after S seconds, and names those that it left out
HELP
}

# changed_files --all|'' PATTERN…: files of the repository, or those that differ from where main was left.
changed_files() {
    local all=$1 base
    shift
    if [[ $all == --all ]]; then
        git ls-files --cached --others --exclude-standard -- "$@"
    else
        base=$(git merge-base HEAD main 2>/dev/null || git rev-parse HEAD)
        { git diff --name-only --diff-filter=d "$base" -- "$@"; git ls-files --others --exclude-standard -- "$@"; } | sort -u
    fi
}

# lint_one CHECK ALL TIDY_FLAG…
lint_one() {
    local check=$1 all=$2 files=()
    shift 2
    case $check in
        format | tidy) mapfile -t files < <(changed_files "$all" '*.cpp' '*.h') ;;
    esac
    case $check in
        format) [[ ${#files[@]} -eq 0 ]] || "$python" -B tests/tooling/check_tools.py format "${files[@]}" ;;
        shell | spelling) "$python" -B tests/tooling/check_tools.py "$check" ;;
        house) "$python" -B tests/tooling/check_house.py ;;
        links) "$python" -B tests/tooling/check_links.py ;;
        words) "$python" -B tests/tooling/check_words.py ;;
        tidy)
            local flags=(--build "$(build_folder release)" --jobs "$(build_jobs)" "$@")
            [[ $all != --all ]] || flags+=(--all)
            [[ " ${flags[*]} " == *" --recent "* || $all == --all || ${#files[@]} -gt 0 ]] || return 0
            "$python" -B packaging/dev/tidy.py "${flags[@]}" "${files[@]}"
            ;;
        *) fail "there is no check '$check'; see ./dev lint --help" ;;
    esac
}

verb_lint() {
    local all='' tidy_flags=() checks=() failed=() check code
    while [[ $# -gt 0 ]]; do
        case $1 in
            -h | --help) lint_usage; return ;;
            --all) all=--all; shift ;;
            --recent) tidy_flags+=(--recent); shift ;;
            --budget) tidy_flags+=(--budget "${2:?--budget needs a number of seconds}"); shift 2 ;;
            -*) fail "unknown flag $1; see ./dev lint --help" ;;
            *) checks+=("$1"); shift ;;
        esac
    done
    [[ ${#checks[@]} -gt 0 ]] || checks=("${lint_checks[@]}")
    setup lint
    for check in "${checks[@]}"; do
        step "Check: $check"
        code=0
        lint_one "$check" "$all" "${tidy_flags[@]}" || code=$?
        case $code in
            0) step_done ;;
            77) warn "$check is left out, see above" ;;
            *) failed+=("$check") ;;
        esac
    done
    [[ ${#failed[@]} -eq 0 ]] || fail "these checks failed: ${failed[*]}$([[ " ${failed[*]} " != *" format "* ]] || printf '; ./dev format mends the layout')"
}

verb_format() {
    local sources=()
    setup lint
    mapfile -t sources < <(changed_files "${1:-}" '*.cpp' '*.h')
    step "clang-format (${#sources[@]} files)"
    [[ ${#sources[@]} -eq 0 ]] || clang-format -i "${sources[@]}"
    step_done
}
