// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtTest>

/// Several test classes share a program: linking one for each cost more than running it.
/// `PROGRAM NAME [QTEST FLAG…]` runs the class NAME; ctest knows each class by its name.
namespace fovea::test {

/// For a test that needs no application object.
struct NoApplication {
    NoApplication(int&, char**) {}
};

/// Puts a test class into the program's list; called before main().
bool registerTest(const char* qualifiedName, int (*run)(int argc, char** argv));

template <typename Test, typename Application> int runTest(int argc, char** argv)
{
    [[maybe_unused]] Application application(argc, argv);
    Test test;
    return QTest::qExec(&test, argc, argv);
}

template <typename Test> inline const bool isRegistered = false;

}  // namespace fovea::test

/// Adds a test class, such as `random_test::RandomTest`, to the program; `Application` is QApplication,
/// QCoreApplication or NoApplication. Each test file has a namespace of its own, so that several can be compiled
/// as one; the macro stands below it.
#define FOVEA_TEST(Test, Application)                                                                                                      \
    template <> const bool fovea::test::isRegistered<Test> = fovea::test::registerTest(#Test, &fovea::test::runTest<Test, Application>);
