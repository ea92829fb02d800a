// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstring>
#include <string>
#include <sys/socket.h>
#include <sys/un.h>
#include <vector>

/// Loading LibTorch takes most of a short command's time, and tests start the command some hundred times. `serve`
/// starts it once and stops it before its main(), in Served.cpp; Client.cpp is the `fovea` that tests call, and each of
/// its calls is a fork of the process that waits: the same program, from main() to its exit code, with the caller's
/// arguments, environment, folder and standard streams. Only the destructors of what is static in the libraries are left
/// out: in a fork they copy LibTorch's tables first and take 0.15 s of a call's 0.17; tests of the command that is not
/// served run them.
namespace fovea::served {

/// $FOVEA_SERVED is the socket's path.
inline constexpr const char* kSocket = "FOVEA_SERVED";
/// The descriptor on which the process that waits takes calls.
inline constexpr const char* kListener = "FOVEA_SERVED_LISTENER";

/// A call is one message: the open ones of the three standard streams as a set of bits, the number of arguments, the
/// folder, the arguments and the environment, each text with its NUL. The streams travel with it.
struct Call {
    unsigned char open = 0;
    std::vector<std::string> texts;  ///< the folder, the arguments, the environment
    unsigned arguments = 0;
};

/// What the process answers: first its id, then, at its end, what waitpid() tells.
using Answer = int;

inline sockaddr_un addressOf(const char* path)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strncpy(address.sun_path, path, sizeof address.sun_path - 1);
    return address;
}

}  // namespace fovea::served
