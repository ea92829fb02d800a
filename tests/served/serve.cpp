// SPDX-License-Identifier: GPL-3.0-or-later
//   serve PROGRAM ARGUMENT…
// Runs a test beside a command that waits for its calls, and exits as the test does; see Protocol.h.
#include "tests/served/Protocol.h"

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace fovea::served;

namespace {

[[noreturn]] void fail(const char* what)
{
    std::perror(what);
    std::exit(126);
}

pid_t startCommand(int listener)
{
    if (const pid_t started = ::fork(); started != 0)
        return started;
    const int null = ::open("/dev/null", O_RDWR);
    for (int stream = 0; stream < 3; ++stream)
        ::dup2(null, stream);
    ::setenv("LD_PRELOAD", FOVEA_PRELOAD, 1);
    ::setenv(kListener, std::to_string(listener).c_str(), 1);
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    ::execl(FOVEA_PROGRAM, "fovea", nullptr);
    ::_exit(126);
}

}  // namespace

int main(int argc, char** argv)
{
    if (argc < 2) {
        std::fprintf(stderr, "usage: %s PROGRAM [ARGUMENT…]\n", argv[0]);
        return 2;
    }
    char folder[] = "/tmp/fovea-served-XXXXXX";
    if (!::mkdtemp(folder))
        fail(folder);
    const std::string path = std::string(folder) + "/socket";
    const int listener = ::socket(AF_UNIX, SOCK_SEQPACKET, 0);
    const auto address = addressOf(path.c_str());
    if (listener < 0 || ::bind(listener, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 || ::listen(listener, 64) != 0)
        fail(path.c_str());
    const pid_t command = startCommand(listener);
    ::close(listener);
    const pid_t test = ::fork();
    if (test == 0) {
        ::prctl(PR_SET_PDEATHSIG, SIGTERM);
        ::setenv(kSocket, path.c_str(), 1);
        ::setenv("FOVEA_TEST_COMMAND", FOVEA_CLIENT, 1);
        ::execvp(argv[1], argv + 1);
        fail(argv[1]);
    }
    int status = 0;
    ::waitpid(test, &status, 0);
    ::unlink(path.c_str());
    ::rmdir(folder);
    ::kill(command, SIGKILL);
    ::waitpid(command, nullptr, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
