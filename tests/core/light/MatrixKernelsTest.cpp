// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/MatrixKernels.h"
#include "tests/support/TestMain.h"

#include <QProcess>
#include <QtTest>

#include <dlfcn.h>

#include <cmath>
#include <vector>

namespace matrix_kernels_test {

using namespace fovea;

/// Which kernels OpenBLAS multiplies with, and that they multiply.
class MatrixKernelsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (matrixKernels().empty())
            QSKIP("another library than OpenBLAS multiplies matrices here");
    }

    void aModernProcessorIsTakenForOne()
    {
        if (qEnvironmentVariableIsSet("OPENBLAS_CORETYPE"))
            QSKIP("the kernels were chosen by hand");
        if (!__builtin_cpu_supports("avx2"))
            QSKIP("a processor of before AVX2");
        QVERIFY2(matrixKernels() != "Prescott", matrixKernels().c_str());
        QVERIFY(!qEnvironmentVariableIsSet("OPENBLAS_CORETYPE"));
    }

    void theyMultiply()
    {
        using Product = void(int, int, int, int, int, int, float, const float*, int, const float*, int, float, float*, int);
        auto* product = reinterpret_cast<Product*>(::dlsym(RTLD_DEFAULT, "cblas_sgemm"));
        QVERIFY(product);
        constexpr int kRows = 67, kInner = 129, kColumns = 45, kRowMajor = 101, kAsItIs = 111;
        std::vector<float> a(kRows * kInner), b(kInner * kColumns), c(kRows * kColumns);
        for (std::size_t i = 0; i < a.size(); ++i)
            a[i] = static_cast<float>(i * 37 % 101) / 101 - 0.5f;
        for (std::size_t i = 0; i < b.size(); ++i)
            b[i] = static_cast<float>(i * 53 % 97) / 97 - 0.5f;
        product(kRowMajor, kAsItIs, kAsItIs, kRows, kColumns, kInner, 1, a.data(), kInner, b.data(), kColumns, 0, c.data(), kColumns);
        for (int row = 0; row < kRows; ++row)
            for (int column = 0; column < kColumns; ++column) {
                double expected = 0;
                for (int i = 0; i < kInner; ++i)
                    expected += double(a[static_cast<std::size_t>(row * kInner + i)]) * b[static_cast<std::size_t>(i * kColumns + column)];
                QVERIFY2(std::abs(c[static_cast<std::size_t>(row * kColumns + column)] - expected) < 1e-4,
                         qPrintable(QString("(%1, %2)").arg(row).arg(column)));
            }
    }

    void aChoiceByHandStays()
    {
        QProcess other;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert("OPENBLAS_CORETYPE", "Prescott");
        other.setProcessEnvironment(environment);
        other.start(QCoreApplication::applicationFilePath(), {"MatrixKernelsTest", "chosenByHand"});
        QVERIFY(other.waitForFinished());
        QVERIFY2(other.exitCode() == 0, other.readAllStandardOutput());
    }

    void chosenByHand()
    {
        if (qgetenv("OPENBLAS_CORETYPE") != "Prescott")
            QSKIP("checked by the one before, in a process of its own");
        QCOMPARE(matrixKernels(), std::string("Prescott"));
    }
};

}  // namespace matrix_kernels_test

FOVEA_TEST(matrix_kernels_test::MatrixKernelsTest, QCoreApplication)
#include "MatrixKernelsTest.moc"
