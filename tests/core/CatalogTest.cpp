// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Catalogs.h"
#include "core/base/Error.h"
#include "core/base/Experiment.h"
#include "core/data/Dataset.h"
#include "tests/support/TestMain.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <regex>
#include <set>

namespace catalog_test {

using namespace fovea;

namespace {

/// Every description of a parameter in an entry, elements of lists too, each with its path.
void collect(const ParamSpec& spec, const std::string& path, std::vector<std::pair<std::string, ParamSpec>>& out)
{
    out.emplace_back(path, spec);
    if (spec.element && spec.element->type == ParamType::Component)
        return;  // the entries of that catalogue are tested in their own rows
    if (spec.element)
        out.emplace_back(path + "[]", *spec.element);
}

std::string faults(const std::vector<FieldError>& errors)
{
    std::string all;
    for (const auto& error : errors)
        all += error.str() + "\n";
    return all;
}

bool isNumber(const ParamSpec& spec) { return spec.type == ParamType::Integer || spec.type == ParamType::Real; }

/// What is missing in a description; empty where nothing is.
std::string descriptionFault(const ParamSpec& spec)
{
    static const std::regex snakeCase("[a-z][a-z0-9]*(_[a-z0-9]+)*");
    static const std::regex comparison(
        "\\b(more|less|fewer|many|higher|lower|larger|smaller|longer|shorter|closer|wider|further|above|below|raise|another|other)\\b",
        std::regex::icase);
    const std::string help = spec.helpText.str();
    if (!std::regex_match(spec.key, snakeCase) || spec.key == "id")
        return "bad key";
    if (spec.labelText.empty())
        return "no label";
    if (help.size() <= 20 || !help.ends_with('.'))
        return "no whole sentence of help: " + help;
    if (isNumber(spec) && !std::regex_search(help, comparison))
        return "the help does not say what a higher or lower value does: " + help;
    for (const auto& choice : spec.choices)
        if (choice.label.empty())
            return "no label of the choice " + choice.id;
    return "";
}

/// A number as the parameter's JSON has it.
Json numberOf(const ParamSpec& spec, double value)
{
    return spec.type == ParamType::Integer ? Json(static_cast<std::int64_t>(value)) : Json(value);
}

/// A value other than the default that the parameter allows, or null where there is no other.
Json another(const ParamSpec& spec)
{
    switch (spec.type) {
    case ParamType::Boolean: return !spec.fallback.get<bool>();
    case ParamType::Integer:
    case ParamType::Real:
        if (spec.max == std::numeric_limits<double>::max())
            return numberOf(spec, spec.fallback.is_number() ? spec.fallback.get<double>() + 1 : 1);
        return numberOf(spec, spec.fallback == Json(spec.max) ? spec.min : spec.max);
    case ParamType::Choice:
        for (const auto& choice : spec.choices)
            if (spec.fallback != choice.id)
                return choice.id;
        return nullptr;
    case ParamType::Text:
    case ParamType::Path: return "some text";
    default: return nullptr;
    }
}

}  // namespace

/// What every entry of every catalogue must be, whoever adds it. Networks have a test of their own.
class CatalogTest : public QObject {
    Q_OBJECT

    static const ComponentInfo& entry()
    {
        QFETCH(std::string, catalog);
        QFETCH(std::string, id);
        return Catalogs::require(catalog, id);
    }

    static void entryRows()
    {
        QTest::addColumn<std::string>("catalog");
        QTest::addColumn<std::string>("id");
        for (const auto& catalog : Catalogs::names())
            for (const auto& info : Catalogs::entries(catalog))
                QTest::addRow("%s %s", catalog.c_str(), info.id.c_str()) << catalog << info.id;
    }

private Q_SLOTS:
    void idsAreUniqueAndInOrder()
    {
        for (const auto& catalog : Catalogs::names()) {
            QVERIFY2(!Catalogs::entries(catalog).empty(), catalog.c_str());
            std::set<std::string> ids;
            std::pair<int, std::string> last{std::numeric_limits<int>::min(), ""};
            for (const auto& info : Catalogs::entries(catalog)) {
                QVERIFY2(ids.insert(info.id).second, info.id.c_str());
                QVERIFY2((std::pair{info.rank, info.id} > last), info.id.c_str());
                last = {info.rank, info.id};
            }
        }
    }

    void namesAreComplete()
    {
        const std::vector<std::string> expected = {"dataset",    "early_stopping", "layer",    "loss",     "model",
                                                   "normalizer", "optimizer",      "schedule", "transform"};
        const auto names = Catalogs::names();
        for (const auto& name : expected)
            QVERIFY2(std::find(names.begin(), names.end(), name) != names.end(), name.c_str());
    }

    void isDescribed_data() { entryRows(); }
    void isDescribed()
    {
        static const std::regex snakeCase("[a-z][a-z0-9]*(_[a-z0-9]+)*");
        const auto& info = entry();
        QVERIFY(std::regex_match(info.id, snakeCase));
        QVERIFY(!info.label.empty());
        QVERIFY2(info.help.str().size() > 20, info.help.str().c_str());
        std::set<std::string> keys;
        for (const auto& spec : info.params) {
            QVERIFY2(keys.insert(spec.key).second, spec.key.c_str());
            QVERIFY2(descriptionFault(spec).empty(), (spec.key + ": " + descriptionFault(spec)).c_str());
        }
        for (const auto& spec : info.params)
            if (const auto equals = spec.enabledBy.find('='); !spec.enabledBy.empty())
                QVERIFY2(equals != std::string::npos && keys.contains(spec.enabledBy.substr(0, equals)), spec.enabledBy.c_str());
    }

    void experimentIsDescribed()
    {
        for (const auto* specs : {&Experiment::dataSpecs(), &Experiment::trainingSpecs()}) {
            std::vector<FieldError> errors;
            for (const auto& spec : *specs) {
                QVERIFY2(descriptionFault(spec).empty(), (spec.key + ": " + descriptionFault(spec)).c_str());
                validateValue(spec, spec.fallback, spec.key, errors);
                QVERIFY2(resolveValue(spec, parseParamText(spec, defaultAsText(spec), spec.key)) == resolveValue(spec, spec.fallback),
                         spec.key.c_str());
            }
            QVERIFY2(errors.empty(), faults(errors).c_str());
        }
        QVERIFY2(descriptionFault(Experiment::modelSpec()).empty(), descriptionFault(Experiment::modelSpec()).c_str());
    }

    void defaultsAreAllowed_data() { entryRows(); }
    void defaultsAreAllowed()
    {
        const auto& info = entry();
        std::vector<FieldError> errors;
        for (const auto& spec : info.params) {
            if (spec.fallback.is_null())
                QVERIFY2(spec.isOptional, spec.key.c_str());
            validateValue(spec, spec.fallback, spec.key, errors);
            QVERIFY2(resolveValue(spec, spec.fallback) == resolveValue(spec, resolveValue(spec, spec.fallback)), spec.key.c_str());
        }
        QVERIFY2(errors.empty(), faults(errors).c_str());
    }

    void boundsAreKept_data() { entryRows(); }
    void boundsAreKept()
    {
        std::vector<std::pair<std::string, ParamSpec>> all;
        for (const auto& spec : entry().params)
            collect(spec, spec.key, all);
        for (const auto& [path, spec] : all) {
            const auto faultsOf = [&, &spec = spec, &path = path](const Json& value) {
                std::vector<FieldError> errors;
                validateValue(spec, value, path, errors);
                return errors.size();
            };
            QVERIFY2(faultsOf(Json::object({{"no", "such"}})) == 1, path.c_str());
            if (!isNumber(spec))
                continue;
            QVERIFY2(spec.min < spec.max, path.c_str());
            if (spec.min > std::numeric_limits<double>::lowest())
                QVERIFY2(faultsOf(numberOf(spec, spec.min)) == 0 &&
                             faultsOf(numberOf(spec, spec.min - std::max(1.0, std::abs(spec.min)))) == 1,
                         path.c_str());
            if (spec.max < std::numeric_limits<double>::max())
                QVERIFY2(faultsOf(numberOf(spec, spec.max)) == 0 && faultsOf(numberOf(spec, 2 * std::abs(spec.max) + 1)) == 1,
                         path.c_str());
            QVERIFY2(faultsOf("a word that nobody knows") == 1, path.c_str());
        }
    }

    void survivesJson_data() { entryRows(); }
    void survivesJson()
    {
        const auto& info = entry();
        for (const bool changed : {false, true}) {
            Json given = Json::object();
            for (const auto& spec : info.params)
                if (const Json value = changed ? another(spec) : Json(); !value.is_null())
                    given[spec.key] = value;
            const Component resolved{info.id, ParamSet(resolveParams(info.params, given))};
            for (const auto& [key, value] : given.items())
                QVERIFY2(resolved.params.json()[key] == value, key.c_str());
            QCOMPARE(resolved.params.json().size(), info.params.size());
            const auto again = Component::fromJson(Json::parse(resolved.toJson().dump()));
            QVERIFY(again == resolved);
            std::vector<FieldError> errors;
            validateParams(info.params, again.toJson(), info.id, errors, true);
            QVERIFY2(errors.empty(), faults(errors).c_str());
            QVERIFY(resolveParams(info.params, again.params.json()) == resolved.params.json());
        }
    }

    void survivesTyping_data() { entryRows(); }
    void survivesTyping()
    {
        const auto& info = entry();
        for (const auto& spec : info.params) {
            const std::string text = defaultAsText(spec);
            QVERIFY2(resolveValue(spec, parseParamText(spec, text, spec.key)) == resolveValue(spec, spec.fallback),
                     (spec.key + ": " + text).c_str());
            if (const Json value = another(spec); !value.is_null()) {
                const std::string other = value.is_string() ? value.get<std::string>() : value.dump();
                QVERIFY2(resolveValue(spec, parseParamText(spec, other, spec.key)) == resolveValue(spec, value),
                         (spec.key + ": " + other).c_str());
            }
            for (const auto& choice : spec.choices)
                QVERIFY2(parseParamText(spec, choice.id, spec.key) == Json(choice.id), (spec.key + "=" + choice.id).c_str());
        }
        // The whole component as a person types it: name(key=value,...).
        QFETCH(std::string, catalog);
        const auto slot = ParamSpec::component("slot", catalog, info.id);
        QCOMPARE(parseParamText(slot, info.id, "slot"), (Json{{"id", info.id}}));
        Json expected{{"id", info.id}};
        std::string typed;
        for (const auto& spec : info.params) {
            const Json value = another(spec);
            if (value.is_null() || spec.type == ParamType::Text || spec.type == ParamType::Path)
                continue;
            expected[spec.key] = value;
            typed += (typed.empty() ? "" : ", ") + spec.key + "=" + (value.is_string() ? value.get<std::string>() : value.dump());
        }
        const Json parsed = parseParamText(slot, info.id + "(" + typed + ")", "slot");
        QVERIFY2(resolveValue(slot, parsed) == resolveValue(slot, expected), typed.c_str());
    }

    void suggestsWhatExists_data() { entryRows(); }
    void suggestsWhatExists()
    {
        const auto& info = entry();
        for (const auto& [path, value] : info.suggests.items()) {
            Experiment e;
            QFETCH(std::string, catalog);
            if (catalog == "layer")
                e.set("model", {{"id", "stack"}, {"layers", Json::array({info.id})}});
            else
                e.set(catalog == "dataset" ? "data.dataset" : catalog == "model" ? "model" : "training." + catalog, info.id);
            e.set(path, value);
            QVERIFY2(e.validate().empty(), path.c_str());
        }
    }

    void opensWithoutFiles_data()
    {
        QTest::addColumn<std::string>("catalog");
        QTest::addColumn<std::string>("id");
        for (const auto& info : Catalogs::entries("dataset"))
            if (findSpec(info.params, "count"))
                QTest::addRow("%s", info.id.c_str()) << std::string("dataset") << info.id;
    }

    void opensWithoutFiles()
    {
        const auto& info = entry();
        const auto* count = findSpec(info.params, "count");
        Json params = resolveParams(info.params, Json::object());
        params["count"] = std::max<std::int64_t>(200, static_cast<std::int64_t>(count->min));
        const auto dataset = data::openDataset({info.id, ParamSet(params)});
        QCOMPARE(dataset->info().id, info.id);
        QVERIFY(dataset->info().channels == 1 || dataset->info().channels == 3);
        QVERIFY(dataset->info().suggestedSize > 0);
        QVERIFY(dataset->size(data::Part::Train) > 0);
        QVERIFY(!dataset->contentId().empty());
        QVERIFY(data::openDataset({info.id, ParamSet(params)})->contentId() == dataset->contentId());
        std::set<int> seen;
        Image scratch;
        for (const auto part : data::kParts)
            for (std::size_t i = 0; i < dataset->size(part); ++i) {
                seen.insert(dataset->label(part, i));
                const auto picture = dataset->image(part, i, scratch);
                QCOMPARE(picture.channels, dataset->info().channels);
                QVERIFY(!picture.empty() && !dataset->sampleName(part, i).empty());
            }
        QCOMPARE(seen.size(), dataset->info().classes.size());
        QVERIFY(*seen.begin() == 0 && *seen.rbegin() == static_cast<int>(seen.size()) - 1);
    }
};

}  // namespace catalog_test

FOVEA_TEST(catalog_test::CatalogTest, fovea::test::NoApplication)
#include "CatalogTest.moc"
