// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace fovea::ui {

class Page;
class Studio;
enum class PageId;

/// The page of an id. One line a page.
Page* makePage(PageId id, Studio& studio);

}  // namespace fovea::ui
