// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fovea::data {

/// Lists of class names that come with the program, in the order of labels:
/// "imagenet": the 1,000 classes of ILSVRC 2012 (Russakovsky et al.: ImageNet Large Scale Visual
/// Recognition Challenge, 2015) by rising WordNet id, each called as torchvision calls it, which keeps
/// the two cranes and the two maillots apart; "cifar10": Krizhevsky's ten.
std::vector<std::string> classListIds();
/// Throws Error{Config} that names the nearest.
const std::vector<std::string>& classList(const std::string& id);
/// A list by its id, else out of a text file: a name a line, perhaps after a WordNet id and a tab.
/// Throws Error{Config} for what is neither, Error{Io}, and Error{Data} that names the line for an
/// empty name, one met twice, or text that is no UTF-8.
std::vector<std::string> classListFrom(const std::string& idOrFile);

/// Whether text is a WordNet id of a noun: `n` and eight digits.
bool isWordNetId(std::string_view text);
/// The label in "imagenet" of a class by its WordNet id; nothing for one that is not among the 1,000.
std::optional<int> imagenetLabel(std::string_view wordNetId);
/// The WordNet id of a label from 0 to 999.
const std::string& imagenetId(int label);
/// What the same class of "imagenet" is called else: its name for a WordNet id, its WordNet id for a
/// name; nothing for any other text.
std::optional<std::string> imagenetOtherName(const std::string& nameOrId);

/// The files themselves, generated; each line as classListFrom() takes it.
extern const char* const kImageNetClassList;
extern const char* const kCifar10ClassList;

}  // namespace fovea::data
