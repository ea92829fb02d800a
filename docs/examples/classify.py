#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Classifies pictures with an exported model, without Fovea.

usage: classify.py MODEL PICTURE…

MODEL.onnx is run by ONNX Runtime, any other by PyTorch as TorchScript. Classes and preprocessing are
read out of the file itself. Needs numpy, Pillow, and onnxruntime or torch; pictures with 16 bits a
colour also need OpenCV (opencv-python-headless), HEIC and AVIF the package pillow-heif.
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


try:
    import pillow_heif

    pillow_heif.register_heif_opener()
except ImportError:
    pass


# ---- preparing: `fovea export --example` repeats what follows, up to the next such line.
def scaled(values, white, most):
    """Values of more than 8 bits: 0 becomes black, `white` becomes `most`, 255 or 65535. A white of 0 is the range of the kind."""
    if white <= 0:
        white = 65535
        if values.dtype.kind == "f":
            highest = values.max()
            white = 1 if highest <= 1 else 2 ** max(8, math.ceil(highest).bit_length()) - 1
    # Transparency has the scale of its 16 bits.
    scale = 65535 / np.array([white] * 3 + [65535] if values.shape[2:] == (4,) else white)
    values = np.rint(np.clip(values * scale, 0, 65535)).astype(np.uint64)
    return values if most == 65535 else (values * 255 + 32767) // 65535


def decoded(file, about, most):
    """The picture's values from 0 to `most`, grey or red, green, blue; turned upright, transparency over white."""
    white, wider = about["picture"]["white"], most // 255
    picture = Image.open(file)
    transparent = "A" in picture.getbands() or "a" in picture.getbands() or "transparency" in picture.info
    if picture.mode[0] in "IF":
        values = scaled(np.asarray(ImageOps.exif_transpose(picture)), white, most)
    elif re.search(";16[BLN]", str(picture.tile)):
        import cv2  # Pillow would keep 8 bits of the 16

        values = scaled(cv2.imread(str(file), cv2.IMREAD_UNCHANGED), white, most)
        values = values[..., [2, 1, 0, 3][: 4 if transparent else 3]] if values.ndim == 3 else values
    elif picture.mode == "CMYK":
        inks = np.asarray(ImageOps.exif_transpose(picture)).astype(np.uint64)
        light = 255 - inks[..., 3:]
        values = (light - (inks[..., :3] * light >> np.uint64(8))) * np.uint64(wider)
    else:
        picture = ImageOps.exif_transpose(picture)
        picture = picture.convert("RGBA" if transparent else "L" if picture.mode in ("1", "L") else "RGB")
        values = np.asarray(picture).astype(np.uint64) * np.uint64(wider)
    if values.ndim == 3 and values.shape[2] == 4:
        opacity = values[..., 3:]
        values = (values[..., :3] * opacity + most * (most - opacity) + most // 2) // most
    if about["input"]["channels"] == 1 and values.ndim == 3:
        values = (values * np.array([19595, 38470, 7471], np.uint64)).sum(axis=2) + 0x8000 >> np.uint64(16)
    if about["input"]["channels"] == 3 and values.ndim == 2:
        values = np.stack([values] * 3, axis=2)
    return values


def resized(values, size, most):
    """With Pillow's antialiased bilinear filter, the result rounded as the values are."""
    if most == 255:
        return np.asarray(Image.fromarray(values.astype(np.uint8)).resize(size, Image.BILINEAR))
    planes = values[..., np.newaxis] if values.ndim == 2 else values
    planes = [np.asarray(Image.fromarray(plane.astype(np.float32)).resize(size, Image.BILINEAR)) for plane in np.moveaxis(planes, 2, 0)]
    return np.rint(np.stack(planes, axis=2)).reshape(size[1], size[0], *values.shape[2:])


def prepare(file, about):
    """The picture as training saw it: 1 × channels × height × width."""
    width, height, crop = about["resize"]["width"], about["resize"]["height"], about["resize"]["crop"]
    most = 65535 if about["picture"]["white"] > 0 else 255  # 16 bits where training had them
    values = decoded(file, about, most)
    cover_width, cover_height = round(width / crop), round(height / crop)
    scale = max(cover_width / values.shape[1], cover_height / values.shape[0])
    size = max(cover_width, int(values.shape[1] * scale + 1e-6)), max(cover_height, int(values.shape[0] * scale + 1e-6))
    if size != (values.shape[1], values.shape[0]):
        values = resized(values, size, most)
    left, top = round((size[0] - width) / 2), round((size[1] - height) / 2)
    values = values[top : top + height, left : left + width].astype(np.float32) / most
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
