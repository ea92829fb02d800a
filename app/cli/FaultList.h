// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Error.h"

#include <string>
#include <vector>

namespace fovea::cli {

/// What is wrong with the words of one command line, so that it is reported at once and not one fault a try.
class FaultList {
public:
    /// Does the work, and keeps the fault that it throws. Throws Error{Cancelled} on.
    template <typename Work> bool attempt(const Work& work)
    {
        try {
            work();
            return true;
        } catch (const Error& error) {
            add(error);
            return false;
        }
    }
    /// Throws Error{Cancelled} on: a user who cancelled wants no list.
    void add(const Error& error);
    bool isEmpty() const { return m_faults.empty(); }
    /// Throws the only fault as it is, several as one with a line each and its hint below. Does nothing without any.
    void require() const;

private:
    std::vector<Error> m_faults;
};

}  // namespace fovea::cli
