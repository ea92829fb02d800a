// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// \file
/// Measurements of a model on a dataset.
/// \snippet docs/examples/api/Testing.cpp example

#include "core/api/Datasets.h"
#include "core/base/BareWeights.h"
#include "core/base/Json.h"
#include "core/base/ParamSet.h"
#include "core/base/Text.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace fovea::api {

struct TestRequest {
    std::filesystem::path model;  ///< run folder, checkpoint, weights file, or a name that weights are published for
    std::string dataset;          ///< name or folder; empty: the one it was trained on
    std::string split = "test";   ///< falls back to validation where there is no test part
    int threads = 0;              ///< 0: every core
    std::stop_token stop;
    std::function<void(std::size_t done, std::size_t total)> progress;
    std::function<void(const Text& message, const std::vector<std::string>& details)> warn;
    BareWeights bare = {};          ///< what a weights file does not tell
    DatasetSettings settings = {};  ///< parameters of the dataset
    DatasetReport opening = {};     ///< gets how far the dataset's opening is
};

/// A model's figures on one split. Fractions of 1; precision, recall and F1 are macro averages.
struct TestReport {
    struct ClassRow {
        std::string name;
        double precision = 0, recall = 0, f1 = 0;
        std::int64_t support = 0;
    };
    struct Mistake {
        std::string sample;  ///< file, or "test[17]"
        std::string label, predicted;
        double probability = 0, loss = 0;
    };

    std::string dataset, split;
    std::int64_t samples = 0;
    double loss = 0, accuracy = 0, precision = 0, recall = 0, f1 = 0, seconds = 0;
    std::optional<double> topFive;             ///< share whose class is among the five likeliest, where there are more classes
    double accuracyLow = 0, accuracyHigh = 1;  ///< Wilson's 95 % interval
    double weightedPrecision = 0, weightedRecall = 0, weightedF1 = 0;
    std::vector<ClassRow> perClass;
    std::vector<std::vector<std::int64_t>> confusion;  ///< (true class, predicted class)
    std::vector<Mistake> mistakes;                     ///< highest loss first
    std::vector<Text> notes;                           ///< what was found out about the dataset, for the user to check

    /// Every picture's result; `sample` counts through the dataset as SampleSet does.
    struct Outcome {
        std::size_t sample = 0;
        int label = 0, predicted = 0;  ///< indices into perClass
        float probability = 0;         ///< of the predicted class
        float loss = 0;                ///< nats
    };
    std::vector<Outcome> outcomes;
    std::optional<WeightsUse> weights;  ///< what weights were taken for that tell nothing about themselves
    Component component;                ///< the dataset that was tested, to open its SampleSet

    /// The contract's object: without mistakes.
    OrderedJson toJson() const;
};

/// Runs a saved model over a dataset. Classes are matched by name; ones the model does not know are
/// an Error{Data} that lists them. Throws also Error{NotFound, Io, Format, Config, Cancelled}.
TestReport testModel(const TestRequest& request);

/// Writes report.json and report.html into a folder. Throws Error{Io}.
void writeReport(const TestReport& report, const std::filesystem::path& folder);

}  // namespace fovea::api
