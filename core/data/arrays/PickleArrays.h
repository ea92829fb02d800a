// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/arrays/Array.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <variant>
#include <vector>

namespace fovea::data::pickled {

struct Object;

struct List {
    std::vector<Object*> items;
};
struct Tuple {
    std::vector<Object*> items;
};
struct Dict {
    std::vector<std::pair<Object*, Object*>> items;
};
/// The few names that arrays need.
enum class Known { Reconstruct, FromBuffer, NdArray, DType, Scalar, Encode, Other };
/// Python's str of version 2, its bytes and its text of version 3.
struct Bytes {
    std::string text;
};
/// NumPy's element type, such as "u1".
struct Type {
    std::string code;
    char order = '<';
};

/// A value while a pickle is being read.
struct Object {
    std::variant<std::monostate, bool, std::int64_t, double, Bytes, List, Tuple, Dict, Known, Type, Array> value;

    template <typename T> T* as() { return std::get_if<T>(&value); }
};

/// What a pickle holds; owns the objects one beside another, so that deep nesting cannot exhaust the stack.
struct Pickle {
    std::vector<std::unique_ptr<Object>> objects;
    Object* root = nullptr;
};

/// Reads a pickle of protocols 0 to 5 with numbers, texts, lists, dictionaries and NumPy's arrays. Nothing of Python is
/// executed: the names that it may call are NumPy's array and type and the byte codec; any other makes Error{Data}.
Pickle unpickle(std::string_view bytes, const std::filesystem::path& file);

/// A list of numbers, of texts, or of lists and arrays of one size as an array; nothing for anything else.
std::optional<Array> arrayOf(Object& object, int depth = 0);

/// Calls one of the names as Python would. Throws Error{Data}.
Object callKnown(Known what, const std::vector<Object*>& arguments, const std::filesystem::path& file);
/// Gives an object that a call made its state. Throws Error{Data}.
void setState(Object& object, Object& state, const std::filesystem::path& file);
/// The white list; anything else is Known::Other.
Known findKnown(const std::string& module, const std::string& name);

[[noreturn]] void failPickle(const std::filesystem::path& file, const std::string& problem);

}  // namespace fovea::data::pickled
