// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/plain/TorchContent.h"

#include "core/base/Error.h"
#include "core/base/InputFile.h"
#include "core/formats/plain/ByteSource.h"
#include "core/formats/plain/OpenFile.h"
#include "core/formats/plain/StorageTable.h"
#include "core/formats/plain/Unpickler.h"
#include "core/formats/plain/ZipRecords.h"

#include <sstream>

namespace fovea::formats {
namespace {

constexpr std::int64_t kLegacyProtocol = 1001;
/// 0x1950a86a20f9469cfc6c as a pickled integer of 10 bytes, and the end of that pickle.
constexpr std::string_view kLegacyMagic("\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19.", 13);

[[noreturn]] void failKind(const std::filesystem::path& path, const char* message, const char* hint)
{
    throw Error(ErrorCode::Format, Text(message, {{"path", path.string()}}), hint, path);
}

/// The folder inside the archive that holds data.pkl, with its slash.
std::string archiveRoot(const std::filesystem::path& path, const ZipRecords& records)
{
    constexpr std::string_view kPickle = "data.pkl";
    for (const auto& [name, size] : records.sizes()) {
        const auto slash = name.find('/');
        if (slash == std::string::npos || name.substr(slash + 1) != kPickle)
            continue;
        auto root = name.substr(0, slash + 1);
        if (records.sizes().contains(root + "constants.pkl"))
            failKind(path, FOVEA_TR("core", "{path} is a TorchScript archive, not a weights file"),
                     FOVEA_TR("core", "save its weights in Python: torch.save(torch.jit.load(file).state_dict(), other)"));
        return root;
    }
    failKind(path, FOVEA_TR("core", "{path} is a zip archive but not from torch.save: it has no data.pkl"),
             FOVEA_TR("core", "if it contains weights, unpack it and choose the weights file"));
}

SavedValue readZip(const std::filesystem::path& path, std::vector<std::string>* foreign, const StorageTable::Allocate& allocate)
{
    const ZipRecords records(path);
    const auto root = archiveRoot(path, records);
    const auto& sizes = records.sizes();
    std::string pickle(sizes.at(root + "data.pkl"), '\0'), order;
    if (const auto found = sizes.find(root + "byteorder"); found != sizes.end())
        order.resize(found->second);
    records.read([&](const std::string& name) -> void* {
        return name == root + "data.pkl" ? pickle.data() : name == root + "byteorder" ? order.data() : nullptr;
    });
    if (!order.empty() && order != "little")
        failKind(path, FOVEA_TR("core", "{path} was written with another byte order, which is not supported"),
                 FOVEA_TR("core", "load it in Python and save it again on this computer"));

    StorageTable storages(
        [&](const std::string& key) {
            const auto found = sizes.find(root + "data/" + key);
            if (found == sizes.end())
                failDamaged(path, "record data/" + key + " is missing");
            return found->second;
        },
        true, allocate);
    std::istringstream stream(pickle);
    ByteSource source(stream, pickle.size(), path, "data.pkl", ByteSource::End::Damaged);
    auto value = Unpickler(source, storages, foreign).load();
    const auto folder = root + "data/";
    records.read([&](const std::string& name) -> void* {
        auto* block = name.starts_with(folder) ? storages.block(name.substr(folder.size())) : nullptr;
        if (!block || block->bytes == 0)
            return nullptr;
        block->filled = true;
        return block->memory;
    });
    for (const auto& block : storages.blocks())
        if (!block.filled && block.bytes > 0)
            failDamaged(path, "record data/" + block.key + " is missing");
    return value;
}

/// Behind the object: the list of storage keys, then for each its count of elements and its bytes.
void readLegacyStorages(ByteSource& source, Unpickler& unpickler, StorageTable& storages)
{
    const auto keys = unpickler.load();
    const auto* list = keys.as<SavedValue::List>();
    if (!list)
        source.fail("the list of storages is missing");
    for (const auto& item : *list) {
        const auto* key = item.as<std::string>();
        auto* block = key ? storages.block(*key) : nullptr;
        if (!block || block->filled)
            source.fail("a storage is listed twice, or no tensor uses it");
        const auto count = source.little(8);
        const auto bytes = block->bytes;
        if (count != bytes / block->elementBytes)
            source.fail("storage " + *key + " differs in size from its tensor");
        source.read(block->memory, bytes);
        block->filled = true;
    }
    for (const auto& block : storages.blocks())
        if (!block.filled && block.bytes > 0)
            source.fail("storage " + block.key + " is missing");
}

SavedValue readLegacy(ByteSource& source, std::vector<std::string>* foreign, const StorageTable::Allocate& allocate)
{
    // No storage can be larger than what is left of the file; all together neither.
    StorageTable storages([&](const std::string&) { return source.remaining(); }, false, allocate);
    Unpickler unpickler(source, storages, foreign);
    const auto protocol = unpickler.load();
    if (!protocol.as<std::int64_t>() || *protocol.as<std::int64_t>() != kLegacyProtocol)
        source.fail("the version of its layout is not 1001");
    const auto system = unpickler.load();
    const auto* little = system.find("little_endian");
    if (little && little->as<bool>() && !*little->as<bool>())
        failKind(source.path(), FOVEA_TR("core", "{path} was written with another byte order, which is not supported"),
                 FOVEA_TR("core", "load it in Python and save it again on this computer"));
    auto value = unpickler.load();
    readLegacyStorages(source, unpickler, storages);
    return value;
}

/// The bytes of the pickle that holds the magic number; 0 where the file begins otherwise. A file
/// that ends inside it counts as beginning so.
std::size_t legacyMagicLength(std::string_view head)
{
    constexpr std::size_t kProtocolBytes = 2, kFrameBytes = 9;
    if (head.empty() || head[0] != '\x80')
        return 0;
    const bool framed = head.size() > kProtocolBytes && head[kProtocolBytes] == '\x95';
    const std::size_t start = kProtocolBytes + (framed ? kFrameBytes : 0);
    const auto body = head.size() > start ? head.substr(start, kLegacyMagic.size()) : std::string_view();
    return kLegacyMagic.starts_with(body) ? start + kLegacyMagic.size() : 0;
}

}  // namespace

SavedValue readTorchContent(const std::filesystem::path& path, std::vector<std::string>* foreign, const StorageTable::Allocate& allocate)
{
    auto file = openInput(path);
    const std::uint64_t size = std::filesystem::file_size(path);
    const std::string head = sniff(path);
    if (head.starts_with("PK\3\4"))
        return readZip(path, foreign, allocate);
    if (const auto magic = legacyMagicLength(head)) {
        ByteSource source(file, size, path, {}, ByteSource::End::CutOff);
        source.skip(magic);
        return readLegacy(source, foreign, allocate);
    }
    if (head.starts_with("\x80"))
        failKind(path, FOVEA_TR("core", "{path} is a Python pickle but not from torch.save"),
                 FOVEA_TR("core", "save the weights in Python with torch.save(model.state_dict(), file)"));
    refuseKind(path, head, size);
}

std::optional<std::string> readTorchRecord(const std::filesystem::path& path, const std::string& name)
{
    if (!sniff(path).starts_with("PK\3\4"))
        return std::nullopt;
    const ZipRecords records(path);
    for (const auto& [record, size] : records.sizes()) {
        if (!record.ends_with("/" + name))
            continue;
        std::string content(size, '\0');
        records.read(
            [&, &wanted = record](const std::string& candidate) -> void* { return candidate == wanted ? content.data() : nullptr; });
        return content;
    }
    return std::nullopt;
}

}  // namespace fovea::formats
