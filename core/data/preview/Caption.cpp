// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/preview/Caption.h"

#include <fontconfig/fontconfig.h>
#include <opencv2/freetype.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <map>
#include <vector>

namespace fovea::data {
namespace {

const cv::Scalar kInk(60, 60, 60);

/// The text as code points; bytes that are no UTF-8 become U+FFFD, control characters spaces.
std::u32string codePoints(const std::string& text)
{
    std::u32string out;
    for (std::size_t i = 0; i < text.size();) {
        FcChar32 code = 0;
        const int used = ::FcUtf8ToUcs4(reinterpret_cast<const FcChar8*>(text.data() + i), &code, static_cast<int>(text.size() - i));
        i += used > 0 ? static_cast<std::size_t>(used) : 1;
        out += used <= 0 ? U'\uFFFD' : code < 32 || code == 127 ? U' ' : static_cast<char32_t>(code);
    }
    return out;
}

std::string utf8(const std::u32string& codes)
{
    std::string out;
    for (const char32_t code : codes) {
        FcChar8 bytes[FC_UTF8_MAX_LEN];
        out.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(::FcUcs4ToUtf8(code, bytes)));
    }
    return out;
}

struct FontFile {
    std::string path;
    int index = 0;
    auto operator<=>(const FontFile&) const = default;
};

/// The system's sans-serif font that has all the letters, or as many as any.
FontFile fontFor(const std::u32string& codes)
{
    FcCharSet* letters = ::FcCharSetCreate();
    for (const char32_t code : codes)
        ::FcCharSetAddChar(letters, code);
    FcPattern* wanted = ::FcPatternCreate();
    ::FcPatternAddString(wanted, FC_FAMILY, reinterpret_cast<const FcChar8*>("sans-serif"));
    ::FcPatternAddCharSet(wanted, FC_CHARSET, letters);
    ::FcPatternAddBool(wanted, FC_SCALABLE, FcTrue);
    ::FcConfigSubstitute(nullptr, wanted, FcMatchPattern);
    ::FcDefaultSubstitute(wanted);
    FcResult result = FcResultNoMatch;
    FcPattern* found = ::FcFontMatch(nullptr, wanted, &result);
    FontFile out;
    FcChar8* path = nullptr;
    if (found && ::FcPatternGetString(found, FC_FILE, 0, &path) == FcResultMatch) {
        out.path = reinterpret_cast<const char*>(path);
        ::FcPatternGetInteger(found, FC_INDEX, 0, &out.index);
        // The upper half of the number names a variant of a variable font.
        out.index &= 0xffff;
    }
    if (found)
        ::FcPatternDestroy(found);
    ::FcPatternDestroy(wanted);
    ::FcCharSetDestroy(letters);
    return out;
}

/// What OpenCV's own strokes can show.
std::string asciiOnly(const std::u32string& codes)
{
    std::string out;
    for (const char32_t code : codes)
        out += code == U'…' ? std::string("...") : code < 128 ? std::string(1, static_cast<char>(code)) : std::string("?");
    return out;
}

cv::Mat matOf(Image& picture) { return {picture.height, picture.width, CV_8UC3, picture.pixels.data()}; }

}  // namespace

struct CaptionWriter::Fonts {
    std::map<std::pair<std::string, int>, cv::Ptr<cv::freetype::FreeType2>> loaded;

    /// The font of a text, or nothing.
    cv::Ptr<cv::freetype::FreeType2> of(const std::u32string& codes)
    {
        const FontFile file = fontFor(codes);
        if (file.path.empty())
            return {};
        auto& font = loaded[{file.path, file.index}];
        if (!font) {
            try {
                font = cv::freetype::createFreeType2();
                font->loadFontData(file.path, file.index);
            } catch (const cv::Exception&) {
                loaded.erase({file.path, file.index});
                return {};
            }
        }
        return font;
    }
};

CaptionWriter::CaptionWriter(int height) : m_fonts(std::make_unique<Fonts>()), m_height(height) {}
CaptionWriter::~CaptionWriter() = default;

void CaptionWriter::write(Image& picture, const std::string& text, int left, int top, int width)
{
    std::u32string codes = codePoints(text);
    if (codes.empty())
        return;
    const auto font = m_fonts->of(codes + U'…');
    const int size = m_height * 3 / 4, baseline = top + m_height * 3 / 4;
    const double scale = m_height / 32.0;
    const auto widthOf = [&](const std::u32string& shown) {
        int ignored = 0;
        return font ? font->getTextSize(utf8(shown), size, -1, &ignored).width
                    : cv::getTextSize(asciiOnly(shown), cv::FONT_HERSHEY_SIMPLEX, scale, 1, &ignored).width;
    };
    std::u32string shown = codes;
    while (!codes.empty() && widthOf(shown) > width) {
        codes.pop_back();
        while (!codes.empty() && codes.back() == U' ')
            codes.pop_back();
        shown = codes + U'…';
    }
    const cv::Point origin(left + (width - widthOf(shown)) / 2, baseline);
    // Drawn apart and copied, so that no stroke leaves the line even where a font's figures are off.
    Image line(width, m_height, 3);
    std::fill(line.pixels.begin(), line.pixels.end(), std::uint8_t{255});
    cv::Mat target = matOf(line);
    const cv::Point inLine(origin.x - left, origin.y - top);
    if (font)
        font->putText(target, utf8(shown), inLine, size, kInk, -1, cv::LINE_AA, true);
    else
        cv::putText(target, asciiOnly(shown), inLine, cv::FONT_HERSHEY_SIMPLEX, scale, kInk, 1, cv::LINE_AA);
    target.copyTo(matOf(picture)(cv::Rect(left, top, width, m_height)));
}

}  // namespace fovea::data
