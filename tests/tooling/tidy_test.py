#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""packaging/dev/tidy.py on a project, a build folder and a clang-tidy of its own making."""
import contextlib
import io
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path
from unittest import mock

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "packaging/dev"))
import tidy  # pylint: disable=wrong-import-position

# Finds a fault in a file with the word "bad", and an error in one with "needs_header" unless a header is included.
FAKE = """#!/bin/sh
for file; do :; done
grep -q bad "$file" && { echo "$file:1:1: warning: bad"; exit 1; }
if grep -q needs_header "$file" && ! grep -q -- '"-include"' "$3/compile_commands.json"; then
    echo "error: unknown [clang-diagnostic-error]"
    exit 1
fi
exit 0
"""


class Tidy(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="fovea-tidy-")
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)
        for patch in (mock.patch.object(tidy, "ROOT", self.root),
                      mock.patch.dict(os.environ, PATH=f"{self.root}/bin:{os.environ['PATH']}", GIT_CONFIG_GLOBAL="/dev/null")):
            patch.start()
            self.addCleanup(patch.stop)
        self.plant("bin/clang-tidy", FAKE).chmod(0o755)
        self.plant("build/pch.hxx", "// cmake_pch")
        self.plant("build/cmake_pch.hxx", "#include <vector>\n")

    def plant(self, name, text="int x;\n"):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def entry(self, file, flags=""):
        return {"directory": str(self.root / "build"), "file": str(self.root / file),
                "command": f"/usr/bin/c++ {flags} -o x.o -c {self.root / file}"}

    def run_on(self, files, budget=60.0):
        units = tidy.read_units([self.entry(file, f"-Winvalid-pch -include {self.root}/build/cmake_pch.hxx") for file in files])
        with contextlib.redirect_stdout(io.StringIO()) as out:
            code = tidy.run(self.root / "build", files, units, budget, 2)
        return code, out.getvalue()

    def test_a_unity_file_is_taken_apart(self):
        for name in ("core/a.cpp", "core/b.cpp"):
            self.plant(name)
        self.plant("build/unity_0_cxx.cxx", f'/* generated */\n#include "{self.root}/core/a.cpp"\n\n#include "{self.root}/core/b.cpp"\n')
        units = tidy.read_units([self.entry("build/unity_0_cxx.cxx", f"-DX -Winvalid-pch -include {self.root}/build/cmake_pch.hxx")])
        self.assertEqual(list(units), ["core/a.cpp", "core/b.cpp"])
        self.assertEqual(units["core/b.cpp"].arguments, ["/usr/bin/c++", "-DX", "-o", "x.o", "-c", f"{self.root}/core/b.cpp",
                                                       "-Wno-unknown-warning-option"])
        self.assertEqual(units["core/b.cpp"].header, f"{self.root}/build/cmake_pch.hxx")

    def test_files_with_torch_are_left_out(self):
        self.plant("core/a.cpp")
        self.plant("app/a.cpp")
        units = tidy.read_units([self.entry(name, "-isystem /usr/include/torch/csrc/api/include") for name in ("core/a.cpp", "app/a.cpp")])
        self.assertEqual(list(units), ["app/a.cpp"])

    def test_a_header_is_checked_by_its_source(self):
        self.plant("core/a.cpp")
        units = tidy.read_units([self.entry("core/a.cpp")])
        self.assertEqual(tidy.units_of(["core/a.h", "core/a.cpp", "core/none.cpp"], units), ["core/a.cpp"])

    def test_faults_are_found(self):
        self.plant("core/good.cpp")
        self.plant("core/bad.cpp", "bad\n")
        self.assertEqual(self.run_on(["core/good.cpp"])[0], 0)
        code, out = self.run_on(["core/good.cpp", "core/bad.cpp"])
        self.assertEqual(code, 1)
        self.assertIn("core/bad.cpp:1:1: warning: bad", out)
        self.assertIn("2 files", out)

    def test_a_file_that_needs_the_header_gets_its_text(self):
        self.plant("core/needs.cpp", "needs_header\n")
        self.assertEqual(self.run_on(["core/needs.cpp"])[0], 0)

    def test_what_the_budget_leaves_out_is_named(self):
        self.plant("core/bad.cpp", "bad\n")
        code, out = self.run_on(["core/bad.cpp"], budget=-1.0)
        self.assertEqual(code, 0)
        self.assertIn("-1 s were over (1 files): core/bad.cpp", out)

    def test_what_moc_makes_is_replaced_by_nothing(self):
        self.plant("tests/a.cpp", '#include "a.moc"\n#include "moc_a.cpp"\n')
        units = tidy.read_units([self.entry("tests/a.cpp")])
        folder = self.root / "build/tidy/plain"
        tidy.write_database(folder, ["tests/a.cpp"], units, with_pch=False)
        self.assertEqual([(folder / name).read_text(encoding="utf-8") for name in ("a.moc", "moc_a.cpp")], ["", ""])
        self.assertIn(f'"/usr/bin/c++",\n   "-I{folder}"', (folder / "compile_commands.json").read_text(encoding="utf-8"))

    def git(self, *arguments):
        return subprocess.run(["git", "-c", "user.name=T", "-c", "user.email=t@localhost", *arguments], cwd=self.root, check=True,
                              capture_output=True, text=True).stdout.strip()

    def commit(self, name, text="int x;\n"):
        self.plant(name, text)
        self.git("add", name)
        self.git("commit", "-q", "-m", name)
        return self.git("rev-parse", "HEAD")

    def test_recent_files(self):
        self.git("init", "-q")
        self.commit("released.cpp")
        self.git("tag", "v1.0")
        self.commit("a.cpp")
        formatted = self.commit("formatted.cpp")
        self.commit("b.cpp")
        self.plant("b.cpp", "int y;\n")
        self.plant(".gitignore", "bin/\nbuild/\n")
        self.plant(".git-blame-ignore-revs", f"# layout\n{formatted}\n")
        self.assertEqual(tidy.recent_files(), ["b.cpp", ".git-blame-ignore-revs", ".gitignore", "a.cpp"])
        with mock.patch.object(tidy, "RECENT_COMMITS", 1):
            self.assertNotIn("a.cpp", tidy.recent_files())

    def test_without_history_it_is_left_out(self):
        with self.assertRaises(tidy.Skip):
            tidy.recent_files()
        self.git("init", "-q")
        self.commit("a.cpp")
        self.commit("b.cpp")
        shallow = self.root / "shallow"
        self.git("clone", "-q", "--depth", "1", f"file://{self.root}", str(shallow))
        with mock.patch.object(tidy, "ROOT", shallow), self.assertRaisesRegex(tidy.Skip, "no full history"):
            tidy.recent_files()


if __name__ == "__main__":
    unittest.main()
