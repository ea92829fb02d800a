#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Classifies pictures with an exported model, without Fovea.

usage: classify.py MODEL PICTURE…

MODEL.onnx is run by ONNX Runtime, any other by PyTorch as TorchScript. Classes and preprocessing are
read out of the file itself. Needs numpy, Pillow, and onnxruntime or torch; pictures with 16 bits a
colour also need OpenCV (opencv-python-headless).
"""
import json
import math
import re
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


# ---- preparing: `fovea export --example` repeats what follows, up to the next such line.
def scaled_to_bytes(values, white):
    """Values of more than 8 bits: 0 becomes black, `white` white. 0 is the range of the kind."""
    if white <= 0:
        white = 65535
        if values.dtype.kind == "f":
            highest = values.max()
            white = 1 if highest <= 1 else 2 ** max(8, math.ceil(highest).bit_length()) - 1
    values = np.rint(np.clip(values * (65535 / white), 0, 65535)).astype(np.uint32)
    return ((values * 255 + 32767) // 65535).astype(np.uint8)


def decoded(file, about):
    """The picture with 8 bits a value, turned upright, transparency over white."""
    picture = Image.open(file)
    transparent = "A" in picture.getbands() or "a" in picture.getbands() or "transparency" in picture.info
    if picture.mode[0] in "IF":
        values = scaled_to_bytes(np.asarray(ImageOps.exif_transpose(picture)), about["picture"]["white"])
    elif re.search(";16[BLN]", str(picture.tile)):
        import cv2  # Pillow would keep 8 bits of the 16

        values = scaled_to_bytes(cv2.imread(str(file), cv2.IMREAD_UNCHANGED), about["picture"]["white"])
        values = values[..., [2, 1, 0, 3][: 4 if transparent else 3]] if values.ndim == 3 else values
    elif picture.mode == "CMYK":
        inks = np.asarray(ImageOps.exif_transpose(picture)).astype(np.uint32)
        light = 255 - inks[..., 3:]
        values = (light - (inks[..., :3] * light >> 8)).astype(np.uint8)
    else:
        picture = ImageOps.exif_transpose(picture)
        values = np.asarray(picture.convert("RGBA" if transparent else "L" if picture.mode in ("1", "L") else "RGB"))
    if values.ndim == 3 and values.shape[2] == 4:
        opacity = values[..., 3:].astype(np.uint32)
        values = ((values[..., :3] * opacity + 255 * (255 - opacity) + 127) // 255).astype(np.uint8)
    return Image.fromarray(values).convert("L" if about["input"]["channels"] == 1 else "RGB")


def prepare(file, about):
    """The picture as training saw it: 1 × channels × height × width."""
    width, height, crop = about["resize"]["width"], about["resize"]["height"], about["resize"]["crop"]
    picture = decoded(file, about)
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


def answer(picture, logits, about):
    """The three likeliest classes, in a line."""
    probabilities = np.exp(logits - logits.max())
    probabilities /= probabilities.sum()
    best = np.argsort(-probabilities)[:3]
    return " ".join([f"{picture}:", *(f" {about['classes'][i]} {100 * probabilities[i]:.3f}%" for i in best)])


# ---- end of preparing
def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    model, pictures = sys.argv[1], sys.argv[2:]
    about, run = open_onnx(model) if model.endswith(".onnx") else open_torchscript(model)
    for picture in pictures:
        print(answer(picture, run(prepare(picture, about))[0], about))


if __name__ == "__main__":
    main()
