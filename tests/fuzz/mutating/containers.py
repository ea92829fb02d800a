# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes a file apart, changes a part, and puts it together with the checksums that its reader expects, so that changes
get beyond the first check."""
import bz2
import gzip
import io
import json
import lzma
import re
import struct
import tarfile
import zipfile
import zlib

ESCAPE = "escaped"     # what a name that leads out of an archive would write
NAMES = ["../" * 12 + "{outside}/" + ESCAPE, "/{outside}/" + ESCAPE, "../" + ESCAPE, "a/../../" + ESCAPE, "..\\" + ESCAPE, "./", "", "/",
         "a\0b", "CON", "a" * 300, "a/" * 3000 + "b", "é.png", "\x1b[2J.png", "cat", "cat/", "cat/1.png", "cat/1.png/x", "\u202egnp.1"]
FIELD = re.compile(r"[^\s,;:=\"'<>/{}\[\]()]+")
PLAIN_NUMBER = re.compile(r"-?\d+(\.\d+)?")
SIZES = [0, 1, 0x7FFFFFFF, 0xFFFFFFFF, 0xFFFFFFFE, 50_000_000_000, 1 << 62]

outside = "outside"    # a folder that no call may change; set by mutate.py


def tokens(text):
    """The fields of a text: begin, end, whether it is a number."""
    found = []
    for match in FIELD.finditer(text):
        found.append((match.start(), match.end(), bool(PLAIN_NUMBER.fullmatch(match.group()))))
        if len(found) >= 5000:
            break
    return found


def odd_name(rng):
    return rng.choice(NAMES).replace("/{outside}", outside).replace("{outside}", outside.lstrip("/"))


def png(rng, data, _name, change):
    out, at, chunks = data[:8], 8, []
    while at + 12 <= len(data):
        size, kind = struct.unpack_from(">I4s", data, at)
        chunks.append((kind, data[at + 8:at + 8 + size]))
        at += 12 + size
    chosen = rng.randrange(len(chunks))
    kind, content = chunks[chosen]
    action = rng.randrange(6)
    if action == 0:
        chunks.insert(rng.randrange(len(chunks)), chunks[chosen])
    elif action == 1:
        chunks.pop(chosen)
    elif kind == b"IDAT" and action <= 3:
        try:
            chunks[chosen] = (kind, zlib.compress(change(zlib.decompress(content), "")))
        except zlib.error:
            return None
    else:
        chunks[chosen] = (kind, change(content, ""))
    for kind, content in chunks:
        out += struct.pack(">I4s", len(content), kind) + content + struct.pack(">I", zlib.crc32(kind + content))
    return out


def tiff(rng, data, _name, _change):
    """An entry of the directory: its kind, count or value."""
    order = "<" if data[:2] == b"II" else ">"
    begin, = struct.unpack_from(order + "I", data, 4)
    if begin + 2 > len(data):
        return None
    count, = struct.unpack_from(order + "H", data, begin)
    out = bytearray(data)
    for _ in range(rng.choice([1, 1, 2])):
        at = begin + 2 + 12 * rng.randrange(max(1, count))
        if at + 12 > len(data):
            return None
        value = rng.choice([0, 1, 2, 3, 8, 32, 64, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF, len(data), rng.randrange(len(data))])
        field, kind = rng.choice([(0, "H"), (2, "H"), (4, "I"), (8, "I"), (8, "I")])
        struct.pack_into(order + kind, out, at + field, value & (0xFFFF if kind == "H" else 0xFFFFFFFF))
    return bytes(out)


def jpeg(rng, data, _name, change):
    """The content of a segment, with its length."""
    at, segments = 2, []
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != 0xDA:
        size, = struct.unpack_from(">H", data, at + 2)
        segments.append((at, size))
        at += 2 + size
    if not segments:
        return None
    at, size = rng.choice(segments)
    content = change(data[at + 4:at + 2 + size], "")[:65000]
    return data[:at + 2] + struct.pack(">H", len(content) + 2) + content + data[at + 2 + size:]


def zip_file(rng, data, _name, change):
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as source:
            members = [(info.filename, source.read(info), info.compress_type) for info in source.infolist()]
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, zlib.error):
        return None
    if not members:
        return None
    chosen = rng.randrange(len(members))
    # The first ones of a checkpoint say what the file is.
    if rng.random() < 0.5:
        chosen = min(chosen, rng.randrange(3))
    chosen = min(chosen, len(members) - 1)
    name, content, method = members[chosen]
    action, mode = rng.randrange(12), 0
    if action == 0:
        members.append((odd_name(rng), b"x", method))
    elif action == 1:
        members[chosen] = (odd_name(rng), content, method)
    elif action == 2:
        members.pop(chosen)
    elif action == 3:
        members.insert(rng.randrange(len(members)), members[chosen])
    elif action == 4:
        members[chosen] = (name, odd_name(rng).encode(), zipfile.ZIP_STORED)
        mode = 0o120777
    else:
        members[chosen] = (name, change(content, name), method)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        for index, (label, part, way) in enumerate(members):
            info = zipfile.ZipInfo(label, (2020, 1, 1, 0, 0, 0))
            info.filename = label
            info.compress_type = way
            if mode and index == chosen:
                info.external_attr = mode << 16
            try:
                target.writestr(info, part)
            except (UnicodeEncodeError, ValueError, struct.error):
                return None
    result = bytearray(out.getvalue())
    if rng.random() < 0.12:
        signature, fields = rng.choice([(b"PK\1\2", (8, 10, 16, 20, 24, 28, 30, 42)), (b"PK\3\4", (6, 8, 14, 18, 22, 26)), (b"PK\5\6", (8, 10, 12, 16))])
        spots = [match.start() for match in re.finditer(re.escape(signature), result)]
        if spots:
            at = rng.choice(spots) + rng.choice(fields)
            result[at:at + 4] = struct.pack("<I", rng.choice(SIZES) & 0xFFFFFFFF)
    return bytes(result)


def tar_file(rng, data, _name, change):
    try:
        with tarfile.open(fileobj=io.BytesIO(data)) as source:
            members = [(info, source.extractfile(info).read() if info.isfile() else b"") for info in source.getmembers()]
    except (tarfile.TarError, ValueError):
        return None
    if not members:
        return None
    chosen = rng.randrange(len(members))
    info, content = members[chosen]
    action = rng.randrange(8)
    extra = []
    if action == 0:
        info.name = odd_name(rng)
    elif action <= 2:
        info.type = rng.choice([tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE, tarfile.DIRTYPE, tarfile.BLKTYPE])
        info.linkname = rng.choice([outside, odd_name(rng), ".", "cat", "/dev/zero"])
        info.size, content = 0, b""
        if action == 2:
            under = tarfile.TarInfo(info.name + "/inner")
            under.size = 1
            extra = [(under, b"x")]
    elif action == 3:
        info.mode, info.uid, info.mtime = rng.choice([(0, 0, 0), (0o7777, 1 << 60, 1 << 60), (0o444, -1, -1)])
    else:
        content = change(content, info.name)
        info.size = len(content)
    members[chosen] = (info, content)
    out = io.BytesIO()
    kind = rng.choice([tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
    with tarfile.open(fileobj=out, mode="w", format=kind) as target:
        for info, content in members + extra:
            try:
                target.addfile(info, io.BytesIO(content))
            except (ValueError, UnicodeError):
                return None
    result = bytearray(out.getvalue())
    if rng.random() < 0.15:   # a size that the file does not have, with the right checksum
        result[124:136] = rng.choice([b"77777777777\0", b"00000000001\0", b"\x80\0\0\0\0\0\0\0\x7f\xff\xff\xff", b"-0000000001\0"])
        result[148:156] = b" " * 8
        result[148:156] = b"%06o\0 " % sum(result[:512])
    return bytes(result)


def safetensors(rng, data, _name, change):
    size, = struct.unpack_from("<Q", data)
    if not 0 < size <= len(data) - 8:
        return None
    header = change(data[8:8 + size], "header.json")
    return struct.pack("<Q", len(header)) + header + data[8 + size:]


def npy(rng, data, _name, change):
    size, = struct.unpack_from("<H", data, 8)
    header = data[10:10 + size]
    if rng.random() < 0.3:
        header = re.sub(rb"'descr': '[^']*'", b"'descr': '%s'" % rng.choice(
            [b"|O", b"<M8[s]", b"<c16", b"|S99999999", b"<U1000000", b">f8", b"<f2", b"|b1", b"|V8", b"<i16", b"<f16", b"\xff", b"|S0"]), header)
    elif rng.random() < 0.5:
        header = re.sub(rb"\([\d, ]*\)", rng.choice([b"(-1,)", b"()", b"(0,)", b"(4294967296, 4294967296)", b"(0, 9223372036854775807)", b"(1,1,1,1,1,1,1,1)",
                                                     b"(9223372036854775807, 2)", b"(100000000, 1, 1)", b"(2, 0, 4)", b"(" + b"1," * 30000 + b")"]), header)
    else:
        header = change(header, "")
    return data[:8] + struct.pack("<H", len(header) & 0xFFFF) + header[:65535] + data[10 + size:]


def idx(rng, data, _name, _change):
    dimensions = data[3]
    out = bytearray(data)
    struct.pack_into(">I", out, 4 + 4 * rng.randrange(max(1, dimensions)), rng.choice([0, 1, 2, 0x7FFFFFFF, 0xFFFFFFFF, 65536, 1 << 31, 1 << 20]))
    if rng.random() < 0.3:
        out[2 + rng.randrange(2)] = rng.choice([0, 1, 8, 9, 0x0B, 0x0C, 0x0D, 0x0E, 255])
    return bytes(out)


def mat(rng, data, _name, change):
    """The content of a matrix, packed or not, with its length."""
    kind, size = struct.unpack_from("<II", data, 128)
    content = data[136:136 + size]
    try:
        content = zlib.compress(change(zlib.decompress(content), "")) if kind == 15 else change(content, "")
    except zlib.error:
        return None
    return data[:128] + struct.pack("<II", kind, len(content)) + content + data[136 + size:]


def compressed(pack, unpack, errors):
    def rewritten(_rng, data, name, change):
        try:
            return pack(change(unpack(data), name.rpartition(".")[0]))
        except errors:
            return None
    return rewritten


FORMATS = [
    (b"\x89PNG", png), (b"II*\0", tiff), (b"MM\0*", tiff), (b"\xff\xd8\xff", jpeg), (b"PK\3\4", zip_file), (b"\x93NUMPY", npy), (b"MATLAB 5", mat),
    (b"\x1f\x8b", compressed(lambda data: gzip.compress(data, 1, mtime=0), gzip.decompress, (OSError, EOFError, zlib.error))),
    (b"\xfd7zXZ", compressed(lambda data: lzma.compress(data, preset=0), lzma.decompress, (lzma.LZMAError,))),
    (b"BZh", compressed(lambda data: bz2.compress(data, 1), bz2.decompress, (OSError, ValueError, EOFError))),
    (b"\0\0\x08\x01", idx), (b"\0\0\x08\x03", idx),
]


def rewrite(rng, data, name, change):
    """The file with one part changed; None where it has no parts."""
    if len(data) < 16:
        return None
    for begin, way in FORMATS:
        if data.startswith(begin):
            return way(rng, data, name, change)
    if data[257:262] == b"ustar":
        return tar_file(rng, data, name, change)
    if data[8:10] == b'{"':
        try:
            json.loads(data[8:8 + struct.unpack_from("<Q", data)[0]])
        except ValueError:
            return None
        return safetensors(rng, data, name, change)
    return None
