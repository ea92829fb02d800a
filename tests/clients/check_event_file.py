# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds our event files against TensorBoard's own readers.

usage: python check_event_file.py FORMATS_SAMPLE [FOLDER]

FORMATS_SAMPLE is the program built from formats_sample.cpp. Exit 0: all as expected, 1: not,
77: TensorBoard is not installed.
"""
import json
import struct
import subprocess
import sys
import tempfile
from pathlib import Path

try:
    from tensorboard.backend.event_processing import event_accumulator, event_file_loader, plugin_event_accumulator
    from tensorboard.plugins.hparams import plugin_data_pb2
    from tensorboard.util import tensor_util
except ImportError as error:
    print(f"skipped: {error}")
    sys.exit(77)


class Checks:
    def __init__(self):
        self.problems = []

    def same(self, what, expected, found):
        if expected != found:
            self.problems.append(f"{what}: expected {expected!r}, got {found!r}")


def check_values(checks, folder, expected):
    """By the reader that people's scripts use."""
    reader = event_accumulator.EventAccumulator(str(folder), size_guidance={event_accumulator.IMAGES: 0, event_accumulator.HISTOGRAMS: 0})
    reader.Reload()
    tags = reader.Tags()
    checks.same("scalar tags", [expected["tag"]], tags["scalars"])
    found = [[s.step, s.value] for s in reader.Scalars(expected["tag"])]
    rounded = [[step, struct.unpack("f", struct.pack("f", value))[0]] for step, value in expected["scalars"]]
    checks.same("scalars, with what was written beyond the resumed step dropped", rounded, found)
    checks.same("wall time", 1.7e9 + 1, reader.Scalars(expected["tag"])[0].wall_time)
    image = reader.Images("Samples/0")[0]
    png = image.encoded_image_string
    checks.same("picture size", expected["picture"], [image.width, image.height])
    checks.same("size in the PNG's header", expected["picture"], list(struct.unpack(">II", png[16:24])))
    histogram = reader.Histograms("Weights/fc")[0].histogram_value
    checks.same("histogram", expected["histogram"], {k: getattr(histogram, k) for k in expected["histogram"]})
    checks.same("histogram's sum of buckets", expected["histogram"]["num"], sum(histogram.bucket))
    check_pixel(checks, png, expected["pixel"])


def check_pixel(checks, png, expected):
    try:
        import io
        from PIL import Image
    except ImportError:
        return
    checks.same("first pixel", tuple(expected), Image.open(io.BytesIO(png)).convert("RGB").getpixel((0, 0)))


def check_plugins(checks, folder, expected):
    """By the reader that TensorBoard's pages use: what every tab would find."""
    reader = plugin_event_accumulator.EventAccumulator(str(folder))
    reader.Reload()
    for plugin, tag in (("scalars", expected["tag"]), ("images", "Samples/0"), ("histograms", "Weights/fc"), ("text", "Notes")):
        checks.same(f"tags of {plugin}", True, tag in reader.PluginTagToContent(plugin))
    text = tensor_util.make_ndarray(reader.Tensors("Notes")[0].tensor_proto)
    checks.same("text", expected["text"], text.flatten()[0].decode("utf-8"))
    content = reader.PluginTagToContent("hparams")
    parts = {tag: plugin_data_pb2.HParamsPluginData.FromString(data) for tag, data in content.items()}
    checks.same("hparams tags", {"_hparams_/experiment", "_hparams_/session_start_info", "_hparams_/session_end_info"}, set(parts))
    start = parts["_hparams_/session_start_info"].session_start_info
    values = {name: getattr(value, value.WhichOneof("kind")) for name, value in start.hparams.items()}
    checks.same("hparams", expected["hparams"], values)
    metrics = parts["_hparams_/experiment"].experiment.metric_infos
    checks.same("metrics", [expected["tag"]], [m.name.tag for m in metrics])
    checks.same("session's end", 1.7e9 + 90, parts["_hparams_/session_end_info"].session_end_info.end_time_secs)


def check_sessions(checks, folder, expected):
    """By the HPARAMS tab's own backend: the table that a person would see."""
    try:
        from tensorboard.backend.event_processing import data_provider, plugin_event_multiplexer
        from tensorboard.context import RequestContext
        from tensorboard.plugins.base_plugin import TBContext
        from tensorboard.plugins.hparams import api_pb2, backend_context, list_session_groups
    except ImportError as error:
        print(f"note: the HPARAMS tab's backend has moved, its table is not checked ({error})")
        return
    multiplexer = plugin_event_multiplexer.EventMultiplexer()
    multiplexer.AddRunsFromDirectory(str(folder.parent))
    multiplexer.Reload()
    provider = data_provider.MultiplexerDataProvider(multiplexer, str(folder.parent))
    context = backend_context.Context(TBContext(data_provider=provider))
    request = api_pb2.ListSessionGroupsRequest(start_index=0, slice_size=10)
    request.allowed_statuses.extend([api_pb2.STATUS_SUCCESS])
    info = request.col_params.add()
    info.metric.tag = expected["tag"]
    request_context = RequestContext()
    metadata = context.hparams_metadata(request_context, "")
    experiment = context.experiment_from_metadata(request_context, "", True, metadata, [])
    checks.same("hparams in the tab", set(expected["hparams"]), {i.name for i in experiment.hparam_infos})
    handler = list_session_groups.Handler(request_context, context, "", request)
    groups = handler.run().session_groups
    checks.same("sessions in the tab", 1, len(groups))
    if groups:
        checks.same("metric in the tab", expected["scalars"][-1][0], groups[0].metric_values[0].training_step)


def check_framing(checks, folder):
    """Every record of every file, its sums compared."""
    count = 0
    for file in sorted(folder.glob("*tfevents*")):
        count += sum(1 for _ in event_file_loader.EventFileLoader(str(file)).Load())
    checks.same("records", 1 + 3 + 8 + 3 + 2 + 2, count)


def main():
    if len(sys.argv) < 2:
        print(__doc__)
        return 2
    checks = Checks()
    with tempfile.TemporaryDirectory() as temporary:
        base = Path(sys.argv[2] if len(sys.argv) > 2 else temporary)
        run = base / "run"
        run.mkdir(parents=True, exist_ok=True)
        subprocess.run([sys.argv[1], "write-events", run, base / "events.json"], check=True)
        expected = json.loads((base / "events.json").read_text(encoding="utf-8"))
        check_framing(checks, run)
        check_values(checks, run, expected)
        check_plugins(checks, run, expected)
        check_sessions(checks, run, expected)
    for problem in checks.problems:
        print(f"WRONG: {problem}")
    print("TensorBoard:", "not as expected" if checks.problems else "as expected")
    return 1 if checks.problems else 0


if __name__ == "__main__":
    sys.exit(main())
