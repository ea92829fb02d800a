#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Classifies pictures with an exported model, without Fovea.

usage: classify.py MODEL PICTURE…

MODEL.onnx is run by ONNX Runtime, any other by PyTorch as TorchScript. Classes and preprocessing are
read out of the file itself. Needs numpy, Pillow, and onnxruntime or torch.
"""
import json
import sys

import numpy as np
from PIL import Image, ImageOps


def open_onnx(file):
    import onnxruntime

    session = onnxruntime.InferenceSession(file, providers=["CPUExecutionProvider"])
    about = json.loads(session.get_modelmeta().custom_metadata_map["fovea.json"])
    return about, lambda batch: session.run(["logits"], {"input": batch})[0]


def open_torchscript(file):
    import torch

    extra = {"fovea.json": ""}
    model = torch.jit.load(file, map_location="cpu", _extra_files=extra).eval()

    def run(batch):
        with torch.no_grad():
            return model(torch.from_numpy(batch)).numpy()

    return json.loads(extra["fovea.json"]), run


def prepare(file, about):
    """The picture as training saw it: 1 × channels × height × width."""
    width, height, crop = about["resize"]["width"], about["resize"]["height"], about["resize"]["crop"]
    picture = ImageOps.exif_transpose(Image.open(file))
    picture = picture.convert("L" if about["input"]["channels"] == 1 else "RGB")
    cover_width, cover_height = round(width / crop), round(height / crop)
    scale = max(cover_width / picture.width, cover_height / picture.height)
    scaled = max(cover_width, int(picture.width * scale + 1e-6)), max(cover_height, int(picture.height * scale + 1e-6))
    if scaled != picture.size:
        picture = picture.resize(scaled, Image.BILINEAR)
    left, top = round((scaled[0] - width) / 2), round((scaled[1] - height) / 2)
    values = np.asarray(picture.crop((left, top, left + width, top + height)), dtype=np.float32) / 255
    values = values.reshape(height, width, -1).transpose(2, 0, 1)
    if not about["normalize"]["inside"]:
        mean, std = (np.array(about["normalize"][key], dtype=np.float32).reshape(-1, 1, 1) for key in ("mean", "std"))
        values = (values - mean) / std
    return np.ascontiguousarray(values[np.newaxis])


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    model, pictures = sys.argv[1], sys.argv[2:]
    about, run = open_onnx(model) if model.endswith(".onnx") else open_torchscript(model)
    for picture in pictures:
        logits = run(prepare(picture, about))[0]
        probabilities = np.exp(logits - logits.max())
        probabilities /= probabilities.sum()
        best = np.argsort(-probabilities)[:3]
        print(picture + ":", *(f" {about['classes'][i]} {100 * probabilities[i]:.2f}%" for i in best))


if __name__ == "__main__":
    main()
