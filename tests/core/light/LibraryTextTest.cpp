// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/base/Json.h"
#include "core/base/LibraryText.h"
#include "core/data/pictures/ImageDecoder.h"
#include "tests/support/ErrorText.h"
#include "tests/support/TestMain.h"

#include <QtTest>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace library_text_test {

namespace fs = std::filesystem;
using namespace fovea;

namespace {

template <typename Failure> Error wrapped(const Failure& failure)
{
    try {
        throw failure;
    } catch (...) {
        return currentError();
    }
}

}  // namespace

/// What libraries print or throw: part of our messages, or of the log, and never as it comes.
class LibraryTextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsWhatIsPrinted()
    {
        const LibraryText heard;
        std::fprintf(stderr, "libfoo error: %d\n", 7);
        std::fputs("again", stderr);
        std::cerr << ", and more" << std::endl;
        QCOMPARE(heard.text(), std::string("libfoo error: 7\nagain, and more\n"));
        QCOMPARE(heard.reason(), std::string("libfoo error: 7"));
    }

    void keepsTheTextsOfThreadsApart()
    {
        const LibraryText outer;
        std::fputs("outer", stderr);
        std::thread([] {
            const LibraryText other;
            std::fputs("other", stderr);
            QCOMPARE(other.text(), std::string("other"));
        }).join();
        {
            const LibraryText inner;
            std::fputs("inner", stderr);
            QCOMPARE(inner.text(), std::string("inner"));
        }
        std::fputs(" again", stderr);
        QCOMPARE(outer.text(), std::string("outer again"));
    }

    void keepsLittleOfMuch()
    {
        const LibraryText heard;
        for (int i = 0; i < 100'000; ++i)
            std::fputs("and so on, ", stderr);
        QVERIFY(heard.text().size() <= 4096);
    }

    void passesOnWhatNobodyKeeps()
    {
        static std::vector<std::string> lines;
        passLibraryTextTo([](std::string_view line) {
            lines.emplace_back(line);
            std::fputs("a receiver that prints is not called again\n", stderr);
        });
        std::fputs("qt.gui.imageio: ", stderr);
        std::fputs("libpng warning\nhalf", stderr);
        {
            const LibraryText heard;
            std::cerr << "kept" << std::endl;
            QCOMPARE(heard.text(), std::string("kept\n"));
        }
        std::cerr << " a line\n\n";
        std::thread([] { std::clog << "of another thread" << std::endl; }).join();
        passLibraryTextTo(nullptr);
        QCOMPARE(lines, (std::vector<std::string>{"qt.gui.imageio: libpng warning", "half a line", "of another thread"}));
    }

    void showsTheLastTextOfAProcessThatAborts()
    {
        int ends[2];
        QCOMPARE(::pipe(ends), 0);
        const pid_t child = ::fork();
        if (child == 0) {
            ::dup2(ends[1], STDERR_FILENO);
            passLibraryTextTo([](std::string_view) {});
            for (int i = 0; i < 1000; ++i)
                std::fputs("earlier text\n", stderr);
            std::fputs("could not connect to display\n", stderr);
            std::abort();
        }
        ::close(ends[1]);
        std::string said;
        char bytes[512];
        for (ssize_t got = 0; (got = ::read(ends[0], bytes, sizeof bytes)) > 0;)
            said.append(bytes, static_cast<std::size_t>(got));
        int status = 0;
        QCOMPARE(::waitpid(child, &status, 0), child);
        QVERIFY(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
        QVERIFY2(said.ends_with("earlier text\ncould not connect to display\n") && said.size() <= 4096, said.c_str());
    }

    void findsAReasonForPeople()
    {
        const LibraryText heard;
        std::fputs("[ WARN:0@0.574] global ./modules/imgcodecs/src/grfmt_tiff.cpp (704) readData\n"
                   "imdecode_(''): can't read data: OpenCV(4.6.0) error: (-215:Assertion failed) x\n\n\n"
                   "bad \x1b[31mfilter value.\n",
                   stderr);
        QCOMPARE(heard.reason(), std::string("bad \\x1b[31mfilter value"));
    }

    void tellsWhyAPictureIsDamaged()
    {
        std::string content = readFile(fs::path(FOVEA_SOURCE_DIR) / "tests/data/pictures/rgb.png");
        // A byte within the compressed pixels.
        const auto data = content.find("IDAT");
        QVERIFY(data != std::string::npos);
        content[data + 24] = static_cast<char>(content[data + 24] ^ 0x55);
        const LibraryText heard;
        const auto error = test::errorTextOf([&] { data::checkPicture(content, "damaged.png"); });
        QVERIFY2(error.contains("damaged.png cannot be decoded: it is damaged or has an unsupported format (libpng error: "),
                 qPrintable(error));
        QCOMPARE(heard.text(), std::string());
    }

    void showsNoExceptionAsItComes()
    {
        const auto file = wrapped(fs::filesystem_error("cannot frobnicate", "/x/y", std::make_error_code(std::errc::no_space_on_device)));
        QCOMPARE(std::string(file.what()), std::string("cannot access /x/y: No space left on device"));
        QVERIFY(file.code() == ErrorCode::Io && file.path() == "/x/y");
        const auto system = wrapped(std::system_error(EAGAIN, std::generic_category(), "thread constructor failed"));
        QCOMPARE(std::string(system.what()), std::string("the system reports: Resource temporarily unavailable"));
        const auto plain = wrapped(std::runtime_error("vector::_M_raw"));
        QCOMPARE(std::string(plain.what()), std::string("unexpected error"));
        QVERIFY(plain.code() == ErrorCode::Internal && plain.hint().str().find("FOVEA_LOG=info") != std::string::npos);
        QCOMPARE(plain.detail(), std::string("vector::_M_raw"));
        const auto json = wrapped(Json::type_error::create(302, "type must be string", static_cast<Json*>(nullptr)));
        QCOMPARE(std::string(json.what()), std::string("unexpected error in the JSON library"));
        QCOMPARE(std::string(wrapped(std::runtime_error("DefaultCPUAllocator: can't allocate")).what()), std::string("not enough memory"));
        const auto device = wrapped(std::runtime_error("CUDA error: no kernel image is available"));
        QCOMPARE(std::string(device.what()), std::string("the GPU reported an error"));
    }
};

}  // namespace library_text_test

FOVEA_TEST(library_text_test::LibraryTextTest, fovea::test::NoApplication)
#include "LibraryTextTest.moc"
