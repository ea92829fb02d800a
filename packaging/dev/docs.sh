# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# ./dev docs: reference pages of core/api and the catalogues. Uses the functions of ./dev.

verb_docs() {
    setup build run docs
    build release fovea_reference
    local folder
    folder=$(build_folder release)
    step "Reference pages"
    quiet "$folder/docs.log" docs/reference/build "$folder/reference/description.json" "$folder/docs" ||
        fail "Doxygen warns; the first line above tells where"
    step_done "they are in $folder/docs/html/index.html"
}
