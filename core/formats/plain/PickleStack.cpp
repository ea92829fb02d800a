// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/plain/PickleStack.h"

namespace fovea::formats::pickle {
namespace {

/// Some twenty times what the largest checkpoints need; a bound on what a crafted file can cost.
constexpr std::size_t kMaxNodes = 4'000'000;
/// What a value takes in memory for each byte of its file: a reference of 8 bytes is written in 1 or 2.
constexpr std::uint64_t kMemoryPerByte = 16;
constexpr std::uint64_t kMemoryAtLeast = 1 << 20;

/// How much memory the values of a file this long may take, in bytes.
std::uint64_t budgetFor(const ByteSource& source)
{
    const auto size = source.position() + source.remaining();
    return size > UINT64_MAX / kMemoryPerByte - kMemoryAtLeast ? UINT64_MAX : size * kMemoryPerByte + kMemoryAtLeast;
}

/// The bytes that a value keeps besides its node.
std::uint64_t payloadOf(Node& node)
{
    if (const auto* text = node.as<std::string>())
        return text->size();
    if (const auto* global = node.as<Global>())
        return global->name.size();
    const auto* list = node.as<List>();
    const auto* tuple = node.as<Tuple>();
    const auto* dict = node.as<Dict>();
    const auto count = list ? list->items.size() : tuple ? tuple->items.size() : dict ? dict->items.size() : 0;
    return count * sizeof(Node*);
}

}  // namespace

Stack::Stack(ByteSource& source) : m_source(source), m_budget(budgetFor(source)) {}

void Stack::clear()
{
    m_nodes.clear();
    m_stack.clear();
    m_marks.clear();
    m_memo.clear();
}

void Stack::spend(std::uint64_t bytes)
{
    if (bytes > m_budget)
        m_source.fail("it repeats values too often");
    m_budget -= bytes;
}

void Stack::push(Node node)
{
    if (m_nodes.size() >= kMaxNodes)
        m_source.fail("it has more than 4 million values, too many for a weights file");
    spend(payloadOf(node));
    m_nodes.push_back(std::move(node));
    m_stack.push_back(&m_nodes.back());
}

Node* Stack::top()
{
    if (m_stack.size() <= (m_marks.empty() ? 0 : m_marks.back()))
        m_source.fail("a value is missing");
    return m_stack.back();
}

Node* Stack::pop()
{
    auto* node = top();
    m_stack.pop_back();
    return node;
}

Nodes Stack::popToMark()
{
    if (m_marks.empty())
        m_source.fail("a mark is missing");
    const auto first = m_stack.begin() + static_cast<std::ptrdiff_t>(m_marks.back());
    Nodes items(first, m_stack.end());
    m_stack.erase(first, m_stack.end());
    m_marks.pop_back();
    return items;
}

Nodes Stack::popItems(std::size_t count)
{
    Nodes items(count);
    while (count > 0)
        items[--count] = pop();
    return items;
}

std::string Stack::popText()
{
    const auto* text = pop()->as<std::string>();
    if (!text)
        m_source.fail("a name is not text");
    return *text;
}

void Stack::append(const Nodes& items)
{
    // Objects that act as lists or dicts, such as a defaultdict, are taken for them.
    if (top()->as<Foreign>())
        top()->value = List{};
    auto* list = top()->as<List>();
    if (!list)
        m_source.fail("a value is appended to something that is not a list");
    spend(items.size() * sizeof(Node*));
    list->items.insert(list->items.end(), items.begin(), items.end());
}

void Stack::setItems(const Nodes& items)
{
    if (top()->as<Foreign>())
        top()->value = Dict{};
    auto* dict = top()->as<Dict>();
    if (!dict || items.size() % 2 != 0)
        m_source.fail("an entry is added to something that is not a dict");
    spend(items.size() * sizeof(Node*));
    dict->items.insert(dict->items.end(), items.begin(), items.end());
}

void Stack::recall(std::uint64_t index)
{
    const auto found = m_memo.find(index);
    if (found == m_memo.end())
        m_source.fail("it uses a value that was not stored");
    m_stack.push_back(found->second);
}

}  // namespace fovea::formats::pickle
