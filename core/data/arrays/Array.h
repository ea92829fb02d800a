// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

namespace fovea::data {

/// Numbers or texts in some dimensions, as NumPy and MATLAB write them.
class Array {
public:
    enum class Type { Bool, UInt8, Int8, UInt16, Int16, UInt32, Int32, UInt64, Int64, Float32, Float64, Text, Unread };

    std::string name;                ///< "x_train"; of a file with one array, the file's name
    std::filesystem::path file;      ///< where it was read
    std::vector<std::size_t> shape;  ///< empty: one value
    bool isFirstFastest = false;     ///< MATLAB's and Fortran's order: the first dimension changes fastest
    Type type = Type::UInt8;
    std::string bytes;               ///< in this computer's byte order; empty for Text
    std::vector<std::string> texts;  ///< of Type::Text
    std::string unread;              ///< of Type::Unread, which has a shape and no values: NumPy's name of the kind, "|O"

    /// 0 where the values are not read.
    std::size_t size() const;
    /// The value at an index in the order of the bytes.
    double number(std::size_t index) const;
    /// How far apart neighbours along each dimension are in the order of the bytes.
    std::vector<std::size_t> strides() const;
};

/// Bytes of one value; 0 for Text.
std::size_t elementSize(Array::Type type);

/// The product of a shape. Throws Error{Data} that names `path` where it exceeds what Fovea reads into memory.
std::size_t checkedSize(const std::vector<std::size_t>& shape, std::size_t elementBytes, const std::filesystem::path& path);

/// Reads the arrays of a file: .npy, .npz, .mat (where Fovea was built with libmatio), idx, or Python's pickle of arrays and
/// lists (protocols 0 to 5, of which nothing is executed); .npy, idx and pickles also packed by gzip. Arrays of values that
/// Fovea does not read are among them as Type::Unread. `stop` is asked now and then.
/// Throws Error{NotFound, Io, Data, Cancelled}.
std::vector<Array> readArrays(const std::filesystem::path& file, std::stop_token stop = {});

/// Whether a file may hold arrays, by its ending.
bool isArrayFile(const std::filesystem::path& file);

/// Whether a file is MNIST's kind of array by its name: "train-images.idx3-ubyte.gz".
bool isIdxFile(const std::filesystem::path& file);

/// A file's name without the endings of its kind: "train-images" of the above.
std::string stemOfArrayFile(const std::filesystem::path& file);

/// One .npy, of a file or of a member of an archive; `shown` names it in messages.
Array parseNpy(std::string_view bytes, const std::string& name, const std::filesystem::path& shown);
/// One idx file.
Array parseIdx(std::string_view bytes, const std::filesystem::path& file);
std::vector<Array> readNpz(const std::filesystem::path& file, std::stop_token stop);
std::vector<Array> readMat(const std::filesystem::path& file, std::stop_token stop);
/// A .npy, also of a pickled dictionary of arrays.
std::vector<Array> readNpy(std::string_view bytes, const std::filesystem::path& file);
std::vector<Array> readPickle(std::string_view bytes, const std::filesystem::path& file);

}  // namespace fovea::data
