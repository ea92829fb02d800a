// SPDX-License-Identifier: GPL-3.0-or-later
// Python's pickle as far as arrays need it; the opcodes are those of the module pickletools.
#include "core/data/arrays/PickleArrays.h"

#include "core/base/Error.h"
#include "core/data/arrays/PickleBytes.h"

#include <algorithm>
#include <optional>
#include <unordered_map>

namespace fovea::data {
namespace pickled {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostObjects = std::size_t{1} << 27;

class Unpickler {
public:
    Unpickler(std::string_view bytes, const fs::path& file) : m_in(bytes, file), m_file(file) {}

    Pickle run()
    {
        for (;;) {
            const char code = m_in.byte();
            if (code == '.')
                break;
            if (!scalar(code) && !text(code) && !container(code) && !memo(code) && !object(code))
                failPickle(m_file, "it has an instruction that arrays do not need");
        }
        m_pickle.root = pop();
        return std::move(m_pickle);
    }

private:
    Object* make(Object value)
    {
        if (m_pickle.objects.size() >= kMostObjects)
            failPickle(m_file, "it has too many values");
        m_pickle.objects.push_back(std::make_unique<Object>(std::move(value)));
        return m_pickle.objects.back().get();
    }
    bool push(Object value)
    {
        m_stack.push_back(make(std::move(value)));
        return true;
    }
    Object* top()
    {
        if (m_stack.empty() || (!m_marks.empty() && m_stack.size() <= m_marks.back()))
            failPickle(m_file, "a value is missing");
        return m_stack.back();
    }
    Object* pop()
    {
        auto* object = top();
        m_stack.pop_back();
        return object;
    }
    std::vector<Object*> toMark()
    {
        if (m_marks.empty())
            failPickle(m_file, "a mark is missing");
        std::vector<Object*> items(m_stack.begin() + static_cast<std::ptrdiff_t>(m_marks.back()), m_stack.end());
        m_stack.resize(m_marks.back());
        m_marks.pop_back();
        return items;
    }

    bool scalar(char code)
    {
        switch (static_cast<unsigned char>(code)) {
        case 0x80: return m_in.byte(), true;
        case 0x95: return m_in.little(8), true;
        case 'N': return push({});
        case 0x88: return push({true});
        case 0x89: return push({false});
        case 'J': return push({std::int64_t{static_cast<std::int32_t>(m_in.little(4))}});
        case 'K': return push({static_cast<std::int64_t>(m_in.little(1))});
        case 'M': return push({static_cast<std::int64_t>(m_in.little(2))});
        case 0x8a: return push({m_in.longInteger(m_in.little(1))});
        case 'I':
        case 'L': return push(m_in.writtenInteger());
        case 'F': return push({m_in.writtenReal()});
        case 'G': return push({m_in.real()});
        default: return false;
        }
    }

    bool text(char code)
    {
        switch (static_cast<unsigned char>(code)) {
        case 'U':
        case 'C':
        case 0x8c: return push({Bytes{m_in.take(m_in.little(1))}});
        case 'T':
        case 'B':
        case 'X': return push({Bytes{m_in.take(m_in.little(4))}});
        case 0x8d:
        case 0x8e:
        case 0x96: return push({Bytes{m_in.take(m_in.little(8))}});
        case 'V': return push({Bytes{m_in.line()}});
        case 'S': return push({Bytes{m_in.quoted()}});
        default: return false;
        }
    }

    bool container(char code)
    {
        switch (static_cast<unsigned char>(code)) {
        case '(': return m_marks.push_back(m_stack.size()), true;
        case '0': return pop(), true;
        case '1': return toMark(), true;
        case '2': return m_stack.push_back(top()), true;
        case ']': return push({List{}});
        case ')': return push({Tuple{}});
        case '}': return push({Dict{}});
        case 'l': return push({List{toMark()}});
        case 't': return push({Tuple{toMark()}});
        case 'd': return push(dictOf(toMark()));
        case 0x85:
        case 0x86:
        case 0x87: return push({Tuple{lastOf(static_cast<std::size_t>(static_cast<unsigned char>(code) - 0x84))}});
        case 'a': return append({pop()});
        case 'e': return append(toMark());
        case 's': return setItems(lastOf(2));
        case 'u': return setItems(toMark());
        default: return false;
        }
    }

    std::vector<Object*> lastOf(std::size_t count)
    {
        std::vector<Object*> items;
        for (std::size_t i = 0; i < count; ++i)
            items.push_back(pop());
        std::reverse(items.begin(), items.end());
        return items;
    }
    Object dictOf(const std::vector<Object*>& items)
    {
        Dict dict;
        for (std::size_t i = 0; i + 1 < items.size(); i += 2)
            dict.items.emplace_back(items[i], items[i + 1]);
        return {std::move(dict)};
    }
    bool append(const std::vector<Object*>& items)
    {
        auto* list = top()->as<List>();
        if (!list)
            failPickle(m_file, "something other than a list gets items");
        list->items.insert(list->items.end(), items.begin(), items.end());
        return true;
    }
    bool setItems(const std::vector<Object*>& items)
    {
        auto* dict = top()->as<Dict>();
        if (!dict)
            failPickle(m_file, "something other than a dictionary gets items");
        for (std::size_t i = 0; i + 1 < items.size(); i += 2)
            dict->items.emplace_back(items[i], items[i + 1]);
        return true;
    }

    bool memo(char code)
    {
        switch (static_cast<unsigned char>(code)) {
        case 'p': return remember(m_in.lineNumber());
        case 'q': return remember(m_in.little(1));
        case 'r': return remember(m_in.little(4));
        case 0x94: return remember(m_memo.size());
        case 'g': return recall(m_in.lineNumber());
        case 'h': return recall(m_in.little(1));
        case 'j': return recall(m_in.little(4));
        default: return false;
        }
    }
    bool remember(std::uint64_t key)
    {
        m_memo[key] = top();
        return true;
    }
    bool recall(std::uint64_t key)
    {
        const auto found = m_memo.find(key);
        if (found == m_memo.end())
            failPickle(m_file, "a value that it recalls is missing");
        m_stack.push_back(found->second);
        return true;
    }

    bool object(char code)
    {
        switch (static_cast<unsigned char>(code)) {
        case 'c': {
            const std::string module = m_in.line();
            return pushKnown(module, m_in.line());
        }
        case 0x93: {
            const auto names = lastOf(2);
            auto *module = names[0]->as<Bytes>(), *name = names[1]->as<Bytes>();
            if (!module || !name)
                failPickle(m_file, "a name is not a text");
            return pushKnown(module->text, name->text);
        }
        case 'R': {
            auto* arguments = pop()->as<Tuple>();
            auto* function = pop()->as<Known>();
            if (!arguments || !function)
                failPickle(m_file, "it calls something that is no function");
            return push(callKnown(*function, arguments->items, m_file));
        }
        case 'b': {
            auto* state = pop();
            setState(*top(), *state, m_file);
            return true;
        }
        default: return false;
        }
    }
    bool pushKnown(const std::string& module, const std::string& name)
    {
        const auto known = findKnown(module, name);
        if (known == Known::Other)
            failPickle(m_file, "it needs " + module + "." + name);
        return push({known});
    }

    PickleBytes m_in;
    const fs::path& m_file;
    Pickle m_pickle;
    std::vector<Object*> m_stack;
    std::vector<std::size_t> m_marks;
    std::unordered_map<std::uint64_t, Object*> m_memo;
};

constexpr int kDeepestList = 4;
constexpr std::size_t kMostStackedBytes = std::size_t{1} << 29, kMostStackedTexts = std::size_t{1} << 24;

std::vector<Object*> itemsOfList(Object& object)
{
    const auto* list = object.as<List>();
    const auto* tuple = object.as<Tuple>();
    return list ? list->items : tuple ? tuple->items : std::vector<Object*>();
}

/// Arrays of one size as one with another dimension.
std::optional<Array> stacked(const std::vector<Object*>& items, int depth)
{
    std::optional<Array> out;
    for (auto* item : items) {
        const auto one = arrayOf(*item, depth + 1);
        if (!one || one->type == Array::Type::Unread || (one->isFirstFastest && one->shape.size() > 1) ||
            (out && (one->shape != out->shape || one->type != out->type)))
            return std::nullopt;
        if (!out) {
            out = one;
            continue;
        }
        // A short pickle can name one long list many times.
        if (out->bytes.size() + one->bytes.size() > kMostStackedBytes || out->texts.size() + one->texts.size() > kMostStackedTexts)
            return std::nullopt;
        out->bytes += one->bytes;
        out->texts.insert(out->texts.end(), one->texts.begin(), one->texts.end());
    }
    if (out)
        out->shape.insert(out->shape.begin(), items.size());
    return out;
}

}  // namespace

std::optional<Array> arrayOf(Object& object, int depth)
{
    if (auto* array = object.as<Array>())
        return *array;
    const auto items = itemsOfList(object);
    if (items.empty() || depth > kDeepestList)
        return std::nullopt;
    if (items[0]->as<Array>() || !itemsOfList(*items[0]).empty())
        return stacked(items, depth);
    Array out;
    out.shape = {items.size()};
    const bool areReal = std::any_of(items.begin(), items.end(), [](auto* item) { return item->template as<double>() != nullptr; });
    out.type = items[0]->as<Bytes>() ? Array::Type::Text : areReal ? Array::Type::Float64 : Array::Type::Int64;
    const auto put = [&](auto value) { out.bytes.append(reinterpret_cast<const char*>(&value), sizeof value); };
    for (auto* item : items) {
        const auto* text = item->as<Bytes>();
        const auto* real = item->as<double>();
        const auto* number = item->as<std::int64_t>();
        if (text && out.type == Array::Type::Text)
            out.texts.push_back(text->text);
        else if (number && out.type == Array::Type::Int64)
            put(*number);
        else if ((number || real) && out.type == Array::Type::Float64)
            put(real ? *real : static_cast<double>(*number));
        else
            return std::nullopt;
    }
    return out;
}

/// Two or three pairs of arrays; empty for anything else.
std::vector<std::vector<Object*>> setsIn(Object& root)
{
    std::vector<std::vector<Object*>> sets;
    for (auto* item : itemsOfList(root)) {
        sets.push_back(itemsOfList(*item));
        const bool arePair = sets.size() <= 3 && sets.back().size() == 2 &&
                             std::all_of(sets.back().begin(), sets.back().end(),
                                         [](auto* one) { return one->template as<Array>() || !itemsOfList(*one).empty(); });
        if (!arePair)
            return {};
    }
    return sets.size() > 1 ? sets : std::vector<std::vector<Object*>>();
}

Pickle unpickle(std::string_view bytes, const fs::path& file) { return Unpickler(bytes, file).run(); }

}  // namespace pickled

std::vector<Array> readPickle(std::string_view bytes, const std::filesystem::path& file)
{
    auto pickle = pickled::unpickle(bytes, file);
    std::vector<Array> out;
    const auto add = [&](std::string name, pickled::Object& object) {
        if (auto array = pickled::arrayOf(object)) {
            array->name = std::move(name);
            array->file = file;
            out.push_back(std::move(*array));
        }
    };
    if (auto* dict = pickle.root->as<pickled::Dict>()) {
        for (auto& [key, value] : dict->items)
            if (auto* name = key->as<pickled::Bytes>())
                add(name->text, *value);
    } else if (const auto sets = pickled::setsIn(*pickle.root); !sets.empty()) {
        // The images and labels of each set: mnist.pkl.gz of deeplearning.net has training, validation and test.
        const std::vector<std::string> names =
            sets.size() == 2 ? std::vector<std::string>{"train", "test"} : std::vector<std::string>{"train", "validation", "test"};
        for (std::size_t i = 0; i < sets.size(); ++i) {
            add(names[i] + "_images", *sets[i][0]);
            add(names[i] + "_labels", *sets[i][1]);
        }
    } else if (const auto items = pickled::itemsOfList(*pickle.root); items.size() > 1 && !pickled::arrayOf(*pickle.root)) {
        for (std::size_t i = 0; i < items.size(); ++i)
            add(items.size() > 2 ? "arr_" + std::to_string(i) : i == 0 ? "images" : "labels", *items[i]);
    } else {
        add(stemOfArrayFile(file), *pickle.root);
    }
    if (out.empty())
        pickled::failPickle(file, "it holds no arrays");
    return out;
}

}  // namespace fovea::data
