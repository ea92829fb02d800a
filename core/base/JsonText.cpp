// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/JsonText.h"

#include "core/base/Names.h"

namespace fovea {
namespace {

template <typename Value> Value readableCopy(const Value& value)
{
    // Line ends and the like may be in a text: JSON has its own way to write them.
    if (value.is_string()) {
        const auto& text = value.template get_ref<const std::string&>();
        return isUtf8(text) ? text : readableLines(text);
    }
    if (value.is_array()) {
        Value out = Value::array();
        for (const auto& item : value)
            out.push_back(readableCopy(item));
        return out;
    }
    if (value.is_object()) {
        Value out = Value::object();
        for (const auto& [key, item] : value.items())
            out[isUtf8(key) ? key : readable(key)] = readableCopy(item);
        return out;
    }
    return value;
}

/// The library escapes C0 alone. DEL and C1 are within strings here, as JSON has them nowhere else.
std::string withoutControls(std::string text)
{
    const auto isControlAt = [&](std::size_t i) {
        return text[i] == '\x7f' || (text[i] == '\xc2' && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xa0);
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!isControlAt(i))
            continue;
        constexpr const char* kDigits = "0123456789abcdef";
        const bool isDelete = text[i] == '\x7f';
        const auto code = static_cast<unsigned char>(text[isDelete ? i : i + 1]);
        text.replace(i, isDelete ? 1 : 2, {'\\', 'u', '0', '0', kDigits[code >> 4U], kDigits[code & 15U]});
    }
    return text;
}

template <typename Value> std::string dumped(const Value& value, int indent)
{
    try {
        return withoutControls(value.dump(indent));
    } catch (const typename Value::type_error&) {
        return withoutControls(readableCopy(value).dump(indent));
    }
}

}  // namespace

std::string jsonText(const Json& value, int indent) { return dumped(value, indent); }
std::string jsonText(const OrderedJson& value, int indent) { return dumped(value, indent); }

Json withReadableTexts(const Json& value) { return readableCopy(value); }

OrderedJson orderedCopy(const Json& value) { return OrderedJson::parse(jsonText(value)); }

}  // namespace fovea
