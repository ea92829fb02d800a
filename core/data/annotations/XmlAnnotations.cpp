// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Error.h"
#include "core/data/annotations/Annotations.h"
#include "core/data/tables/TableParts.h"

#include <fmt/format.h>
#include <libxml/parser.h>
#include <libxml/tree.h>

#include <algorithm>
#include <cstdint>
#include <memory>

namespace fovea::data {
namespace {

namespace fs = std::filesystem;

using Document = std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)>;

std::string_view nameOfNode(const xmlNode* node) { return node->name ? reinterpret_cast<const char*>(node->name) : ""; }

std::string contentOf(const xmlNode* node)
{
    const std::unique_ptr<xmlChar, decltype(xmlFree)> text(xmlNodeGetContent(node), xmlFree);
    std::string out = text ? reinterpret_cast<const char*>(text.get()) : "";
    const auto first = out.find_first_not_of(" \t\r\n"), last = out.find_last_not_of(" \t\r\n");
    return first == std::string::npos ? std::string() : out.substr(first, last - first + 1);
}

std::string attributeOf(const xmlNode* node, const char* name)
{
    const std::unique_ptr<xmlChar, decltype(xmlFree)> text(xmlGetProp(node, reinterpret_cast<const xmlChar*>(name)), xmlFree);
    return text ? reinterpret_cast<const char*>(text.get()) : "";
}

template <typename Visit> void visitChildren(const xmlNode* node, const Visit& visit)
{
    for (const xmlNode* child = node->children; child; child = child->next)
        if (child->type == XML_ELEMENT_NODE)
            visit(child);
}

/// One image of Pascal VOC: Everingham and others, The Pascal Visual Object Classes Challenge, 2010.
Annotations readVoc(const xmlNode* root, const fs::path& file)
{
    Annotations out{"Pascal VOC", {}, true};
    AnnotatedImage image{{}, {}, {}, file.filename().string()};
    visitChildren(root, [&](const xmlNode* child) {
        if (nameOfNode(child) == "filename")
            image.name = contentOf(child);
        else if (nameOfNode(child) == "object")
            visitChildren(child, [&](const xmlNode* field) {
                if (nameOfNode(field) == "name")
                    addClass(image, contentOf(field));
            });
    });
    if (image.name.empty())
        image.name = file.stem().string();
    out.images.push_back(std::move(image));
    return out;
}

/// CVAT for images 1.1: tags name the class of an image, boxes and polygons those of objects.
Annotations readCvat(const xmlNode* root)
{
    Annotations out{"CVAT", {}, false};
    bool hasTags = false;
    visitChildren(root, [&](const xmlNode* child) {
        if (nameOfNode(child) == "image")
            visitChildren(child, [&](const xmlNode* field) { hasTags = hasTags || nameOfNode(field) == "tag"; });
    });
    out.areObjects = !hasTags;
    visitChildren(root, [&](const xmlNode* child) {
        if (nameOfNode(child) != "image")
            return;
        AnnotatedImage image{
            attributeOf(child, "name"), {}, partOfValue(attributeOf(child, "subset")), fmt::format("image {}", attributeOf(child, "id"))};
        visitChildren(child, [&](const xmlNode* field) {
            if (const auto label = attributeOf(field, "label"); !label.empty() && (!hasTags || nameOfNode(field) == "tag"))
                addClass(image, label);
        });
        out.images.push_back(std::move(image));
    });
    return out;
}

}  // namespace

std::optional<Annotations> readXmlAnnotations(const std::string& text, const fs::path& file)
{
    // No files and no addresses that the text names, no messages on the terminal.
    const Document document(xmlReadMemory(text.data(), static_cast<int>(std::min<std::size_t>(text.size(), INT32_MAX)), nullptr, nullptr,
                                          XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING),
                            xmlFreeDoc);
    const xmlNode* root = document ? xmlDocGetRootElement(document.get()) : nullptr;
    if (!root)
        throw Error(ErrorCode::Data, Text(FOVEA_TR("core", "{path} is not XML"), {{"path", file.string()}}),
                    FOVEA_TR("core", "export or download the file again"), file);
    if (nameOfNode(root) == "annotation")
        return readVoc(root, file);
    return nameOfNode(root) == "annotations" ? std::optional(readCvat(root)) : std::nullopt;
}

}  // namespace fovea::data
