// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/LibraryText.h"
#include "tests/support/TestMain.h"

#include <QtTest>
#include <c10/util/Exception.h>
#include <c10/util/Logging.h>
#include <google/protobuf/stubs/logging.h>

namespace library_warnings_test {

using namespace fovea;

/// Warnings that LibTorch and Protobuf print on their own: to the log, and not between our messages.
class LibraryWarningsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void goToTheLog()
    {
        static std::string all;
        passLibraryTextTo([](std::string_view line) { all += std::string(line) + "|"; });
        TORCH_WARN("of c10");
        LOG(WARNING) << "of its log";
        GOOGLE_LOG(WARNING) << "of protobuf";
        passLibraryTextTo(nullptr);
        for (const char* part : {"of c10", "of its log", "of protobuf"})
            QVERIFY2(all.find(part) != std::string::npos, all.c_str());
        const LibraryText heard;
        TORCH_WARN("kept for a message");
        QVERIFY(heard.text().find("kept for a message") != std::string::npos);
    }
};

}  // namespace library_warnings_test

FOVEA_TEST(library_warnings_test::LibraryWarningsTest, QCoreApplication)
#include "LibraryWarningsTest.moc"
