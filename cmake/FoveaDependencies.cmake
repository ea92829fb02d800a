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
find_package(OpenCV REQUIRED COMPONENTS core imgproc imgcodecs freetype)
find_package(Fontconfig REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(XXHASH REQUIRED IMPORTED_TARGET libxxhash)

# Qt before LibTorch, which brings a protobuf search of its own.
set(FOVEA_QT_PARTS)
if(FOVEA_BUILD_TESTS)
    list(APPEND FOVEA_QT_PARTS Core Test)
endif()
if(FOVEA_QT_PARTS)
    find_package(Qt6 6.4 REQUIRED COMPONENTS ${FOVEA_QT_PARTS})
endif()
find_package(Protobuf REQUIRED)

if(FOVEA_LIBTORCH)
    list(PREPEND CMAKE_PREFIX_PATH ${FOVEA_LIBTORCH})
endif()
find_package(Torch REQUIRED)
# OpenMP's flag is needed where at::parallel_for is used, and must be the same for the shared header.
find_package(OpenMP REQUIRED COMPONENTS CXX)

# LibTorch carries warnings of its own and, from pip, an ABI flag; both are settled here, once.
add_library(fovea_torch INTERFACE)
separate_arguments(FOVEA_TORCH_FLAGS UNIX_COMMAND "${TORCH_CXX_FLAGS}")
target_compile_options(fovea_torch INTERFACE ${FOVEA_TORCH_FLAGS})
target_include_directories(fovea_torch SYSTEM INTERFACE ${TORCH_INCLUDE_DIRS})
target_link_libraries(fovea_torch INTERFACE ${TORCH_LIBRARIES} OpenMP::OpenMP_CXX)
message(STATUS "LibTorch ${Torch_VERSION} from ${TORCH_INSTALL_PREFIX}")
