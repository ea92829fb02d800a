// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/Split.h"

#include <functional>
#include <stop_token>
#include <string>
#include <vector>

namespace fovea::data {

enum class FindingKind {
    Unreadable,         ///< pictures that cannot be read
    MissingLabel,       ///< classes that look like missing labels
    MultipleLabels,     ///< labels that are several classes, such as cat|dog
    SimilarLabels,      ///< classes that differ only in case, spaces or the form of a number
    LeftOut,            ///< what the dataset itself warned of while opening
    Layout,             ///< what was found out about the folders while opening
    Leak,               ///< a picture of validation or test that an earlier part holds as well
    NearLeak,           ///< the same, re-encoded or scaled
    LabelConflict,      ///< one picture under several labels
    NearLabelConflict,  ///< the same, re-encoded or scaled
    Duplicate,          ///< exact copies within a part
    NearDuplicate,      ///< copies within a part, re-encoded or scaled
    EmptyClass,         ///< no picture in any part
    MissingClass,       ///< pictures elsewhere, none in this part
    FewSamples,         ///< a single training picture
    Imbalance,          ///< the largest class is many times the smallest
    OddSize,            ///< sides or area far from the usual
};
/// "unreadable", "near_leak" …, as in JSON.
const char* findingKindName(FindingKind kind);

enum class Severity { Note, Warning, Problem };
/// "note", "warning", "problem".
const char* severityName(Severity severity);

/// One thing worth knowing about a dataset. A plain value.
struct Finding {
    FindingKind kind = FindingKind::Unreadable;
    Severity severity = Severity::Warning;
    Text message;                         ///< a sentence with counts
    std::vector<SampleRef> samples;       ///< the pictures it is about, group after group
    std::vector<std::size_t> groupSizes;  ///< how many of `samples` belong together; empty where they do not come in groups
    std::vector<std::string> details;     ///< names of classes, or reasons, one a sample
};

struct HealthOptions {
    double imbalanceRatio = 10;  ///< largest over smallest class of the training part, above which is told
    double aspectFactor = 3;     ///< proportion of the sides against the dataset's median
    double areaFactor = 16;      ///< number of pixels against the median
    bool nearCopies = true;      ///< look for re-encoded and scaled copies as well
    int threads = 0;             ///< 0: every core
};

struct HealthReport {
    std::vector<Finding> findings;  ///< worst first, then in the order of FindingKind and of the parts
    std::size_t pictures = 0;       ///< that were looked at
    bool isClean() const { return findings.empty(); }
};

/// Called now and then with done and total, from any thread, one at a time.
using HealthProgress = std::function<void(const Text& what, std::size_t done, std::size_t total)>;

/// Reads every picture once (near copies once more) and tells what is wrong or odd. Copies are
/// recognised by their pixels, near copies as NearPictures.h says; groups join what is linked by a
/// chain of copies. The report does not depend on the number of threads.
/// Throws Error{Cancelled} on a requested stop; unreadable pictures are findings, not errors.
HealthReport checkDataset(const Dataset& dataset, const HealthOptions& options = {}, const HealthProgress& progress = {},
                          std::stop_token stop = {});

}  // namespace fovea::data
