# SPDX-License-Identifier: GPL-3.0-or-later
"""Small pictures and arrays of every kind that Fovea reads, made with Pillow and NumPy where they are there."""
import io
import struct
import zlib

try:
    import numpy
    from PIL import Image, features
except ImportError:
    numpy = Image = features = None


def png(value, side=12, channels=1, bits=8, extra=b""):
    """A picture without a library, of one shade per row."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    wide = bits // 8
    rows = b"".join(b"\0" + bytes([(value + 9 * y) % 256] * (side * channels * wide)) for y in range(side))
    header = struct.pack(">IIBBBBB", side, side, bits, {1: 0, 2: 4, 3: 2, 4: 6}[channels], 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + extra + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def text_chunk():
    content = b"Comment\0mutated"
    profile = b"icc\0\0" + zlib.compress(bytes(200))
    return b"".join(struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
                    for kind, data in [(b"gAMA", struct.pack(">I", 45455)), (b"tEXt", content), (b"iCCP", profile)])


def bmp(side=12):
    rows = bytes(range(side * 3)) * side
    return b"BM" + struct.pack("<IHHIIiiHHIIiiII", 54 + len(rows), 0, 0, 54, 40, side, side, 1, 24, 0, len(rows), 2835, 2835, 0, 0) + rows


def noise(side=12, channels=3):
    return numpy.random.default_rng(side).integers(0, 256, (side, side, channels), dtype=numpy.uint8)


def saved(image, kind, **settings):
    out = io.BytesIO()
    image.save(out, kind, **settings)
    return out.getvalue()


def pictures():
    """Name to content."""
    made = {"g8.png": png(20), "rgb16.png": png(20, channels=3, bits=16), "la.png": png(9, channels=2), "rgba.png": png(5, channels=4, extra=text_chunk()),
            "c.bmp": bmp(), "p.ppm": b"P6\n12 12\n255\n" + bytes(range(144)) * 3, "p16.pgm": b"P5 12 12 65535\n" + bytes(range(144)) * 2,
            "b.pbm": b"P4\n12 12\n" + b"\xa5\xf0" * 12, "t.pgm": b"P2\n# text\n3 2\n15\n1 2 3\n4 5 15\n", "a.pam": b"P7\nWIDTH 2\nHEIGHT 2\nDEPTH 3\nMAXVAL 255\nTUPLTYPE RGB\nENDHDR\n" + bytes(12)}
    if Image is None:
        return made
    rgb, grey = Image.fromarray(noise()), Image.fromarray(noise()[:, :, 0])
    exif = Image.Exif()
    exif[0x0112], exif[0x010E], exif[0x0132] = 6, "mutated", "2020:01:01 00:00:00"
    wide = Image.fromarray(numpy.arange(144, dtype=numpy.uint16).reshape(12, 12) * 400)
    made |= {"p.jpg": saved(rgb, "JPEG", exif=exif), "prog.jpg": saved(rgb, "JPEG", progressive=True), "grey.jpg": saved(grey, "JPEG"),
             "cmyk.jpg": saved(rgb.convert("CMYK"), "JPEG"), "palette.png": saved(rgb.quantize(16), "PNG"), "bit.png": saved(rgb.convert("1"), "PNG"),
             "wide.png": saved(wide, "PNG"), "one.gif": saved(rgb, "GIF"), "two.gif": saved(rgb, "GIF", save_all=True, append_images=[rgb.rotate(90)]),
             "p8.bmp": saved(rgb.quantize(16), "BMP"), "bit.bmp": saved(rgb.convert("1"), "BMP"), "i.ico": saved(rgb, "ICO", sizes=[(12, 12)])}
    for name, settings in {"raw": {}, "lzw": {"compression": "tiff_lzw"}, "zip": {"compression": "tiff_adobe_deflate"}, "jpeg": {"compression": "jpeg"},
                           "bits": {"compression": "packbits"}, "pages": {"save_all": True, "append_images": [rgb.rotate(90)]}, "exif": {"exif": exif}}.items():
        made[name + ".tif"] = saved(rgb, "TIFF", **settings)
    made |= {"wide.tif": saved(wide, "TIFF"), "fax.tif": saved(rgb.convert("1"), "TIFF", compression="group4"), "palette.tif": saved(rgb.quantize(8), "TIFF"),
             "float.tif": saved(Image.fromarray(noise()[:, :, 0].astype("float32")), "TIFF"), "big.tif": saved(rgb, "TIFF", big_tiff=True)}
    for feature, endings in {"webp": ["webp"], "avif": ["avif"], "jpg_2000": ["jp2", "j2k"]}.items():
        if features.check(feature):
            for ending in endings:
                made["p." + ending] = saved(rgb, {"webp": "WEBP", "avif": "AVIF"}.get(ending, "JPEG2000"))
    if features.check("webp"):
        made |= {"lossless.webp": saved(rgb.convert("RGBA"), "WEBP", lossless=True, exif=exif),
                 "two.webp": saved(rgb, "WEBP", save_all=True, append_images=[rgb.rotate(90)])}
    return made


def npy_file(array):
    out = io.BytesIO()
    numpy.save(out, array)
    return out.getvalue()


def npz_file(packed=False, **arrays):
    out = io.BytesIO()
    (numpy.savez_compressed if packed else numpy.savez)(out, **arrays)
    return out.getvalue()


def mat_file(packed, **arrays):
    """MATLAB's version 5, as SVHN has it."""
    def element(kind, data):
        return struct.pack("<II", kind, len(data)) + data + bytes(-len(data) % 8)
    out = b"MATLAB 5.0 MAT-file".ljust(116) + bytes(8) + struct.pack("<H", 0x0100) + b"IM"
    for name, array in arrays.items():
        content = element(6, struct.pack("<II", 9, 0)) + element(5, struct.pack(f"<{array.ndim}i", *array.shape))
        content += element(1, name.encode()) + element(2, array.tobytes(order="F"))
        matrix = element(14, content)
        if packed:
            small = zlib.compress(matrix)
            matrix = struct.pack("<II", 15, len(small)) + small
        out += matrix
    return out


def idx_file(array):
    return struct.pack(">HBB", 0, 8, array.ndim) + struct.pack(f">{array.ndim}I", *array.shape) + array.tobytes()


def some(*shape):
    return numpy.random.default_rng(len(shape)).integers(0, 256, shape, dtype=numpy.uint8)


def labels(count, classes=2):
    return numpy.arange(count, dtype=numpy.uint8) % classes
