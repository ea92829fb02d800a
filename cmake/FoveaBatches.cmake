# SPDX-License-Identifier: GPL-3.0-or-later
# How a target is compiled quickly: headers precompiled, several files at once, and no more optimisation
# than its work deserves. docs/architecture.md, "Building", gives the figures.

# fovea_batches(TARGET COUNT): COUNT files are compiled as one, so their headers are read once. Names in
# anonymous namespaces must then differ within a target. -DFOVEA_UNITY=OFF compiles each file by itself.
function(fovea_batches target count)
    set_target_properties(${target} PROPERTIES UNITY_BUILD ${FOVEA_UNITY} UNITY_BUILD_BATCH_SIZE ${count})
    if(FOVEA_UNITY)
        # Meant for headers; in a batch GCC takes each source for one.
        target_compile_options(${target} PRIVATE -Wno-subobject-linkage)
    endif()
endfunction()

# fovea_precompile(TARGET HEADER): the header cmake/pch/HEADER.h, made by the first target that asks and
# reused by the others. All of them must share their flags, or GCC refuses it (-Winvalid-pch tells).
function(fovea_precompile target header)
    get_property(maker GLOBAL PROPERTY FOVEA_PCH_${header})
    if(maker)
        target_precompile_headers(${target} REUSE_FROM ${maker})
    else()
        target_precompile_headers(${target} PRIVATE ${CMAKE_SOURCE_DIR}/cmake/pch/${header}.h)
        set_property(GLOBAL PROPERTY FOVEA_PCH_${header} ${target})
    endif()
    # Programs are compiled with -fPIE otherwise, and Qt's with -fPIC.
    target_compile_options(${target} PRIVATE -Winvalid-pch -fPIC)
endfunction()

# fovea_optimize_less(TARGET): -O1 for code that waits for people, files or LibTorch. Loops over pixels
# are in augment, data/pictures and data/health; those over weights are marked FOVEA_VECTORIZED.
function(fovea_optimize_less target)
    target_compile_options(${target} PRIVATE $<$<CONFIG:Release>:-O1>)
endfunction()
