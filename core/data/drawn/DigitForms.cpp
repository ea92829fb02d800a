// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/drawn/DigitForms.h"

#include <array>

namespace fovea::data::digits {

const std::vector<Form>& forms(int digit)
{
    static const std::array<std::vector<Form>, 10> all = {zeros(), ones(),  twos(),   threes(), fours(),
                                                          fives(), sixes(), sevens(), eights(), nines()};
    return all.at(static_cast<std::size_t>(digit));
}

}  // namespace fovea::data::digits
