// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/TestFiles.h"

#include <cstring>
#include <filesystem>
#include <string>
#include <vector>

namespace fovea::test {

/// The bytes of a .npy; `type` is NumPy's ("|u1", "<i8").
inline std::string npy(const std::string& type, const std::vector<int>& shape, const std::string& bytes, bool isFirstFastest = false)
{
    std::string header = "{'descr': '" + type + "', 'fortran_order': " + (isFirstFastest ? "True" : "False") + ", 'shape': (";
    for (const int side : shape)
        header += std::to_string(side) + ", ";
    header += "), }";
    while ((10 + header.size() + 1) % 64 != 0)
        header += ' ';
    header += '\n';
    std::string out = "\x93NUMPY\x01";
    out += '\0';
    out += static_cast<char>(header.size() & 255);
    out += static_cast<char>(header.size() >> 8);
    return out + header + bytes;
}

/// Images of one value each, and their labels.
inline std::string flatImages(const std::vector<int>& values, int bytesEach)
{
    std::string out;
    for (const int value : values)
        out += std::string(static_cast<std::size_t>(bytesEach), static_cast<char>(value));
    return out;
}

template <typename T> std::string numbers(const std::vector<T>& values)
{
    std::string out(values.size() * sizeof(T), '\0');
    std::memcpy(out.data(), values.data(), out.size());
    return out;
}

/// Writes arrays by their names without ".npy".
inline void writeNpz(const std::filesystem::path& path, const Entries& arrays)
{
    Entries files;
    for (const auto& [name, bytes] : arrays)
        files.emplace_back(name + ".npy", bytes);
    std::filesystem::create_directories(path.parent_path());
    auto zip = path;
    zip.replace_extension(".zip");
    writeArchive(zip, files);
    std::filesystem::rename(zip, path);
}

/// A variable of a MATLAB file of version 5, of bytes (first dimension fastest).
struct MatVariable {
    std::string name;
    std::vector<int> shape;
    std::string bytes;
    bool areCharacters = false;
};

inline void writeMat(const std::filesystem::path& path, const std::vector<MatVariable>& variables)
{
    const auto number = [](std::uint32_t value) {
        std::string out(4, '\0');
        std::memcpy(out.data(), &value, 4);
        return out;
    };
    const auto element = [&](std::uint32_t type, std::string data) {
        const auto size = static_cast<std::uint32_t>(data.size());
        data.resize((data.size() + 7) / 8 * 8);
        return number(type) + number(size) + data;
    };
    std::string out = "MATLAB 5.0 MAT-file, written by a test";
    out.resize(116, ' ');
    out.resize(124, '\0');
    out += std::string("\x00\x01IM", 4);
    for (const auto& variable : variables) {
        std::string sides;
        for (const int side : variable.shape)
            sides += number(static_cast<std::uint32_t>(side));
        constexpr std::uint32_t kInt8 = 1, kUInt8 = 2, kInt32 = 5, kUInt32 = 6, kMatrix = 14, kUInt8Class = 9, kCharClass = 4, kUtf8 = 16;
        out += element(kMatrix, element(kUInt32, number(variable.areCharacters ? kCharClass : kUInt8Class) + number(0)) +
                                    element(kInt32, sides) + element(kInt8, variable.name) +
                                    element(variable.areCharacters ? kUtf8 : kUInt8, variable.bytes));
    }
    writeRaw(path, out);
}

/// Python's pickles as NumPy under Python 2 wrote them, of protocol 2.
namespace pickle {

inline std::string little(std::size_t value, int bytes)
{
    std::string out;
    for (int i = 0; i < bytes; ++i)
        out += static_cast<char>(value >> 8 * i & 255);
    return out;
}
inline std::string text(const std::string& value)
{
    return value.size() < 256 ? "U" + little(value.size(), 1) + value : "T" + little(value.size(), 4) + value;
}
inline std::string integer(int value) { return "J" + little(static_cast<std::uint32_t>(value), 4); }
inline std::string list(const std::vector<std::string>& items)
{
    std::string out = "](";
    for (const auto& item : items)
        out += item;
    return out + "e";
}
inline std::string dict(const Entries& entries)
{
    std::string out = "\x80\x02}(";
    for (const auto& [key, value] : entries)
        out += text(key) + value;
    return out + "u.";
}
/// A NumPy array of bytes.
inline std::string bytes(const std::vector<int>& shape, const std::string& values)
{
    std::string sides = "(";
    for (const int side : shape)
        sides += integer(side);
    return "cnumpy.core.multiarray\n_reconstruct\n(cnumpy\nndarray\n(" + integer(0) + "t" + text("b") + "tR(" + integer(1) + sides +
           "tcnumpy\ndtype\n(" + text("u1") + integer(0) + integer(1) + "tR(" + integer(3) + text("|") + "NNN" + integer(-1) + integer(-1) +
           integer(0) + "tb\x89" + text(values) + "tb";
}

}  // namespace pickle

}  // namespace fovea::test
