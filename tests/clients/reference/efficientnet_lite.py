# SPDX-License-Identifier: GPL-3.0-or-later
"""EfficientNet-Lite as the package efficientnet-lite-pytorch has it, from requirements-alone.txt."""
from functools import partial

from zoo_case import Case


def make(number, size, classes=7):
    # Only who runs the networks needs the package.
    from efficientnet_lite_pytorch import EfficientNet

    return EfficientNet.from_name(f"efficientnet-lite{number}", num_classes=classes, image_size=size, dropout_rate=0.0, drop_connect_rate=0.0)


# Sizes are even here and odd there on the way down, as TensorFlow's padding tells them apart.
CASES = [Case(f"efficientnet_lite{number}", partial(make, number, size), size=size) for number, size in ((0, 64), (0, 83), (1, 72), (2, 65))]
