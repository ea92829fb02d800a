// SPDX-License-Identifier: GPL-3.0-or-later
// Loaded into the command by LD_PRELOAD; see Protocol.h.
#include "tests/served/Protocol.h"

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <dlfcn.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace fovea::served {
namespace {

using Main = int (*)(int, char**, char**);
Main s_main = nullptr;
int s_status = 0;

/// Reads the call and its streams; ends the process where it is not one.
Call receive(int connection, int (&streams)[3])
{
    static char bytes[1 << 18];
    iovec part{bytes, sizeof bytes};
    alignas(cmsghdr) char control[CMSG_SPACE(sizeof streams)];
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = control;
    message.msg_controllen = sizeof control;
    const auto size = ::recvmsg(connection, &message, 0);
    if (size < static_cast<ssize_t>(1 + sizeof(unsigned)) || (message.msg_flags & (MSG_TRUNC | MSG_CTRUNC)) != 0)
        ::_exit(126);
    if (const cmsghdr* header = CMSG_FIRSTHDR(&message))
        std::memcpy(streams, CMSG_DATA(header), header->cmsg_len - CMSG_LEN(0));
    Call call;
    call.open = static_cast<unsigned char>(bytes[0]);
    std::memcpy(&call.arguments, bytes + 1, sizeof call.arguments);
    for (const char* text = bytes + 1 + sizeof(unsigned); text < bytes + size; text += call.texts.back().size() + 1)
        call.texts.emplace_back(text);
    return call;
}

/// In place of the libraries' destructors.
void leave()
{
    std::fflush(nullptr);
    ::_exit(s_status);
}

/// The command itself, as the caller would have started it.
[[noreturn]] void become(const Call& call, const int (&streams)[3])
{
    for (int stream = 0, next = 0; stream < 3; ++stream)
        if ((call.open >> stream) & 1)
            ::dup2(streams[next++], stream);
        else
            ::close(stream);
    ::close_range(3, ~0U, 0);
    std::signal(SIGPIPE, SIG_DFL);
    if (::chdir(call.texts[0].c_str()) != 0)
        ::_exit(126);
    static std::vector<std::string> texts;
    texts = call.texts;
    static std::vector<char*> arguments;
    ::clearenv();
    for (std::size_t i = 1; i < texts.size(); ++i)
        if (i <= call.arguments)
            arguments.push_back(texts[i].data());
        else
            ::putenv(texts[i].data());
    arguments.push_back(nullptr);
    ::on_exit([](int status, void*) { s_status = status; }, nullptr);
    std::exit(s_main(static_cast<int>(call.arguments), arguments.data(), environ));
}

/// One call: starts the command, says when it ends, and ends it where the caller is gone.
[[noreturn]] void handle(int connection)
{
    int streams[3] = {-1, -1, -1};
    const Call call = receive(connection, streams);
    const Answer id = ::fork();
    if (id == 0)
        become(call, streams);
    for (const int stream : streams)
        ::close(stream);
    (void)::send(connection, &id, sizeof id, MSG_NOSIGNAL);
    const int process = static_cast<int>(::syscall(SYS_pidfd_open, id, 0));
    pollfd waits[2] = {{process, POLLIN, 0}, {connection, POLLHUP, 0}};
    if (process >= 0) {
        while (::poll(waits, 2, -1) < 0) {
        }
        if (waits[0].revents == 0)
            ::kill(id, SIGKILL);
    }
    Answer status = 0;
    ::waitpid(id, &status, 0);
    (void)::send(connection, &status, sizeof status, MSG_NOSIGNAL);
    ::_exit(0);
}

/// In place of main(): the libraries are loaded, and what is static is made.
int serve(int, char**, char**)
{
    const char* const number = std::getenv(kListener);
    const int listener = number ? std::atoi(number) : -1;
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    while (true) {
        while (::waitpid(-1, nullptr, WNOHANG) > 0) {
        }
        const int connection = ::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (connection < 0)
            continue;
        if (::fork() == 0) {
            ::close(listener);
            handle(connection);
        }
        ::close(connection);
    }
}

}  // namespace
}  // namespace fovea::served

// NOLINTNEXTLINE(bugprone-reserved-identifier): replaces glibc's own function and calls it.
extern "C" int __libc_start_main(fovea::served::Main main, int argc, char** argv, void (*init)(), void (*fini)(), void (*loaderEnds)(),
                                 void* stackEnd)
{
    using Start = int (*)(fovea::served::Main, int, char**, void (*)(), void (*)(), void (*)(), void*);
    const auto start = reinterpret_cast<Start>(::dlsym(RTLD_NEXT, "__libc_start_main"));
    if (std::getenv(fovea::served::kListener)) {
        loaderEnds = fovea::served::leave;
        fovea::served::s_main = main;
        main = fovea::served::serve;
    }
    return start(main, argc, argv, init, fini, loaderEnds, stackEnd);
}
