// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/plain/Unpickler.h"

#include "core/base/Error.h"
#include "core/base/Names.h"
#include "core/formats/plain/PickleCalls.h"
#include "core/formats/plain/PickleConvert.h"

#include <bit>

namespace fovea::formats {
namespace {

constexpr std::uint64_t kHighestProtocol = 5;

// clang-format off
/// All opcodes that are read; any other is refused. Python's pickletools.py names and explains them.
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

/// An integer of so many bytes, the low ones first.
pickle::Node readInteger(ByteSource& source, std::uint64_t bytes)
{
    if (bytes > 8) {
        source.skip(bytes);
        return {pickle::BigInteger{}};
    }
    if (bytes == 0)
        return {std::int64_t(0)};
    const int shift = 64 - 8 * static_cast<int>(bytes);
    const auto raw = source.little(static_cast<int>(bytes)) << shift;
    return {static_cast<std::int64_t>(raw) >> shift};
}

/// A floating-point number.
pickle::Node readNumber(ByteSource& source)
{
    // The only big-endian number of the format.
    std::uint64_t raw = 0;
    for (int i = 0; i < 8; ++i)
        raw = raw << 8 | source.byte();
    return {std::bit_cast<double>(raw)};
}

/// A text of so many bytes.
pickle::Node readUnicode(ByteSource& source, std::uint64_t bytes)
{
    auto text = source.text(bytes);
    if (!isUtf8(text))
        source.fail("a text is not UTF-8");
    return {std::move(text)};
}

}  // namespace

SavedValue Unpickler::load()
{
    m_stack.clear();
    for (;;) {
        const auto opcode = m_source.byte();
        if (opcode == kStop)
            break;
        if (!readScalar(opcode) && !readContainer(opcode) && !readObject(opcode) && !readStackMove(opcode) &&
            !(m_foreign && readForeign(opcode)))
            m_source.fail("opcode " + std::to_string(opcode) + " does not belong in a weights file");
    }
    return pickle::toValue(*m_stack.pop(), m_source, m_foreign != nullptr);
}

bool Unpickler::readScalar(std::uint8_t opcode)
{
    switch (opcode) {
    case kNone: m_stack.push({}); return true;
    case kTrue: m_stack.push({true}); return true;
    case kFalse: m_stack.push({false}); return true;
    case kInteger: m_stack.push({static_cast<std::int64_t>(static_cast<std::int32_t>(m_source.little(4)))}); return true;
    case kInteger1: m_stack.push({static_cast<std::int64_t>(m_source.little(1))}); return true;
    case kInteger2: m_stack.push({static_cast<std::int64_t>(m_source.little(2))}); return true;
    case kLong1: m_stack.push(readInteger(m_source, m_source.little(1))); return true;
    case kLong4: m_stack.push(readInteger(m_source, m_source.little(4))); return true;
    case kFloat: m_stack.push(readNumber(m_source)); return true;
    case kString:
    case kBytes: m_stack.push({m_source.text(m_source.little(4))}); return true;
    case kShortString:
    case kShortBytes: m_stack.push({m_source.text(m_source.little(1))}); return true;
    case kBytes8: m_stack.push({m_source.text(m_source.little(8))}); return true;
    case kShortUnicode: m_stack.push(readUnicode(m_source, m_source.little(1))); return true;
    case kUnicode: m_stack.push(readUnicode(m_source, m_source.little(4))); return true;
    case kUnicode8: m_stack.push(readUnicode(m_source, m_source.little(8))); return true;
    default: return false;
    }
}

bool Unpickler::readContainer(std::uint8_t opcode)
{
    switch (opcode) {
    case kEmptyList: m_stack.push({pickle::List{}}); return true;
    case kList: m_stack.push({pickle::List{m_stack.popToMark()}}); return true;
    case kAppend: m_stack.append(m_stack.popItems(1)); return true;
    case kAppends: m_stack.append(m_stack.popToMark()); return true;
    case kEmptyDict: m_stack.push({pickle::Dict{}}); return true;
    case kDict: {
        const auto items = m_stack.popToMark();
        m_stack.push({pickle::Dict{}});
        m_stack.setItems(items);
        return true;
    }
    case kSetItem: m_stack.setItems(m_stack.popItems(2)); return true;
    case kSetItems: m_stack.setItems(m_stack.popToMark()); return true;
    case kEmptyTuple: m_stack.push({pickle::Tuple{}}); return true;
    case kTuple: m_stack.push({pickle::Tuple{m_stack.popToMark()}}); return true;
    case kTuple1: m_stack.push({pickle::Tuple{m_stack.popItems(1)}}); return true;
    case kTuple2: m_stack.push({pickle::Tuple{m_stack.popItems(2)}}); return true;
    case kTuple3: m_stack.push({pickle::Tuple{m_stack.popItems(3)}}); return true;
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
        const auto name = m_stack.popText();
        pushGlobal(m_stack.popText(), name);
        return true;
    }
    case kReduce:
    case kNewObject: {
        auto* arguments = m_stack.pop();
        call(m_stack.pop(), arguments);
        return true;
    }
    case kBuild: build(m_stack.pop()); return true;
    case kPersistentId: pushPersistent(m_stack.pop()); return true;
    default: return false;
    }
}

bool Unpickler::readStackMove(std::uint8_t opcode)
{
    switch (opcode) {
    case kMark: m_stack.pushMark(); return true;
    case kPop: m_stack.pop(); return true;
    case kPopMark: m_stack.popToMark(); return true;
    case kDuplicate: m_stack.pushAgain(m_stack.top()); return true;
    case kGet: m_stack.recall(m_source.little(1)); return true;
    case kLongGet: m_stack.recall(m_source.little(4)); return true;
    case kPut: m_stack.store(m_source.little(1)); return true;
    case kLongPut: m_stack.store(m_source.little(4)); return true;
    case kMemoize: m_stack.storeNext(); return true;
    case kProtocol:
        if (m_source.byte() > kHighestProtocol)
            m_source.fail("unknown pickle protocol");
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
    case kEmptySet: m_stack.push({pickle::Foreign{}}); return true;
    case kAddItems: m_stack.popToMark(); return true;
    case kFrozenSet:
        m_stack.popToMark();
        m_stack.push({pickle::Foreign{}});
        return true;
    case kNewObjectKeywords:
        m_stack.popItems(3);
        m_stack.push({pickle::Foreign{}});
        return true;
    case kByteArray: m_stack.push({m_source.text(m_source.little(8))}); return true;
    default: return false;
    }
}

void Unpickler::call(Node* function, Node* arguments)
{
    if (function->as<pickle::Foreign>())
        return m_stack.push({pickle::Foreign{}});
    const auto* global = function->as<pickle::Global>();
    const auto* tuple = arguments->as<pickle::Tuple>();
    if (!global || !tuple)
        m_source.fail("it calls something that is not a function");
    m_stack.push(pickle::callGlobal(*global, tuple->items, m_source));
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
    m_stack.push({std::move(global)});
}

void Unpickler::pushPersistent(Node* id)
{
    // Older files store the class of a whole network as ("module", class, file, source).
    const auto* parts = id->as<pickle::Tuple>();
    const bool isClass = m_foreign && parts && parts->items.size() >= 2 && parts->items[0]->as<std::string>() &&
                         *parts->items[0]->as<std::string>() == "module";
    if (isClass)
        m_stack.pushAgain(parts->items[1]);
    else
        m_stack.push({pickle::namedStorage(*id, m_source, m_storages)});
}

void Unpickler::build(Node* state)
{
    if (m_stack.top()->as<pickle::Foreign>())
        return;
    // Python attributes of an OrderedDict (a state_dict's _metadata) or a tensor: weights need none.
    if (!state->as<pickle::Dict>() || !(m_stack.top()->as<pickle::Dict>() || m_stack.top()->as<SavedTensor>()))
        m_source.fail("it sets attributes of a value that has none");
}

}  // namespace fovea::formats
