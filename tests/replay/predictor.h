// The replay as something that can be held against a server.
#pragma once

#include "server/predictor.h"

namespace checker::replay {

// A replay of an empty database of that major.
std::unique_ptr<postgres::Predictor> new_predictor(int major);

}  // namespace checker::replay
