// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Error.h"
#include "core/base/Json.h"
#include "core/base/Text.h"
#include "core/data/Dataset.h"
#include "core/data/tables/ImageListing.h"

#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace fovea::data {

/// An image of an annotation file with all classes that it is given there: of the image, or of the objects in it.
struct AnnotatedImage {
    std::string name;
    std::vector<std::string> classes;  ///< each once
    std::optional<Part> part;
    std::string origin;
};

/// What a file, or a folder of files, says about images.
struct Annotations {
    std::string format;  ///< "COCO"
    std::vector<AnnotatedImage> images;
    bool areObjects = false;                   ///< the classes are those of boxes, not of whole images
    std::vector<AnnotatedImage> objects = {};  ///< the images with the classes of their objects, where a file has both kinds
    std::vector<Text> notes = {};              ///< what was assumed
    /// What is not used, with the single cases.
    std::vector<std::pair<Text, std::vector<std::string>>> warnings = {};
};

inline constexpr const char* kLabelMe = "LabelMe";

/// Reads annotations in JSON: COCO, FiftyOne, Label Studio, lines of Vertex AI and SageMaker, VIA, one image of LabelMe, or a
/// list (readJsonList()). Nothing for any other JSON. Throws Error{Data} where the
/// text is damaged.
std::optional<Annotations> readJsonAnnotations(const std::string& text, const std::filesystem::path& file);

/// Lists of images with their classes, in the forms that people write by hand and programs for tables: records, pairs, names by
/// class, classes by name, columns; perhaps in parts that are called like sets. Throws Error{Data} for records of images without
/// a field that can be the class.
std::optional<Annotations> readJsonList(const Json& root, const std::filesystem::path& file);

/// Error{Data} about a file of annotations, which `text` calls {path}.
Error badAnnotations(const std::filesystem::path& file, const char* text, Text::Args more = {}, Text hint = {});

/// Those of the VGG Image Annotator (Dutta, Zisserman, 2019), and of one image of LabelMe (Wada's program of that name).
/// What is said of the whole images and of their objects; chooseClasses() takes one of them.
std::optional<Annotations> readVia(const Json& root);
std::optional<Annotations> readLabelMe(const Json& root);

/// Reads annotations in XML: one image of Pascal VOC, or CVAT's "for images". Nothing for any other XML. Throws Error{Data}.
std::optional<Annotations> readXmlAnnotations(const std::string& text, const std::filesystem::path& file);

/// Reads the annotations of a file, or of a folder of Pascal VOC's or LabelMe's files. Throws Error{NotFound, Io, Data, Cancelled}.
Annotations readAnnotations(const std::filesystem::path& path, std::stop_token stop = {});

/// Takes the classes of the objects, if there are any, unless what is said of the whole images is a class for certain: each
/// image has exactly one value, and they differ, but not all of them as captions do.
void chooseClasses(Annotations& annotations);

/// Adds a class if the image does not have it yet.
void addClass(AnnotatedImage& image, const std::string& name);

/// Without what an address adds: "/data/local-files/?d=pets%2F1.jpg" names pets/1.jpg.
std::string plainImageName(std::string name);

}  // namespace fovea::data
