#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Transfer learning as one would write it in Python with torchvision: the other side of transfer.py.

Photos in class folders below train and val, RandomResizedCrop and a flip, ImageNet's normalisation, a
network of torchvision's with weights from a file and a new last layer, Adam on cross entropy. Prints one
JSON line: images_per_second over all training epochs, and the accuracy on val. With --make-weights it
only writes a seeded state_dict.
"""
import argparse
import json
import time
import warnings
from pathlib import Path

warnings.filterwarnings("ignore")

import torch
import torchvision
from torch import nn
from torch.utils.data import DataLoader
from torchvision import datasets, models, transforms

MEAN, DEVIATION = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)


def batches(given, part: str, steps: list) -> DataLoader:
    whole = transforms.Compose([*steps, transforms.ToTensor(), transforms.Normalize(MEAN, DEVIATION)])
    return DataLoader(datasets.ImageFolder(str(given.data / part), whole), given.batch_size, shuffle=part == "train", num_workers=given.workers)


def with_new_head(network: nn.Module, classes: int) -> nn.Module:
    """The last linear layer is `fc`, or the last of `classifier`."""
    if hasattr(network, "fc"):
        network.fc = nn.Linear(network.fc.in_features, classes)
    else:
        network.classifier[-1] = nn.Linear(network.classifier[-1].in_features, classes)
    return network


def train_epoch(network: nn.Module, loader: DataLoader, optimizer: torch.optim.Optimizer) -> tuple:
    network.train()
    begun, seen = time.perf_counter(), 0
    for pictures, labels in loader:
        optimizer.zero_grad()
        loss = nn.functional.cross_entropy(network(pictures), labels)
        loss.backward()
        optimizer.step()
        loss.item()
        seen += len(labels)
    return seen, time.perf_counter() - begun


@torch.no_grad()
def accuracy(network: nn.Module, loader: DataLoader) -> float:
    network.eval()
    return sum((network(pictures).argmax(1) == labels).sum().item() for pictures, labels in loader) / len(loader.dataset)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--model", default="resnet18")
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--make-weights", action="store_true")
    parser.add_argument("--freeze", action="store_true", help="only the new layer learns")
    parser.add_argument("--epochs", type=int, default=1)
    parser.add_argument("--batch-size", type=int, default=32)
    parser.add_argument("--size", type=int, default=224)
    parser.add_argument("--workers", type=int, default=0)
    parser.add_argument("--threads", type=int, default=0)
    given = parser.parse_args()
    torch.manual_seed(1)
    if given.threads:
        torch.set_num_threads(given.threads)
    network = getattr(models, given.model)()
    if given.make_weights:
        torch.save(network.state_dict(), given.weights)
        return
    network.load_state_dict(torch.load(given.weights))
    if given.freeze:
        for parameter in network.parameters():
            parameter.requires_grad_(False)
    train = batches(given, "train", [transforms.RandomResizedCrop(given.size), transforms.RandomHorizontalFlip()])
    validation = batches(given, "val", [transforms.Resize(given.size * 256 // 224), transforms.CenterCrop(given.size)])
    network = with_new_head(network, len(train.dataset.classes))
    optimizer = torch.optim.Adam([p for p in network.parameters() if p.requires_grad], lr=1e-4)
    epochs = [train_epoch(network, train, optimizer) for _ in range(given.epochs)]
    print(json.dumps({"images_per_second": sum(seen for seen, _ in epochs) / sum(seconds for _, seconds in epochs),
                      "validation_accuracy": accuracy(network, validation), "workers": given.workers, "threads": torch.get_num_threads(),
                      "torch": torch.__version__, "torchvision": torchvision.__version__}))


if __name__ == "__main__":
    main()
