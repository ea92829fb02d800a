// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/types.h>

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace fovea::formats {

/// A value of a Python pickle, as far as a state_dict needs: what PyTorch's `weights_only` loader
/// allows. Lists and tuples are told apart; an OrderedDict reads as Dict.
struct PyValue {
    using List = std::vector<PyValue>;
    struct Tuple {
        std::vector<PyValue> items;
    };
    using Dict = std::vector<std::pair<PyValue, PyValue>>;

    std::variant<std::monostate, bool, std::int64_t, double, std::string, at::Tensor, List, Tuple, Dict> value;

    PyValue() = default;
    PyValue(bool v) : value(v) {}
    PyValue(std::int64_t v) : value(v) {}
    PyValue(int v) : value(static_cast<std::int64_t>(v)) {}
    PyValue(double v) : value(v) {}
    PyValue(const char* v) : value(std::string(v)) {}
    PyValue(std::string v) : value(std::move(v)) {}
    PyValue(at::Tensor v) : value(std::move(v)) {}
    PyValue(List v) : value(std::move(v)) {}
    PyValue(Tuple v) : value(std::move(v)) {}
    PyValue(Dict v) : value(std::move(v)) {}

    template <typename T> const T* as() const { return std::get_if<T>(&value); }
    /// The entry of a Dict with this string key, or nullptr.
    const PyValue* find(std::string_view key) const;
};

/// Tensors by name, in file order.
using StateDict = std::vector<std::pair<std::string, at::Tensor>>;

/// Reads what `torch.save` wrote: the zip layout and the older pickle stream. Executes nothing: it
/// knows the opcodes and types of a state_dict and refuses anything else by name. Sizes, strides and
/// offsets are checked before memory is touched. Tensors are on the CPU and own their memory.
/// With `foreign`, objects of other classes (settings, schedules, numpy's) are left out as nothing
/// instead, and the names that the file asked for are told there; nothing of them is run either.
/// Throws Error{NotFound, Io, Format} that names the file; a cut-off file is said to be one.
PyValue readTorchFile(const std::filesystem::path& path, std::vector<std::string>* foreign = nullptr);

/// A text that lies beside the value in the zip layout, as writeTorchFile() puts it there; nothing where
/// there is none of this name, or another layout. Throws as readTorchFile().
std::optional<std::string> readTorchRecord(const std::filesystem::path& path, const std::string& name);

/// Writes (atomically) a file that Python's `torch.load` reads, also with weights_only=True, of
/// PyTorch 1.13 and 2.x. Floats in it must be 0-dim float64 tensors: 1.13's weights_only refuses
/// plain ones (throws Error{Internal} for a double). Tensors that are not contiguous in memory keep
/// their strides. `records` are texts by name that lie beside the value: torch.load passes them over.
/// Throws Error{Io}.
void writeTorchFile(const std::filesystem::path& path, const PyValue& value, const std::map<std::string, std::string>& records = {});

/// The tensors of a dict, non-tensors left out; throws Error{Format} if it is no dict.
StateDict toStateDict(const PyValue& value);
PyValue fromStateDict(const StateDict& tensors);

}  // namespace fovea::formats
