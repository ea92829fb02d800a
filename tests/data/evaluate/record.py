#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Records what scikit-learn says of some labels and predictions, for the tests of our figures.

Run by hand, from anywhere, with scikit-learn and SciPy installed: python3 record.py. Writes
metrics.json beside itself.
"""
import json
import pathlib
import random

from scipy.stats import binomtest
from sklearn.metrics import accuracy_score, confusion_matrix, precision_recall_fscore_support

HERE = pathlib.Path(__file__).resolve().parent


def draw(seed, classes, count, hit, without_label=(), without_prediction=()):
    chance = random.Random(seed)
    labels = [chance.choice([c for c in range(classes) if c not in without_label]) for _ in range(count)]
    allowed = [c for c in range(classes) if c not in without_prediction]
    predicted = [y if y in allowed and chance.random() < hit else chance.choice(allowed) for y in labels]
    return labels, predicted


def case(name, classes, labels, predicted):
    every = list(range(classes))
    fields = ("precision", "recall", "f1", "support")
    per_class = zip(*(column.tolist() for column in precision_recall_fscore_support(labels, predicted, labels=every, zero_division=0)))
    out = {"name": name, "classes": classes, "labels": labels, "predicted": predicted, "accuracy": accuracy_score(labels, predicted),
           "confusion": confusion_matrix(labels, predicted, labels=every).tolist(),
           "per_class": [dict(zip(fields, row)) for row in per_class]}
    # Averages as scikit-learn takes them by itself: over the classes that occur.
    for average in ("macro", "weighted"):
        out[average] = dict(zip(fields[:3], map(float, precision_recall_fscore_support(labels, predicted, average=average, zero_division=0)[:3])))
    return out


def interval(correct, total):
    found = binomtest(correct, total).proportion_ci(0.95, method="wilson")
    return {"correct": correct, "total": total, "low": found.low, "high": found.high}


cases = [case("plain", 4, *draw(1, 4, 60, 0.7)),
         case("a class that is never predicted", 4, *draw(2, 4, 50, 0.6, without_prediction=(2,))),
         case("a class that does not occur but is predicted", 5, *draw(3, 5, 50, 0.5, without_label=(1,))),
         case("a class that is neither", 5, *draw(4, 5, 50, 0.5, without_label=(3,), without_prediction=(3,))),
         case("never right", 3, [0, 1, 2, 0], [1, 2, 0, 2]),
         case("always right", 3, [0, 1, 2, 2], [0, 1, 2, 2])]
intervals = [interval(*pair) for pair in ((8, 10), (0, 10), (10, 10), (1, 1), (9902, 10000), (333, 1000))]
(HERE / "metrics.json").write_text(json.dumps({"cases": cases, "intervals": intervals}) + "\n")
