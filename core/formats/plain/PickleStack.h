// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/plain/ByteSource.h"
#include "core/formats/plain/PickleNode.h"

#include <deque>
#include <unordered_map>

namespace fovea::formats::pickle {

/// The values of a pickle while it is being read: the stack with its marks, the memo, and the lists and dicts that grow.
/// Bounds their number and memory by the file's length, since a few bytes of a file can repeat large values. Each function
/// throws Error{Format} where a value is missing, of the wrong kind or beyond the bounds.
class Stack {
public:
    explicit Stack(ByteSource& source);

    /// Forgets all values. What they took of the memory bound stays taken: a file may contain several pickles.
    void clear();

    void push(Node node);
    /// Pushes a value that is there already.
    void pushAgain(Node* node) { m_stack.push_back(node); }
    void pushMark() { m_marks.push_back(m_stack.size()); }
    Node* top();
    Node* pop();
    Nodes popToMark();
    Nodes popItems(std::size_t count);
    std::string popText();

    /// Appends to the list on top.
    void append(const Nodes& items);
    /// Adds to the dict on top: key, value, key, value …
    void setItems(const Nodes& items);

    /// Stores the value on top in the memo.
    void store(std::uint64_t index) { m_memo[index] = top(); }
    void storeNext() { m_memo.emplace(m_memo.size(), top()); }
    /// Pushes a value of the memo.
    void recall(std::uint64_t index);

private:
    void spend(std::uint64_t bytes);

    ByteSource& m_source;
    std::uint64_t m_budget;  ///< bytes that further values may take in memory, besides their nodes
    std::deque<Node> m_nodes;
    Nodes m_stack;
    std::vector<std::size_t> m_marks;
    std::unordered_map<std::uint64_t, Node*> m_memo;
};

}  // namespace fovea::formats::pickle
