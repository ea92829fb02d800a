# SPDX-License-Identifier: GPL-3.0-or-later
"""What is mutated: for each kind of input its small valid files, which of them change, and the calls that read them."""
import gzip
import io
import json
import pickle
import tarfile
import zipfile
from pathlib import Path
from typing import Callable, NamedTuple

from . import pictures

TINY = ["--model", "mlp(hidden=[8])", "--size", "8", "--epochs", "1", "--batch-size", "4", "--threads", "1"]
NETWORK = ["--model", "mlp(hidden=[16])", "--size", "12", "--normalize", "0.5/0.5"]
BARE = [*NETWORK, "--classes", "{base}/names.txt"]


class Kind(NamedTuple):
    make: Callable    # make(folder, base): writes the files
    change: list      # patterns of the files that change, in the case's folder
    calls: list       # arguments; {in}, {out}, {base} and {file} are folders and the changed file, {odd} is a random text
    home: bool = False   # the files are FOVEA_HOME itself


def write(folder, files):
    for name, content in files.items():
        path = Path(folder) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)


def class_pictures(folder="", count=6):
    return {f"{folder}{label}/{i}.png": pictures.png(40 * i + shade, channels=3)
            for label, shade in [("cat", 3), ("dog", 130)] for i in range(1, count + 1)}


def loose(count=8, folder=""):
    return {f"{folder}{i}.png": pictures.png(25 * i, channels=3) for i in range(1, count + 1)}


def label(i):
    return "cat" if i % 2 else "dog"


def of(files):
    return lambda folder, base: write(folder, files() if callable(files) else files)


def from_base(names):
    """Files that the command itself wrote, such as a checkpoint: their name to where they are below the base."""
    return lambda folder, base: write(folder, {name: (Path(base) / source).read_bytes() for name, source in names.items()})


def dataset(path):
    return [["datasets", "info", path], ["datasets", "info", path, "--json"], ["datasets", "check", path, "--json"], ["datasets", "check", path],
            ["datasets", "preview", path, "{out}/grid.png"], ["datasets", "import", "mine", path, "--json"], ["datasets", "import", "mine", path],
            ["train", "--dataset", path, *TINY, "--out", "{out}/run", "--json"], ["train", "--dataset", path, *TINY, "--out", "{out}/run"],
            ["test", "{base}/run", "--dataset", path, "--json"]]


def weights(path, *rest):
    return [["predict", path, "{base}/bees/cat/1.png", "--json", *rest], ["predict", path, "{base}/bees/cat/1.png", *rest],
            ["test", path, "--dataset", "{base}/bees", "--json", *rest], ["export", path, "-o", "{out}/x.onnx", "--json", *rest],
            ["export", path, "-o", "{out}/x.safetensors", *rest], ["export", path, "-o", "{out}/x.pt", *rest],
            ["train", "--dataset", "{base}/bees", *TINY, "--size", "12", "--pretrained", path, "--out", "{out}/run", "--json"],
            ["models", "save", "own", "--from", path, "--json"]]


def archive(ending):
    def make(folder, base):
        files = class_pictures("bees/") | {"bees/labels.csv": "file,label\n"}
        out = io.BytesIO()
        if ending == "zip":
            with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
                for name, content in files.items():
                    target.writestr(zipfile.ZipInfo(name), content)
        else:
            with tarfile.open(fileobj=out, mode={"tar": "w", "tar.gz": "w:gz", "tar.xz": "w:xz", "tar.bz2": "w:bz2"}[ending]) as target:
                for name, content in files.items():
                    info = tarfile.TarInfo(name)
                    info.size = len(content) if isinstance(content, bytes) else len(content.encode())
                    target.addfile(info, io.BytesIO(content if isinstance(content, bytes) else content.encode()))
        write(folder, {"bees." + ending: out.getvalue()})
    return make


def run_folder(folder, base):
    for path in sorted((Path(base) / "run").rglob("*")):
        if path.is_file():
            write(folder, {f"runs/bees-01/{path.relative_to(Path(base) / 'run')}": path.read_bytes()})
    write(folder, {"runs/bees-01/about.json": json.dumps({"name": "bees", "note": "mutated"})})


RUN = [["runs", "list"], ["runs", "list", "--json"], ["runs", "show", "bees-01"], ["runs", "show", "bees-01", "--json"], ["runs", "check", "bees-01", "--json"],
       ["runs", "check", "bees-01"], ["runs", "compare", "bees-01", "{base}/run", "--json"], ["runs", "compare", "bees-01", "{base}/run"],
       ["resume", "bees-01", "--epochs", "2", "--json"], ["resume", "bees-01", "--epochs", "2"], ["resume", "bees-01", "--epochs", "2", "--accept-changed-data", "--json"],
       ["test", "bees-01", "--json"], ["predict", "bees-01", "{base}/bees/cat/1.png", "--json"], ["runs", "rename", "bees-01", "wasps", "--json"],
       ["runs", "note", "bees-01", "text", "--json"], ["train", "{in}/runs/bees-01/experiment.json", "--threads", "1", "--out", "{out}/run", "--json"]]


def experiment(folder, base):
    layers = [{"id": "conv", "channels": 4}, {"id": "batch_norm"}, {"id": "activation"}, {"id": "max_pool"}, {"id": "residual", "channels": 4},
              {"id": "flatten"}, {"id": "linear", "units": 8}, {"id": "dropout"}]
    value = {"fovea": 1, "data": {"dataset": {"id": "image_folder", "folder": str(Path(base) / "bees")}, "size": 12, "validation": 0.3,
                                  "normalize": {"id": "custom", "mean": [0.5], "std": [0.25]}, "augment": [{"id": "rotation", "degrees": 10}, {"id": "flip"}]},
             "model": {"id": "stack", "layers": layers},
             "training": {"epochs": 1, "batch_size": 4, "threads": 1, "seed": 3, "optimizer": {"id": "sgd", "learning_rate": 0.01, "momentum": 0.9},
                          "schedule": {"id": "one_cycle"}, "loss": {"id": "cross_entropy", "label_smoothing": 0.1}}}
    write(folder, {"a.json": json.dumps(value, indent=1), "b.json": (Path(base) / "run/experiment.json").read_bytes()})


def own_models(folder, base):
    for path in (Path(base) / "home").rglob("*"):
        if path.is_file():
            write(folder, {str(path.relative_to(Path(base) / "home")): path.read_bytes()})
    write(folder, {"models/mine.json": json.dumps({"fovea_model": 1, "model": {"id": "stack", "layers": [
        {"id": "conv", "channels": 4, "kernel_size": 3}, {"id": "global_avg_pool"}, {"id": "dropout", "p": 0.2}]}})})


def bare_weights(base):
    """Weights without the card that Fovea writes, as other programs save them."""
    base = Path(base)
    with zipfile.ZipFile(base / "w.pth") as source, zipfile.ZipFile(base / "bare.pth", "w") as target:
        for name in source.namelist():
            if "fovea." not in name:
                target.writestr(zipfile.ZipInfo(name), source.read(name))
    data = (base / "w.safetensors").read_bytes()
    size = int.from_bytes(data[:8], "little")
    header = json.loads(data[8:8 + size])
    header.pop("__metadata__", None)
    text = json.dumps(header).encode()
    (base / "bare.safetensors").write_bytes(len(text).to_bytes(8, "little") + text + data[8 + size:])
    (base / "names.txt").write_text("cat\ndog\n")


def tables():
    names = "file,label,split\n" + "".join(f"img/{i}.png,{label(i)},{'test' if i > 6 else 'train'}\n" for i in range(1, 9))
    pixels = "label," + ",".join(f"pixel{i}" for i in range(64)) + "\n" + "".join(
        f"{i % 2}," + ",".join(str((i * j) % 256) for j in range(64)) + "\n" for i in range(8))
    faces = "emotion,pixels,Usage\n" + "".join(f"{i % 2},{' '.join(['7'] * 64)},{'Training' if i < 6 else 'PublicTest'}\n" for i in range(8))
    hot = "image_id,cat,dog\n" + "".join(f"{i},{i % 2},{1 - i % 2}\n" for i in range(1, 9))
    return loose(folder="img/") | {"names.csv": names, "names.tsv": names.replace(",", "\t"), "pixels.csv": pixels, "faces.csv": faces, "hot.csv": hot}


def lists():
    return loose(folder="images/") | {"train.txt": "".join(f"images/{i}.png {i % 2}\n" for i in range(1, 7)), "val.txt": "images/7.png 1\nimages/8.png 0\n",
                                      "classes.txt": "dog\ncat\n"}


def birds():
    return loose(folder="images/") | {"images.txt": "".join(f"{i} {i}.png\n" for i in range(1, 9)),
                                      "image_class_labels.txt": "".join(f"{i} {1 + i % 2}\n" for i in range(1, 9)),
                                      "train_test_split.txt": "".join(f"{i} {int(i < 7)}\n" for i in range(1, 9)), "classes.txt": "1 dog\n2 cat\n"}


def food():
    parts = {part: "".join(f"{kind}/{i}\n" for kind in ("cat", "dog") for i in numbers) for part, numbers in [("train", range(1, 5)), ("test", range(5, 7))]}
    return class_pictures("images/") | {f"meta/{part}.txt": text for part, text in parts.items()} | {"meta/classes.txt": "cat\ndog\n"}


def coco():
    return {"images": [{"id": i, "file_name": f"{i}.png", "width": 12, "height": 12} for i in range(1, 9)],
            "annotations": [{"id": i, "image_id": i, "category_id": 7 + i % 2, "bbox": [0, 0, 5, 5]} for i in range(1, 9)],
            "categories": [{"id": 7, "name": "dog", "supercategory": "animal"}, {"id": 8, "name": "cat"}]}


def each(form):
    return [form(i) for i in range(1, 9)]


def lines(form):
    return "".join(json.dumps(form(i)) + "\n" for i in range(1, 9))


def annotated(name, content, folder=""):
    return Kind(of(lambda: loose(folder=folder) | {name: content if isinstance(content, str) else json.dumps(content)}), [name],
                dataset("{in}") + dataset("{in}/" + name)[:3])


def annotations():
    regions = {f"{i}.png9": {"filename": f"{i}.png", "size": 9, "file_attributes": {}, "regions": [{"region_attributes": {"kind": label(i)}}]} for i in range(1, 9)}
    studio = each(lambda i: {"id": i, "data": {"image": f"/data/local-files/?d=pets%2F{i}.png"}, "annotations": [
        {"result": [{"type": "choices", "value": {"choices": [label(i)]}}]}]})
    cvat = "<annotations><version>1.1</version>" + "".join(f"<image id='{i}' name='{i}.png'><tag label='{label(i)}'/></image>\n" for i in range(1, 9)) + "</annotations>"
    vertex = lines(lambda i: {"imageGcsUri": f"gs://b/{i}.png", "classificationAnnotation": {"displayName": label(i)},
                              "dataItemResourceLabels": {"aiplatform.googleapis.com/ml_use": "training"}})
    maker = lines(lambda i: {"source-ref": f"s3://b/{i}.png", "kind": i % 2, "kind-metadata": {"class-name": label(i), "type": "groundtruth/image-classification"}})
    fifty = {"classes": ["dog", "cat"], "labels": {str(i): i % 2 for i in range(1, 9)}}
    voc = {f"VOC/Annotations/{i}.xml": f"<annotation><filename>{i}.png</filename><object><name>{label(i)}</name></object></annotation>" for i in range(1, 9)}
    voc |= {"VOC/ImageSets/Main/train.txt": "1\n2\n3\n4\n5\n6\n", "VOC/ImageSets/Main/val.txt": "7\n8\n"}
    labelme = {f"{i}.json": json.dumps({"version": "5.0.1", "flags": {}, "shapes": [{"label": label(i), "points": [[1, 2]]}], "imagePath": f"{i}.png",
                                        "imageData": None}) for i in range(1, 9)}
    return {"coco": annotated("annotations/instances.json", coco(), "images/"), "via": annotated("via_project.json", {"_via_img_metadata": regions}),
            "label-studio": annotated("export.json", studio), "cvat": annotated("annotations.xml", cvat, "images/"), "vertex": annotated("import.jsonl", vertex),
            "sagemaker": annotated("output.manifest", maker), "fiftyone": annotated("labels.json", fifty, "data/"),
            "metadata": annotated("train/metadata.jsonl", lines(lambda i: {"file_name": f"{i}.png", "label": label(i)}), "train/"),
            "voc": Kind(of(lambda: loose(folder="VOC/JPEGImages/") | voc), ["VOC/Annotations/*.xml", "VOC/ImageSets/Main/*.txt"], dataset("{in}")),
            "labelme": Kind(of(lambda: loose() | labelme), ["*.json"], dataset("{in}"))}


def arrays():
    if pictures.numpy is None:
        return {}
    some, labels = pictures.some, pictures.labels
    x, y = some(8, 8, 8), labels(8)
    cifar = {f"data_batch_{i}.bin": b"".join(bytes([k % 10]) + some(3072).tobytes() for k in range(3)) for i in range(1, 6)}
    cifar |= {"test_batch.bin": cifar["data_batch_1.bin"], "batches.meta.txt": "".join(f"class{i}\n" for i in range(10))}
    batch = {b"batch_label": b"training batch", b"labels": [0, 1, 2], b"data": some(3, 3072), b"filenames": [b"a.png", b"b.png", b"c.png"]}
    python = {f"data_batch_{i}": pickle.dumps(batch, 2) for i in range(1, 6)} | {"test_batch": pickle.dumps(batch, 2)}
    python["batches.meta"] = pickle.dumps({b"num_cases_per_batch": 3, b"label_names": [b"class%d" % i for i in range(10)], b"num_vis": 3072}, 2)
    digits = {"train-images-idx3-ubyte": pictures.idx_file(x), "train-labels-idx1-ubyte": pictures.idx_file(y),
              "t10k-images-idx3-ubyte": pictures.idx_file(x[:4]), "t10k-labels-idx1-ubyte": pictures.idx_file(y[:4])}
    parts = ((x, y), (x[:4], y[:4]), (x[:4], y[:4]))
    mats = {f"{part}_32x32.mat": pictures.mat_file(part == "test", X=some(32, 32, 3, 6), y=labels(6).reshape(6, 1) + 1) for part in ("train", "test")}
    named = {"x_train": x, "y_train": y, "x_test": x[:4], "y_test": y[:4]}

    def kind(files, change, *more):
        return Kind(of(files), change, dataset("{in}") + [call for path in more for call in dataset(path)[:5]])
    return {"npy": kind({"X.npy": pictures.npy_file(x), "y.npy": pictures.npy_file(y)}, ["*.npy"], "{file}"),
            "npy-classes": kind({"cat.npy": pictures.npy_file(some(5, 64)), "dog.npy": pictures.npy_file(some(4, 64))}, ["*.npy"]),
            "npz": kind({"d.npz": pictures.npz_file(**named)}, ["*.npz"], "{file}"),
            "npz-packed": kind({"d.npz": pictures.npz_file(True, images=x, labels=pictures.numpy.array(["cat", "dog"] * 4))}, ["*.npz"], "{file}"),
            "mat": kind(mats, ["*.mat"], "{file}"), "pickle": kind({"d.pkl": pickle.dumps({"images": x, "labels": y.tolist()}, 4)}, ["*.pkl"], "{file}"),
            "pickle-gz": kind({"mnist.pkl.gz": gzip.compress(pickle.dumps(parts, 2), mtime=0)}, ["*.gz"], "{file}"),
            "idx": kind(digits, ["*ubyte"]), "idx-gz": kind({name + ".gz": gzip.compress(data, mtime=0) for name, data in digits.items()}, ["*.gz"]),
            "cifar": kind(cifar, ["*"]), "cifar-python": kind(python, ["*"])}


def kinds(more):
    checkpoint = weights("{in}/best.pt")
    shown = pictures.pictures() | {path.name: path.read_bytes() for path in more}
    folder = {f"{('cat', 'dog')[i % 2]}/{name}": data for i, (name, data) in enumerate(sorted(shown.items()))}
    looks = [["predict", "{base}/run", "{file}", "--json"], ["predict", "{base}/run", "{file}"], ["predict", "{base}/run", "{in}", "--ink", "on", "--json"],
             *dataset("{in}")]
    settings = ["layout", "similar_classes", "missing_labels", "folder", "unreadable_classes", "images", "label_column", "path_column", "classes"]
    sets = [["datasets", verb, "{base}/bees", "--set", f"data.dataset.{name}={{odd}}", *rest] for name in settings for verb in ("info", "check") for rest in ([], ["--json"])]
    sets += [["train", "--dataset", "{base}/bees", "--epochs", "1", "--print-experiment", flag, "{odd}"] for flag in
             ("--set", "--augment", "--normalize", "--validation", "--model", "--optimizer", "--schedule", "--freeze", "--device", "--name", "--time-budget")]
    return {
        "checkpoint": Kind(from_base({"best.pt": "run/checkpoints/best.pt"}), ["best.pt"], checkpoint),
        "state-dict": Kind(from_base({"w.pth": "w.pth"}), ["w.pth"], weights("{in}/w.pth")),
        "state-dict-bare": Kind(from_base({"w.pth": "bare.pth"}), ["w.pth"], weights("{in}/w.pth", *BARE)[:6]),
        "torch-other": Kind(from_base({"zip.pt": "corpus/torch_file/zip", "legacy.pt": "corpus/torch_file/legacy", "nested.pt": "corpus/torch_file/zipnested"}),
                            ["*.pt"], weights("{file}", *BARE)[:6]),
        "safetensors": Kind(from_base({"w.safetensors": "w.safetensors"}), ["w.safetensors"], weights("{in}/w.safetensors")[:6]),
        "safetensors-bare": Kind(from_base({"w.safetensors": "bare.safetensors"}), ["w.safetensors"], weights("{in}/w.safetensors", *BARE)[:6]),
        "onnx": Kind(from_base({"w.onnx": "w.onnx", "w.torchscript": "w.torchscript"}), ["w.*"], weights("{file}")[:5]),
        "class-names": Kind(of({"names.txt": "cat\ndog\n"}), ["names.txt"],
                            [call + ["--classes", "{in}/names.txt"] for call in weights("{base}/bare.pth", *NETWORK)[:4]]),
        "run-texts": Kind(run_folder, ["runs/bees-01/*.json"], RUN, True),
        "run-logs": Kind(run_folder, ["runs/bees-01/*.jsonl", "runs/bees-01/steps.csv", "runs/bees-01/dataset.tsv.gz", "runs/bees-01/log.txt", "runs/bees-01/run.lock",
                                      "runs/bees-01/events.out*"], RUN, True),
        "run-checkpoints": Kind(run_folder, ["runs/bees-01/checkpoints/*.pt"], RUN, True),
        "experiment": Kind(experiment, ["*.json"], [["train", "{file}", "--threads", "1", "--out", "{out}/run", "--json"], ["train", "{file}", "--print-experiment"],
                                                    ["train", "{file}", "--epochs", "1", "--threads", "1", "--out", "{out}/run"]]),
        "home": Kind(own_models, ["models/*.json", "*.json", "**/*.json"], [
            ["models", "list"], ["models", "list", "--json"], ["models", "info", "mine"], ["models", "info", "mine", "--json"], ["models", "remove", "mine"],
            ["datasets", "list"], ["datasets", "list", "--json"], ["datasets", "info", "bees", "--json"], ["models", "weights", "--json"],
            ["train", "--dataset", "{base}/bees", *TINY, "--model", "mine", "--out", "{out}/run", "--json"]], True),
        "picture": Kind(of(folder), ["*/*"], looks),
        "table": Kind(of(tables), ["*.csv", "*.tsv"], dataset("{file}")),
        "list": Kind(of(lists), ["*.txt"], dataset("{in}") + dataset("{in}/train.txt")[:4]),
        "birds": Kind(of(birds), ["*.txt"], dataset("{in}")), "food": Kind(of(food), ["meta/*.txt"], dataset("{in}")),
        "settings": Kind(of({"empty.txt": "x"}), [], sets), **annotations(), **arrays(),
        **{ending: Kind(archive(ending), ["bees.*"], dataset("{in}/bees." + ending)) for ending in ("zip", "tar", "tar.gz", "tar.xz", "tar.bz2")},
        "not-read": Kind(of({"a.7z": b"7z\xbc\xaf\x27\x1c\0\4" + bytes(60), "b.h5": b"\x89HDF\r\n\x1a\n" + bytes(90), "c.parquet": b"PAR1" + bytes(20) + b"PAR1",
                             "d.rar": b"Rar!\x1a\7\0" + bytes(20), "e.xlsx": b"PK\3\4" + bytes(30), "f.pdf": b"%PDF-1.4\n"}), ["*"], dataset("{file}")),
    }
