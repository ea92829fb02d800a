#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Commits lines to a repository of its own and sees which of them check_words refuses."""
import tempfile
import unittest
from pathlib import Path

import check_words

RULES = check_words.read_list("# a comment\nsince: abc\n\\bdoors?\\b\tinterface\n\\bstands\\b\tis\n")[1]


class CheckWords(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="fovea-words-")
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)
        self.git("init", "-q")
        self.plant("old.md", "An old door.\nAnother line.\n")
        self.commit()
        self.since = self.git("rev-parse", "HEAD").strip()

    def git(self, *arguments):
        return check_words.git(self.root, "-c", "user.name=T", "-c", "user.email=t@localhost", *arguments)

    def plant(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def commit(self):
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "a commit")

    def found(self):
        return sorted(check_words.faults(check_words.changed_lines(self.root, self.since), RULES))

    def test_old_lines_stay(self):
        self.plant("old.md", "An old door.\nAnother line.\nA new line.\n")
        self.assertEqual(self.found(), [])

    def test_a_changed_line_is_refused_committed_or_not(self):
        self.plant("old.md", "An old door.\nAnother Door.\n")
        self.assertEqual(self.found(), ["old.md:2: 'Door': rather interface"])
        self.commit()
        self.assertEqual(self.found(), ["old.md:2: 'Door': rather interface"])

    def test_a_new_file_is_refused(self):
        self.plant("docs/new.md", "one\n\nIt stands there.\n")
        self.assertEqual(self.found(), ["docs/new.md:3: 'stands': rather is"])

    def test_a_line_that_moved_is_not_changed(self):
        self.plant("old.md", "Another line.\n")
        self.plant("new.md", "  An old door.\n")
        self.commit()
        self.assertEqual(self.found(), [])

    def test_code_may_have_names(self):
        self.plant("core/a.cpp", 'int door = 1;  // a name\nfail("door");\ncall();  // the door\n')
        self.assertEqual(self.found(), ["core/a.cpp:2: 'door': rather interface", "core/a.cpp:3: 'door': rather interface"])

    def test_parts_of_words_and_other_files_pass(self):
        self.plant("new.md", "outdoors, understands\n")
        self.plant("data.csv", "door\n")
        self.assertEqual(self.found(), [])

    def test_without_history_it_says_so(self):
        with self.assertRaises(check_words.NoHistory):
            list(check_words.changed_lines(self.root, "0123456789abcdef0123456789abcdef01234567"))

    def test_the_list_of_the_house_can_be_read(self):
        since, rules = check_words.read_list(check_words.LIST.read_text(encoding="utf-8"))
        self.assertRegex(since, "^[0-9a-f]{40}$")
        self.assertGreater(len(rules), 10)
        self.assertTrue(all(rule.advice for rule in rules))


if __name__ == "__main__":
    unittest.main()
