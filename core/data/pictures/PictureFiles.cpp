// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/pictures/PictureFiles.h"

#include "core/base/Error.h"
#include "core/data/pictures/LinkCheck.h"
#include "core/data/pictures/PictureFormat.h"
#include "core/data/pictures/PictureLabels.h"

#include <fmt/format.h>

#include <algorithm>

namespace fovea::data {
namespace {

namespace fs = std::filesystem;
using Warnings = std::vector<std::pair<Text, std::vector<std::string>>>;

/// Small nets are not fed more than this unless asked to.
constexpr int kSuggestedSize = 64;

class PictureDataset final : public Dataset {
public:
    PictureDataset(DatasetInfo info, std::array<std::vector<PictureFile>, 3> parts, Warnings warnings, std::vector<Text> notes,
                   std::string contentId)
        : m_info(std::move(info)), m_parts(std::move(parts)), m_warnings(std::move(warnings)), m_notes(std::move(notes)),
          m_contentId(std::move(contentId))
    {
    }

    const DatasetInfo& info() const override { return m_info; }
    std::size_t size(Part part) const override { return m_parts[static_cast<std::size_t>(part)].size(); }
    int label(Part part, std::size_t index) const override { return file(part, index).label; }
    ImageView image(Part part, std::size_t index, Image& scratch) const override
    {
        readPicture(file(part, index).path, {.channels = m_info.channels, .white = m_info.white}, scratch);
        return scratch.view();
    }
    DeepImageView deepImage(Part part, std::size_t index, DeepImage& scratch) const override
    {
        readPicture(file(part, index).path, {.channels = m_info.channels, .white = m_info.white}, scratch);
        return scratch.view();
    }
    fs::path sampleFile(Part part, std::size_t index) const override { return file(part, index).path; }
    std::uint64_t sampleDigest(Part part, std::size_t index) const override { return file(part, index).digest; }
    std::string contentId() const override { return m_contentId; }
    Warnings warnings() const override { return m_warnings; }
    std::vector<Text> notes() const override { return m_notes; }

private:
    const PictureFile& file(Part part, std::size_t index) const { return m_parts[static_cast<std::size_t>(part)][index]; }

    DatasetInfo m_info;
    std::array<std::vector<PictureFile>, 3> m_parts;
    Warnings m_warnings;
    std::vector<Text> m_notes;
    std::string m_contentId;
};

void describeSizes(DatasetInfo& info, const std::vector<PictureVerdict>& verdicts)
{
    info.channels = 1;
    const PictureInfo* first = nullptr;
    bool isUniform = true;
    for (const auto& verdict : verdicts) {
        if (!verdict.problem.empty())
            continue;
        info.channels = std::max(info.channels, verdict.info.channels);
        first = first ? first : &verdict.info;
        isUniform = isUniform && verdict.info.width == first->width && verdict.info.height == first->height;
    }
    if (first && isUniform) {
        info.width = first->width;
        info.height = first->height;
    }
    const int longer = std::max(info.width, info.height);
    info.suggestedSize = longer > 0 && longer <= kSuggestedSize ? longer : kSuggestedSize;
}

/// One scale for all pictures, so that equal values stay equal; those whose format defines white keep theirs.
void findWhite(DatasetInfo& info, const std::vector<PictureVerdict>& verdicts, const OpenContext& context, std::vector<Text>& notes)
{
    double highest = 0;
    bool isDeep = false;
    for (const auto& verdict : verdicts)
        if (verdict.problem.empty()) {
            highest = std::max(highest, verdict.info.highest);
            isDeep = isDeep || verdict.info.highest != 0;
        }
    if (!isDeep)
        return;
    constexpr double kSixteenBits = 65535;
    info.white = context.white > 0 ? context.white : highest > 0 ? whiteOf(highest) : kSixteenBits;
    if (highest > 0)
        notes.push_back(
            Text(FOVEA_TR("core", "images with more than 8 bits per channel: 0 is black and {white} is white (largest value: {highest})"),
                 {{"white", fmt::format("{:g}", info.white)}, {"highest", fmt::format("{:g}", highest)}}));
}

/// Satellites and drones often add infrared to red, green and blue.
void noteUnusedBands(const std::vector<PictureVerdict>& verdicts, std::vector<Text>& notes)
{
    const auto hasUnused = [](const PictureVerdict& verdict) { return verdict.problem.empty() && verdict.info.unused > 0; };
    if (const auto count = std::count_if(verdicts.begin(), verdicts.end(), hasUnused); count > 0)
        notes.push_back(
            Text(count == 1 ? FOVEA_TR("core", "only red, green and blue are used: one image has more channels, such as infrared")
                            : FOVEA_TR("core", "only red, green and blue are used: {count} images have more channels, such as infrared"),
                 {{"count", std::to_string(count)}}));
}

/// Pages of a scan, frames of an animation, a microscope's stack.
void noteSeveralPictures(const std::vector<PictureVerdict>& verdicts, std::vector<Text>& notes)
{
    const auto hasMore = [](const PictureVerdict& verdict) { return verdict.problem.empty() && verdict.info.hasMore; };
    if (const auto count = std::count_if(verdicts.begin(), verdicts.end(), hasMore); count > 0)
        notes.push_back(Text(FOVEA_TR("core", "files that hold several images, of which only the first is used: {count}"),
                             {{"count", std::to_string(count)}}));
}

void requireReadable(const PictureList& list, const std::vector<PictureVerdict>& verdicts)
{
    if (list.files.empty())
        throw Error(ErrorCode::Data, Text(FOVEA_TR("core", "there are no images in {path}"), {{"path", list.location.string()}}),
                    Text(FOVEA_TR("core", "Fovea reads {kinds}"), {{"kinds", readableKinds()}}), list.location);
    for (const auto part : kParts) {
        std::vector<const PictureVerdict*> ofPart;
        for (std::size_t i = 0; i < list.files.size(); ++i)
            if (list.files[i].part == part)
                ofPart.push_back(&verdicts[i]);
        const bool isLost = std::none_of(ofPart.begin(), ofPart.end(), [](const auto* verdict) { return verdict->problem.empty(); });
        if (!ofPart.empty() && isLost)
            throw Error(ErrorCode::Data,
                        Text(ofPart.size() == 1
                                 ? FOVEA_TR("core", "the only image of the {part} set cannot be read: {problem}")
                                 : FOVEA_TR("core", "none of the {count} images of the {part} set can be read; the first: {problem}"),
                             {{"count", std::to_string(ofPart.size())}, {"part", partName(part)}, {"problem", ofPart.front()->problem}}),
                        FOVEA_TR("core", "copy the images again, or convert them to JPEG or PNG"), list.location);
    }
}

/// Names the classes that have pictures somewhere but none in a part which has others.
void warnOfEmptyClasses(const PictureList& list, const std::array<std::vector<PictureFile>, 3>& parts, Warnings& warnings)
{
    std::vector<std::string> empty;
    for (const auto part : kParts) {
        const auto& files = parts[static_cast<std::size_t>(part)];
        std::vector<bool> isSeen(list.classes.size());
        for (const auto& file : files)
            isSeen[static_cast<std::size_t>(file.label)] = true;
        for (std::size_t c = 0; c < isSeen.size() && !files.empty(); ++c)
            if (!isSeen[c] && !list.absent.contains({part, static_cast<int>(c)}))
                empty.push_back(fmt::format("{}/{}", partName(part), printable(list.classes[c])));
    }
    if (!empty.empty())
        warnings.emplace_back(
            Text(FOVEA_TR("core", "classes without a readable image in a set: {count}"), {{"count", std::to_string(empty.size())}}), empty);
}

void warnOfProblems(const PictureList& list, const std::vector<PictureVerdict>& verdicts, Warnings& warnings)
{
    std::vector<std::string> problems;
    for (std::size_t i = 0; i < verdicts.size(); ++i)
        if (!verdicts[i].problem.empty())
            problems.push_back(list.files[i].origin.empty() ? verdicts[i].problem : list.files[i].origin + ": " + verdicts[i].problem);
    if (!problems.empty())
        warnings.emplace_back(Text(kUnreadableImages, {{"count", std::to_string(problems.size())}}), problems);
}

/// A table names each picture itself; a walk may reach one twice by links.
void refuseSharedPictures(const PictureList& list)
{
    std::error_code failed;
    if (!fs::is_directory(list.location, failed))
        return;
    LinkCheck links(list.location);
    fs::path folder;
    for (const auto& file : list.files) {
        if (auto parent = file.path.parent_path(); parent != folder) {
            folder = std::move(parent);
            links.addFolder(folder);
        }
        if (fs::is_symlink(fs::symlink_status(file.path, failed)))
            links.addLink(file.path);
    }
    links.check();
}

}  // namespace

std::shared_ptr<const Dataset> openPictureFiles(PictureList list, const OpenContext& context)
{
    refuseSharedPictures(list);
    applyLabelRules(list);
    auto verdicts = checkPictures(list.files, list.location, context);
    requireReadable(list, verdicts);
    Warnings warnings = std::exchange(list.warnings, {});
    warnOfProblems(list, verdicts, warnings);
    applyUnreadableRule(list, verdicts);
    warnings.insert(warnings.end(), std::make_move_iterator(list.warnings.begin()), std::make_move_iterator(list.warnings.end()));
    std::array<std::vector<PictureFile>, 3> parts;
    std::string content;
    for (const auto& name : list.classes)
        content += name + '\n';
    for (std::size_t i = 0; i < list.files.size(); ++i) {
        if (!verdicts[i].problem.empty())
            continue;
        auto& file = list.files[i];
        file.digest = verdicts[i].digest;
        content += fmt::format("{} {} {} {}\n", partName(file.part), file.label, verdicts[i].bytes, file.name);
        parts[static_cast<std::size_t>(file.part)].push_back(std::move(file));
    }
    warnOfEmptyClasses(list, parts, warnings);
    DatasetInfo info;
    info.id = list.id;
    info.name = printable(list.location.filename().string());
    std::transform(list.classes.begin(), list.classes.end(), std::back_inserter(info.classes), printable);
    info.location = list.location;
    describeSizes(info, verdicts);
    findWhite(info, verdicts, context, list.notes);
    noteUnusedBands(verdicts, list.notes);
    noteSeveralPictures(verdicts, list.notes);
    return std::make_shared<PictureDataset>(std::move(info), std::move(parts), std::move(warnings), std::move(list.notes),
                                            contentHash(content.data(), content.size()));
}

}  // namespace fovea::data
