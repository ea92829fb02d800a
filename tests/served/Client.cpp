// SPDX-License-Identifier: GPL-3.0-or-later
// The command as tests call it: a fork of the process that waits, or the command itself where none does. Ends as the
// command does, by its exit code or its signal; see Protocol.h.
#include "tests/served/Protocol.h"

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace fovea::served;

namespace {

volatile pid_t s_command = 0;

void passOn(int signal)
{
    if (s_command > 0)
        ::kill(s_command, signal);
}

[[noreturn]] void fail(const char* what)
{
    std::perror(what);
    std::exit(126);
}

/// Away from the standard streams, of which any may be closed.
int connectTo(const char* path)
{
    const int low = ::socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0), connection = ::fcntl(low, F_DUPFD_CLOEXEC, 10);
    const auto address = addressOf(path);
    if (connection < 0 || ::connect(connection, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        fail("the served command");
    ::close(low);
    return connection;
}

/// False where a call is longer than a message can be.
bool sendCall(int connection, unsigned char open, int argc, char** argv)
{
    std::string bytes(1, static_cast<char>(open));
    const auto count = static_cast<unsigned>(argc);
    bytes.append(reinterpret_cast<const char*>(&count), sizeof count);
    char folder[4096];
    const auto add = [&](const char* text) { bytes.append(text, std::strlen(text) + 1); };
    add(::getcwd(folder, sizeof folder) ? folder : "/");
    for (int i = 0; i < argc; ++i)
        add(argv[i]);
    for (char** text = environ; *text; ++text)
        add(*text);

    int streams[3], count3 = 0;
    for (int stream = 0; stream < 3; ++stream)
        if ((open >> stream) & 1)
            streams[count3++] = stream;
    iovec part{bytes.data(), bytes.size()};
    alignas(cmsghdr) char control[CMSG_SPACE(sizeof streams)] = {};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    if (count3 > 0) {
        message.msg_control = control;
        message.msg_controllen = CMSG_SPACE(sizeof(int) * static_cast<std::size_t>(count3));
        cmsghdr* header = CMSG_FIRSTHDR(&message);
        header->cmsg_level = SOL_SOCKET;
        header->cmsg_type = SCM_RIGHTS;
        header->cmsg_len = CMSG_LEN(sizeof(int) * static_cast<std::size_t>(count3));
        std::memcpy(CMSG_DATA(header), streams, sizeof(int) * static_cast<std::size_t>(count3));
    }
    const auto sent = ::sendmsg(connection, &message, MSG_NOSIGNAL);
    if (sent < 0 && errno == EMSGSIZE)
        return false;
    if (sent != static_cast<ssize_t>(bytes.size()))
        fail("the call of the served command");
    return true;
}

/// Starts the command itself.
[[noreturn]] void startProgram(char** argv)
{
    ::execv(FOVEA_PROGRAM, argv);
    fail(FOVEA_PROGRAM);
}

Answer answer(int connection)
{
    Answer value = 0;
    ssize_t size = 0;
    do
        size = ::recv(connection, &value, sizeof value, 0);
    while (size < 0 && errno == EINTR);
    if (size != static_cast<ssize_t>(sizeof value))
        fail("the answer of the served command");
    return value;
}

}  // namespace

int main(int argc, char** argv)
{
    unsigned char open = 0;
    for (int stream = 0; stream < 3; ++stream)
        if (::fcntl(stream, F_GETFD) >= 0)
            open = static_cast<unsigned char>(open | (1 << stream));
    const char* path = std::getenv(kSocket);
    if (!path)
        startProgram(argv);
    const int connection = connectTo(path);
    if (!sendCall(connection, open, argc, argv))
        startProgram(argv);
    s_command = answer(connection);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP})
        std::signal(signal, passOn);
    const int status = answer(connection);
    if (WIFSIGNALED(status)) {
        std::signal(WTERMSIG(status), SIG_DFL);
        ::raise(WTERMSIG(status));
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : 126;
}
