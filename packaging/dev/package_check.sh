# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# ./dev package --check: the Debian package in fresh roots. Uses the functions of ./dev. It needs root, as
# mmdebstrap's roots are entered by chroot; nothing outside of the roots is changed.
# shellcheck disable=SC2016  # apt and dpkg fill in what is in single quotes

# The mirror that this machine uses itself.
debian_mirror() {
    local uri
    uri=$(LC_ALL=C apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 2>/dev/null | grep -m 1 '/debian/\?$' || true)
    printf '%s\n' "${uri:-http://deb.debian.org/debian}"
}

# files_of ROOT: every file that is not apt's, dpkg's or the system's own record of what happened.
files_of() {
    (cd "$1" && find . -xdev \( -path ./proc -o -path ./sys -o -path ./dev -o -path ./tmp -o -path ./var/cache -o -path ./var/log \
        -o -path ./var/lib/apt -o -path ./var/lib/dpkg -o -path ./etc/ld.so.cache \) -prune -o -print | LC_ALL=C sort)
}

# in_root ROOT COMMAND…
in_root() {
    local where=$1
    shift
    env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive chroot "$where" "$@"
}

# The commands that a person would give, in the root. /tmp/home is the user's home.
package_trial() {
    cat <<'TRIAL'
set -eu
export HOME=/tmp/home OMP_WAIT_POLICY=passive
mkdir -p "$HOME"
fovea --version
fovea train --dataset digits --set data.dataset.count=1000 --model cnn --epochs 2 --name check
fovea test check-01 | head -n 2
# The window is opened, looked for by its name, and closed.
Xvfb :7 -screen 0 1280x800x24 >/tmp/xvfb.log 2>&1 &
screen=$!
sleep 2
DISPLAY=:7 fovea-studio >/tmp/studio.log 2>&1 &
window=$!
opened=no
for _ in $(seq 60); do
    sleep 1
    DISPLAY=:7 xwininfo -root -tree 2>/dev/null | grep -q '("fovea-studio"' && { opened=yes; break; }
    kill -0 $window 2>/dev/null || break
done
[ $opened = no ] || DISPLAY=:7 xwininfo -root -tree | grep '("fovea-studio"' | head -n 1
kill $window $screen 2>/dev/null || true
[ $opened = yes ] || { echo "the window did not open:"; cat /tmp/studio.log; exit 1; }
TRIAL
}

# check_package_in SUITE DEB FOLDER: fails where the package cannot be installed, used or removed. Another
# release of Debian than this machine's may have other versions of the libraries, which is only reported.
check_package_in() {
    local suite=$1 deb=$2 folder=$3 where=$3/root-$1 log=$3/$1.log before size
    step "Debian $suite: a fresh root"
    quiet "$log" mmdebstrap --variant=minbase --aptopt='APT::Install-Recommends "false"' "$suite" "$where" "$(debian_mirror)" || return 1
    # What the trial itself needs, before the package, so that it does not count as pulled in.
    quiet "$log" in_root "$where" apt-get update -q || return 1
    quiet "$log" in_root "$where" apt-get install -y -q xvfb x11-utils || return 1
    mount -t proc proc "$where/proc" || return 1
    files_of "$where" >"$folder/$suite.before"
    before=$(in_root "$where" dpkg-query -W -f '${Package}\n' | LC_ALL=C sort)
    cp "$deb" "$where/tmp/fovea.deb"
    step_done

    step "Debian $suite: install"
    size=$(in_root "$where" apt-get install --assume-no -q /tmp/fovea.deb 2>/dev/null | grep -E '^(Need to get|After this operation)' || true)
    if ! in_root "$where" apt-get install -y -q /tmp/fovea.deb >"$log" 2>&1; then
        if [[ $suite == "$(. /etc/os-release && printf '%s' "$VERSION_CODENAME")" ]]; then
            tail -n 20 "$log" | sed 's/^/    | /' >&2
            return 1
        fi
        warn "it cannot be installed in $suite, whose libraries are of other versions: $(sed -n 's/.*Depends: \([^ ]*\).*/\1/p' "$log" | paste -sd ' ' -)"
        warn "build it there: ./dev package"
        return 0
    fi
    in_root "$where" dpkg-query -W -f '${Package}\n' | LC_ALL=C sort | LC_ALL=C comm -13 <(printf '%s\n' "$before") - >"$folder/$suite.pulled-in"
    note "pulls in $(($(wc -l <"$folder/$suite.pulled-in") - 1)) packages (list: $folder/$suite.pulled-in). $(tr '\n' ' ' <<<"$size")"
    step_done

    step "Debian $suite: train, test, open the window"
    package_trial | in_root "$where" sh -s 2>&1 | tee -a "$log" | grep -Ev '^\s*$' | tail -n 8 | sed 's/^/    | /' || return 1
    step_done

    step "Debian $suite: remove"
    quiet "$log" in_root "$where" apt-get purge -y -q fovea || return 1
    quiet "$log" in_root "$where" apt-get autoremove --purge -y -q -o APT::AutoRemove::RecommendsImportant=false -o APT::AutoRemove::SuggestsImportant=false || return 1
    rm -rf "$where/tmp/home"
    files_of "$where" >"$folder/$suite.after"
    if ! LC_ALL=C comm -13 "$folder/$suite.before" "$folder/$suite.after" >"$folder/$suite.left" || [[ -s $folder/$suite.left ]]; then
        warn "left behind: $(head -n 20 "$folder/$suite.left" | paste -sd ' ' -)"
        grep -i fovea "$folder/$suite.left" >/dev/null && return 1
        note "none of it is of this package; the packages that it pulled in leave it"
    else
        note "without a trace"
    fi
    step_done
}

check_package() {
    local suites=("$@") deb folder suite code failed=()
    [[ ${#suites[@]} -gt 0 ]] || suites=(bookworm trixie)
    [[ $(id -u) -eq 0 ]] || fail "the check makes roots of Debian and enters them: run it as root"
    setup package-check
    deb=$(find "$(build_folder release)" -maxdepth 1 -name 'fovea_*.deb' | head -n 1)
    [[ -n $deb ]] || fail "there is no package in $(build_folder release)/"
    note "$deb: $(du -h "$deb" | cut -f1), installed $(dpkg-deb -f "$deb" Installed-Size) kB, needs: $(dpkg-deb -f "$deb" Depends)"
    folder=$(mktemp -d /tmp/fovea-package-XXXXXX)
    for suite in "${suites[@]}"; do
        code=0
        check_package_in "$suite" "$deb" "$folder" || code=$?
        umount "$folder/root-$suite/proc" 2>/dev/null || true
        rm -rf --one-file-system "$folder/root-$suite"
        [[ $code -eq 0 ]] || failed+=("$suite")
    done
    [[ ${#failed[@]} -eq 0 ]] || fail "the package does not pass in: ${failed[*]}; logs in $folder"
    note "logs in $folder"
}
