#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Records what torchvision does to PIL pictures, for tests/core/light/AugmentTest.cpp.

Run by hand, with Debian 12's python3-torchvision (0.14.1) and python3-pil (9.4.0):

    /usr/bin/python3 tests/data/augment/record.py

It writes records.bin beside itself: a zlib stream of a 32-bit little-endian length, that many bytes of
JSON {"versions", "pictures", "cases"}, then the raw bytes that "at" and the shapes in it address.
Pictures and 8-bit results are height x width x channels; "normalize" results are float32 of that shape.
"""
import json
import struct
import zlib
from pathlib import Path

import numpy
import PIL
import torch
import torchvision
import torchvision.transforms as T
import torchvision.transforms.functional as F
from PIL import Image
from torchvision.transforms import InterpolationMode

NEAREST, BILINEAR = InterpolationMode.NEAREST, InterpolationMode.BILINEAR


def picture(width, height, channels, noise):
    """Waves, a disc with a hard edge and, where asked, noise: integers only, the same everywhere."""
    y, x = numpy.mgrid[0:height, 0:width]
    planes = []
    for c in range(channels):
        wave = (x * (1 + c) + y * (3 - c) + (x * y) // 9) % 160
        disc = (2 * x - width) ** 2 + (2 * y - height) ** 2 < (min(width, height) * (6 + c) // 10) ** 2
        plane = numpy.where(disc, 255 - wave // 2, wave)
        if noise:
            plane = (plane + (x * 7919 + y * 104729 + c * 31) * 2654435761 // 65536) % 256
        planes.append(plane.astype(numpy.uint8))
    array = numpy.stack(planes, axis=2)
    return Image.fromarray(array[:, :, 0] if channels == 1 else array)


def array(image):
    values = numpy.asarray(image)
    return values[:, :, None] if values.ndim == 2 else values


PICTURES = {
    "dot": picture(1, 1, 3, True),
    "line": picture(9, 1, 1, True),
    "digit": picture(28, 28, 1, False),
    "noise": picture(28, 28, 1, True),
    "odd": picture(33, 17, 3, False),
    "tall": picture(18, 41, 1, False),
    "square": picture(24, 24, 3, False),
    "photo": picture(101, 66, 3, False),
}


def cases():
    """Name of the operation, picture, parameters, result."""
    for name in ("digit", "noise", "odd", "tall", "square", "line", "dot"):
        image = PICTURES[name]
        few = name in ("noise", "square")
        for degrees in (90, -15) if few else (0, 90, 180, 270, -90, 360, 15, -7.3, 45, 123.4, 0.01, 89.9, -15):
            for mode in (NEAREST, BILINEAR):
                yield "rotate", name, {"degrees": degrees, "bilinear": mode is BILINEAR}, F.rotate(image, degrees, mode)
        for dx, dy in ((0, 0), (2, 0), (-3, 1), (1, -2), (50, 3)):
            yield "shift", name, {"dx": dx, "dy": dy}, F.affine(image, 0, [dx, dy], 1.0, 0.0, NEAREST)
        yield "flip", name, {"direction": "horizontal"}, F.hflip(image)
        yield "flip", name, {"direction": "vertical"}, F.vflip(image)
        for padding, left, top in ((0, 0, 0), (4, 0, 8), (4, 3, 5), (2, 4, 0)):
            result = F.crop(F.pad(image, padding), top, left, image.height, image.width)
            yield "pad_and_crop", name, {"padding": padding, "left": left, "top": top}, result
    for name, image in PICTURES.items():
        for width, height in ((28, 28), (image.width, 20), (13, image.height), (7, 50), (44, 31), (1, 1)):
            yield "resize", name, {"width": width, "height": height}, F.resize(image, [height, width])
        for size in (8, 28):
            if name != "line":
                yield "resize_and_crop", name, {"size": size}, T.Compose([T.Resize(size), T.CenterCrop(size)])(image)
                yield "resize_shorter", name, {"size": size}, T.Resize(size)(image)
        if name != "photo":
            yield "convert", name, {"channels": 1}, image.convert("L")
            yield "convert", name, {"channels": 3}, image.convert("RGB")
    for name, mean, std in (("noise", [0.1307], [0.3081]), ("noise", [0.5], [0.5]), ("square", [0.485, 0.456, 0.406], [0.229, 0.224, 0.225])):
        values = T.Compose([T.ToTensor(), T.Normalize(mean, std)])(PICTURES[name])
        yield "normalize", name, {"mean": mean, "std": std}, values.permute(1, 2, 0).contiguous().numpy()


def main():
    raw = bytearray()

    def store(values):
        at = len(raw)
        raw.extend(values.tobytes())
        return {"at": at, "height": values.shape[0], "width": values.shape[1], "channels": values.shape[2]}

    index = {
        "versions": {"torchvision": torchvision.__version__, "torch": torch.__version__, "pillow": PIL.__version__},
        "pictures": {name: store(array(image)) for name, image in PICTURES.items()},
        "cases": [dict(operation=operation, picture=name, params=params, result=store(array(result)))
                  for operation, name, params, result in cases()],
    }
    text = json.dumps(index, separators=(",", ":")).encode()
    packed = zlib.compress(struct.pack("<I", len(text)) + text + bytes(raw), 9)
    path = Path(__file__).with_name("records.bin")
    path.write_bytes(packed)
    print(f"{path.name}: {len(index['cases'])} cases, {len(raw)} bytes, {len(packed)} packed")


if __name__ == "__main__":
    main()
