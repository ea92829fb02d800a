#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each header of core/api shows an example of its own, and Doxygen accepts the catalogues' pages whatever is in them."""
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "docs/reference"))
import catalog_pages  # pylint: disable=wrong-import-position

HARD = r"""50 % of #all <b>, $x, `y|z`, a_b_c, [link](x), ~/.x, \ref none, @param, "quoted" and 'q' & more
second line * star"""


class ReferencePages(unittest.TestCase):
    def test_each_header_shows_its_example(self):
        for header in sorted((ROOT / "core/api").glob("*.h")):
            with self.subTest(header.name):
                text = header.read_text(encoding="utf-8")
                example = f"docs/examples/api/{header.stem}.cpp"
                self.assertIn(f"\\snippet {example} example\n", text)
                self.assertEqual((ROOT / example).read_text(encoding="utf-8").count("/// [example]"), 2)
                self.assertIn(f'#include "core/api/{header.name}"', (ROOT / example).read_text(encoding="utf-8"))

    def test_each_example_is_run(self):
        main = (ROOT / "docs/examples/api/main.cpp").read_text(encoding="utf-8")
        declared = re.findall(r"(\w+)\([^)]*\);", (ROOT / "docs/examples/api/Examples.h").read_text(encoding="utf-8"))
        self.assertEqual(len(declared), len(list((ROOT / "core/api").glob("*.h"))))
        for name in declared:
            self.assertIn(f"examples::{name}(", main)

    @unittest.skipUnless(shutil.which("doxygen"), "doxygen is not installed")
    def test_any_text_makes_a_correct_page(self):
        param = {"key": "a_b", "default": "<none>", "allowed": HARD, "unit": "px", "help": HARD}
        program = {"catalogs": {"model": [{"id": "x_y", "label": HARD, "help": HARD, "params": [param]}], "layer": []}}
        with tempfile.TemporaryDirectory(prefix="fovea-pages-") as folder:
            for name, text in catalog_pages.pages(program).items():
                Path(folder, name).write_text(text, encoding="utf-8")
            done = subprocess.run(["doxygen", "-"], cwd=folder, capture_output=True, text=True, check=False, input=(
                f"INPUT={folder}\nHAVE_DOT=NO\nGENERATE_LATEX=NO\nQUIET=YES\nWARN_AS_ERROR=FAIL_ON_WARNINGS\nFILE_PATTERNS=*.md\n"))
            self.assertEqual((done.returncode, done.stderr), (0, ""))
            shown = re.sub(r"<[^>]*>", "", Path(folder, "html/catalog_model.html").read_text(encoding="utf-8"))
            row = "#all &lt;b&gt;, $x, 'y|z', a_b_c, [link] (x), ~/.x, \\ref none, @param"
            self.assertEqual(shown.count(row), 4, shown)


if __name__ == "__main__":
    unittest.main()
