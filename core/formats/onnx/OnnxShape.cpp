// SPDX-License-Identifier: GPL-3.0-or-later
// What moves values about without changing them.
#include "core/formats/onnx/OnnxCall.h"

#include <limits>

namespace fovea::formats {
namespace {

void convertFlatten(OnnxCall& call)
{
    const auto rank = call.rank("self");
    const auto first = call.dimension("start_dim", rank), last = call.dimension("end_dim", rank);
    if (first == last) {
        call.result(call.tensor("self"));
    } else if (first == 1 && last == rank - 1) {
        call.result(call.add("Flatten", {call.tensor("self")}, {{"axis", std::int64_t{1}}}));
    } else {
        call.result(call.reshaped(call.tensor("self"), call.outputShape()));
    }
}

/// The shape argument of view() is called "size", reshape()'s "shape".
void convertReshape(OnnxCall& call)
{
    call.result(call.add("Reshape", {call.tensor("self"), call.graph().integers(call.integers(call.has("size") ? "size" : "shape"))}));
}

std::string transposed(OnnxCall& call, const std::vector<std::int64_t>& order)
{
    return call.add("Transpose", {call.tensor("self")}, {{"perm", order}});
}

void convertTranspose(OnnxCall& call)
{
    const auto rank = call.rank("self");
    call.result(transposed(call, onnxSwap(rank, call.dimension("dim0", rank), call.dimension("dim1", rank))));
}

void convertPermute(OnnxCall& call)
{
    auto order = call.integers("dims");
    for (auto& dimension : order)
        dimension += dimension < 0 ? static_cast<std::int64_t>(order.size()) : 0;
    call.result(transposed(call, order));
}

void convertT(OnnxCall& call) { call.result(call.rank("self") < 2 ? call.tensor("self") : transposed(call, {1, 0})); }

void convertCat(OnnxCall& call)
{
    call.result(call.add("Concat", call.tensors("tensors"),
                         {{"axis", call.dimension("dim", static_cast<std::int64_t>(call.outputShape().size()))}}));
}

/// Dimensions are put in and taken out by reshaping, since OpenCV 4.6 fixes the batch where Squeeze, Unsqueeze
/// or Gather does it. That needs the batch to stay in front.
void requireBatchFirst(const OnnxCall& call, std::int64_t axis)
{
    if (axis == 0)
        call.refuse("it changes the dimension of the batch");
}

void convertStack(OnnxCall& call)
{
    auto sizes = call.outputShape();
    const auto axis = call.dimension("dim", static_cast<std::int64_t>(sizes.size()));
    requireBatchFirst(call, axis);
    sizes.at(static_cast<std::size_t>(axis)) = 1;
    auto parts = call.tensors("tensors");
    for (auto& part : parts)
        part = call.reshaped(part, sizes);
    call.result(call.add("Concat", parts, {{"axis", axis}}));
}

std::string sliced(OnnxCall& call, std::int64_t axis, std::int64_t first, std::int64_t end, std::int64_t step = 1)
{
    auto& graph = call.graph();
    OnnxNames inputs = {call.tensor("self"), graph.integers({first}), graph.integers({end}), graph.integers({axis})};
    if (step != 1)
        inputs.push_back(graph.integers({step}));
    return call.add("Slice", inputs);
}

void convertSlice(OnnxCall& call)
{
    const auto shape = call.shape("self");
    const auto axis = call.dimension("dim", static_cast<std::int64_t>(shape.size()));
    const auto first = call.isNone("start") ? 0 : call.integer("start");
    const auto end = call.isNone("end") ? std::numeric_limits<std::int64_t>::max() : call.integer("end");
    const auto step = call.integer("step");
    const auto size = shape.at(static_cast<std::size_t>(axis));
    if (first == 0 && end >= size && step == 1)
        call.result(call.tensor("self"));
    else
        call.result(sliced(call, axis, first, std::min<std::int64_t>(end, std::numeric_limits<std::int32_t>::max()), step));
}

void convertSelect(OnnxCall& call)
{
    const auto shape = call.shape("self");
    const auto axis = call.dimension("dim", static_cast<std::int64_t>(shape.size()));
    requireBatchFirst(call, axis);
    const auto given = call.integer("index"), index = given < 0 ? given + shape.at(static_cast<std::size_t>(axis)) : given;
    call.result(call.reshaped(sliced(call, axis, index, index + 1), call.outputShape()));
}

/// Parts of given sizes along a dimension; slices, since readers differ in how Split takes unequal sizes.
void splitInto(OnnxCall& call, const std::vector<std::int64_t>& sizes, std::int64_t axis)
{
    OnnxNames parts;
    std::int64_t first = 0;
    for (const auto size : sizes) {
        parts.push_back(sliced(call, axis, first, first + size));
        first += size;
    }
    call.results(parts);
}

/// Parts of `each`, the last one what is left.
std::vector<std::int64_t> equalParts(std::int64_t total, std::int64_t each)
{
    std::vector<std::int64_t> sizes(static_cast<std::size_t>(total / each), each);
    if (total % each != 0)
        sizes.push_back(total % each);
    return sizes;
}

void convertChunk(OnnxCall& call)
{
    const auto shape = call.shape("self");
    const auto axis = call.dimension("dim", static_cast<std::int64_t>(shape.size()));
    const auto total = shape.at(static_cast<std::size_t>(axis)), chunks = call.integer("chunks");
    splitInto(call, equalParts(total, (total + chunks - 1) / chunks), axis);
}

void convertSplit(OnnxCall& call)
{
    const auto shape = call.shape("self");
    const auto axis = call.dimension("dim", static_cast<std::int64_t>(shape.size()));
    splitInto(call, equalParts(shape.at(static_cast<std::size_t>(axis)), call.integer("split_size")), axis);
}

void convertSplitWithSizes(OnnxCall& call) { splitInto(call, call.integers("split_sizes"), call.dimension("dim", call.rank("self"))); }

/// PyTorch counts borders from the last dimension, (before, after) each; ONNX all befores, then all afters.
void convertPad(OnnxCall& call)
{
    if (call.has("mode") && call.text("mode") != "constant")
        call.refuse("its padding is not constant");
    const auto rank = static_cast<std::size_t>(call.rank("self"));
    const auto given = call.integers("pad");
    std::vector<std::int64_t> pads(2 * rank, 0);
    for (std::size_t i = 0; i < given.size() / 2; ++i) {
        pads.at(rank - 1 - i) = given[2 * i];
        pads.at(2 * rank - 1 - i) = given[2 * i + 1];
    }
    const double value = call.isNone("value") ? 0 : call.real("value");
    call.result(
        call.add("Pad", {call.tensor("self")}, {{"mode", std::string("constant")}, {"pads", pads}, {"value", static_cast<float>(value)}}));
}

void convertUnsqueeze(OnnxCall& call)
{
    const auto sizes = call.outputShape();
    requireBatchFirst(call, call.dimension("dim", static_cast<std::int64_t>(sizes.size())));
    call.result(call.reshaped(call.tensor("self"), sizes));
}

void convertSqueeze(OnnxCall& call)
{
    // A trace has more than one picture, so that the dimension of the batch is never among those that go.
    const auto sizes = call.outputShape();
    call.result(sizes == call.shape("self") ? call.tensor("self") : call.reshaped(call.tensor("self"), sizes));
}

/// The same values with another type or in other memory: nothing, as long as they stay floats.
void convertTo(OnnxCall& call)
{
    if (call.has("dtype") && !call.isNone("dtype") && call.integer("dtype") != static_cast<std::int64_t>(at::kFloat))
        call.refuse("it changes the data type");
    onnxPassOn(call);
}

}  // namespace

OnnxConverters onnxShapeConverters()
{
    return {{"flatten", convertFlatten},
            {"view", convertReshape},
            {"reshape", convertReshape},
            {"_unsafe_view", convertReshape},
            {"transpose", convertTranspose},
            {"permute", convertPermute},
            {"t", convertT},
            {"cat", convertCat},
            {"concat", convertCat},
            {"stack", convertStack},
            {"slice", convertSlice},
            {"select", convertSelect},
            {"chunk", convertChunk},
            {"split", convertSplit},
            {"split_with_sizes", convertSplitWithSizes},
            {"constant_pad_nd", convertPad},
            {"pad", convertPad},
            {"unsqueeze", convertUnsqueeze},
            {"squeeze", convertSqueeze},
            {"to", convertTo},
            {"type_as", onnxPassOn},
            {"contiguous", onnxPassOn},
            {"clone", onnxPassOn},
            {"detach", onnxPassOn},
            {"alias", onnxPassOn}};
}

}  // namespace fovea::formats
