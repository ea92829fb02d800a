// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// \file
/// The images of a dataset, and what training changes in them.
/// \snippet docs/examples/api/Samples.cpp example

#include "core/api/Datasets.h"
#include "core/base/Experiment.h"
#include "core/base/Image.h"

#include <memory>
#include <optional>

namespace fovea::api {

/// A dataset opened for looking at its pictures. Samples of all parts are numbered through: training,
/// then validation, then test. Immutable; every method may be called from any thread.
class SampleSet {
public:
    /// By a component of the catalogue "dataset". Throws Error{Config, NotFound, Data, Cancelled}.
    static std::shared_ptr<const SampleSet> open(const Component& dataset, const DatasetReport& report = {}, std::stop_token stop = {});
    virtual ~SampleSet() = default;

    virtual const DatasetDetails& details() const = 0;
    virtual std::size_t size() const = 0;
    virtual int label(std::size_t sample) const = 0;
    /// "train", "validation" or "test": the part that the dataset itself brings.
    virtual const std::string& part(std::size_t sample) const = 0;
    /// Its path, or "train[17]".
    virtual std::string name(std::size_t sample) const = 0;
    /// Its file, where it has one.
    virtual std::filesystem::path file(std::size_t sample) const = 0;
    /// The inverse of name(), for findings and mistakes; nothing where there is no such sample.
    virtual std::optional<std::size_t> find(const std::string& name) const = 0;
    /// The decoded picture. With `enoughSide` above 0 a photograph may come smaller, its longer side
    /// still at least that many pixels. `white`: of more than 8 bits, the value that becomes white, as
    /// a model asks for it; 0: the dataset's. Throws Error{Data}.
    virtual Image picture(std::size_t sample, int enoughSide = 0, double white = 0) const = 0;

    enum class Role : std::uint8_t { Train, Validation, Test, Unused };
    /// Which samples train, validate and test under an experiment's `data.validation` and
    /// `training.seed`; one role a sample. Throws Error{Data, Config} as a run would.
    virtual std::vector<Role> roles(const Experiment& experiment) const = 0;

    /// A sample as a network would get it under an experiment's size and `data.augment`: first without
    /// augmentation, then `variants` times with, drawn by `seed`. Throws Error{Config, Data}.
    virtual std::vector<Image> augmented(std::size_t sample, const Experiment& experiment, int variants, std::uint64_t seed) const = 0;

    /// Looks at every picture, as checkDataset() does.
    virtual std::vector<DatasetFinding> check(const DatasetReport& report = {}, std::stop_token stop = {}) const = 0;
};

/// Writes a picture as `CLASS/….png` into the image folder `dataset` below the datasets folder, which
/// is created where it is missing and which the list of datasets then shows. Returns the file.
/// Throws Error{Config} for a name that another dataset has or that cannot be a folder, Error{Io}.
std::filesystem::path addToOwnDataset(const std::string& dataset, const std::string& className, const ImageView& picture);

}  // namespace fovea::api
