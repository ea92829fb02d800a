// SPDX-License-Identifier: GPL-3.0-or-later
// What the names do that a pickle of arrays calls.
#include "core/base/Error.h"
#include "core/data/arrays/PickleArrays.h"

#include <algorithm>

namespace fovea::data::pickled {
namespace {

namespace fs = std::filesystem;

std::vector<Object*> itemsOf(Object& object, const fs::path& file)
{
    if (auto* tuple = object.as<Tuple>())
        return tuple->items;
    if (auto* list = object.as<List>())
        return list->items;
    failPickle(file, "an array has no shape");
}

/// "\u00e9" in UTF-8 as the one byte that Latin-1 has for it.
std::string latin1(const std::string& text, const fs::path& file)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (c < 0x80) {
            out += text[i];
            continue;
        }
        if ((c != 0xc2 && c != 0xc3) || i + 1 >= text.size())
            failPickle(file, "bytes are not written as Latin-1");
        out += static_cast<char>((c & 3) << 6 | (static_cast<unsigned char>(text[++i]) & 0x3f));
    }
    return out;
}

std::size_t sideIn(Object& object, const fs::path& file)
{
    const auto* number = object.as<std::int64_t>();
    if (!number || *number < 0)
        failPickle(file, "an array has a shape that is no number");
    return static_cast<std::size_t>(*number);
}

/// An array of Python's objects: texts, numbers, or arrays of one size.
void fillWithObjects(Array& array, Object& shape, Object& objects, const fs::path& file)
{
    std::vector<std::size_t> sides;
    for (auto* side : itemsOf(shape, file))
        sides.push_back(sideIn(*side, file));
    const auto whole = arrayOf(objects);
    std::size_t count = 1;
    for (const auto side : sides)
        count *= side;
    if (whole && whole->shape[0] == count && (sides.size() == 1 || whole->shape.size() == 1)) {
        array = *whole;
        if (array.shape.size() == 1)
            array.shape = std::move(sides);
        return;
    }
    array.type = Array::Type::Unread;
    array.unread = "|O";
    array.shape = std::move(sides);
}

void fill(Array& array, Object& shape, Object& type, bool isFirstFastest, Object& data, const fs::path& file)
{
    auto* element = type.as<Type>();
    if (element && element->code.starts_with('O') && data.as<List>())
        return fillWithObjects(array, shape, data, file);
    auto* bytes = data.as<Bytes>();
    if (!element || !bytes)
        failPickle(file, "an array holds Python objects instead of numbers");
    std::string header = "{'descr': '";
    header += element->order;
    header += element->code + "', 'fortran_order': " + (isFirstFastest ? "True" : "False") + ", 'shape': (";
    for (auto* side : itemsOf(shape, file))
        header += std::to_string(sideIn(*side, file)) + ",";
    header += "), }";
    // One reader for NumPy's types and orders.
    std::string npy = "\x93NUMPY\x02";
    npy += '\0';
    for (int shift = 0; shift < 32; shift += 8)
        npy += static_cast<char>(header.size() >> shift & 255);
    array = parseNpy(npy + header + bytes->text, {}, file);
}

}  // namespace

Known findKnown(const std::string& module, const std::string& name)
{
    const bool isCore = module == "numpy.core.multiarray" || module == "numpy._core.multiarray" || module == "numpy.core.numeric" ||
                        module == "numpy._core.numeric";
    if (isCore && name == "_reconstruct")
        return Known::Reconstruct;
    if (isCore && name == "_frombuffer")
        return Known::FromBuffer;
    if (isCore && name == "scalar")
        return Known::Scalar;
    if (module == "numpy" && name == "ndarray")
        return Known::NdArray;
    if (module == "numpy" && name == "dtype")
        return Known::DType;
    if (module == "_codecs" && name == "encode")
        return Known::Encode;
    return Known::Other;
}

Object callKnown(Known what, const std::vector<Object*>& arguments, const fs::path& file)
{
    const auto text = [&](std::size_t i) -> const std::string& {
        auto* bytes = i < arguments.size() ? arguments[i]->as<Bytes>() : nullptr;
        if (!bytes)
            failPickle(file, "a call lacks a text");
        return bytes->text;
    };
    switch (what) {
    case Known::Reconstruct: return {Array{}};
    case Known::DType: return {Type{text(0)}};
    case Known::Encode: return {Bytes{arguments.size() > 1 && text(1) == "latin1" ? latin1(text(0), file) : text(0)}};
    case Known::FromBuffer: {
        if (arguments.size() < 4)
            failPickle(file, "a call lacks its arguments");
        Array array;
        fill(array, *arguments[2], *arguments[1], text(3) == "F", *arguments[0], file);
        return {std::move(array)};
    }
    case Known::Scalar: {
        if (arguments.size() < 2)
            failPickle(file, "a call lacks its arguments");
        Object none{Tuple{}};
        Array array;
        fill(array, none, *arguments[0], false, *arguments[1], file);
        if (array.type == Array::Type::Text)
            return {Bytes{array.texts.at(0)}};
        return {static_cast<std::int64_t>(array.number(0))};
    }
    case Known::NdArray:
    case Known::Other: break;
    }
    failPickle(file, "it calls something that arrays do not need");
}

void setState(Object& object, Object& state, const fs::path& file)
{
    auto* values = state.as<Tuple>();
    if (auto* type = object.as<Type>()) {
        auto* order = values && values->items.size() > 1 ? values->items[1]->as<Bytes>() : nullptr;
        type->order = order && !order->text.empty() ? order->text[0] : '|';
        return;
    }
    auto* array = object.as<Array>();
    if (!array || !values || values->items.size() != 5)
        failPickle(file, "something other than an array gets a state");
    // numpy.save() of a dictionary makes an array of one object.
    auto* objects = values->items[4]->as<List>();
    if (auto* dict = objects && objects->items.size() == 1 ? objects->items[0]->as<Dict>() : nullptr;
        dict && itemsOf(*values->items[1], file).empty()) {
        object.value = Dict(*dict);
        return;
    }
    const auto* isFirstFastest = values->items[3]->as<bool>();
    const auto* number = values->items[3]->as<std::int64_t>();
    fill(*array, *values->items[1], *values->items[2], (isFirstFastest && *isFirstFastest) || (number && *number != 0), *values->items[4],
         file);
}

void failPickle(const fs::path& file, const std::string& problem)
{
    throw Error(ErrorCode::Data,
                Text(FOVEA_TR("core", "{path} is not a Python pickle of arrays that Fovea can read ({problem})"),
                     {{"path", file.string()}, {"problem", problem}}),
                FOVEA_TR("core", "save the arrays with numpy.savez(\"data.npz\", images=…, labels=…)"), file);
}

}  // namespace fovea::data::pickled
