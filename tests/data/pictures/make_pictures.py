#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the sample pictures beside this file, and NAME.expected.ppm/.pgm: what Pillow decodes them to.

Needs python3-pil and python3-numpy. Run once; the results are in the repository.
"""
import os
import struct
import zlib

import numpy as np
from PIL import Image, ImageOps

os.chdir(os.path.dirname(os.path.abspath(__file__)))
W, H = 24, 16
y, x = np.mgrid[0:H, 0:W]
# Smooth, with four different corners, so that every turn and flip shows.
rgb = np.stack([255 - x * 10, y * 15 + 8, (x * 5 + y * 7) % 256], -1).astype(np.uint8)
grey = (x * 6 + y * 7).astype(np.uint8)
alpha = (x * 11).astype(np.uint8)
colour, light = Image.fromarray(rgb), Image.fromarray(grey)
rgba = Image.fromarray(np.dstack([rgb, alpha]))


def over_white(values, opacity):
    """Composites by the definition, rounded."""
    a = opacity.astype(float)[..., None] / 255
    return Image.fromarray(np.rint(values.reshape(H, W, -1) * a + 255 * (1 - a)).astype(np.uint8).squeeze())


def expect(name, picture):
    picture.save(name + (".expected.pgm" if picture.mode == "L" else ".expected.ppm"))


def save(name, picture, expected=None, **options):
    picture.save(name, **options)
    if expected is None:
        opened = ImageOps.exif_transpose(Image.open(name))
        expected = opened.convert("L" if opened.mode in ("L", "1") else "RGB")
    expect(name, expected)


def chunk(kind, content):
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def save_png16(name, values, colour_type, expected):
    """Pillow cannot write 16 bits a channel in colour."""
    header = struct.pack(">IIBBBBB", W, H, 16, colour_type, 0, 0, 0)
    rows = values.astype(">u2").reshape(H, -1)
    data = zlib.compress(b"".join(b"\0" + row.tobytes() for row in rows), 9)
    with open(name, "wb") as f:
        f.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b""))
    expect(name, expected)


def exif(orientation):
    tags = Image.Exif()
    tags[0x0112] = orientation
    return tags


save("rgb.jpg", colour, quality=95, subsampling=0)
save("progressive.jpg", colour, quality=80, progressive=True)
save("grey.jpg", light, quality=95)
for turn in range(2, 9):
    save(f"orientation{turn}.jpg", colour, quality=90, exif=exif(turn))
save("cmyk.jpg", colour.convert("CMYK"), quality=95)
with open("cmyk.jpg", "rb") as f:
    adobe = f.read()
at = adobe.index(b"\xff\xee")
with open("cmyk-without-adobe.jpg", "wb") as f:
    f.write(adobe[:at] + adobe[at + 2 + struct.unpack(">H", adobe[at + 2:at + 4])[0]:])
expect("cmyk-without-adobe.jpg", Image.open("cmyk-without-adobe.jpg").convert("RGB"))

save("rgb.png", colour)
save("grey.png", light)
save("rgba.png", rgba, over_white(rgb, alpha))
save("grey-alpha.png", Image.fromarray(np.dstack([grey, alpha]), "LA"), over_white(grey, alpha))
save("palette.png", colour.quantize(16))
half = colour.quantize(4)
keys = np.asarray(half)
seen = np.asarray(half.convert("RGB"))
save("palette-transparent.png", half, over_white(seen, np.where(keys == 1, 0, 255)), transparency=1)
save("bilevel.png", light.point(lambda v: 255 * (v > 120)).convert("1"))
save("orientation6.png", colour, exif=exif(6))
wide = x * 2500 + y * 300 + 77
save_png16("grey16.png", wide, 0, Image.fromarray(np.rint(wide * 255 / 65535).astype(np.uint8)))
deep = np.stack([65535 - x * 2700, y * 4000, (x * 900 + y * 1100)], -1)
save_png16("rgb16.png", deep, 2, Image.fromarray(np.rint(deep * 255 / 65535).astype(np.uint8)))

save("rgb.bmp", colour)
save("grey.bmp", light)
save("palette.bmp", colour.quantize(16))

save("lossless.webp", colour, lossless=True)
save("lossy.webp", colour, quality=80)
save("rgba.webp", rgba, over_white(rgb, alpha), lossless=True, exact=True)
save("orientation8.webp", colour, lossless=True, exif=exif(8).tobytes())

save("rgb.tif", colour, compression="tiff_lzw")
save("grey.tif", light)
save("palette.tif", colour.quantize(16))
save("rgba.tif", rgba, over_white(rgb, alpha))
save("bilevel.tif", light.point(lambda v: 255 * (v > 120)).convert("1"))
for turn in (3, 6):
    # Pillow 9 turns a TIFF twice when asked, so what is right comes from the definition.
    save(f"orientation{turn}.tif", colour, Image.fromarray(np.ascontiguousarray(np.rot90(rgb, -1 if turn == 6 else 2))), tiffinfo={0x0112: turn})
Image.fromarray(wide.astype(np.uint16)).save("grey16.tif")
expect("grey16.tif", Image.fromarray(np.rint(wide * 255 / 65535).astype(np.uint8)))
