# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds our safetensors files against the format's own library, in both directions.

usage: python check_safetensors.py FORMATS_SAMPLE [FOLDER]

FORMATS_SAMPLE is the program built from formats_sample.cpp. Exit 0: all as expected, 1: not,
77: safetensors is not installed.
"""
import json
import struct
import subprocess
import sys
import tempfile
from pathlib import Path

try:
    import numpy
    import safetensors
    from safetensors.numpy import load_file
except ImportError as error:
    print(f"skipped: {error}")
    sys.exit(77)

SIZES = {"F64": 8, "F32": 4, "F16": 2, "BF16": 2, "I64": 8, "I32": 4, "I16": 2, "I8": 1, "U8": 1, "BOOL": 1}
LONG_NAMES = {"F64": "float64", "F32": "float32", "F16": "float16", "BF16": "bfloat16", "I64": "int64", "I32": "int32", "I16": "int16",
              "I8": "int8", "U8": "uint8", "BOOL": "bool"}


def check_ours(program, folder):
    """Reads what our writer made."""
    file, manifest = folder / "ours.safetensors", folder / "ours.json"
    subprocess.run([program, "write-safetensors", file, manifest], check=True)
    expected = json.loads(manifest.read_text(encoding="utf-8"))
    problems = []
    found = {name: {"type": entry["dtype"], "shape": list(entry["shape"]), "bytes": bytes(entry["data"]).hex()}
             for name, entry in safetensors.deserialize(file.read_bytes())}
    for name in sorted(expected["tensors"].keys() | found.keys()):
        if expected["tensors"].get(name) != found.get(name):
            problems.append(f"{name}: {expected['tensors'].get(name)} became {found.get(name)}")
    with safetensors.safe_open(file, framework="numpy") as reader:
        if reader.metadata() != expected["metadata"]:
            problems.append(f"metadata: {expected['metadata']} became {reader.metadata()}")
    return problems + check_values(folder, program)


def check_values(folder, program):
    """By the call that people's scripts use; numpy has no bfloat16."""
    file = folder / "values.safetensors"
    subprocess.run([program, "write-safetensors-values", file, folder / "unused.json"], check=True)
    found = load_file(file)
    expected = {"rising": numpy.arange(6, dtype=numpy.float32).reshape(2, 3) / 4, "flags": numpy.array([True, False, True]), "count": numpy.int64(-7)}
    return [f"{name}: {found.get(name)} instead of {value}" for name, value in expected.items()
            if name not in found or found[name].dtype != value.dtype or found[name].shape != value.shape or not (found[name] == value).all()]


def samples():
    """Tensors of every type by name: (type, shape, bytes)."""
    out = {}
    for kind, size in SIZES.items():
        for name, shape in (("plain", [2, 3, 5]), ("scalar", []), ("empty", [0, 3])):
            count = 1
            for side in shape:
                count *= side
            data = bytes((i * 37 + 11) % 256 for i in range(count * size)) if kind != "BOOL" else bytes(i % 2 for i in range(count))
            out[f"{kind}.{name}"] = (kind, shape, data)
    return out


def check_theirs(program, folder):
    """Has our reader compare a file of theirs."""
    content, metadata = samples(), {"format": "pt", "名": "鸟"}
    file, manifest = folder / "权重.safetensors", folder / "theirs.json"
    # The library takes addresses; numpy, which has no bfloat16, only holds the bytes.
    buffers = {name: numpy.frombuffer(data or b"\0", dtype=numpy.uint8) for name, (_, _, data) in content.items()}
    specs = {name: safetensors.TensorSpec(dtype=LONG_NAMES[kind], shape=shape, data_ptr=buffers[name].ctypes.data, data_len=len(data))
             for name, (kind, shape, data) in content.items()}
    file.write_bytes(safetensors.serialize(specs, metadata))
    manifest.write_text(json.dumps({"tensors": {name: {"type": kind, "shape": shape, "bytes": data.hex()} for name, (kind, shape, data) in content.items()},
                                    "metadata": metadata}), encoding="utf-8")
    answer = subprocess.run([program, "read-safetensors", file, manifest], capture_output=True, text=True)
    return [] if answer.returncode == 0 else [f"theirs: {answer.stderr.strip()}"]


def check_refusals(program, folder):
    """What the format's own library refuses, ours refuses as well."""
    def file_of(header, data=b""):
        raw = json.dumps(header).encode() if not isinstance(header, bytes) else header
        return struct.pack("<Q", len(raw)) + raw + data
    entry = {"dtype": "U8", "shape": [4], "data_offsets": [0, 4]}
    cases = {
        "gap": file_of({"a": {**entry, "data_offsets": [4, 8]}}, b"x" * 8),
        "overlap": file_of({"a": entry, "b": {**entry, "data_offsets": [2, 6]}}, b"x" * 6),
        "rest": file_of({"a": entry}, b"x" * 5),
        "cut off": file_of({"a": entry}, b"x" * 3),
        "wrong size": file_of({"a": {**entry, "shape": [3]}}, b"x" * 4),
        "overflow": file_of({"a": {**entry, "shape": [2**63, 2, 2]}}, b"x" * 4),
        "no JSON": file_of(b"{"),
    }
    problems = []
    for name, content in cases.items():
        try:
            safetensors.deserialize(content)
            problems.append(f"{name}: their library accepts it now")
        except safetensors.SafetensorError:
            pass
        file = folder / "refused.safetensors"
        file.write_bytes(content)
        (folder / "refused.json").write_text("{}", encoding="utf-8")
        answer = subprocess.run([program, "read-safetensors", file, folder / "refused.json"], capture_output=True, text=True)
        if answer.returncode != 1 or str(file) not in answer.stderr or "differs" in answer.stderr:
            problems.append(f"{name}: ours answers {answer.returncode}: {answer.stderr.strip()}")
    return problems


def main():
    if len(sys.argv) < 2:
        print(__doc__)
        return 2
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(sys.argv[2] if len(sys.argv) > 2 else temporary)
        folder.mkdir(parents=True, exist_ok=True)
        problems = check_ours(sys.argv[1], folder) + check_theirs(sys.argv[1], folder) + check_refusals(sys.argv[1], folder)
    for problem in problems:
        print(f"WRONG: {problem}")
    print(f"safetensors {safetensors.__version__}: {'as expected' if not problems else 'not as expected'}")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
