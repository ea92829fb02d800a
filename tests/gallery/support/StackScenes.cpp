// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gallery/support/StackScenes.h"

#include "core/api/OwnModels.h"
#include "core/base/AtomicFile.h"
#include "core/base/Paths.h"
#include "ui/forms/ComponentList.h"
#include "ui/widgets/Page.h"

namespace fovea::gallery {

using ui::PageId;

void stackScenes(Stage& stage)
{
    auto& studio = stage.studio();
    const auto layersAre = [&](const char* layers) {
        studio.document().setText("model.layers", layers);
        stage.rest(1200);
    };
    const auto list = [&] { return stage.window().page(PageId::Model)->findChild<ui::ComponentList*>("layerList"); };
    stage.scene("model-stack", PageId::Model, [&] {
        studio.document().set("model", Json{{"id", "stack"}});
        stage.rest(2500);
    });
    stage.scene("model-stack-unfolded", PageId::Model, [&] {
        list()->select(3, true);
        stage.rest(400);
    });
    stage.scene("model-stack-fault", PageId::Model, [&] {
        list()->select(-1, false);
        layersAre("conv(32),activation,max_pool,conv(64,stride=2),linear(128),activation");
    });
    stage.scene("model-stack-empty", PageId::Model, [&] { layersAre("[]"); });
    stage.scene("model-own", PageId::Model, [&] {
        for (const auto& [name, layers] :
             {std::pair("first-try", "conv(16),activation,max_pool,flatten"),
              {"small-resnet", "conv(32),batch_norm,activation,residual(32),residual(64,2),global_avg_pool"}}) {
            layersAre(layers);
            api::saveOwnModel(name, *studio.document().experiment().get("model"), true);
        }
        writeFileAtomically(paths::models() / "damaged.json", "{}");
        stage.window().showPage(PageId::Data);
        stage.window().showPage(PageId::Model);
        stage.rest(1500);
    });
    stage.scene("model-drawn", PageId::Model, [&] {
        studio.document().set("model", Json{{"id", "resnet18"}});
        stage.rest(3000);
    });
    studio.document().replace(Experiment());
}

}  // namespace fovea::gallery
