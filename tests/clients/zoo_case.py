# SPDX-License-Identifier: GPL-3.0-or-later
"""What a family of networks in reference/ is made of, for check_zoo.py."""
from dataclasses import dataclass, field
from typing import Callable


@dataclass
class Case:
    """One of our networks and the Python network that it must equal."""

    id: str
    make: Callable  # () -> torch.nn.Module
    size: int = 64  # of the square pictures; the last batch norm should see more than one pixel
    channels: int = 3
    classes: int = 7
    batch: int = 4
    params: dict = field(default_factory=dict)  # of our network
    state: Callable = None  # () -> state_dict, instead of a random one
    trains: bool = True  # False: only its answers in evaluation are compared


def torchvision_case(name, size=64, **more):
    """The network that torchvision has under the same name. `options` go to its constructor."""
    import torchvision

    classes = more.setdefault("classes", 7)
    options = more.pop("options", {})
    return Case(name, lambda: getattr(torchvision.models, name)(weights=None, num_classes=classes, **options), size, **more)
