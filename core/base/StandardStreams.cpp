// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/StandardStreams.h"
#include "core/base/LibraryText.h"

#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <initializer_list>
#include <unistd.h>

namespace fovea {

void secureStandardStreams()
{
    std::signal(SIGPIPE, SIG_IGN);
    // A write beyond the limit of file size then fails, with an error that names the file.
    std::signal(SIGXFSZ, SIG_IGN);
    for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (::fcntl(descriptor, F_GETFD) >= 0 || errno != EBADF)
            continue;
        // The lowest free number, which is this one, since those below are open by now.
        const int opened = ::open("/dev/null", descriptor == STDERR_FILENO ? O_WRONLY : O_RDONLY);
        if (opened >= 0 && opened != descriptor) {
            ::dup2(opened, descriptor);
            ::close(opened);
        }
    }
    watchLibraryText();
}

}  // namespace fovea
