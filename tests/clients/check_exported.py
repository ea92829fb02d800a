# SPDX-License-Identifier: GPL-3.0-or-later
"""Every operator and every network that Fovea exports, in the programs that exports are for.

usage: check_exported.py FOLDER [NAME…]

FOLDER is what export_sample and the test ZooExportTest (FOVEA_TEST_EXPORTS=FOLDER) have written; NAMEs choose
among the networks. What ONNX Runtime, OpenCV and PyTorch make of batches of 1, 2 and 5 pictures is held against
Fovea's own logits, and the largest difference printed. Readers are whichever of onnx, onnxruntime, cv2 and torch are
installed. Exit 0: all agree, 1: one does not, 77: there is no reader.
"""
import json
import sys
from importlib.util import find_spec
from pathlib import Path

READERS = [name for name in ("onnx", "onnxruntime", "cv2", "torch") if find_spec(name)]
if not READERS or not find_spec("numpy"):
    print("skipped: none of onnx, onnxruntime, cv2, torch is here, or no numpy")
    sys.exit(77)
import numpy as np  # noqa: E402

TOLERANCE = 1e-4  # of the largest logit, or of one where all are smaller
BATCHES = (1, 2, 5)


def read_tensors(path):
    """What is in a safetensors file of float32, without its library, which Debian's PyTorch does not have beside it."""
    raw = path.read_bytes()
    size = int.from_bytes(raw[:8], "little")
    header, data = json.loads(raw[8:8 + size]), raw[8 + size:]
    header.pop("__metadata__", None)
    out = {}
    for name, about in header.items():
        assert about["dtype"] == "F32", (name, about)
        first, end = about["data_offsets"]
        out[name] = np.frombuffer(data[first:end], np.float32).reshape(about["shape"])
    return out


class Exported:
    """The files of one network or operator beside each other, and what each reader makes of them."""

    def __init__(self, name, folder, stem, not_in_opencv=""):
        self.name, self.not_in_opencv = name, not_in_opencv
        self.onnx, self.script = folder / f"{stem}.onnx", folder / f"{stem}.torchscript"
        self.tensors = read_tensors(folder / f"{stem}.answers")
        self.largest = {}

    def compare(self, reader, batch, given):
        expected = self.tensors[f"logits{batch}"]
        assert given.shape == expected.shape, (self.name, reader, given.shape, expected.shape)
        difference = float(np.abs(given - expected).max())
        reach = max(1.0, float(np.abs(expected).max()))
        assert difference <= TOLERANCE * reach, (self.name, reader, batch, difference, reach)
        self.largest[reader] = max(self.largest.get(reader, 0), difference)

    def check_onnx(self):
        import onnx

        model = onnx.load(self.onnx)
        onnx.checker.check_model(model, full_check=True)
        assert model.graph.input[0].type.tensor_type.shape.dim[0].dim_param == "batch", self.name

    def check_onnxruntime(self):
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # small networks: more would wait for each other
        session = onnxruntime.InferenceSession(str(self.onnx), options, providers=["CPUExecutionProvider"])
        for batch in BATCHES:
            self.compare("ONNX Runtime", batch, session.run(["logits"], {"input": self.tensors[f"input{batch}"]})[0])

    def check_cv2(self):
        """A picture at a time, as OpenCV is used: older versions do not take every network's batches."""
        if self.not_in_opencv or self.tensors["input1"].ndim == 3:  # Python's door takes that for a picture of many colours
            return
        import cv2

        network = cv2.dnn.readNetFromONNX(str(self.onnx))
        for batch in BATCHES:
            given = []
            for picture in self.tensors[f"input{batch}"]:
                network.setInput(np.ascontiguousarray(picture[np.newaxis]))
                given.append(network.forward().copy())
            self.compare("OpenCV", batch, np.concatenate(given))

    def check_torch(self):
        import torch

        module = torch.jit.load(str(self.script))
        with torch.no_grad():
            for batch in BATCHES:
                self.compare("PyTorch", batch, module(torch.from_numpy(self.tensors[f"input{batch}"].copy())).numpy())

    def check(self):
        for reader in READERS:
            getattr(self, f"check_{reader}")()


def check_operators(folder):
    told = json.loads((folder / "operators.json").read_text(encoding="utf-8"))
    assert len(told) > 80, len(told)
    largest = {}
    for one in told:
        exported = Exported(one["name"], folder, one["stem"], one["not_in_opencv"])
        exported.check()
        for reader, difference in exported.largest.items():
            largest[reader] = max(largest.get(reader, 0), difference)
        if one["not_in_opencv"]:
            print(f"{one['name']}: not in OpenCV ({one['not_in_opencv']})")
    print(f"{len(told)} operators: " + figures(largest))


def figures(largest):
    return ", ".join(f"{reader} {difference:.1e}" for reader, difference in largest.items())


def check_network(name, folder):
    exported = Exported(name, folder, name)
    exported.check()
    print(f"{name}: {figures(exported.largest)}", flush=True)


def main():
    folder, chosen = Path(sys.argv[1]), sys.argv[2:]
    for reader in READERS:
        print(reader, __import__(reader).__version__)
    if "torch" in READERS:
        __import__("torch").set_num_threads(1)
    if "cv2" in READERS:
        __import__("cv2").setNumThreads(1)
    if not chosen:
        check_operators(folder)
    for name in chosen or json.loads((folder / "networks.json").read_text(encoding="utf-8")):
        check_network(name, folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
