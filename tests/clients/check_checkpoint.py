# SPDX-License-Identifier: GPL-3.0-or-later
"""A model trained by the command, loaded into the same network in PyTorch, gives the same answers.

usage: check_checkpoint.py FOVEA

Trains for a moment on the built-in digits, writes pictures as PNG, and compares the probabilities of
`fovea predict --json` with PyTorch's. Exit 0: equal, 1: not, 77: PyTorch is not installed.
"""
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

try:
    import numpy as np
    import torch
    from PIL import Image
    from torch import nn
    from torch.nn import functional as F
except ImportError as error:
    print(f"skipped: {error}")
    sys.exit(77)


class Cnn(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 32, 3, padding=1)
        self.conv2 = nn.Conv2d(32, 64, 3, padding=1)
        self.fc1 = nn.Linear(64 * 7 * 7, 128)
        self.fc2 = nn.Linear(128, 10)

    def forward(self, x):
        x = F.max_pool2d(F.relu(self.conv1(x)), 2)
        x = F.max_pool2d(F.relu(self.conv2(x)), 2)
        return self.fc2(F.relu(self.fc1(torch.flatten(x, 1))))


def main():
    fovea = sys.argv[1]
    with tempfile.TemporaryDirectory() as home:
        environment = dict(os.environ, FOVEA_HOME=home)

        def call(*arguments):
            return subprocess.run([fovea, *arguments], env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout

        run = Path(home) / "run"
        call("train", "--dataset", "digits", "--set", "data.dataset.count=600", "--epochs", "2", "--normalize", "0.5/0.5", "--out", str(run))
        pictures = Path(home) / "pictures"
        pictures.mkdir()
        rng = np.random.default_rng(0)
        arrays = [rng.integers(0, 256, (28, 28), dtype=np.uint8) for _ in range(6)]
        for i, array in enumerate(arrays):
            Image.fromarray(array).save(pictures / f"{i}.png")
        answers = json.loads(call("predict", str(run), str(pictures), "--top", "10", "--json"))

        checkpoint = torch.load(run / "checkpoints" / "best.pt")
        model = Cnn().eval()
        model.load_state_dict(checkpoint["model_state_dict"])
        classes = checkpoint["classes"]
        assert classes == [str(i) for i in range(10)], classes
        inputs = torch.stack([(torch.from_numpy(a).float().div(255) - 0.5) / 0.5 for a in arrays]).unsqueeze(1)
        with torch.no_grad():
            expected = F.softmax(model(inputs), 1)
        worst = 0.0
        for i, answer in enumerate(answers):
            assert Path(answer["file"]).name == f"{i}.png", answer["file"]
            for guess in answer["top"]:
                worst = max(worst, abs(guess["probability"] - expected[i, classes.index(guess["class"])].item()))
        print(f"largest difference of a probability: {worst:.2e}")
        return 0 if worst < 1e-5 else 1


if __name__ == "__main__":
    sys.exit(main())
