#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Plants violations in a small tree of its own and sees that check_house finds each, and nothing else."""
import tempfile
import unittest
from pathlib import Path
from unittest import mock

import check_house

LICENCE = "// SPDX-License-Identifier: GPL-3.0-or-later\n"


class CheckHouse(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="fovea-house-")
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)
        # Exceptions of this tree instead of the project's.
        for name, exceptions in (("LONG_CLASSES", {}), ("TORCH_ALLOWED", {"core/base/TorchPch.h": "a precompiled header"})):
            patch = mock.patch.object(check_house, name, exceptions)
            patch.start()
            self.addCleanup(patch.stop)
        # A tree that keeps every rule, exceptions included.
        self.plant("core/base/TorchPch.h", "#include <torch/torch.h>\n")
        self.plant("core/base/Error.h", "#include <string>\n")
        self.plant("core/models/Model.h", '#include "core/base/Error.h"\n#include <torch/types.h>\n')
        self.plant("core/train/Trainer.cpp", '#include "core/models/Model.h"\n#include "core/augment/Pipeline.h"\n')
        self.plant("core/augment/Pipeline.h", '#include "core/data/Loader.h"\n')
        self.plant("core/data/Loader.h", '#include "Part.h"\n#include <qrencode/q.h>\n')
        self.plant("core/data/Part.h", "")
        self.plant("core/api/RunHandle.h", '#include "core/base/Error.h"\n')
        self.plant("core/api/RunHandle.cpp", '#include "core/api/RunHandle.h"\n#include "core/train/Trainer.h"\n#include <torch/torch.h>\n')
        self.plant("ui/window/MainWindow.cpp", '#include "ui/theme/Theme.h"\n#include "core/api/RunHandle.h"\n#include <QMainWindow>\n')
        self.plant("app/cli/main.cpp", '#include "core/api/RunHandle.h"\n#include "core/base/Error.h"\n#include "ui/window/MainWindow.h"\n')
        self.plant("tests/core/ModelTest.cpp", '#include "core/models/Model.h"\n#include <torch/torch.h>\n#include <QtTest>\n')

    def plant(self, name, text, licence=LICENCE):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(licence + text, encoding="utf-8")

    def found(self):
        return [(v.file, v.line) for v in check_house.violations(self.root)]

    def assertIncludeRefused(self, name, include, why):
        self.plant(name, f"#include <vector>\n  #  include {include}\n")
        found = list(check_house.violations(self.root))
        self.assertEqual([(v.file, v.line) for v in found], [(name, 3)])
        self.assertIn(why, found[0].why)

    def test_a_clean_tree_has_none(self):
        self.assertEqual(self.found(), [])

    def test_inside_core_only_to_the_right(self):
        self.assertIncludeRefused("core/data/Bad.cpp", '"core/train/Trainer.h"', "core/data includes only")

    def test_a_file_beside_is_followed(self):
        self.assertIncludeRefused("core/data/Bad.cpp", '"../train/Trainer.cpp"', "core/data includes only")

    def test_subfolders_count_as_their_folder(self):
        self.assertIncludeRefused("core/models/zoo/Bad.cpp", '"core/formats/TorchFile.h"', "core/models includes only")

    def test_core_does_not_know_the_doors(self):
        self.assertIncludeRefused("core/api/Bad.cpp", '"ui/window/MainWindow.h"', "knows nothing")

    def test_headers_of_api_include_only_base(self):
        self.assertIncludeRefused("core/api/Bad.h", '"core/data/Loader.h"', "only core/api and core/base")

    def test_headers_of_api_have_no_torch(self):
        self.assertIncludeRefused("core/api/Bad.h", "<torch/types.h>", "free of LibTorch")

    def test_the_light_folders_have_no_torch(self):
        for folder in ("base", "data", "augment", "formats/plain"):
            with self.subTest(folder):
                name = f"core/{folder}/Bad.h"
                self.assertIncludeRefused(name, "<c10/util/Half.h>", "free of LibTorch")
                (self.root / name).unlink()

    def test_no_torch_outside_core(self):
        self.assertIncludeRefused("app/cli/Bad.cpp", "<ATen/ATen.h>", "inside core")

    def test_the_window_enters_by_the_front_door(self):
        self.assertIncludeRefused("ui/pages/data/Bad.cpp", '"core/runs/RunFolder.h"', "ui includes only")

    def test_inside_the_window_only_to_the_right(self):
        self.assertIncludeRefused("ui/plots/Bad.cpp", '"ui/pages/data/DataPage.h"', "ui/plots includes only")

    def test_pages_do_not_know_each_other(self):
        self.plant("ui/pages/Pages.cpp", '#include "ui/pages/data/DataPage.h"\n')
        self.plant("ui/pages/data/DataPage.cpp", '#include "ui/pages/data/DataPage.h"\n#include "ui/pages/Pages.h"\n')
        self.assertIncludeRefused("ui/pages/data/Bad.cpp", '"ui/pages/train/TrainPage.h"', "do not know each other")

    def test_the_window_does_not_include_its_program(self):
        self.assertIncludeRefused("ui/pages/data/Bad.cpp", '"app/studio/Main.h"', "ui includes only")

    def test_the_command_enters_by_the_front_door(self):
        self.assertIncludeRefused("app/cli/Bad.cpp", '"core/train/Trainer.h"', "app includes only")

    def test_the_window_asks_an_engine(self):
        self.plant("ui/engine/ApiEngine.cpp", "auto rows = api::listDatasets();\n")
        self.plant("ui/pages/data/Good.cpp", "// api::listDatasets() reads the disk\nauto side = api::inputShapeOf(a, b);\n"
                                             "api::RunInfo info;\nauto d = api::runStore::compare(runs);\n")
        self.assertEqual(self.found(), [])
        self.plant("ui/pages/data/Bad.cpp", "auto rows = api::listDatasets();\nauto set = api::SampleSet::open(c);\n"
                                            "auto all = api::runStore::list();\n")
        self.assertEqual(self.found(), [("ui/pages/data/Bad.cpp", line) for line in (2, 3, 4)])

    def test_no_qt_in_core(self):
        for include in ("<QString>", "<QtCore/QString>", "<qstring.h>", "<QtTest>"):
            with self.subTest(include):
                self.assertIncludeRefused("core/data/Bad.cpp", include, "Qt never")

    def test_a_new_folder_needs_its_place(self):
        for name in ("core/extras/New.h", "ui/extras/New.h", "ui/New.h"):
            with self.subTest(name):
                self.plant(name, "")
                self.assertEqual(self.found(), [(name, 1)])
                (self.root / name).unlink()

    def test_each_kind_of_source_has_a_licence(self):
        names = ["core/data/A.cpp", "tests/CMakeLists.txt", "tests/tool.py", "dev", ".ci/run", "core/base/events.proto"]
        for name in names:
            self.plant(name, "#!/bin/sh\n", licence="")
        self.plant("docs/page.md", "no licence needed\n", licence="")
        self.plant("build/generated.cpp", "", licence="")
        self.plant("build-asan/generated.cpp", "", licence="")
        self.assertEqual(sorted(self.found()), sorted((name, 1) for name in names))

    def test_a_licence_far_below_does_not_count(self):
        self.plant("core/data/A.cpp", "\n" * 9 + LICENCE, licence="")
        self.assertEqual(self.found(), [("core/data/A.cpp", 1)])

    def test_json_is_written_in_one_place(self):
        for name in ("core/data/A.cpp", "core/base/JsonText.cpp", "ui/text/A.h", "tests/A.cpp"):
            self.plant(name, "\nauto a = json.dump(2);  // dump()\n// text.dump()\n")
        self.assertEqual(self.found(), [("core/data/A.cpp", 3), ("ui/text/A.h", 3)])

    def test_long_files(self):
        self.plant("ui/plots/Long.cpp", "\n" * check_house.MAX_LINES)
        self.plant("ui/plots/Longest.cpp", "\n" * (check_house.MAX_LINES - 1))
        self.plant("tests/Long.cpp", "\n" * 1000)
        self.assertEqual(self.found(), [("ui/plots/Long.cpp", check_house.MAX_LINES + 1)])
        with mock.patch.dict(check_house.LONG_FILES, {"ui/plots/Long.cpp": "a table"}):
            self.assertEqual(self.found(), [])

    def test_exceptions_that_are_no_longer_needed(self):
        self.plant("ui/plots/Short.cpp", "")
        with mock.patch.dict(check_house.LONG_FILES, {"ui/plots/Short.cpp": "a table", "ui/plots/Gone.cpp": "a table"}):
            self.assertEqual([file for file, _ in self.found()], ["ui/plots/Short.cpp", "ui/plots/Gone.cpp"])

    def plant_class(self, extra):
        """A class of MAX_CLASS_LINES + extra lines: ten declared, the rest in two files."""
        self.plant("ui/plots/Big.h", "class Little;\nclass Big final : public Little {\npublic:\n    struct Inner {\n        int a;\n    };\n"
                                     "    Big();\n    int f(int a);\n    int g();\n    ~Big() = default;\n};\n")
        self.plant("ui/plots/Big.cpp", '#include "ui/plots/Big.h"\n\nBig::Big()\n    : m_a(1)\n{\n}\n\nint Big::g() { return 1; }\n'
                                       "int other()\n{\n}\nstd::vector<int> Little::x()\n{\n}\n")
        body = "    call();\n" * (check_house.MAX_CLASS_LINES - 10 - 5 - 4 + extra)
        self.plant("ui/plots/BigMore.cpp", f'#include "ui/plots/Big.h"\n\nint Big::f(int a,\n           int b)\n{{\n{body}}}\n')

    def test_long_classes_in_whatever_files(self):
        self.plant_class(0)
        self.assertEqual(self.found(), [])
        self.plant_class(1)
        found = list(check_house.violations(self.root))
        self.assertEqual([(v.file, v.what) for v in found],
                         [("ui/plots/Big.h", f"Big has {check_house.MAX_CLASS_LINES + 1} lines in 3 files")])
        with mock.patch.dict(check_house.LONG_CLASSES, {"Big": "a reason"}):
            self.assertEqual(self.found(), [])
            self.plant_class(0)
            self.assertIn("take it off the list", list(check_house.violations(self.root))[0].why)

    def test_classes_of_one_name_are_not_added_up(self):
        for folder in ("plots", "forms"):
            body = "    call();\n" * 200
            self.plant(f"ui/{folder}/A.cpp", f"class Row {{\n    void f();\n}};\nvoid Row::f()\n{{\n{body}}}\n")
        self.assertEqual(self.found(), [])

    def test_binary_files_are_passed_over(self):
        (self.root / "core/data/picture.html").write_bytes(b"\xff\xfe\x00")
        self.assertEqual(self.found(), [])


if __name__ == "__main__":
    unittest.main()
