// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/tables/TableHeadings.h"

#include "core/data/datasets/MaskNames.h"
#include "core/data/datasets/PartNames.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace fovea::data {
namespace {

using Headings = std::set<std::string, std::less<>>;

}  // namespace

std::string headingKey(const std::string& name)
{
    const auto words = wordsOfName(name);
    return fmt::format("{}", fmt::join(words, ""));
}

bool isPathHeading(const std::string& name)
{
    static const Headings headings = {
        "file",     "files",       "filename",  "filenames",     "filepath",   "filepaths", "fname",        "fn",         "fpath",
        "image",    "images",      "imagefile", "imagefilename", "imagefiles", "imagename", "imagepath",    "imagepaths", "imageid",
        "imageids", "imageindex",  "imageurl",  "imageuri",      "img",        "imgs",      "imgfile",      "imgname",    "imgpath",
        "imgid",    "imgfilename", "picture",   "picturename",   "pictureid",  "pic",       "photo",        "photoid",    "photopath",
        "path",     "paths",       "pathname",  "relativepath",  "relpath",    "fullpath",  "abspath",      "location",   "uri",
        "url",      "id",          "ids",       "idcode",        "uuid",       "guid",      "name",         "names",      "key",
        "isicid",   "isic",        "sample",    "samplename",    "sampleid",   "slide",     "imagefileuri", "gcsuri",     "datauri",
        "basename", "文件",        "文件名",    "图片",          "图像",       "图片名",    "路径"};
    return headings.contains(headingKey(name));
}

bool isLabelHeading(const std::string& name)
{
    static const Headings headings = {"label",
                                      "labels",
                                      "labelname",
                                      "labelid",
                                      "class",
                                      "classes",
                                      "classname",
                                      "classid",
                                      "classlabel",
                                      "classes1",
                                      "target",
                                      "targets",
                                      "category",
                                      "categories",
                                      "categoryid",
                                      "categoryname",
                                      "diagnosis",
                                      "dx",
                                      "breed",
                                      "breeds",
                                      "species",
                                      "speciesid",
                                      "emotion",
                                      "emotions",
                                      "y",
                                      "tag",
                                      "tags",
                                      "grade",
                                      "level",
                                      "stage",
                                      "severity",
                                      "disease",
                                      "diseases",
                                      "pathology",
                                      "finding",
                                      "findings",
                                      "condition",
                                      "variety",
                                      "cultivar",
                                      "genre",
                                      "style",
                                      "artist",
                                      "expression",
                                      "gesture",
                                      "sign",
                                      "character",
                                      "letter",
                                      "digit",
                                      "symbol",
                                      "flower",
                                      "fruit",
                                      "plant",
                                      "food",
                                      "animal",
                                      "breedname",
                                      "outcome",
                                      "answer",
                                      "choice",
                                      "choices",
                                      "groundtruth",
                                      "gt",
                                      "truth",
                                      "landmarkid",
                                      "hascactus",
                                      "cancer",
                                      "malignant",
                                      "celltype",
                                      "tissue",
                                      "groundtruthlabel",
                                      "标签",
                                      "类别",
                                      "分类",
                                      "类"};
    // "y", but not the "y]" of a heading with commas in brackets.
    const std::string key = headingKey(name);
    if (headings.contains(key) && (key.size() > 1 || name.size() == 1))
        return true;
    // "Finding Labels", "primary_label", "bird class".
    const auto words = wordsOfName(name);
    static const Headings last = {"label", "labels", "class", "category", "diagnosis", "species", "breed"};
    return words.size() > 1 && last.contains(words.back());
}

bool isMaskHeading(const std::string& name)
{
    const auto words = wordsOfName(name);
    return std::any_of(words.begin(), words.end(), [](const auto& word) { return isMaskWord(word); });
}

bool isBookkeepingHeading(const std::string& name)
{
    static const Headings headings = {"fold", "folds", "kfold", "cvfold", "count", "index", "isduplicate", "regioncount", "regionid",
                                      // Label Studio's.
                                      "annotationid", "annotator", "annotators", "completedby", "createdat", "updatedat", "leadtime",
                                      "agreement"};
    return headings.contains(headingKey(name));
}

std::string listedColumns(const std::vector<std::string>& columns)
{
    const auto shown = std::min(kColumnsShown, columns.size());
    const std::string listed = fmt::format("{}", fmt::join(columns.begin(), columns.begin() + static_cast<std::ptrdiff_t>(shown), ", "));
    return shown < columns.size() ? fmt::format("{} … ({})", listed, columns.size()) : listed;
}

std::string shownRow(const CsvTable& table, std::size_t row)
{
    if (row >= table.rows().size())
        return "–";
    constexpr std::size_t kLongest = 60;
    std::vector<std::string> cells;
    for (std::size_t c = 0; c < table.columns().size(); ++c) {
        std::string value = table.rows()[row].fields[c];
        if (value.size() > kLongest) {
            auto end = kLongest;
            while (end > 0 && (static_cast<unsigned char>(value[end]) & 0xc0) == 0x80)
                --end;
            value = value.substr(0, end) + "…";
        }
        cells.push_back(fmt::format("{} = {}", table.columns()[c], value));
    }
    return listedColumns(cells);
}

bool isWordForClass(const std::string& name)
{
    static const Headings words = {"label", "labels", "class", "classes", "target", "targets", "category", "diagnosis", "dx", "y", "gt"};
    const auto some = wordsOfName(name);
    return std::any_of(some.begin(), some.end(), [](const auto& word) { return words.contains(word); });
}

}  // namespace fovea::data
