// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/Dataset.h"

#include "core/base/Error.h"
#include "core/base/Names.h"
#include "core/base/ShownPaths.h"
#include "core/data/fetch/Unpacked.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>

namespace fovea::data {

const char* partName(Part part)
{
    switch (part) {
    case Part::Train: return "train";
    case Part::Validation: return "validation";
    case Part::Test: return "test";
    }
    return "";
}

Part partFromName(const std::string& name)
{
    for (const auto part : kParts)
        if (name == partName(part))
            return part;
    if (name == "val" || name == "valid")
        return Part::Validation;
    throw Error(ErrorCode::Config, Text(FOVEA_TR("core", "there is no set named '{name}'"), {{"name", name}}),
                FOVEA_TR("core", "available: train, validation, test"));
}

DeepImageView Dataset::deepImage(Part part, std::size_t index, DeepImage& scratch) const
{
    Image narrow;
    const ImageView picture = image(part, index, narrow);
    scratch.reset(picture.width, picture.height, picture.channels);
    // 257 makes 65535 of 255.
    std::transform(picture.pixels, picture.pixels + picture.samples(), scratch.pixels.begin(),
                   [](std::uint8_t value) { return static_cast<std::uint16_t>(value * 257); });
    return scratch.view();
}

std::string Dataset::sampleName(Part part, std::size_t index) const
{
    const auto file = sampleFile(part, index);
    return file.empty() ? fmt::format("{}[{}]", partName(part), index) : printablePath(shownPath(file));
}

std::filesystem::path Dataset::sampleFile(Part, std::size_t) const { return {}; }

std::uint64_t Dataset::sampleDigest(Part, std::size_t) const { return 0; }

Registry<DatasetSignature>& datasets()
{
    static Registry<DatasetSignature> registry("dataset");
    return registry;
}

std::shared_ptr<const Dataset> openDataset(const Component& component, const OpenContext& context)
{
    ParamSet params = component.params;
    for (const char* key : {"folder", "file"}) {
        if (!params.has(key))
            continue;
        // Files that are archives themselves are read as they are: CIFAR's and NumPy's.
        const std::filesystem::path path = fileFromText(params.text(key));
        const auto packed = pathInArchive(path);
        if (!packed || (packed->inside.empty() && (std::string_view(key) == "file" || component.id.starts_with("cifar"))))
            continue;
        Json changed = params.json();
        changed[key] = printablePath(unpackedPath(path, context));
        params = ParamSet(std::move(changed));
    }
    return datasets().factory(component.id)(params, context);
}

MemoryDataset::MemoryDataset(DatasetInfo info, std::array<PartData, 3> parts, std::string contentId)
    : m_info(std::move(info)), m_parts(std::move(parts)), m_contentId(std::move(contentId))
{
    std::transform(m_info.classes.begin(), m_info.classes.end(), m_info.classes.begin(), printable);
}

ImageView MemoryDataset::image(Part part, std::size_t index, Image&) const
{
    const std::size_t bytes = static_cast<std::size_t>(m_info.width) * m_info.height * m_info.channels;
    return {m_info.width, m_info.height, m_info.channels, data(part).pixels.data() + index * bytes};
}

std::uint64_t MemoryDataset::sampleDigest(Part part, std::size_t index) const
{
    const std::size_t bytes = static_cast<std::size_t>(m_info.width) * m_info.height * m_info.channels;
    return contentDigest(data(part).pixels.data() + index * bytes, bytes);
}

std::uint64_t contentDigest(const void* bytes, std::size_t size) { return XXH3_64bits(bytes, size); }

std::string contentHash(const void* bytes, std::size_t size, std::uint64_t seed)
{
    return fmt::format("{:016x}", static_cast<std::uint64_t>(XXH3_64bits_withSeed(bytes, size, seed)));
}

}  // namespace fovea::data
