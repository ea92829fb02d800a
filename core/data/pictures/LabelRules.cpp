// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/pictures/LabelRules.h"

#include "core/base/Catalogs.h"
#include "core/base/Names.h"

#include <fmt/format.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <map>
#include <set>

namespace fovea::data {
namespace {

constexpr std::size_t kLettersInBothCases = 3;
constexpr std::size_t kLongestNumber = 15;

/// The name without case, spaces and differences that Unicode has for equal characters (é in one piece or two).
std::string foldedLabel(const std::string& name)
{
    // Bytes that are no text have no case; ICU would make all of them one character.
    if (!isUtf8(name))
        return name;
    UErrorCode failed = U_ZERO_ERROR;
    const auto* folding = icu::Normalizer2::getNFKCCasefoldInstance(failed);
    const auto text = icu::UnicodeString::fromUTF8(name);
    const auto folded = U_SUCCESS(failed) ? folding->normalize(text, failed) : text;
    icu::UnicodeString kept;
    for (std::int32_t i = 0; i < folded.length(); i = folded.moveIndex32(i, 1))
        if (const UChar32 code = folded.char32At(i); !u_isUWhiteSpace(code))
            kept.append(code);
    std::string out;
    kept.toUTF8String(out);
    // Longer ones are numbers of things: a double would not tell them apart. 5e03 is a code, not a number.
    double number = 0;
    const auto [end, problem] = std::from_chars(out.data(), out.data() + out.size(), number, std::chars_format::fixed);
    const bool isNumber = problem == std::errc() && end == out.data() + out.size() && out.size() <= kLongestNumber && std::isfinite(number);
    return isNumber ? fmt::format("{}", number == 0 ? 0.0 : number) : out;
}

/// The one form (NFKC) of all names that look the same.
std::string plainForm(const std::string& name)
{
    UErrorCode failed = U_ZERO_ERROR;
    const auto* form = icu::Normalizer2::getNFKCInstance(failed);
    if (U_FAILURE(failed) || !isUtf8(name))
        return name;
    const auto text = form->normalize(icu::UnicodeString::fromUTF8(name), failed);
    std::string out;
    if (U_FAILURE(failed))
        return name;
    text.toUTF8String(out);
    return out;
}

bool isLetter(const std::string& name)
{
    const auto text = icu::UnicodeString::fromUTF8(name);
    return text.countChar32() == 1 && u_isalpha(text.char32At(0));
}

ParamSpec doubtfulSpec(const char* key, const char* label, const char* help)
{
    return ParamSpec::choice(
               key, "refuse",
               {{"refuse", FOVEA_TR("core", "Refuse")}, {"skip", FOVEA_TR("core", "Leave out")}, {"keep", FOVEA_TR("core", "Keep")}})
        .label(label)
        .help(help)
        .advanced();
}

LabelRules::Doubtful doubtfulRule(const ParamSet& params, const char* key)
{
    const auto value = params.has(key) ? params.text(key) : "refuse";
    return value == "skip" ? LabelRules::Doubtful::LeaveOut : value == "keep" ? LabelRules::Doubtful::Keep : LabelRules::Doubtful::Refuse;
}

LabelRules::Several severalRule(const ParamSet& params)
{
    using Several = LabelRules::Several;
    const auto value = params.has("multiple_labels") ? params.text("multiple_labels") : "refuse";
    return value == "keep" ? Several::Keep : value == "skip" ? Several::LeaveOut : value == "first" ? Several::First : Several::Refuse;
}

/// Without spaces, and the brackets and quotes of a list: "['cat', 'dog']".
std::string barePiece(std::string_view text)
{
    constexpr std::string_view kAround = " \t[]'\"";
    const auto first = text.find_first_not_of(kAround), last = text.find_last_not_of(kAround);
    return first == std::string_view::npos ? std::string() : std::string(text.substr(first, last - first + 1));
}

std::vector<std::string> piecesOf(const std::string& name, char separator)
{
    std::vector<std::string> pieces;
    for (std::size_t at = 0; at <= name.size();) {
        const auto end = std::min(name.find(separator, at), name.size());
        if (auto piece = barePiece(std::string_view(name).substr(at, end - at)); !piece.empty())
            pieces.push_back(std::move(piece));
        at = end + 1;
    }
    return pieces;
}

/// Class names cut at a separator, to tell lists of classes from names.
class CellPieces {
public:
    CellPieces(const std::vector<std::string>& classes, char separator) : m_separator(separator)
    {
        for (const auto& name : classes) {
            m_pieces.push_back(piecesOf(name, separator));
            for (const auto& piece : std::set<std::string>(m_pieces.back().begin(), m_pieces.back().end()))
                ++m_counts[piece];
        }
        for (const auto& some : m_pieces)
            if (some.size() == 1)
                m_alone.insert(some[0]);
        m_areAllShared = std::all_of(m_pieces.begin(), m_pieces.end(), [&](const auto& some) { return isList(some) && areShared(some); });
        m_haveDifferentCounts =
            std::any_of(m_pieces.begin(), m_pieces.end(), [&](const auto& some) { return some.size() != m_pieces[0].size(); });
        m_isAnyOfClasses = std::any_of(m_pieces.begin(), m_pieces.end(), [&](const auto& some) { return isList(some) && areAlone(some); });
    }

    const std::string& first(std::size_t c) const { return m_pieces[c][0]; }

    bool isSeveral(std::size_t c, Blanks blanks) const
    {
        const auto& some = m_pieces[c];
        if (!isList(some))
            return false;
        const bool hasShared = std::any_of(some.begin(), some.end(), [&](const auto& piece) { return m_counts.at(piece) > 1; });
        switch (m_separator) {
        // Nobody writes these in a name.
        case '|':
        case ';': return hasShared;
        case ',': return hasShared && (m_areAllShared || m_isAnyOfClasses || (blanks >= Blanks::BetweenTags && isAnyAlone(some)));
        case ' ': return blanks != Blanks::InNames && (areAlone(some) || (areTags(blanks) && areShared(some)));
        default: return areAlone(some);
        }
    }

private:
    using Pieces = std::vector<std::string>;

    static bool isList(const Pieces& some) { return some.size() > 1; }
    bool areTags(Blanks blanks) const
    {
        return blanks == Blanks::BetweenAllTags || (blanks == Blanks::BetweenTags && m_haveDifferentCounts);
    }
    /// Whether other cells have all the pieces too.
    bool areShared(const Pieces& some) const
    {
        return std::all_of(some.begin(), some.end(), [&](const auto& piece) { return m_counts.at(piece) > 1; });
    }
    /// Whether each piece is a class of its own.
    bool areAlone(const Pieces& some) const
    {
        return std::all_of(some.begin(), some.end(), [&](const auto& piece) { return m_alone.contains(piece); });
    }

    bool isAnyAlone(const Pieces& some) const
    {
        return std::any_of(some.begin(), some.end(), [&](const auto& piece) { return m_alone.contains(piece); });
    }

    char m_separator;
    std::vector<Pieces> m_pieces;
    std::map<std::string, std::size_t> m_counts;  ///< in how many classes each piece is
    std::set<std::string> m_alone;
    bool m_areAllShared = false, m_isAnyOfClasses = false, m_haveDifferentCounts = false;
};

}  // namespace

std::vector<ParamSpec> labelRuleSpecs(bool areCells)
{
    std::vector<ParamSpec> specs = {
        ParamSpec::choice(
            "similar_classes", "refuse",
            {{"refuse", FOVEA_TR("core", "Refuse")}, {"merge", FOVEA_TR("core", "Merge")}, {"keep", FOVEA_TR("core", "Keep")}})
            .label(FOVEA_TR("core", "Similar classes"))
            .help(FOVEA_TR("core", "Classes whose names differ only in case, spaces or the form of a number, such as Dog and dog: "
                                   "'merge' makes them one class, 'keep' trains them as different classes."))
            .advanced(),
        doubtfulSpec("missing_labels", FOVEA_TR("core", "Missing labels"),
                     FOVEA_TR("core", "Empty labels, and classes named nan, NULL or the like, as programs write a missing value: "
                                      "'skip' leaves their images out, 'keep' trains them as a class.")),
        doubtfulSpec("unreadable_classes", FOVEA_TR("core", "Unreadable classes"),
                     FOVEA_TR("core", "Classes without a single readable image: 'skip' leaves the class out, 'keep' keeps it as a "
                                      "class without images."))};
    if (areCells)
        specs.push_back(ParamSpec::choice("multiple_labels", "refuse",
                                          {{"refuse", FOVEA_TR("core", "Refuse")},
                                           {"skip", FOVEA_TR("core", "Leave out")},
                                           {"first", FOVEA_TR("core", "Take the first")},
                                           {"keep", FOVEA_TR("core", "Keep")}})
                            .label(FOVEA_TR("core", "Several labels"))
                            .help(FOVEA_TR("core", "Images with several labels, such as cat|dog: 'skip' leaves them out, 'first' takes the "
                                                   "first label, 'keep' trains each combination as a class."))
                            .advanced());
    return specs;
}

LabelRules labelRules(const ParamSet& params)
{
    const auto similar = params.has("similar_classes") ? params.text("similar_classes") : "refuse";
    return {similar == "merge"  ? LabelRules::Similar::Merge
            : similar == "keep" ? LabelRules::Similar::Keep
                                : LabelRules::Similar::Refuse,
            doubtfulRule(params, "missing_labels"), doubtfulRule(params, "unreadable_classes"), severalRule(params)};
}

Component withClassesKept(Component dataset)
{
    Json params = dataset.params.json();
    const auto* info = Catalogs::find("dataset", dataset.id);
    for (const auto& spec : labelRuleSpecs(true))
        if (info && findSpec(info->params, spec.key) && !params.contains(spec.key))
            params[spec.key] = "keep";
    return {std::move(dataset.id), ParamSet(std::move(params))};
}

std::vector<std::vector<std::size_t>> similarClasses(const std::vector<std::string>& classes)
{
    std::map<std::string, std::vector<std::size_t>> groups;
    for (std::size_t i = 0; i < classes.size(); ++i)
        groups[foldedLabel(classes[i])].push_back(i);
    std::erase_if(groups, [](const auto& group) { return group.second.size() < 2; });
    const auto isOfLetters = [&](const auto& group) {
        return std::all_of(group.second.begin(), group.second.end(), [&](std::size_t i) { return isLetter(classes[i]); });
    };
    if (static_cast<std::size_t>(std::count_if(groups.begin(), groups.end(), isOfLetters)) >= kLettersInBothCases)
        std::erase_if(groups, isOfLetters);
    std::vector<std::vector<std::size_t>> out;
    for (auto& [name, members] : groups)
        out.push_back(std::move(members));
    std::sort(out.begin(), out.end());
    return out;
}

bool lookTheSame(const std::vector<std::string>& classes, const std::vector<std::size_t>& group)
{
    std::set<std::string> forms;
    return std::any_of(group.begin(), group.end(), [&](std::size_t label) { return !forms.insert(plainForm(classes[label])).second; });
}

std::string characterNumbers(const std::string& name)
{
    constexpr std::size_t kMostShown = 4;
    constexpr UChar32 kLastAscii = 0x7f;
    std::vector<std::string> numbers;
    const auto text = icu::UnicodeString::fromUTF8(name);
    for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1))
        if (const UChar32 code = text.char32At(i); code > kLastAscii && numbers.size() < kMostShown)
            numbers.push_back(fmt::format("U+{:04X}", static_cast<std::uint32_t>(code)));
    return fmt::format("{}", fmt::join(numbers, " "));
}

bool isMissingLabel(const std::string& name)
{
    static const std::vector<std::string> markers = {"nan", "-nan", "<na>", "#n/a", "n/a", "null", "#na", "<nan>", kEmptyLabel};
    return std::find(markers.begin(), markers.end(), foldedLabel(name)) != markers.end();
}

std::vector<std::string> firstOfSeveral(const std::vector<std::string>& classes, Blanks blanks)
{
    std::vector<std::string> firsts(classes.size());
    for (const char separator : {'|', ';', ',', '+', '/', '&', ' '}) {
        const CellPieces cells(classes, separator);
        for (std::size_t c = 0; c < classes.size(); ++c)
            if (firsts[c].empty() && cells.isSeveral(c, blanks))
                firsts[c] = cells.first(c);
    }
    return firsts;
}

}  // namespace fovea::data
