# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Waiting for another package manager. Uses note(), quiet() and fail() of ./dev.

# The command that makes one root, for callers that are not.
as_root=()
# The files that apt and dpkg lock while they work.
package_locks=(/var/lib/dpkg/lock-frontend /var/lib/dpkg/lock /var/lib/apt/lists/lock /var/cache/apt/archives/lock)
# Ten minutes: as long as a large upgrade takes.
package_lock_seconds=${FOVEA_LOCK_SECONDS:-600}

# lock_holders FILE…: the processes that hold a lock on one of the files, such as "apt-get (process 12)".
lock_holders() {
    local file inode pid name
    for file in "$@"; do
        inode=$(stat -c %i "$file" 2>/dev/null) || continue
        awk -v inode="$inode" '$2 != "->" { split($6, place, ":"); if (place[3] == inode) print $5 }' /proc/locks
    done | sort -un | while read -r pid; do
        name=$(cat "/proc/$pid/comm" 2>/dev/null) || name="another process"
        printf '%s (process %s)\n' "$name" "$pid"
    done | paste -sd ', ' -
}

# wait_for_locks FILE…: until nobody holds the files; fails after package_lock_seconds.
wait_for_locks() {
    local until=$((SECONDS + package_lock_seconds)) holders shown=
    while holders=$(lock_holders "$@") && [[ -n $holders ]]; do
        if [[ $holders != "$shown" ]]; then
            note "waiting for $holders to finish with the package manager, $package_lock_seconds seconds at most"
            shown=$holders
        fi
        if ((SECONDS >= until)); then
            fail "$holders still holds the package manager's lock; run ./dev again when it has finished"
        fi
        sleep 1
    done
}

# apt_quietly LOG ARGUMENT…: apt-get by the command in as_root, its output into LOG, after waiting for
# others. apt waits once more by itself, for a process that comes between.
apt_quietly() {
    local log=$1
    shift
    wait_for_locks "${package_locks[@]}"
    quiet "$log" "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -y -q -o DPkg::Lock::Timeout="$package_lock_seconds" "$@"
}
