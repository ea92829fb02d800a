# SPDX-License-Identifier: GPL-3.0-or-later
# Everything comes from Debian's packages (packaging/packages.txt); LibTorch may come from elsewhere.

find_package(Threads REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(fmt REQUIRED)
find_package(spdlog REQUIRED)
find_package(CLI11 REQUIRED)
find_package(ZLIB REQUIRED)
find_package(CURL REQUIRED)
find_package(LibArchive REQUIRED)
find_package(OpenSSL REQUIRED COMPONENTS Crypto)
find_package(Boost REQUIRED)
find_package(OpenCV REQUIRED COMPONENTS core imgproc imgcodecs dnn freetype videoio)
find_package(Fontconfig REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(XXHASH REQUIRED IMPORTED_TARGET libxxhash)

# Qt before LibTorch, which brings a protobuf search of its own.
set(FOVEA_QT_PARTS)
if(FOVEA_BUILD_TESTS)
    list(APPEND FOVEA_QT_PARTS Core Test)
endif()
if(FOVEA_BUILD_STUDIO)
    list(APPEND FOVEA_QT_PARTS Widgets Svg DBus PrintSupport LinguistTools)
endif()
if(FOVEA_QT_PARTS)
    find_package(Qt6 6.4 REQUIRED COMPONENTS ${FOVEA_QT_PARTS})
endif()
if(FOVEA_BUILD_STUDIO)
    find_package(QCustomPlotQt6 REQUIRED)
endif()
find_package(Protobuf REQUIRED)
# Not by its CMake targets, whose definitions would be another set of flags than the shared header's.
find_library(FOVEA_ONNX_LIBRARY onnx)
find_library(FOVEA_ONNX_PROTO_LIBRARY onnx_proto)
find_path(FOVEA_ONNX_HEADERS onnx/checker.h)
if(NOT FOVEA_ONNX_LIBRARY OR NOT FOVEA_ONNX_PROTO_LIBRARY OR NOT FOVEA_ONNX_HEADERS)
    message(FATAL_ERROR "ONNX's C++ library, which checks exported models, was not found (libonnx, libonnx_proto and "
        "onnx/checker.h); Debian has it in libonnx-dev.")
endif()

if(FOVEA_LIBTORCH)
    list(PREPEND CMAKE_PREFIX_PATH ${FOVEA_LIBTORCH})
endif()
# A CUDA build of LibTorch looks for cards to compile for; we compile nothing for cards ourselves.
if(NOT DEFINED TORCH_CUDA_ARCH_LIST)
    set(TORCH_CUDA_ARCH_LIST 8.0)
endif()
# CUDA 12.9 and later no longer have the library that LibTorch's CMake files up to 2.6 name.
if(FOVEA_LIBTORCH AND NOT TARGET CUDA::nvToolsExt)
    add_library(CUDA::nvToolsExt INTERFACE IMPORTED)
endif()
find_package(Torch REQUIRED)
# OpenMP's flag is needed where at::parallel_for is used, and must be the same for the shared header.
find_package(OpenMP REQUIRED COMPONENTS CXX)

# Debian's libraries use the C++11 ABI of libstdc++; the two cannot be linked into one program.
if("${TORCH_CXX_FLAGS}" MATCHES "_GLIBCXX_USE_CXX11_ABI=0")
    message(FATAL_ERROR "The LibTorch in ${TORCH_INSTALL_PREFIX} (version ${Torch_VERSION}) was built for the old ABI of "
        "libstdc++, which Debian's libraries do not have. Take PyTorch 2.7 or later, a CPU build of 2.6, or Debian's libtorch-dev.")
endif()

# LibTorch carries warnings of its own and, from pip, an ABI flag; both are settled here, once.
add_library(fovea_torch INTERFACE)
separate_arguments(FOVEA_TORCH_FLAGS UNIX_COMMAND "${TORCH_CXX_FLAGS}")
target_compile_options(fovea_torch INTERFACE ${FOVEA_TORCH_FLAGS})
target_include_directories(fovea_torch SYSTEM INTERFACE ${TORCH_INCLUDE_DIRS})
target_link_libraries(fovea_torch INTERFACE ${TORCH_LIBRARIES} OpenMP::OpenMP_CXX)
message(STATUS "LibTorch ${Torch_VERSION} from ${TORCH_INSTALL_PREFIX}")
