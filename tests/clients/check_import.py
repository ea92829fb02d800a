# SPDX-License-Identifier: GPL-3.0-or-later
"""Unpacks a small Parquet dataset with docs/examples/fovea_import.py and opens it with Fovea.

usage: python check_import.py FOVEA EXAMPLES

FOVEA is the command, EXAMPLES the folder docs/examples. Exit 0: all as expected, 1: not, 77: pyarrow is not installed.
"""
import json
import struct
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path

try:
    import pyarrow
    import pyarrow.parquet
except ImportError as error:
    print(f"skipped: {error}")
    sys.exit(77)


def png(value):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = b"".join(b"\0" + bytes([value] * 8) for _ in range(8))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 8, 8, 8, 0, 0, 0, 0)) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def write(path, labels, names=None):
    features = {"image": {"_type": "Image"}, "label": {"_type": "ClassLabel", "names": names} if names else {"_type": "Value"}}
    images = [{"bytes": png(20 * i), "path": None} for i in range(len(labels))]
    table = pyarrow.table({"image": images, "label": labels})
    path.parent.mkdir(parents=True, exist_ok=True)
    pyarrow.parquet.write_table(table.replace_schema_metadata({"huggingface": json.dumps({"info": {"features": features}})}), path)


def info(fovea, folder):
    out = subprocess.run([fovea, "datasets", "info", folder, "--json"], capture_output=True, text=True)
    return json.loads(out.stdout)


fovea, examples = sys.argv[1], Path(sys.argv[2])
with tempfile.TemporaryDirectory() as temporary:
    source, output = Path(temporary) / "hf", Path(temporary) / "out"
    write(source / "data/train-00000-of-00001.parquet", [0, 1, 1, -1], ["cat", "dog"])
    write(source / "data/test-00000-of-00001.parquet", [0], ["cat", "dog"])
    refused = info(fovea, source)
    hint = json.dumps(refused)
    assert "fovea_import.py" in hint, hint
    subprocess.run([sys.executable, examples / "fovea_import.py", source, output], check=True)
    found = info(fovea, output)
    assert found["classes"] == ["cat", "dog"], found
    assert found["parts"]["train"]["per_class"] == [1, 2] and found["parts"]["test"]["per_class"] == [1, 0], found
    bad = subprocess.run([sys.executable, examples / "fovea_import.py", source, output, "--label", "none"], capture_output=True, text=True)
    assert bad.returncode != 0 and "The columns are image, label" in bad.stderr, bad.stderr
print("the example unpacks Parquet, and Fovea opens what it made")
