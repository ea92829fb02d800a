// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/datasets/PartNames.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

namespace fovea::data {
namespace {

using Words = std::set<std::string, std::less<>>;

bool isUpper(char c) { return c >= 'A' && c <= 'Z'; }
bool isLower(char c) { return c >= 'a' && c <= 'z'; }
bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isWordByte(char c) { return isUpper(c) || isLower(c) || isDigit(c) || static_cast<unsigned char>(c) >= 0x80; }

/// Words of pictures and of folders that a part's name may have beside the part: "train_images".
const Words& pictureWords()
{
    static const Words words = {"data",    "dataset", "datasets", "image",    "images", "img",      "imgs",   "pic", "pics",
                                "picture", "photo",   "photos",   "pictures", "jpg",    "jpeg",     "png",    "bmp", "raw",
                                "full",    "all",     "input",    "inputs",   "root",   "database", "archive"};
    return words;
}

const Words& setWords()
{
    static const Words words = {"set", "sets",  "split",  "samples", "examples", "part", "folder",
                                "dir", "files", "subset", "cross",   "the",      "my"};
    return words;
}

bool isPictureWord(std::string_view word) { return pictureWords().contains(word); }
bool isNumber(std::string_view word) { return !word.empty() && std::all_of(word.begin(), word.end(), isDigit); }
bool isFillWord(std::string_view word) { return isPictureWord(word) || setWords().contains(word) || isNumber(word); }

struct PartWord {
    std::string_view word;
    Part part;
    bool isEvaluation = false;
};

/// Longer words first, so that "training" is not read as "train" and a rest.
constexpr std::array kPartWords = {
    PartWord{"validation", Part::Validation},
    PartWord{"evaluation", Part::Validation, true},
    PartWord{"validate", Part::Validation},
    PartWord{"training", Part::Train},
    PartWord{"testing", Part::Test},
    PartWord{"holdout", Part::Test},
    PartWord{"valid", Part::Validation},
    PartWord{"train", Part::Train},
    PartWord{"tests", Part::Test},
    PartWord{"eval", Part::Validation, true},
    PartWord{"test", Part::Test},
    PartWord{"val", Part::Validation},
    PartWord{"dev", Part::Validation},
    PartWord{"trn", Part::Train},
    PartWord{"tst", Part::Test},
    PartWord{"vld", Part::Validation},
    // German, Spanish, French, Portuguese, Italian, Russian.
    PartWord{"validierung", Part::Validation},
    PartWord{"entrenamiento", Part::Train},
    PartWord{"prueba", Part::Test},
    PartWord{"pruebas", Part::Test},
    PartWord{"validacion", Part::Validation},
    PartWord{"validación", Part::Validation},
    PartWord{"entrainement", Part::Train},
    PartWord{"entraînement", Part::Train},
    PartWord{"apprentissage", Part::Train},
    PartWord{"treino", Part::Train},
    PartWord{"treinamento", Part::Train},
    PartWord{"teste", Part::Test},
    PartWord{"validacao", Part::Validation},
    PartWord{"validação", Part::Validation},
    PartWord{"addestramento", Part::Train},
    PartWord{"validazione", Part::Validation},
    PartWord{"обучение", Part::Train},
    PartWord{"Обучение", Part::Train},
    PartWord{"валидация", Part::Validation},
    PartWord{"Валидация", Part::Validation},
    PartWord{"тест", Part::Test},
    PartWord{"Тест", Part::Test},
};

/// As the words above, but without spaces between them: Chinese, Japanese, Korean.
constexpr std::array kUnspacedPartWords = {
    PartWord{"训练", Part::Train},  PartWord{"訓練", Part::Train}, PartWord{"验证", Part::Validation}, PartWord{"驗證", Part::Validation},
    PartWord{"测试", Part::Test},   PartWord{"測試", Part::Test},  PartWord{"学習", Part::Train},      PartWord{"検証", Part::Validation},
    PartWord{"テスト", Part::Test}, PartWord{"훈련", Part::Train}, PartWord{"학습", Part::Train},      PartWord{"검증", Part::Validation},
    PartWord{"테스트", Part::Test},
};
constexpr std::array<std::string_view, 14> kUnspacedFill = {"",       "集",   "数据", "数据集", "图片", "样本", "图像",
                                                            "图片集", "資料", "圖片", "データ", "用",   "세트", "데이터"};

/// One word of a name, such as "train", "testset" or "imgtrain".
std::optional<PartWord> partOfWord(std::string_view word)
{
    for (const auto& known : kPartWords) {
        if (word == known.word || (word.starts_with(known.word) && isFillWord(word.substr(known.word.size()))))
            return known;
        if (word.ends_with(known.word) && isPictureWord(word.substr(0, word.size() - known.word.size())))
            return known;
    }
    for (const auto& known : kUnspacedPartWords)
        if (word.starts_with(known.word) &&
            std::find(kUnspacedFill.begin(), kUnspacedFill.end(), word.substr(known.word.size())) != kUnspacedFill.end())
            return known;
    return std::nullopt;
}

/// "trainval" learns from what others validate on, "test-dev" is tested on, and FER2013 has a public
/// test set to validate on and a private one.
std::optional<PartWord> joinParts(const std::vector<PartWord>& found, const Words& others)
{
    const auto has = [&](Part part) { return std::any_of(found.begin(), found.end(), [&](const auto& f) { return f.part == part; }); };
    if (found.empty() || (has(Part::Train) && has(Part::Test)))
        return std::nullopt;
    if (has(Part::Train))
        return PartWord{"", Part::Train};
    if (has(Part::Test))
        return PartWord{"", others.contains("public") ? Part::Validation : Part::Test};
    return found.front();
}

}  // namespace

std::vector<std::string> wordsOfName(std::string_view name)
{
    std::vector<std::string> words;
    bool isNew = true;
    for (std::size_t i = 0; i < name.size(); ++i) {
        const char c = name[i], before = i > 0 ? name[i - 1] : '\0', after = i + 1 < name.size() ? name[i + 1] : '\0';
        if (!isWordByte(c)) {
            isNew = true;
            continue;
        }
        // "trainSet", "JPEGImages", "val2017".
        isNew = isNew || (isUpper(c) && (isLower(before) || (isUpper(before) && isLower(after)))) || isDigit(c) != isDigit(before);
        if (std::exchange(isNew, false))
            words.emplace_back();
        words.back() += isUpper(c) ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return words;
}

std::optional<PartName> readPartName(std::string_view name)
{
    std::vector<PartWord> found;
    std::vector<std::string> rest;
    Words fill;
    for (auto& word : wordsOfName(name)) {
        if (word == "trainval")
            found.push_back({"", Part::Train});
        else if (const auto part = partOfWord(word))
            found.push_back(*part);
        else if (word == "public" || word == "private" || isFillWord(word))
            fill.insert(word);
        else
            rest.push_back(std::move(word));
    }
    const auto part = joinParts(found, fill);
    if (!part)
        return std::nullopt;
    return PartName{part->part, rest.empty(), part->isEvaluation, fmt::format("{}", fmt::join(rest, " "))};
}

std::optional<Part> partOfFolder(std::string_view name)
{
    const auto read = readPartName(name);
    return read && read->isWhole ? std::optional(read->part) : std::nullopt;
}

PlainName plainName(std::string_view name)
{
    static const Words annotations = {"mask",   "masks",         "annotation", "annotations", "annot",  "label",   "labels", "segmentation",
                                      "truth",  "segmentations", "gt",         "groundtruth", "trimap", "trimaps", "ground", "bbox",
                                      "bboxes", "heatmaps",      "xml",        "json",        "meta",   "metadata"};
    static const Words asides = {"examples",    "samples",       "docs",     "assets",    "screenshots", "results",
                                 "figures",     "documentation", "outputs",  "src",       "scripts",     "logs",
                                 "checkpoints", "demo",          "papers",   "notebooks", "pred",        "predictions",
                                 "thumbnails",  "thumbs",        "previews", "unlabeled", "unlabelled"};
    const auto words = wordsOfName(name);
    const auto allAre = [&](const auto& isIt) { return !words.empty() && std::all_of(words.begin(), words.end(), isIt); };
    if (allAre(isNumber))
        return PlainName::No;  // "0", "1", "2": classes are often numbered
    if (allAre([](const auto& word) { return isPictureWord(word) || isNumber(word); }))
        return PlainName::Container;
    const auto isFill = [](const auto& word) { return isPictureWord(word) || isNumber(word); };
    if (allAre([&](const auto& word) { return annotations.contains(word) || isFill(word); }))
        return PlainName::Annotation;
    if (std::any_of(words.begin(), words.end(), [](const auto& word) { return asides.contains(word); }) &&
        allAre([&](const auto& word) { return asides.contains(word) || word == "seg" || isFill(word); }))
        return PlainName::Aside;
    return PlainName::No;
}

bool isCompanionName(std::string_view name)
{
    static const Words smaller = {"thumb", "thumbs", "thumbnail", "thumbnails", "preview", "previews"};
    const auto words = wordsOfName(name);
    return plainName(name) == PlainName::Annotation ||
           (!words.empty() && std::all_of(words.begin(), words.end(), [](const auto& word) { return smaller.contains(word); }));
}

bool isNoClassName(std::string_view name)
{
    if (plainName(name) != PlainName::No)
        return true;
    const auto part = readPartName(name);
    return part && (part->isWhole || plainName(part->rest) != PlainName::No);
}

}  // namespace fovea::data
