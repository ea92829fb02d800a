#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The tutorial's training program as one would write it in Python: the other side of the benchmark.

MNIST from its four idx files, a picture at a time through PIL and torchvision (rotation by up to 15
degrees, tensor, mean 0.5 and deviation 0.5), a shuffling DataLoader, the tutorial's network, Adam
on cross entropy, and after each epoch the test pictures. Prints one JSON line: images_per_second
over all training epochs, measured from the first batch asked for to the last step done, and the
same for each epoch.
"""
import argparse
import gzip
import json
import time
import warnings
from pathlib import Path

warnings.filterwarnings("ignore")

import numpy
import torch
import torchvision
from PIL import Image
from torch import nn
from torch.utils.data import DataLoader, Dataset
from torchvision import transforms


def read_idx(folder: Path, name: str) -> numpy.ndarray:
    """One idx file of bytes, as it is or compressed: two zeros, type 8, the rank, the sizes, the data."""
    plain = folder / name
    raw = plain.read_bytes() if plain.exists() else gzip.decompress((folder / f"{name}.gz").read_bytes())
    if raw[:3] != b"\0\0\x08":
        raise SystemExit(f"{folder / name}: not an idx file of bytes")
    rank = raw[3]
    sizes = numpy.frombuffer(raw, ">u4", rank, 4)
    return numpy.frombuffer(raw, numpy.uint8, offset=4 + 4 * rank).reshape(sizes)


class Digits(Dataset):
    """One part of MNIST; each access makes a PIL picture and transforms it, as torchvision's own class does."""

    def __init__(self, folder: Path, part: str, transform):
        self.pictures = read_idx(folder, f"{part}-images-idx3-ubyte")
        self.labels = read_idx(folder, f"{part}-labels-idx1-ubyte")
        self.transform = transform

    def __len__(self):
        return len(self.labels)

    def __getitem__(self, index):
        return self.transform(Image.fromarray(self.pictures[index], "L")), int(self.labels[index])


def make_network() -> nn.Module:
    """(n, 1, 28, 28) -> (n, 10) logits; two 3x3 convolutions, each halved by max pooling, and two linear layers."""
    return nn.Sequential(
        nn.Conv2d(1, 32, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(32, 64, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(64 * 7 * 7, 128), nn.ReLU(), nn.Dropout(0.5), nn.Linear(128, 10))


def train(network: nn.Module, batches: DataLoader, optimizer: torch.optim.Optimizer) -> dict:
    network.train()
    criterion = nn.CrossEntropyLoss()
    begun = time.perf_counter()
    images, right, loss_sum = 0, 0, 0.0
    for pictures, labels in batches:
        optimizer.zero_grad()
        logits = network(pictures)
        loss = criterion(logits, labels)
        loss.backward()
        optimizer.step()
        images += len(labels)
        loss_sum += loss.item() * len(labels)
        right += (logits.argmax(1) == labels).sum().item()
    seconds = time.perf_counter() - begun
    return {"images": images, "seconds": seconds, "images_per_second": images / seconds,
            "train_loss": loss_sum / images, "train_accuracy": right / images}


@torch.no_grad()
def accuracy(network: nn.Module, batches: DataLoader) -> float:
    network.eval()
    right = sum((network(pictures).argmax(1) == labels).sum().item() for pictures, labels in batches)
    return right / len(batches.dataset)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of the four idx files")
    parser.add_argument("--epochs", type=int, default=1)
    parser.add_argument("--batch-size", type=int, default=64)
    parser.add_argument("--learning-rate", type=float, default=0.001)
    parser.add_argument("--workers", type=int, default=0, help="the DataLoader's processes; 0 loads in the training thread")
    parser.add_argument("--threads", type=int, default=0, help="LibTorch's threads; 0 leaves its own choice")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()

    if given.threads:
        torch.set_num_threads(given.threads)
    torch.manual_seed(given.seed)
    plain = [transforms.ToTensor(), transforms.Normalize((0.5,), (0.5,))]
    train_part = Digits(given.data, "train", transforms.Compose([transforms.RandomRotation(15), *plain]))
    test_part = Digits(given.data, "t10k", transforms.Compose(plain))
    train_batches = DataLoader(train_part, given.batch_size, shuffle=True, num_workers=given.workers)
    test_batches = DataLoader(test_part, given.batch_size, num_workers=given.workers)

    network = make_network()
    optimizer = torch.optim.Adam(network.parameters(), lr=given.learning_rate)
    epochs = []
    for _ in range(given.epochs):
        epochs.append(train(network, train_batches, optimizer))
        epochs[-1]["validation_accuracy"] = accuracy(network, test_batches)

    seconds = sum(epoch["seconds"] for epoch in epochs)
    print(json.dumps({
        "images_per_second": sum(epoch["images"] for epoch in epochs) / seconds, "seconds": seconds,
        "validation_accuracy": epochs[-1]["validation_accuracy"], "epochs": epochs,
        "workers": given.workers, "threads": torch.get_num_threads(), "batch_size": given.batch_size,
        "torch": torch.__version__, "torchvision": torchvision.__version__}))


if __name__ == "__main__":
    main()
