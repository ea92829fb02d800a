# SPDX-License-Identifier: GPL-3.0-or-later
from zoo_case import torchvision_case

# Poolings round up: 60 pixels make that show.
CASES = [torchvision_case(name, size=60) for name in ("squeezenet1_0", "squeezenet1_1")]
