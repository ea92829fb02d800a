# SPDX-License-Identifier: GPL-3.0-or-later
# Compiler settings shared by every target.

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    # A precompiled header defeats ccache unless told that its time stamps may differ.
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
        CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
        CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1 ${CCACHE_PROGRAM})
endif()

find_program(MOLD_PROGRAM mold)
if(MOLD_PROGRAM)
    add_link_options(-fuse-ld=mold)
endif()

add_library(fovea_flags INTERFACE)
target_compile_options(fovea_flags INTERFACE -Wall -Wextra -Wpedantic -Wshadow=local -Wnon-virtual-dtor -Woverloaded-virtual
    -Wno-restrict)  # GCC 12 warns of its own std::string (bug 105651)
if(FOVEA_WERROR)
    target_compile_options(fovea_flags INTERFACE -Werror)
endif()
target_include_directories(fovea_flags INTERFACE ${CMAKE_SOURCE_DIR})
target_compile_definitions(fovea_flags INTERFACE QT_NO_KEYWORDS FOVEA_VERSION="${PROJECT_VERSION}")

if(FOVEA_FUZZ)
    # An answer that is undefined is a fault as a crash is.
    add_compile_options(-fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer -g1)
    add_link_options(-fsanitize=address,undefined)
endif()
if(FOVEA_SANITIZE)
    add_compile_options(-fsanitize=${FOVEA_SANITIZE} -fno-omit-frame-pointer)
    add_link_options(-fsanitize=${FOVEA_SANITIZE})
endif()
