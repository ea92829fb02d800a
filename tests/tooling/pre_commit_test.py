#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The hooks of .pre-commit-config.yaml are the checks of ./dev lint, all of them and no others."""
import re
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


class PreCommit(unittest.TestCase):
    def test_each_check_is_a_hook(self):
        checks = re.search(r"lint_checks=\(([^)]*)\)", (ROOT / "packaging/dev/lint.sh").read_text(encoding="utf-8"))[1].split()
        hooks = (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8")
        self.assertEqual(re.findall(r"entry: ./dev lint (\w+)\n", hooks), checks)
        self.assertEqual(re.findall(r"- id: (\w+)\n", hooks), checks)
        self.assertEqual(hooks.count("language: system"), len(checks))


if __name__ == "__main__":
    unittest.main()
