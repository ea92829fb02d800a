// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/Unpickler.h"

#include "core/base/Error.h"
#include "core/formats/PickleCalls.h"
#include "core/formats/PickleConvert.h"

#include <bit>

namespace fovea::formats {
namespace {

/// Some twenty times what the largest checkpoints need; a bound on what a crafted file can cost.
constexpr std::size_t kMaxNodes = 4'000'000;
constexpr std::uint64_t kHighestProtocol = 5;
/// What a value takes in memory for each byte of its file: a reference of 8 bytes is written in 1 or 2.
constexpr std::uint64_t kMemoryPerByte = 16;
constexpr std::uint64_t kMemoryAtLeast = 1 << 20;

// clang-format off
/// Python's pickletools.py names and explains them.
enum Opcode : std::uint8_t {
    kMark = '(', kStop = '.', kPop = '0', kPopMark = '1', kDuplicate = '2', kReduce = 'R', kBuild = 'b', kGlobal = 'c',
    kNone = 'N', kInteger = 'J', kInteger1 = 'K', kInteger2 = 'M', kFloat = 'G', kTrue = 0x88, kFalse = 0x89, kLong1 = 0x8a, kLong4 = 0x8b,
    kString = 'T', kShortString = 'U', kUnicode = 'X', kShortUnicode = 0x8c, kUnicode8 = 0x8d,
    kBytes = 'B', kShortBytes = 'C', kBytes8 = 0x8e,
    kEmptyList = ']', kAppend = 'a', kAppends = 'e', kList = 'l', kEmptyDict = '}', kSetItem = 's', kSetItems = 'u', kDict = 'd',
    kEmptyTuple = ')', kTuple = 't', kTuple1 = 0x85, kTuple2 = 0x86, kTuple3 = 0x87,
    kEmptySet = 0x8f, kAddItems = 0x90, kFrozenSet = 0x91, kNewObjectKeywords = 0x92, kByteArray = 0x96,
    kPersistentId = 'Q', kGet = 'h', kLongGet = 'j', kPut = 'q', kLongPut = 'r', kMemoize = 0x94,
    kProtocol = 0x80, kNewObject = 0x81, kStackGlobal = 0x93, kFrame = 0x95
};
// clang-format on

[[noreturn]] void refuseForeign(const std::filesystem::path& path, const std::string& name)
{
    const bool number = name.starts_with("numpy");
    const bool model = name.starts_with("torch") || name.starts_with("timm") || name.starts_with("__main__.") || name.starts_with("models");
    throw Error(ErrorCode::Format,
                Text(FOVEA_TR("core", "{path} refers to {name}, which does not belong in a weights file; Fovea did not run it"),
                     {{"path", path.string()}, {"name", name}}),
                number  ? Text(FOVEA_TR("core", "save plain Python numbers or tensors instead, such as float(x)"))
                : model ? Text(FOVEA_TR("core", "save only the weights in Python: torch.save(model.state_dict(), file)"))
                        : Text(FOVEA_TR("core", "do not open it with Python's pickle either, unless you trust its author")),
                path);
}

/// The bytes that a value keeps besides its node.
std::uint64_t payloadOf(pickle::Node& node)
{
    if (const auto* text = node.as<std::string>())
        return text->size();
    if (const auto* global = node.as<pickle::Global>())
        return global->name.size();
    const auto* list = node.as<pickle::List>();
    const auto* tuple = node.as<pickle::Tuple>();
    const auto* dict = node.as<pickle::Dict>();
    const auto count = list ? list->items.size() : tuple ? tuple->items.size() : dict ? dict->items.size() : 0;
    return count * sizeof(pickle::Node*);
}

}  // namespace

std::uint64_t Unpickler::budgetFor(const ByteSource& source)
{
    const auto size = source.position() + source.remaining();
    return size > UINT64_MAX / kMemoryPerByte - kMemoryAtLeast ? UINT64_MAX : size * kMemoryPerByte + kMemoryAtLeast;
}

void Unpickler::spend(std::uint64_t bytes)
{
    if (bytes > m_budget)
        m_source.fail("it repeats its values beyond measure");
    m_budget -= bytes;
}

PyValue Unpickler::load()
{
    m_nodes.clear();
    m_stack.clear();
    m_marks.clear();
    m_memo.clear();
    for (;;) {
        const auto opcode = m_source.byte();
        if (opcode == kStop)
            break;
        if (!readScalar(opcode) && !readContainer(opcode) && !readObject(opcode) && !readStackMove(opcode) &&
            !(m_foreign && readForeign(opcode)))
            m_source.fail("opcode " + std::to_string(opcode) + " has no place in a weights file");
    }
    return pickle::toValue(*pop(), m_source, m_foreign != nullptr);
}

bool Unpickler::readScalar(std::uint8_t opcode)
{
    switch (opcode) {
    case kNone: push({}); return true;
    case kTrue: push({true}); return true;
    case kFalse: push({false}); return true;
    case kInteger: push({static_cast<std::int64_t>(static_cast<std::int32_t>(m_source.little(4)))}); return true;
    case kInteger1: push({static_cast<std::int64_t>(m_source.little(1))}); return true;
    case kInteger2: push({static_cast<std::int64_t>(m_source.little(2))}); return true;
    case kLong1: push(integer(m_source.little(1))); return true;
    case kLong4: push(integer(m_source.little(4))); return true;
    case kFloat: push(number()); return true;
    case kString:
    case kBytes: push({m_source.text(m_source.little(4))}); return true;
    case kShortString:
    case kShortBytes: push({m_source.text(m_source.little(1))}); return true;
    case kBytes8: push({m_source.text(m_source.little(8))}); return true;
    case kShortUnicode: push(unicode(m_source.little(1))); return true;
    case kUnicode: push(unicode(m_source.little(4))); return true;
    case kUnicode8: push(unicode(m_source.little(8))); return true;
    default: return false;
    }
}

bool Unpickler::readContainer(std::uint8_t opcode)
{
    switch (opcode) {
    case kEmptyList: push({pickle::List{}}); return true;
    case kList: push({pickle::List{popToMark()}}); return true;
    case kAppend: append(popItems(1)); return true;
    case kAppends: append(popToMark()); return true;
    case kEmptyDict: push({pickle::Dict{}}); return true;
    case kDict: {
        const auto items = popToMark();
        push({pickle::Dict{}});
        setItems(items);
        return true;
    }
    case kSetItem: setItems(popItems(2)); return true;
    case kSetItems: setItems(popToMark()); return true;
    case kEmptyTuple: push({pickle::Tuple{}}); return true;
    case kTuple: push({pickle::Tuple{popToMark()}}); return true;
    case kTuple1: push({pickle::Tuple{popItems(1)}}); return true;
    case kTuple2: push({pickle::Tuple{popItems(2)}}); return true;
    case kTuple3: push({pickle::Tuple{popItems(3)}}); return true;
    default: return false;
    }
}

bool Unpickler::readObject(std::uint8_t opcode)
{
    switch (opcode) {
    case kGlobal: {
        const auto module = m_source.line();
        pushGlobal(module, m_source.line());
        return true;
    }
    case kStackGlobal: {
        const auto name = popText();
        pushGlobal(popText(), name);
        return true;
    }
    case kReduce:
    case kNewObject: {
        auto* arguments = pop();
        call(pop(), arguments);
        return true;
    }
    case kBuild: build(pop()); return true;
    case kPersistentId: pushPersistent(pop()); return true;
    default: return false;
    }
}

bool Unpickler::readStackMove(std::uint8_t opcode)
{
    switch (opcode) {
    case kMark: m_marks.push_back(m_stack.size()); return true;
    case kPop: pop(); return true;
    case kPopMark: popToMark(); return true;
    case kDuplicate: m_stack.push_back(top()); return true;
    case kGet: recall(m_source.little(1)); return true;
    case kLongGet: recall(m_source.little(4)); return true;
    case kPut: m_memo[m_source.little(1)] = top(); return true;
    case kLongPut: m_memo[m_source.little(4)] = top(); return true;
    case kMemoize: m_memo.emplace(m_memo.size(), top()); return true;
    case kProtocol:
        if (m_source.byte() > kHighestProtocol)
            m_source.fail("the pickle's protocol is not known");
        return true;
    case kFrame:
        // A frame is a hint for reading ahead; its length still has to be there.
        m_source.need(m_source.little(8));
        return true;
    default: return false;
    }
}

bool Unpickler::readForeign(std::uint8_t opcode)
{
    switch (opcode) {
    case kEmptySet: push({pickle::Foreign{}}); return true;
    case kAddItems: popToMark(); return true;
    case kFrozenSet:
        popToMark();
        push({pickle::Foreign{}});
        return true;
    case kNewObjectKeywords:
        popItems(3);
        push({pickle::Foreign{}});
        return true;
    case kByteArray: push({m_source.text(m_source.little(8))}); return true;
    default: return false;
    }
}

void Unpickler::push(Node node)
{
    if (m_nodes.size() >= kMaxNodes)
        m_source.fail("it holds more than 4 million values, which no weights file does");
    spend(payloadOf(node));
    m_nodes.push_back(std::move(node));
    m_stack.push_back(&m_nodes.back());
}

pickle::Node* Unpickler::top()
{
    if (m_stack.size() <= (m_marks.empty() ? 0 : m_marks.back()))
        m_source.fail("a value is missing");
    return m_stack.back();
}

pickle::Node* Unpickler::pop()
{
    auto* node = top();
    m_stack.pop_back();
    return node;
}

pickle::Nodes Unpickler::popToMark()
{
    if (m_marks.empty())
        m_source.fail("a mark is missing");
    const auto first = m_stack.begin() + static_cast<std::ptrdiff_t>(m_marks.back());
    Nodes items(first, m_stack.end());
    m_stack.erase(first, m_stack.end());
    m_marks.pop_back();
    return items;
}

pickle::Nodes Unpickler::popItems(std::size_t count)
{
    Nodes items(count);
    while (count > 0)
        items[--count] = pop();
    return items;
}

pickle::Node Unpickler::integer(std::uint64_t bytes)
{
    if (bytes > 8) {
        m_source.skip(bytes);
        return {pickle::BigInteger{}};
    }
    if (bytes == 0)
        return {std::int64_t(0)};
    const int shift = 64 - 8 * static_cast<int>(bytes);
    const auto raw = m_source.little(static_cast<int>(bytes)) << shift;
    return {static_cast<std::int64_t>(raw) >> shift};
}

pickle::Node Unpickler::number()
{
    // The only big-endian number of the format.
    std::uint64_t raw = 0;
    for (int i = 0; i < 8; ++i)
        raw = raw << 8 | m_source.byte();
    return {std::bit_cast<double>(raw)};
}

pickle::Node Unpickler::unicode(std::uint64_t bytes)
{
    auto text = m_source.text(bytes);
    if (!pickle::isUtf8(text))
        m_source.fail("a text is not UTF-8");
    return {std::move(text)};
}

std::string Unpickler::popText()
{
    const auto* text = pop()->as<std::string>();
    if (!text)
        m_source.fail("a name is no text");
    return *text;
}

void Unpickler::append(const Nodes& items)
{
    // Objects that act as lists or dicts, such as a defaultdict, are taken for them.
    if (top()->as<pickle::Foreign>())
        top()->value = pickle::List{};
    auto* list = top()->as<pickle::List>();
    if (!list)
        m_source.fail("something is appended to what is no list");
    spend(items.size() * sizeof(Node*));
    list->items.insert(list->items.end(), items.begin(), items.end());
}

void Unpickler::setItems(const Nodes& items)
{
    if (top()->as<pickle::Foreign>())
        top()->value = pickle::Dict{};
    auto* dict = top()->as<pickle::Dict>();
    if (!dict || items.size() % 2 != 0)
        m_source.fail("an entry is put into what is no dict");
    spend(items.size() * sizeof(Node*));
    dict->items.insert(dict->items.end(), items.begin(), items.end());
}

void Unpickler::recall(std::uint64_t index)
{
    const auto found = m_memo.find(index);
    if (found == m_memo.end())
        m_source.fail("a value is used that was never stored");
    m_stack.push_back(found->second);
}

void Unpickler::call(Node* function, Node* arguments)
{
    if (function->as<pickle::Foreign>())
        return push({pickle::Foreign{}});
    const auto* global = function->as<pickle::Global>();
    const auto* tuple = arguments->as<pickle::Tuple>();
    if (!global || !tuple)
        m_source.fail("something is called that is no function");
    push(pickle::callGlobal(*global, tuple->items, m_source, m_storages));
}

void Unpickler::pushGlobal(const std::string& module, const std::string& name)
{
    constexpr std::size_t kMostNames = 100;
    auto global = pickle::findGlobal(module, name);
    if (global.what == pickle::Known::Foreign) {
        if (!m_foreign)
            refuseForeign(m_source.path(), global.name);
        if (m_foreign->size() < kMostNames)
            m_foreign->push_back(global.name);
    }
    push({std::move(global)});
}

void Unpickler::pushPersistent(Node* id)
{
    // Older files store the class of a whole network as ("module", class, file, source).
    const auto* parts = id->as<pickle::Tuple>();
    const bool isClass = m_foreign && parts && parts->items.size() >= 2 && parts->items[0]->as<std::string>() &&
                         *parts->items[0]->as<std::string>() == "module";
    if (isClass)
        m_stack.push_back(parts->items[1]);
    else
        push({pickle::namedStorage(*id, m_source, m_storages)});
}

void Unpickler::build(Node* state)
{
    if (top()->as<pickle::Foreign>())
        return;
    // Python attributes of an OrderedDict (a state_dict's _metadata) or a tensor: weights need none.
    if (!state->as<pickle::Dict>() || !(top()->as<pickle::Dict>() || top()->as<at::Tensor>()))
        m_source.fail("attributes are given to what can have none");
}

}  // namespace fovea::formats
