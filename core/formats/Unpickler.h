// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/ByteSource.h"
#include "core/formats/PickleNode.h"
#include "core/formats/TorchFile.h"

#include <deque>
#include <unordered_map>

namespace fovea::formats {

/// Reads pickles of protocols 2 to 5 as far as torch.save needs them for a state_dict. It is no
/// virtual machine for arbitrary objects: what a pickle may name is a short list of PyTorch's rebuild
/// functions and their like, each of which is a few lines of ours (PickleCalls); the rest is refused.
class Unpickler {
public:
    /// `foreign`: where the names of other classes go, whose objects are then left out; null: they are refused.
    Unpickler(ByteSource& source, StorageTable& storages, std::vector<std::string>* foreign)
        : m_source(source), m_storages(storages), m_foreign(foreign), m_budget(budgetFor(source))
    {
    }

    /// Reads one pickle. Throws Error{Format}: damaged, cut off, or asking for a name that is refused.
    PyValue load();

private:
    using Node = pickle::Node;
    using Nodes = pickle::Nodes;

    /// One opcode each; false where it is not of this kind.
    bool readScalar(std::uint8_t opcode);
    bool readContainer(std::uint8_t opcode);
    bool readObject(std::uint8_t opcode);
    bool readStackMove(std::uint8_t opcode);
    /// What only objects of other classes need: sets, keyword arguments.
    bool readForeign(std::uint8_t opcode);

    /// What the values of a file this long may take in memory, in bytes.
    static std::uint64_t budgetFor(const ByteSource& source);
    /// Takes what a value needs besides its node off the budget: calls make new ones out of old ones, large ones by a few bytes of the
    /// file.
    void spend(std::uint64_t bytes);

    void push(Node node);
    Node* pop();
    Node* top();
    Nodes popToMark();
    Nodes popItems(std::size_t count);

    Node integer(std::uint64_t bytes);
    Node unicode(std::uint64_t bytes);
    Node number();
    std::string popText();
    void append(const Nodes& items);
    void setItems(const Nodes& items);
    void recall(std::uint64_t index);
    void call(Node* function, Node* arguments);
    void pushGlobal(const std::string& module, const std::string& name);
    void pushPersistent(Node* id);
    void build(Node* state);

    ByteSource& m_source;
    StorageTable& m_storages;
    std::vector<std::string>* m_foreign;
    std::uint64_t m_budget;
    std::deque<Node> m_nodes;
    Nodes m_stack;
    std::vector<std::size_t> m_marks;
    std::unordered_map<std::uint64_t, Node*> m_memo;
};

}  // namespace fovea::formats
