// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/ExportExample.h"

#include <QFileInfo>

namespace fovea::ui {
namespace {

/// The picture as the network wants it, as a NumPy array `x` of 1 × C × H × W.
constexpr const char* kPrepare = R"(from PIL import Image, ImageOps

size = (%width%, %height%)
picture = ImageOps.exif_transpose(Image.open("photo.jpg")).convert("%mode%")
picture = ImageOps.fit(picture, %fit%, Image.BILINEAR)%crop%
x = numpy.asarray(picture, numpy.float32).reshape(size[1], size[0], -1) / 255
%normalize%x = x.transpose(2, 0, 1)[None].copy()
)";

constexpr const char* kNormalize = "x = (x - numpy.array(%mean%, numpy.float32)) / numpy.array(%std%, numpy.float32)\n";

constexpr const char* kTorchScript = R"(
network = torch.jit.load("%file%").eval()
with torch.no_grad():
    shares = network(torch.from_numpy(x)).softmax(1)[0].numpy()
)";

constexpr const char* kOnnx = R"(
network = onnxruntime.InferenceSession("%file%")
logits = network.run(None, {network.get_inputs()[0].name: x})[0][0]
shares = numpy.exp(logits - logits.max())
shares /= shares.sum()
)";

constexpr const char* kWeights = R"(
# `network` is yours: one of the same layers and names, such as torchvision's.
network.load_state_dict(%load%)
network.eval()
with torch.no_grad():
    shares = network(torch.from_numpy(x)).softmax(1)[0].numpy()
)";

constexpr const char* kAnswer = R"(
classes = %classes%
for i in shares.argsort()[::-1][:5]:
    print(f"{shares[i]:6.1%}  {classes[i]}")
)";

QString text(const OrderedJson& value) { return QString::fromStdString(value.dump()); }

QString withValues(QString lines, const api::ExportResult& result)
{
    const auto& input = result.description.at("input");
    const auto& normalize = result.description.at("normalize");
    const auto width = input.at("width").get<int>(), height = input.at("height").get<int>();
    const double crop = result.description.at("resize").value("crop", 1.0);
    const bool isCropped = crop < 1;
    const QString whole = QStringLiteral("(%1, %2)").arg(qRound(width / crop)).arg(qRound(height / crop));
    const int left = (qRound(width / crop) - width) / 2, top = (qRound(height / crop) - height) / 2;
    const std::pair<const char*, QString> values[] = {
        {"%normalize%", normalize.at("inside").get<bool>() ? QString() : QString::fromLatin1(kNormalize)},
        {"%crop%",
         isCropped ? QStringLiteral(".crop((%1, %2, %3, %4))").arg(left).arg(top).arg(left + width).arg(top + height) : QString()},
        {"%fit%", isCropped ? whole : QStringLiteral("size")},
        {"%width%", QString::number(width)},
        {"%height%", QString::number(height)},
        {"%mode%", input.at("channels").get<int>() == 1 ? QStringLiteral("L") : QStringLiteral("RGB")},
        {"%mean%", text(normalize.at("mean"))},
        {"%std%", text(normalize.at("std"))},
        {"%classes%", text(result.description.at("classes"))},
        {"%load%", result.format == "safetensors" ? QStringLiteral("safetensors.torch.load_file(\"%file%\")")
                                                  : QStringLiteral("torch.load(\"%file%\")")},
        {"%file%", QFileInfo(QString::fromStdString(result.file.string())).fileName()}};
    for (const auto& [name, value] : values)
        lines.replace(QLatin1String(name), value);
    return lines;
}

}  // namespace

QString exportExample(const api::ExportResult& result)
{
    const bool isOnnx = result.format == "onnx", isTorchScript = result.format == "torchscript";
    QString imports = isOnnx ? QStringLiteral("import numpy\nimport onnxruntime\n") : QStringLiteral("import numpy\nimport torch\n");
    if (result.format == "safetensors")
        imports = QStringLiteral("import numpy\nimport safetensors.torch\nimport torch\n");
    const char* run = isOnnx ? kOnnx : isTorchScript ? kTorchScript : kWeights;
    return imports + withValues(QString::fromLatin1(kPrepare) + QString::fromLatin1(run) + QString::fromLatin1(kAnswer), result);
}

}  // namespace fovea::ui
