#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Plants faults that check_tools has to find, and sees which files it takes."""
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path
from unittest import mock

import check_tools


class CheckTools(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="fovea-tools-")
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def check(self, kind, name, text, **environment):
        file = self.folder / name
        file.write_text(text, encoding="utf-8")
        done = subprocess.run([sys.executable, "-B", check_tools.__file__, kind, file], capture_output=True, text=True, check=False,
                              env={**os.environ, "CI": "", **environment})
        if done.returncode == 77:
            self.skipTest(done.stdout)
        return done.returncode

    def test_format(self):
        self.assertEqual(self.check("format", "a.cpp", "int f() { return 1; }\n"), 0)
        self.assertEqual(self.check("format", "a.cpp", "int f( ) {return 1;}\n"), 1)

    def test_shell(self):
        self.assertEqual(self.check("shell", "a", "#!/usr/bin/env bash\necho \"$1\"\n"), 0)
        self.assertEqual(self.check("shell", "a", "#!/usr/bin/env bash\necho $1\n"), 1)
        self.assertEqual(self.check("shell", "a", "#!/usr/bin/env python3\necho $1\n"), 0)

    def test_spelling(self):
        self.assertEqual(self.check("spelling", "a.md", "a separate word\n"), 0)
        self.assertEqual(self.check("spelling", "a.md", "a sep" "erate word\n"), 1)

    def test_a_missing_tool_is_a_fault_in_continuous_integration_alone(self):
        nothing = mock.patch.object(check_tools.shutil, "which", lambda name: None)
        for value, code in (("", 77), ("true", 1)):
            with self.subTest(value), nothing, mock.patch.dict(os.environ, CI=value), mock.patch.object(sys, "argv", ["x", "shell"]):
                self.assertEqual(check_tools.main(), code)


if __name__ == "__main__":
    unittest.main()
