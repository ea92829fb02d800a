#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""bench.py with two small programs in place of fovea and of the peer: its figures, its data, its refusals."""
import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

BENCH = Path(__file__).resolve().parents[1] / "bench"
sys.path.insert(0, str(BENCH))
import bench

# Each ends with what the real one ends with; the rate tells how many pictures it was given.
FAKE = """#!/usr/bin/python3
import json, os, sys
from pathlib import Path
if sys.argv[1:] == ["--version"]:
    print("fovea 9.9"); sys.exit()
folder = Path(sys.argv[sys.argv.index("{flag}") + 1])
raw = (folder / "train-images-idx3-ubyte").read_bytes()
count = int.from_bytes(raw[4:8], "big")
assert len(raw) == 16 + count * 784
assert (folder / "t10k-labels-idx1-ubyte").read_bytes()[8:] == bytes(range(max(1, count // 6)))
assert Path(os.environ["FOVEA_HOME"]).name == "fovea" and "OMP_NUM_THREADS" not in os.environ
if "--dataset" in sys.argv:
    run = Path(os.environ["FOVEA_HOME"]) / "runs" / "one"
    run.mkdir(parents=True)
    (run / "resolved.json").write_text('{{"versions": {{"libtorch": "8.8"}}}}')
slow = "--workers" in sys.argv and sys.argv[sys.argv.index("--workers") + 1] != "1"
print(json.dumps({{"event": "epoch", "images_per_second": 1}}))
print(json.dumps({{"images_per_second": {rate} * count / (2 if slow else 1), "validation_accuracy": 0.5, "torch": "1"}}))
"""


class Bench(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="fovea-bench-test-")
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)
        self.data = self.root / "mnist"
        self.data.mkdir()
        for part, count in (("train", 120), ("t10k", 20)):
            size = count.to_bytes(4, "big")
            side = (28).to_bytes(4, "big")
            (self.data / f"{part}-images-idx3-ubyte").write_bytes(b"\0\0\x08\x03" + size + side * 2 + bytes(784 * count))
            (self.data / f"{part}-labels-idx1-ubyte").write_bytes(b"\0\0\x08\x01" + size + bytes(range(count)))
        self.fovea = self.write("fovea", FAKE.format(flag="--dataset", rate=60))
        self.peer = self.write("peer.py", FAKE.format(flag="--data", rate=20))

    def write(self, name, text):
        path = self.root / name
        path.write_text(text)
        path.chmod(0o755)
        return path

    def run_bench(self, *flags):
        return subprocess.run([sys.executable, "-B", BENCH / "bench.py", "--fovea", self.fovea, "--peer", self.peer, "--data", self.data, *flags],
                              capture_output=True, text=True)

    def test_finds_the_peers_best_setting_and_divides_pair_by_pair(self):
        record = self.root / "record.json"
        done = self.run_bench("--pairs", "3", "--limit", "60", "--json", str(record))
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("ratio: median 3.00, from 3.00 to 3.00", done.stdout)
        figures = json.loads(record.read_text())
        self.assertEqual(figures["peer_setting"]["workers"], 1)
        self.assertEqual(len(figures["pairs"]), 3)
        self.assertEqual(figures["summary"]["fovea"]["median"], 3600)
        self.assertEqual(figures["machine"]["fovea"], "fovea 9.9 (LibTorch 8.8)")

    def test_the_summary_is_of_the_pairs_ratios(self):
        def run(rate):
            return {"images_per_second": rate, "validation_accuracy": None, "process_seconds": 1}
        pairs = [{"fovea": run(f), "peer": run(p)} for f, p in ((10, 5), (40, 10), (30, 10))]
        figures = bench.summary(pairs)
        self.assertEqual(figures["ratios"], [2, 4, 3])
        self.assertEqual(figures["ratio"], {"median": 3, "min": 2, "max": 4})
        self.assertEqual(figures["fovea"]["median"], 30)

    def test_settings_cover_small_and_large_machines(self):
        self.assertEqual(bench.choices(2), [(w, t) for w in (0, 1, 2) for t in (1, 2)])
        self.assertIn((6, 6), bench.choices(6))
        self.assertIn((0, 1), bench.choices(6))

    def test_a_side_that_fails_ends_the_bench(self):
        self.write("fovea", "#!/bin/sh\necho no such model >&2\nexit 2\n")
        done = self.run_bench("--workers", "0", "--threads", "1")
        self.assertEqual(done.returncode, 1)
        self.assertIn("no such model", done.stderr)
        self.assertEqual(done.stdout, "")

    def test_a_side_without_figures_ends_the_bench(self):
        self.write("fovea", "#!/bin/sh\necho '{\"event\": \"finished\"}'\n")
        done = self.run_bench("--workers", "0", "--threads", "1")
        self.assertEqual(done.returncode, 1)
        self.assertIn("no images_per_second", done.stderr)

    def test_data_that_is_not_there(self):
        (self.data / "t10k-labels-idx1-ubyte").unlink()
        done = self.run_bench("--limit", "6")
        self.assertEqual(done.returncode, 1)
        self.assertIn("t10k-labels-idx1-ubyte", done.stderr)

    def test_a_busy_machine_is_told(self):
        record = {"search": [{"images_per_second": 100.0}], "machine": {"load": 0.1, "cores": 2}, "summary": {"peer": {"median": 95.0}}}
        self.assertEqual(bench.doubts(record), [])
        record["summary"]["peer"]["median"] = 50.0
        self.assertIn("flatters", bench.doubts(record)[0])
        record["machine"]["load"] = 1.5
        self.assertEqual(len(bench.doubts(record)), 2)


if __name__ == "__main__":
    unittest.main()
