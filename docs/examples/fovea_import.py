#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Unpacks a dataset in Parquet or Arrow files, as Hugging Face stores them, into class folders that Fovea reads.

    pip install pyarrow
    python3 fovea_import.py FILE|FOLDER OUTPUT [--image COLUMN] [--label COLUMN]

OUTPUT becomes OUTPUT/train/CLASS/00000001.png and so on, a folder for each set that the files' names tell
(train-00000-of-00001.parquet). Then: fovea train --dataset OUTPUT
"""
import argparse
import json
import sys
from pathlib import Path

import pyarrow
import pyarrow.feather
import pyarrow.parquet

SETS = {"train": "train", "validation": "validation", "valid": "validation", "val": "validation", "test": "test"}
ENDINGS = {b"\x89PNG": ".png", b"\xff\xd8\xff": ".jpg", b"RIFF": ".webp", b"BM": ".bmp", b"II*\0": ".tif", b"MM\0*": ".tif"}


def tables(file: Path):
    """The rows in portions."""
    if file.suffix == ".parquet":
        source = pyarrow.parquet.ParquetFile(file)
        yield from (pyarrow.Table.from_batches([batch]) for batch in source.iter_batches(256))
    else:
        yield pyarrow.feather.read_table(file)


def class_names(schema: pyarrow.Schema, label: str):
    """The names that Hugging Face keeps beside numbered classes."""
    info = json.loads((schema.metadata or {}).get(b"huggingface", b"{}"))
    feature = info.get("info", {}).get("features", {}).get(label, {})
    return feature.get("names") or feature.get("feature", {}).get("names")


def pick(schema: pyarrow.Schema, wanted, known, what: str) -> str:
    """The column that is asked for, or the only known one."""
    found = [wanted] if wanted else [name for name in schema.names if name.lower() in known]
    if len(found) != 1 or found[0] not in schema.names:
        sys.exit(f"which column has the {what}? The columns are {', '.join(schema.names)}; name it: --{what} COLUMN")
    return found[0]


def content(value) -> bytes:
    return value["bytes"] if isinstance(value, dict) else value


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("source", type=Path)
    arguments.add_argument("output", type=Path)
    arguments.add_argument("--image")
    arguments.add_argument("--label")
    given = arguments.parse_args()
    files = [given.source] if given.source.is_file() else sorted(p for p in given.source.rglob("*") if p.suffix in (".parquet", ".arrow", ".feather"))
    if not files:
        sys.exit(f"there is no .parquet, .arrow or .feather file in {given.source}")
    count = 0
    for file in files:
        part = next((SETS[word] for word in file.stem.lower().replace("_", "-").split("-") if word in SETS), "train")
        for table in tables(file):
            image = pick(table.schema, given.image, {"image", "img", "picture", "photo"}, "image")
            label = pick(table.schema, given.label, {"label", "labels", "fine_label", "class", "target", "category"}, "label")
            names = class_names(table.schema, label)
            for row in table.select([image, label]).to_pylist():
                if row[image] is None or row[label] is None or (isinstance(row[label], int) and row[label] < 0):
                    continue
                name = names[row[label]] if names and isinstance(row[label], int) else str(row[label])
                data = content(row[image])
                ending = next((end for magic, end in ENDINGS.items() if data.startswith(magic)), ".img")
                folder = given.output / part / name.replace("/", "_")
                folder.mkdir(parents=True, exist_ok=True)
                count += 1
                (folder / f"{count:08}{ending}").write_bytes(data)
    print(f"{count} images in {given.output}")


if __name__ == "__main__":
    main()
