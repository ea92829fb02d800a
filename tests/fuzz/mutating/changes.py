# SPDX-License-Identifier: GPL-3.0-or-later
"""Changes a file by chance: any bytes, and the fields, texts and JSON values that the format has. All chance comes from
the Random given, so the same seed gives the same file."""
import json
import struct

from . import containers

HUGE = [0, 1, 0x7F, 0xFF, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF, 0x10000000, 1 << 40, (1 << 63) - 1, 1 << 63, (1 << 64) - 1]
NUMBERS = ["-1", "0", "1e9", "2147483648", "-2147483649", "9223372036854775807", "18446744073709551616", "1e400", "-1e400", "nan", "inf",
           "0.1", "1" + "0" * 400, "00", "0x10", "1_000", "٣", "1,5", ""]
TEXTS = ["", " ", "\0", "a\0b", "é", "é", "ｃａｔ", "\u202egnp.tac", "\ufeff", "\u200b", "😀" * 40, "\x1b[2J\x1b]0;x\x07", "\r", "a\nb",
         "..", "../../../../etc/passwd", "/dev/zero", "/dev/null", "/proc/self/mem", "~", "C:\\x", "-", "--help", "%s%n", "{0}", "{path}",
         "nan", "NULL", "true", "'", '"', "`", "$(x)", "\udc80", "\uffff", "a" * 300, "a/" * 2000 + "a", "x" * 1_000_000]


def flip_bits(rng, data):
    for _ in range(rng.choice([1, 1, 2, 8])):
        at = rng.randrange(len(data))
        data[at] ^= 1 << rng.randrange(8)


def set_bytes(rng, data):
    at = place(rng, data)
    for i in range(at, min(len(data), at + rng.choice([1, 1, 2, 4, 64]))):
        data[i] = rng.choice([0, 0xFF, 0x7F, 0x80, rng.randrange(256)])


def cut(rng, data):
    del data[rng.choice([0, 1, len(data) - 1, rng.randrange(len(data)), rng.randrange(len(data))]):]


def repeat(rng, data):
    begin, end = block(rng, data)
    data[end:end] = data[begin:end] * rng.choice([1, 1, 2, 50])


def remove(rng, data):
    begin, end = block(rng, data)
    del data[begin:end]


def swap(rng, data):
    a, b = sorted([block(rng, data), block(rng, data)])
    if a[1] <= b[0]:
        data[:] = data[:a[0]] + data[b[0]:b[1]] + data[a[1]:b[0]] + data[a[0]:a[1]] + data[b[1]:]


def number(rng, data):
    """A huge or negative number where a header might have one."""
    kind = rng.choice(["<H", ">H", "<I", ">I", "<I", ">I", "<Q", ">Q"])
    value = struct.pack(kind, rng.choice(HUGE) & ((1 << 8 * struct.calcsize(kind)) - 1))
    at = place(rng, data)
    data[at:at + len(value)] = value


def enlarge(rng, data):
    """A number that could be a length becomes a little larger or smaller."""
    kind = rng.choice(["<H", ">H", "<I", ">I", "<I", ">I", "<Q", ">Q"])
    size = struct.calcsize(kind)
    spots = [at for at in range(min(len(data) - size, 4096)) if 0 < struct.unpack_from(kind, data, at)[0] <= 4 * len(data)]
    if spots:
        at = rng.choice(spots)
        value = struct.unpack_from(kind, data, at)[0]
        limit = (1 << 8 * size) - 1
        struct.pack_into(kind, data, at, max(0, min(limit, rng.choice([value + 1, value - 1, value * 2, value + 4096, value * 65536, len(data)]))))


def append(rng, data):
    data += rng.choice([b"\0", bytes(1_000_000), rng.randbytes(100), bytes(data)])


def place(rng, data):
    return rng.randrange(min(len(data), rng.choice([16, 64, 512, len(data)])))


def block(rng, data):
    begin = place(rng, data)
    return begin, min(len(data), begin + rng.choice([1, 2, 4, 8, 32, 512, rng.randrange(1, len(data) + 1)]))


BYTES = [flip_bits, flip_bits, set_bytes, set_bytes, cut, repeat, remove, swap, number, number, number, enlarge, enlarge, append]


def text_change(rng, text, other):
    """Of text with lines and fields: a number, a field, a line, its encoding."""
    lines = text.split("\n")
    at = rng.randrange(len(lines))
    kind = rng.randrange(10)
    tokens = containers.tokens(text)
    if kind <= 2 and tokens:
        begin, end, is_number = rng.choice(tokens)
        return text[:begin] + rng.choice(NUMBERS if is_number and rng.random() < 0.7 else TEXTS) + text[end:]
    if kind == 3:
        lines[at] = rng.choice(TEXTS)
    elif kind == 4:
        del lines[at]
    elif kind == 5:
        lines[at:at] = [lines[rng.randrange(len(lines))]] * rng.choice([1, 3, 2000])
    elif kind == 6:
        other_lines = other.decode("utf-8", "replace").split("\n")
        lines[at] = rng.choice(other_lines)
    elif kind == 7:
        sign = rng.choice(",;\t\"' \r|:/<>&\0")
        where = rng.randrange(len(lines[at]) + 1)
        lines[at] = lines[at][:where] + sign * rng.choice([1, 1, 2, 100_000]) + lines[at][where:]
    elif kind == 8:
        return rng.choice(["\ufeff" + text, text.replace("\n", "\r\n"), text.replace("\n", "\r"), text * 3, "\n" * 100_000 + text])
    elif kind == 9:
        return text.encode(rng.choice(["utf-16", "utf-16-be", "utf-32", "latin-1"]), "replace")
    return "\n".join(lines)


def nested(rng):
    depth = rng.choice([50, 1000, 200_000])
    begin, end = rng.choice([("[", "]"), ('{"a":', "}")])
    return begin * depth + "1" + end * depth


def json_change(rng, text):
    """One value of another kind, size or depth; None where it is no JSON."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    spots = []

    def collect(node):
        for key in (node if isinstance(node, dict) else range(len(node)) if isinstance(node, list) else []):
            spots.append((node, key))
            collect(node[key])
    collect(value)
    if not spots:
        return None
    node, key = rng.choice(spots)
    mark = "@mutated@"
    kind = rng.randrange(12)
    if kind == 0:
        del node[key]
    elif kind == 1 and isinstance(node, dict):
        node[rng.choice([*TEXTS, key + "x"])] = node.pop(key)
    elif kind == 2:
        other, name = rng.choice(spots)
        node[key] = json.loads(json.dumps(other[name]))
    else:
        node[key] = mark
    whole = json.dumps(value, ensure_ascii=rng.random() < 0.5)
    raw = rng.choice([*NUMBERS[:8], "null", "true", "[]", "{}", '""', "[[]]", "-0", "1E9", "NaN", "Infinity", nested(rng), json.dumps(rng.choice(TEXTS)),
                      json.dumps(rng.choice(TEXTS)), '"\\ud800"', "[" + "0," * 100_000 + "0]", '{"id":"\\u0000"}'])
    return whole.replace(f'"{mark}"', raw)


def lines_change(rng, text):
    lines = text.split("\n")
    at = rng.randrange(len(lines))
    changed = json_change(rng, lines[at])
    if changed is None:
        return None
    lines[at] = changed
    return "\n".join(lines)


def plain_text(data):
    try:
        text = data.decode()
        return text if text.count("\0") == 0 and text else None
    except UnicodeDecodeError:
        return None


def encode(text):
    return text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")


def change(rng, data, other, name="", depth=0):
    """Another content of a file. `other` is another file's, to be spliced in."""
    if not data or rng.random() < 0.02:
        return rng.choice([b"", other, b"\0" * 1000, rng.randbytes(2000)])
    if depth < 3 and rng.random() < 0.65:
        inner = containers.rewrite(rng, data, name, lambda part, label: change(rng, part, other, label, depth + 1))
        if inner is not None:
            return inner
    text = plain_text(data)
    if text is not None and rng.random() < 0.85:
        for _ in range(3):
            found = rng.choice([json_change, lines_change])(rng, text) if rng.random() < 0.7 and text[:1] in "[{" else None
            if found is not None:
                return encode(found)
        return encode(text_change(rng, text, other))
    out = bytearray(data)
    for _ in range(rng.choice([1, 1, 1, 2, 4])):
        if not out:
            break
        if rng.random() < 0.08 and other:
            at, begin = place(rng, out), rng.randrange(len(other))
            out[at:at] = other[begin:begin + rng.choice([4, 64, 4096])]
        else:
            rng.choice(BYTES)(rng, out)
    return bytes(out)
