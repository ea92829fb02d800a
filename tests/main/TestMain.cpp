// SPDX-License-Identifier: GPL-3.0-or-later
// The main() of every test program: runs the one test class that is named.
#include "tests/support/TestMain.h"

#include <cstdio>
#include <map>
#include <string>
#include <vector>

namespace fovea::test {
namespace {

std::map<std::string, int (*)(int, char**)>& registeredTests()
{
    static std::map<std::string, int (*)(int, char**)> tests;
    return tests;
}

}  // namespace

bool registerTest(const char* qualifiedName, int (*run)(int, char**))
{
    const std::string name = qualifiedName;
    const auto colon = name.rfind(':');
    return registeredTests().emplace(colon == std::string::npos ? name : name.substr(colon + 1), run).second;
}

}  // namespace fovea::test

int main(int argc, char** argv)
{
    const auto& tests = fovea::test::registeredTests();
    const auto found = argc > 1 ? tests.find(argv[1]) : tests.end();
    if (found == tests.end()) {
        std::fprintf(stderr, "usage: %s TEST [FLAG…]\nTEST is one of\n", argv[0]);
        for (const auto& [name, run] : tests)
            std::fprintf(stderr, "    %s\n", name.c_str());
        return 2;
    }
    std::vector<char*> rest{argv[0]};
    rest.insert(rest.end(), argv + 2, argv + argc);
    rest.push_back(nullptr);
    return found->second(static_cast<int>(rest.size()) - 1, rest.data());
}
