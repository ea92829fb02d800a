#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds a lock as a package manager does, and sees that ./dev waits for it, says for whom, and gives up in time."""
import fcntl
import subprocess
import tempfile
import threading
import time
import unittest
from pathlib import Path

FUNCTIONS = Path(__file__).resolve().parents[2] / "packaging/dev/package_lock.sh"
SCRIPT = """
set -euo pipefail
note() { echo "note: $*"; }
fail() { echo "error: $*"; exit 1; }
quiet() { shift; "$@"; }
source "$1"
as_root=(echo)
package_locks=("$2")
apt_quietly a.log install nothing
"""


class PackageLock(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="fovea-lock-")
        self.addCleanup(folder.cleanup)
        self.lock = Path(folder.name) / "lock-frontend"
        self.file = self.lock.open("w", encoding="utf-8")
        self.addCleanup(self.file.close)

    def run_apt(self, seconds):
        return subprocess.run(["bash", "-c", SCRIPT, "bash", FUNCTIONS, self.lock], capture_output=True, text=True, check=False,
                              env={"PATH": "/usr/bin:/bin", "FOVEA_LOCK_SECONDS": str(seconds)}, timeout=60)

    def test_a_free_lock_is_not_waited_for(self):
        done = self.run_apt(30)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertNotIn("note:", done.stdout)
        self.assertIn("-o DPkg::Lock::Timeout=30 install nothing", done.stdout)

    def test_waits_until_the_lock_is_free(self):
        fcntl.lockf(self.file, fcntl.LOCK_EX)
        threading.Timer(1.5, lambda: fcntl.lockf(self.file, fcntl.LOCK_UN)).start()
        began = time.monotonic()
        done = self.run_apt(30)
        self.assertGreater(time.monotonic() - began, 1)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        note, command = done.stdout.strip().splitlines()
        self.assertRegex(note, r"^note: waiting for \S+ \(process \d+\) to finish")
        self.assertIn("install nothing", command)

    def test_gives_up_and_says_who_holds_it(self):
        fcntl.lockf(self.file, fcntl.LOCK_EX)
        done = self.run_apt(1)
        self.assertEqual(done.returncode, 1)
        self.assertRegex(done.stdout, r"error: \S+ \(process \d+\) still holds")
        self.assertNotIn("install nothing", done.stdout)


if __name__ == "__main__":
    unittest.main()
