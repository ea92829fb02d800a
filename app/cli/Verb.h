// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <CLI/App.hpp>

#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace fovea::cli {

/// One word of the command line. `describe` declares flags, `run` does the work on the main thread
/// and returns the exit code; what it throws is printed by main and decides the exit code.
class Verb {
public:
    virtual ~Verb() = default;
    virtual std::string name() const = 0;
    virtual std::string summary() const = 0;
    /// Left out of the help.
    virtual bool isHidden() const { return false; }
    virtual void describe(CLI::App& app) = 0;
    /// `interrupted` is asked to stop by Ctrl-C.
    virtual int run(std::stop_token interrupted) = 0;
    bool wantsJson() const { return m_json; }

protected:
    void addJsonFlag(CLI::App& app) { app.add_flag("--json", m_json, "Machine-readable answer on standard output"); }

private:
    bool m_json = false;
};

std::unique_ptr<Verb> makeTrainVerb();
std::unique_ptr<Verb> makeResumeVerb();
std::unique_ptr<Verb> makeTestVerb();
std::unique_ptr<Verb> makePredictVerb();
std::unique_ptr<Verb> makeExportVerb();
std::unique_ptr<Verb> makeDatasetsVerb();
std::unique_ptr<Verb> makeModelsVerb();
std::unique_ptr<Verb> makeRunsVerb();
std::unique_ptr<Verb> makeHelpVerb();
std::unique_ptr<Verb> makeDescribeVerb();

constexpr int kDone = 0, kFailed = 1, kUsage = 2, kProblems = 3, kInterrupted = 130;

}  // namespace fovea::cli
