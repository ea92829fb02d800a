# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# ./dev fuzz: looks for input that breaks what reads files. Uses the functions of ./dev.

# fuzz_one TARGET SECONDS: what it finds stays in build-fuzz/found/TARGET, what broke it in build-fuzz/broke/TARGET.
fuzz_one() {
    local target=$1 seconds=$2 found=build-fuzz/found/$1 broke=build-fuzz/broke/$1/
    mkdir -p "$found" "$broke"
    local status=0
    FOVEA_FUZZ=$target build-fuzz/tests/fovea_fuzz "$found" "tests/fuzz/corpus/$target" -max_total_time="$seconds" \
        -max_len=16384 -timeout=10 -rss_limit_mb=3000 -malloc_limit_mb=2000 -artifact_prefix="$broke" -print_final_stats=1 \
        >"$broke/log.txt" 2>&1 </dev/null || status=$?
    local runs coverage
    runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$broke/log.txt")
    coverage=$(grep -o 'cov: [0-9]*' "$broke/log.txt" | tail -n 1 || true)
    if ((status == 0)); then
        note "$target: $runs inputs, ${coverage:-no coverage}"
        return 0
    fi
    warn "$target broke after ${runs:-some} inputs: $(grep '^SUMMARY' "$broke/log.txt" || true); the input and the log are in $broke"
    return 1
}

verb_fuzz() {
    local seconds=600 targets=() target faults=0
    while [[ $# -gt 0 ]]; do
        case $1 in
            --seconds) seconds=${2:?--seconds needs a number}; shift 2 ;;
            *) targets+=("$1"); shift ;;
        esac
    done
    setup build fuzz
    build fuzz fovea_fuzz
    if [[ ${#targets[@]} -eq 0 ]]; then
        for target in tests/fuzz/corpus/*/; do targets+=("$(basename "$target")"); done
    fi
    step "Fuzzing ($seconds s for each of ${#targets[@]})"
    for target in "${targets[@]}"; do
        [[ -d tests/fuzz/corpus/$target ]] || fail "there is no target '$target'; tests/fuzz/corpus has their names"
        fuzz_one "$target" "$seconds" || faults=$((faults + 1))
    done
    step_done "$faults broke"
    ((faults == 0))
}
