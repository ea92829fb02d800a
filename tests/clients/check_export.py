# SPDX-License-Identifier: GPL-3.0-or-later
"""Exported models in the programs that they are for.

usage: check_export.py FOVEA EXAMPLES CLASSIFY PICTURES MODEL…

Trains each MODEL for a moment on made-up colour pictures, exports it in every format, and holds what
each reader here makes of it against `fovea predict`. Readers are whichever of torch, onnx, onnxruntime
and safetensors are installed; EXAMPLES is the folder of classify.py, CLASSIFY the program made of
classify.cpp, PICTURES a folder of pictures of every kind. Exit 0: all agree, 1: one does not, 77: there is no reader.
"""
import contextlib
import io
import json
import os
import runpy
import subprocess
import sys
import tempfile
import zipfile
from importlib.util import find_spec
from pathlib import Path
from unittest import mock

READERS = [name for name in ("torch", "onnx", "onnxruntime", "safetensors") if find_spec(name)]
if not READERS or not find_spec("numpy") or not find_spec("PIL"):
    print("skipped: none of torch, onnxruntime, onnx, safetensors is here, or no numpy or Pillow")
    sys.exit(77)
import numpy as np  # noqa: E402
from PIL import Image  # noqa: E402

TOLERANCE = 1e-4
SIDE = 32


class Export:
    """One trained model, its exported files and what Fovea says of some pictures."""

    def __init__(self, fovea, model, home):
        self.fovea, self.home, self.name = fovea, home, model
        self.run = home / model
        self.call("train", "--dataset", "shapes", "--set", "data.dataset.count=200", "--model", model, "--epochs", "1", "--batch-size", "16",
                  "--normalize", "0.4,0.5,0.6/0.2,0.25,0.3", "--out", str(self.run))
        rng = np.random.default_rng(0)
        self.arrays = [rng.integers(0, 256, (SIDE, SIDE, 3), dtype=np.uint8) for _ in range(4)]
        self.pictures = []
        for i, array in enumerate(self.arrays):
            self.pictures.append(home / f"{model}-{i}.png")
            Image.fromarray(array).save(self.pictures[-1])
        answers = json.loads(self.call("predict", str(self.run), *map(str, self.pictures), "--top", "100", "--json"))
        self.top = [answer["top"][0]["class"] for answer in answers]
        self.probabilities = [{guess["class"]: guess["probability"] for guess in answer["top"]} for answer in answers]
        self.about = {}
        for name in ("m.torchscript", "m.onnx", "m.safetensors", "m.pth"):
            self.about[name] = json.loads(self.call("export", str(self.run), "--output", str(self.file(name)), "--json"))
        for name in ("outside.torchscript", "outside.onnx"):
            self.call("export", str(self.run), "--output", str(self.file(name)), "--preprocessing", "outside")
        self.file("m.json").write_text(json.dumps(self.about["m.onnx"]), encoding="utf-8")

    def call(self, *arguments):
        done = subprocess.run([self.fovea, *arguments], env=dict(os.environ, FOVEA_HOME=str(self.home)), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        assert done.returncode == 0, f"{arguments}: {done.stderr}"
        return done.stdout

    def file(self, name):
        return self.home / f"{self.name}-{name}"

    def values(self, normalized=False):
        batch = np.stack(self.arrays).astype(np.float32).transpose(0, 3, 1, 2) / 255
        if normalized:
            shape = (1, 3, 1, 1)
            batch = (batch - np.reshape([0.4, 0.5, 0.6], shape)) / np.reshape([0.2, 0.25, 0.3], shape)
        return np.ascontiguousarray(batch, dtype=np.float32)

    def check(self, who, logits, classes):
        """Softmax of what a reader gave beside Fovea's probabilities."""
        assert logits.shape == (len(self.arrays), len(classes)), (who, logits.shape)
        probabilities = np.exp(logits - logits.max(1, keepdims=True))
        probabilities /= probabilities.sum(1, keepdims=True)
        worst = max(abs(probabilities[i, c] - expected[name]) for i, expected in enumerate(self.probabilities) for c, name in enumerate(classes))
        print(f"{self.name} in {who}: probabilities differ by at most {worst:.1e}")
        assert worst < TOLERANCE, (self.name, who, worst)


def check_description(about, inside):
    assert about["input"]["channels"] == 3 and about["input"]["colors"] == "rgb", about
    assert about["resize"]["width"] == about["resize"]["height"] == SIDE, about
    assert about["normalize"]["mean"] == [0.4, 0.5, 0.6] and about["normalize"]["std"] == [0.2, 0.25, 0.3], about
    assert about["normalize"]["inside"] is inside, about


def check_torch(export):
    import torch

    for name, normalized in (("m.torchscript", False), ("outside.torchscript", True)):
        extra = {"fovea.json": "", "fovea.card": ""}
        module = torch.jit.load(str(export.file(name)), _extra_files=extra)
        about = json.loads(extra["fovea.json"])
        check_description(about, not normalized)
        assert not module.training
        batch = torch.from_numpy(export.values(normalized))
        with torch.no_grad():
            logits = module(batch)
            export.check(f"torch {torch.__version__}, {name}", logits.numpy(), about["classes"])
            single = torch.cat([module(batch[i:i + 1]) for i in range(len(batch))])
            assert torch.allclose(single, logits, atol=TOLERANCE)
            assert torch.allclose(module.double()(batch.double()).float(), logits, atol=TOLERANCE)
    # The weights alone are what the program has, under its names.
    state = torch.load(export.file("m.pth"))
    script = torch.jit.load(str(export.file("m.torchscript"))).state_dict()
    saved = torch.load(export.run / "checkpoints" / "best.pt")["model_state_dict"]
    assert list(state) == list(script), (list(state)[:5], list(script)[:5])
    assert set(state) == set(saved)
    for name, tensor in state.items():
        assert torch.equal(tensor, saved[name]) and torch.equal(tensor, script[name]), name
    torch.load(export.file("m.pth"), weights_only=True)
    with zipfile.ZipFile(export.file("m.pth")) as archive:
        record = next(name for name in archive.namelist() if name.endswith("/fovea.json"))
        check_description(json.loads(archive.read(record)), False)


def check_onnx(export):
    import onnx

    for name, normalized in (("m.onnx", False), ("outside.onnx", True)):
        model = onnx.load(export.file(name))
        onnx.checker.check_model(model, full_check=True)
        assert [(p.domain, p.version) for p in model.opset_import] == [("", 10)], model.opset_import
        described = {p.key: p.value for p in model.metadata_props}
        check_description(json.loads(described["fovea.json"]), not normalized)
        assert json.loads(described["fovea.card"])["model"]["id"] == export.name
        batch = model.graph.input[0].type.tensor_type.shape.dim[0]
        assert [p.name for p in model.graph.input] == ["input"] and [p.name for p in model.graph.output] == ["logits"]
        assert batch.dim_param and not batch.HasField("dim_value"), batch
        weights = {p.name for p in model.graph.initializer}
        header = export.file("m.safetensors").read_bytes()
        names = set(json.loads(header[8:8 + int.from_bytes(header[:8], "little")])) - {"__metadata__"}
        missing = {n for n in names if not n.endswith("num_batches_tracked")} - weights
        assert not missing, missing
        inferred = {p.name for p in model.graph.value_info}
        assert any(node.output[0] in inferred for node in model.graph.node)


def check_onnxruntime(export):
    import onnxruntime

    for name, normalized in (("m.onnx", False), ("outside.onnx", True)):
        session = onnxruntime.InferenceSession(str(export.file(name)), providers=["CPUExecutionProvider"])
        about = json.loads(session.get_modelmeta().custom_metadata_map["fovea.json"])
        batch = export.values(normalized)
        logits = session.run(["logits"], {"input": batch})[0]
        export.check(f"onnxruntime {onnxruntime.__version__}, {name}", logits, about["classes"])
        single = np.concatenate([session.run(["logits"], {"input": batch[i:i + 1]})[0] for i in range(len(batch))])
        assert np.allclose(single, logits, atol=TOLERANCE)


def check_safetensors(export):
    from safetensors import safe_open

    with safe_open(str(export.file("m.safetensors")), "np") as file:
        metadata = file.metadata()
        assert metadata["format"] == "pt"
        check_description(json.loads(metadata["fovea.json"]), False)
        assert json.loads(metadata["fovea.card"])["model"]["id"] == export.name
        tensors = {name: file.get_tensor(name) for name in file.keys()}
    assert tensors and all(np.isfinite(t).all() for t in tensors.values())
    print(f"{export.name} in safetensors: {len(tensors)} tensors")


def started(command, arguments):
    """What a program prints."""
    done = subprocess.run([*command, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 0, (command, done.stderr)
    return done.stdout


def run_here(script, arguments):
    """What a Python program prints, without starting Python and importing PyTorch once more."""
    printed = io.StringIO()
    with mock.patch.object(sys, "argv", [script, *arguments]), contextlib.redirect_stdout(printed):
        try:
            runpy.run_path(script, run_name="__main__")
        except SystemExit as end:
            assert not end.code, (script, arguments, end.code)
    return printed.getvalue()


def check_example(export, example, printed, *files):
    """An example names the same class as Fovea, with the same share where it prints one."""
    lines = printed.strip().splitlines()
    assert len(lines) == len(export.pictures), printed
    for line, picture, top, probabilities in zip(lines, export.pictures, export.top, export.probabilities):
        assert line.startswith(f"{picture}:"), line
        name, share = line[len(f"{picture}:"):].split("%")[0].strip().rsplit(" ", 1)
        assert name == top, (example, line, top)
        assert abs(float(share) / 100 - probabilities[top]) < 2e-4, (example, line, probabilities[top])
    print(f"{export.name} in {Path(example).name}, {Path(files[0]).suffix}: the same classes")


def odd_pictures(folder):
    """Every kind of picture: of the tests, and of other projects' where they are."""
    found = [file for file in folder.iterdir() if ".expected." not in file.name and file.suffix not in (".md", ".py")]
    for cases in ("transparent", "odd-pictures"):
        shared = Path(os.environ.get("FOVEA_SHARED", folder.parents[2].parent / "shared")) / "cases" / cases
        found += [file for file in shared.glob("*") if file.suffix in (".tif", ".tiff", ".png", ".webp", ".jpg", ".bmp", ".ppm", ".gif")]
    return sorted(found)


def deep_folder(home):
    """Two classes of 12-bit pictures in 16-bit files, as cameras and microscopes write them, and one picture in colour."""
    rng = np.random.default_rng(1)
    for part, count in (("train", 12), ("val", 4)):
        for label, low in (("dim", 200), ("bright", 1900)):
            folder = home / "deep" / part / label
            folder.mkdir(parents=True)
            for i in range(count):
                values = rng.integers(low, low + 1700, (SIDE, SIDE), dtype=np.uint16)
                values[0, 0] = 4000
                Image.fromarray(values).save(folder / f"{i}.png")
    return home / "deep"


def answers_of(lines):
    """Of each picture the shares that an example printed: class -> share."""
    out = []
    for line in lines:
        words = line.rsplit(": ", 1)[1].split()
        out.append({name: float(share.rstrip("%")) / 100 for name, share in zip(words[::2], words[1::2])})
    return out


def check_odd_pictures(fovea, home, examples, classify, pictures):
    """Both examples, and the one that is written for a model, see every kind of picture as `fovea predict` does."""
    if not find_spec("cv2"):
        print("odd pictures are skipped: no OpenCV for this Python")
        return
    deep = deep_folder(home)
    for name, flags, files in (("colour", ("--dataset", "shapes", "--set", "data.dataset.count=200"), pictures),
                               ("grey", ("--dataset", "digits", "--set", "data.dataset.count=200"), pictures),
                               ("deep", ("--dataset", str(deep)), sorted((deep / "val").rglob("*.png")) + pictures)):
        run, model, program = home / f"odd-{name}", home / f"odd-{name}.onnx", home / f"odd-{name}.py"

        def call(*arguments):
            done = subprocess.run([fovea, *arguments], env=dict(os.environ, FOVEA_HOME=str(home)), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
            assert done.returncode in (0, 1), (arguments, done.stderr)
            return done.stdout

        call("train", *flags, "--model", "cnn", "--epochs", "2", "--batch-size", "8", "--out", str(run))
        reader = "onnx" if "onnxruntime" in READERS else "torchscript"
        (home / f"odd-{name}.json").write_text(call("export", str(run), "--output", str(model), "--json"), encoding="utf-8")
        taken = home / f"odd-{name}.{reader}"
        call("export", str(run), "--output", str(taken), "--example", str(program), "--overwrite")
        answers = json.loads(call("predict", str(run), *map(str, files), "--ink", "off", "--top", "100", "--json"))
        readable = [(file, {guess["class"]: guess["probability"] for guess in answer["top"]}) for file, answer in zip(files, answers) if "error" not in answer]
        assert len(readable) >= len(files) - 4 and readable, [answer for answer in answers if "error" in answer]
        files = [str(file) for file, _ in readable]
        for command in ([sys.executable, "-B", str(examples / "classify.py"), str(taken)],
                        [sys.executable, "-B", str(program)],
                        [str(classify), str(model), str(home / f"odd-{name}.json")]):
            # OpenCV reads no GIF.
            taken_files = [file for file in files if command[0] != str(classify) or not file.endswith(".gif")]
            done = subprocess.run([*command, *taken_files], cwd="/", stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
            assert done.returncode == 0, (command, done.stderr)
            worst = []
            asked = [(file, expected) for file, expected in readable if str(file) in taken_files]
            for (file, expected), shares in zip(asked, answers_of(done.stdout.strip().splitlines())):
                worst.append((max(abs(expected[label] - share) for label, share in shares.items()), Path(file).name))
            assert len(worst) == len(asked)
            print(f"{name} in {Path(command[-1] if len(command) < 3 else command[0]).name}: {len(worst)} odd pictures, shares differ by at most {max(worst)}")
            # OpenCV up to 4.6 turns no WebP as its EXIF says and decodes TIFFs of few colours to others, as docs/examples/README.md says.
            limits = ("orientation8.webp", "multipage.tiff") if command[0] == str(classify) else ()
            wrong = [pair for pair in worst if pair[0] > TOLERANCE and pair[1] not in limits]
            assert not wrong, (name, command, wrong)


def main():
    fovea, examples, classify, pictures = (Path(file).resolve() for file in sys.argv[1:5])
    models = sys.argv[5:]
    with tempfile.TemporaryDirectory() as home:
        for model in models:
            export = Export(fovea, model, Path(home))
            for reader in READERS:
                globals()[f"check_{reader}"](export)
            script = str(examples / "classify.py")
            for reader, name in (("torch", "torchscript"), ("onnxruntime", "onnx")):
                if reader in READERS:
                    for place in ("m", "outside"):
                        file = export.file(f"{place}.{name}")
                        arguments = [str(file), *map(str, export.pictures)]
                        # The first model shows that the example starts by itself.
                        alone = model == models[0] and place == "m"
                        check_example(export, script, started([sys.executable, "-B", script], arguments) if alone else run_here(script, arguments), file)
            files = [export.file("m.onnx"), export.file("m.json")]
            check_example(export, classify, started([str(classify)], [*map(str, files), *map(str, export.pictures)]), *files)
        check_odd_pictures(fovea, Path(home), examples, classify, odd_pictures(pictures))
    return 0


if __name__ == "__main__":
    sys.exit(main())
