// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// \file
/// Classes of images by a saved model.
/// \snippet docs/examples/api/Predictor.cpp example

#include "core/api/Ink.h"
#include "core/base/BareWeights.h"
#include "core/base/Error.h"
#include "core/base/Image.h"

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace fovea::api {

struct Guess {
    std::string className;
    double probability = 0;
};

/// Most probable first.
struct Prediction {
    std::filesystem::path file;  ///< empty for a picture from memory
    std::vector<Guess> top;
    std::optional<Error> error;  ///< set where the file cannot be read; `top` is empty then
    Image seen;                  ///< the picture as the network got it, before it became floats
    bool isEmpty = false;        ///< there is no ink in it: `top` is empty
    bool isInk = false;          ///< the ink was brought to MNIST's form first, as prepareInk() does
    bool wasInverted = false;    ///< and it was dark on light
    double seconds = 0;
};

/// What the network is fed: 1 channel is grey, 3 are R G B.
struct InputSize {
    int width = 0, height = 0, channels = 0;
};

/// Classifies pictures with a saved model. One thread at a time.
class Predictor {
public:
    /// Run folder, checkpoint, weights file (`bare` then says what it does not tell) or the name of a
    /// model whose published weights are on this machine. Throws Error{NotFound, Io, Format, Config}.
    static std::unique_ptr<Predictor> open(const std::filesystem::path& model, int threads = 0, const BareWeights& bare = {});
    virtual ~Predictor() = default;

    virtual const std::vector<std::string>& classes() const = 0;
    /// Trained on light handwriting centred on dark ground, as MNIST's.
    virtual bool isHandwriting() const = 0;
    virtual InputSize inputSize() const = 0;
    /// For readPicture(): the value of 16-bit pictures that becomes white; 0: the file's own.
    virtual double white() const = 0;
    /// What weights were taken for that tell nothing about themselves; nothing for other models.
    virtual const std::optional<WeightsUse>& weightsUse() const = 0;
    /// `topK` is cut to the number of classes.
    virtual Prediction predict(const ImageView& picture, int topK, InkMode ink = InkMode::Auto) = 0;
    /// A picture that cannot be read has `error`, the others are still answered.
    virtual Prediction predictFile(const std::filesystem::path& file, int topK, InkMode ink = InkMode::Auto) = 0;
};

/// A picture file, decoded in full as predictFile() does it. Any thread. Throws Error{NotFound, Io, Data}.
Image readPicture(const std::filesystem::path& file, double white = 0);

/// What collectPictures() finds.
struct FoundPictures {
    std::vector<std::filesystem::path> files;
    /// Those of `files` in a folder whose kind is not read ("DICOM"): predictFile() gives the error.
    std::map<std::filesystem::path, std::string> unreadable;
    std::vector<std::filesystem::path> leftOut;  ///< other files of the folders, which are no images

    /// How many files of the folders get no answer, and why; nothing where all do.
    std::optional<Text> note() const;
};

/// The pictures that a person means by files and folders, folders searched through and sorted; a file of
/// a folder is known by its content. What is no folder is taken as it is, there or not: predictFile()
/// gives the error. Throws Error{Data} for a folder without pictures.
FoundPictures collectPictures(const std::vector<std::filesystem::path>& filesAndFolders);

/// The usual endings of the image files that can be read, in lower case: ".jpg", ".jpeg", ….
const std::vector<std::string>& pictureEndings();

}  // namespace fovea::api
