# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds our PyTorch files against PyTorch itself, in both directions.

usage: python check_torch_file.py FORMATS_SAMPLE [FOLDER]

FORMATS_SAMPLE is the program built from formats_sample.cpp. Exit 0: all as expected, 1: not,
77: PyTorch is not installed.
"""
import json
import subprocess
import sys
import tempfile
from collections import OrderedDict
from pathlib import Path

try:
    import torch
except ImportError as error:
    print(f"skipped: {error}")
    sys.exit(77)

STORAGE_NAMES = {
    torch.float32: "Float", torch.float64: "Double", torch.float16: "Half", torch.bfloat16: "BFloat16", torch.int64: "Long",
    torch.int32: "Int", torch.int16: "Short", torch.int8: "Char", torch.uint8: "Byte", torch.bool: "Bool",
    torch.complex64: "ComplexFloat", torch.complex128: "ComplexDouble",
}


def describe(value):
    """The same form as formats_sample's describe()."""
    if isinstance(value, torch.Tensor):
        packed = value.detach().contiguous().flatten()
        raw = bytes(packed.view(torch.uint8).tolist()) if packed.numel() else b""
        return {"kind": "tensor", "type": STORAGE_NAMES[value.dtype], "sizes": list(value.shape),
                "strides": list(value.stride()), "bytes": raw.hex()}
    if isinstance(value, dict):
        return {"kind": "dict", "items": [[describe(k), describe(v)] for k, v in value.items()]}
    if isinstance(value, tuple):
        return {"kind": "tuple", "items": [describe(v) for v in value]}
    if isinstance(value, list):
        return {"kind": "list", "items": [describe(v) for v in value]}
    if isinstance(value, float):
        mantissa, exponent = value.hex().split("p")
        return {"kind": "float", "value": mantissa.rstrip("0").rstrip(".") + "p" + exponent}
    if isinstance(value, torch.dtype):
        return str(value)
    return value


def difference(expected, found, place="value"):
    """Where two descriptions part, in words; None where they agree."""
    if type(expected) is not type(found):
        return f"{place}: {expected!r} became {found!r}"
    if isinstance(expected, dict):
        keys = expected.keys() | found.keys()
        return next((d for k in sorted(keys) if (d := difference(expected.get(k), found.get(k), f"{place}.{k}"))), None)
    if isinstance(expected, list) and len(expected) == len(found):
        return next((d for i, (a, b) in enumerate(zip(expected, found)) if (d := difference(a, b, f"{place}[{i}]"))), None)
    return None if expected == found else f"{place}: {expected!r} became {found!r}"


def check_ours(program, folder):
    """Reads what our writer made, with and without weights_only."""
    file, manifest = folder / "ours.pt", folder / "ours.json"
    subprocess.run([program, "write-torch", file, manifest], check=True)
    expected = json.loads(manifest.read_text(encoding="utf-8"))
    problems = []
    for weights_only in (True, False):
        loaded = torch.load(file, map_location="cpu", weights_only=weights_only)
        if problem := difference(expected, describe(loaded)):
            problems.append(f"weights_only={weights_only}: {problem}")
    model = torch.nn.Sequential(torch.nn.Conv2d(3, 4, 3), torch.nn.BatchNorm2d(4))
    if not isinstance(loaded["model_state_dict"], dict) or not all(isinstance(t, torch.Tensor) for t in loaded["model_state_dict"].values()):
        problems.append("model_state_dict is no dict of tensors")
    weights = {name: loaded["model_state_dict"]["Float.plain"].flatten()[: t.numel()].reshape(t.shape).to(t.dtype)
               if t.numel() <= 120 else t for name, t in model.state_dict().items()}
    model.load_state_dict(weights)
    return problems


def samples():
    """What torch.save can meet in a checkpoint."""
    torch.manual_seed(1)
    base = torch.arange(-60, 60).reshape(2, 3, 4, 5)
    out = OrderedDict()
    for dtype, name in STORAGE_NAMES.items():
        whole = base.to(dtype)
        out[f"{name}.plain"] = whole
        out[f"{name}.channels_last"] = whole.contiguous(memory_format=torch.channels_last)
        out[f"{name}.gaps"] = whole[:, 1:, ::2]
        out[f"{name}.scalar"] = whole.flatten()[3].clone()
        out[f"{name}.empty"] = torch.empty(0, 2, dtype=dtype)
    shared = torch.arange(40, dtype=torch.float32)
    model = torch.nn.Sequential(torch.nn.Conv2d(3, 4, 3), torch.nn.BatchNorm2d(4))
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01, betas=(0.9, 0.99))
    model(torch.rand(2, 3, 8, 8)).sum().backward()
    optimizer.step()
    # load_state_dict knows these by attributes, which a reader of weights passes over.
    return {
        "tensors": out, "model": model.state_dict(), "optimizer": optimizer.state_dict(),
        "parameter": torch.nn.Parameter(torch.rand(3)), "views": [shared[3:9], shared.view(5, 8).t(), shared],
        "expanded": torch.ones(1).expand(4), "size": tuple(torch.Size([2, 3])), "dtype": torch.float16,
        "nested": {"deep": [{"er": (1, 2.5, None, True, -(2**40), "鸟")}], 5: "number"}, "again": [out["Long.plain"], out["Long.plain"]],
        "learning rates": [0.1, 1e-300, -0.0, 3.0],
    }


def check_theirs(program, folder):
    """Has our reader compare files that torch.save wrote."""
    problems = []
    content = samples()
    manifest = folder / "theirs.json"
    manifest.write_text(json.dumps(describe(content)), encoding="utf-8")
    for zipped in (True, False):
        for protocol in (2, 3, 4):
            # PyTorch names the folder inside the archive after the file.
            file = folder / f"权重_{'zip' if zipped else 'legacy'}_{protocol}.pt"
            torch.save(content, file, _use_new_zipfile_serialization=zipped, pickle_protocol=protocol)
            answer = subprocess.run([program, "read-torch", file, manifest], capture_output=True, text=True)
            if answer.returncode != 0:
                problems.append(f"{file.name}: {answer.stderr.strip()}")
    return problems


def main():
    if len(sys.argv) < 2:
        print(__doc__)
        return 2
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(sys.argv[2] if len(sys.argv) > 2 else temporary)
        folder.mkdir(parents=True, exist_ok=True)
        problems = check_ours(sys.argv[1], folder) + check_theirs(sys.argv[1], folder)
    for problem in problems:
        print(f"WRONG: {problem}")
    print(f"torch {torch.__version__}: {'as expected' if not problems else 'not as expected'}")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
