#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Plants documents in a small tree of its own and sees that check_links finds each fault, and nothing else."""
import tempfile
import unittest
from pathlib import Path

import check_links


class CheckLinks(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="fovea-links-")
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)
        self.plant("core/base/Random.h", "")
        self.plant("docs/guide/en/index.md", "# The guide\n\n## Two words\n\n## Two words\n")

    def plant(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def faults(self, text, name="docs/page.md"):
        self.plant(name, text)
        return [fault.removeprefix(f"{name}:") for fault in check_links.faults(self.root)]

    def test_links_that_lead_somewhere(self):
        self.assertEqual(self.faults("# Page\n[a](guide/en/index.md) [b](guide/en/index.md#two-words-1) [c](#page) "
                                     "[d](https://example.org/none.md) ![e](../core/base/Random.h)\n"), [])

    def test_a_link_to_no_file(self):
        self.assertEqual(self.faults("one\n[a](guide/index.md)\n"), ["2: the link leads nowhere: guide/index.md"])

    def test_a_picture_that_is_not_there(self):
        self.assertEqual(self.faults("![a](pictures/none.png)\n"), ["1: the link leads nowhere: pictures/none.png"])

    def test_a_link_to_no_heading(self):
        self.assertEqual(self.faults("[a](guide/en/index.md#three)\n"), ["1: there is no heading for the link: guide/en/index.md#three"])

    def test_paths_that_exist(self):
        self.assertEqual(self.faults("`core/base/Random.h` `core/` `core/base` `core/*/Random.h` `docs/guide/en/TOPIC.md` "
                                     "`core/{base/Random.h,base}` `core/base/Random.h:12` `#include \"core/base/Random.h\"`\n"), [])

    def test_a_path_that_does_not(self):
        self.assertEqual(self.faults("`core/base/Gone.h`\n"), ["1: there is no core/base/Gone.h"])
        self.assertEqual(self.faults("`core/{base,gone}`\n"), ["1: there is no core/gone"])
        self.assertEqual(self.faults("`core/*/Gone.h`\n"), ["1: there is no core/*/Gone.h"])

    def test_paths_of_others(self):
        self.assertEqual(self.faults("`/usr/core/none` `../core/none` `$HOME/core/none` `train/WNID/*.JPEG` `core` `a.core/b`\n"), [])

    def test_fenced_blocks_are_left_out(self):
        self.assertEqual(self.faults("```\n`core/gone` [a](b.md)\n```\n"), [])


if __name__ == "__main__":
    unittest.main()
