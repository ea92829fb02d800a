// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/PredictorSession.h"

#include <QListWidget>

namespace fovea::ui {

/// Several pictures with what a model says of each; one that cannot be read says so.
class PictureList : public QListWidget {
    Q_OBJECT
public:
    explicit PictureList(QWidget* parent = nullptr);

    /// In place of what was there; answers follow.
    void setFiles(const std::vector<std::filesystem::path>& files);
    const std::vector<std::filesystem::path>& files() const { return m_files; }
    void setAnswer(int index, const PredictorSession::Answer& answer);

Q_SIGNALS:
    /// Another one is the current one.
    void chosen(int index);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void setTexts(int index);

    struct Entry {
        std::optional<Error> error;
        std::optional<api::Guess> best;
        bool isAnswered = false;
    };
    std::vector<std::filesystem::path> m_files;
    std::vector<Entry> m_entries;
};

}  // namespace fovea::ui
