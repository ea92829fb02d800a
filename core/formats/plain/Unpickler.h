// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/plain/ByteSource.h"
#include "core/formats/plain/PickleStack.h"
#include "core/formats/plain/TorchContent.h"

namespace fovea::formats {

/// Reads pickles of protocols 2 to 5 as far as torch.save needs them for a state_dict, and executes nothing of
/// Python. The opcodes that it reads are listed in Unpickler.cpp. The names that a pickle may call are a short list
/// in PickleCalls.cpp: PyTorch's rebuild functions and their like, each a few lines of ours. Everything else is refused.
class Unpickler {
public:
    /// `foreign`: where the names of other classes go, whose objects are then left out; null: they are refused.
    Unpickler(ByteSource& source, StorageTable& storages, std::vector<std::string>* foreign)
        : m_source(source), m_storages(storages), m_foreign(foreign), m_stack(source)
    {
    }

    /// Reads one pickle. Throws Error{Format}: damaged, cut off, or asking for a name that is refused.
    SavedValue load();

private:
    using Node = pickle::Node;

    /// One opcode each; false where it is not of this kind.
    bool readScalar(std::uint8_t opcode);
    bool readContainer(std::uint8_t opcode);
    bool readObject(std::uint8_t opcode);
    bool readStackMove(std::uint8_t opcode);
    /// What only objects of other classes need: sets, keyword arguments.
    bool readForeign(std::uint8_t opcode);

    void call(Node* function, Node* arguments);
    void pushGlobal(const std::string& module, const std::string& name);
    void pushPersistent(Node* id);
    void build(Node* state);

    ByteSource& m_source;
    StorageTable& m_storages;
    std::vector<std::string>* m_foreign;
    pickle::Stack m_stack;
};

}  // namespace fovea::formats
