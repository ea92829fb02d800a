// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/RunModel.h"

#include "ui/text/Display.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <cmath>
#include <map>

namespace fovea::ui {

RunModel::RunModel(QObject* parent) : QAbstractTableModel(parent)
{
    Language::apply(this, [this] {
        Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
        if (!m_runs.empty())
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    });
}

void RunModel::setRuns(std::vector<RunEntry> runs)
{
    std::map<std::filesystem::path, RunEntry> fresh;
    std::vector<std::filesystem::path> order;
    for (auto& run : runs) {
        order.push_back(run.info.folder);
        fresh[run.info.folder] = std::move(run);
    }
    for (int row = rowCount() - 1; row >= 0; --row) {
        const auto found = fresh.find(at(row).info.folder);
        if (found == fresh.end()) {
            beginRemoveRows({}, row, row);
            m_runs.erase(m_runs.begin() + row);
            endRemoveRows();
        } else {
            m_runs[static_cast<std::size_t>(row)] = std::move(found->second);
            fresh.erase(found);
        }
    }
    if (!m_runs.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    if (fresh.empty())
        return;
    beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(fresh.size()) - 1);
    for (const auto& folder : order)
        if (const auto found = fresh.find(folder); found != fresh.end())
            m_runs.push_back(std::move(found->second));
    endInsertRows();
}

void RunModel::setActive(const std::filesystem::path& folder, const std::string& state)
{
    if (m_active == folder && m_activeState == state)
        return;
    m_active = folder;
    m_activeState = state;
    if (!m_runs.empty())
        Q_EMIT dataChanged(index(0, State), index(rowCount() - 1, State));
}

int RunModel::rowOf(const std::filesystem::path& folder) const
{
    const auto found =
        std::find_if(m_runs.begin(), m_runs.end(), [&](const RunEntry& run) { return isSameFolder(run.info.folder, folder); });
    return found == m_runs.end() ? -1 : static_cast<int>(found - m_runs.begin());
}

int RunModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(m_runs.size()); }
int RunModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(ColumnCount); }

Qt::ItemFlags RunModel::flags(const QModelIndex& index) const
{
    const auto flags = QAbstractTableModel::flags(index);
    return index.column() == Name && !m_isReadOnly ? flags | Qt::ItemIsEditable : flags;
}

QString RunModel::stateText(const RunEntry& run) const
{
    const std::string& state = run.info.state;
    if (isActive(run) && state == "running")
        return showRunState(m_activeState);
    if (state == "running")
        return tr("Training elsewhere");
    const QString words = showRunState(state);
    if (state == "finished")
        return QStringLiteral("✓ ") + words;
    if (state == "failed")
        return QStringLiteral("✕ ") + words;
    return state == "interrupted" ? QStringLiteral("! ") + words : words;
}

QString RunModel::text(const RunEntry& run, int column) const
{
    const auto& info = run.info;
    switch (column) {
    case Name: return display(info.name);
    case State: return stateText(run);
    case Dataset: return datasetLabel(info);
    case Model: return modelLabel(info);
    case Accuracy: return info.bestEpoch > 0 ? showPercent(info.bestValidation.accuracy) : QStringLiteral("–");
    case Epochs: return tr("%1 / %2", "epochs done and planned").arg(showCount(info.epochsDone), showCount(info.epochs));
    case Started:
        return info.started > 0 ? QLocale().toString(QDateTime::fromSecsSinceEpoch(info.started), QLocale::ShortFormat)
                                : QStringLiteral("–");
    case Duration: return info.seconds > 0 ? showDuration(info.seconds) : QStringLiteral("–");
    case Speed: return info.imagesPerSecond > 0 ? showCount(std::llround(info.imagesPerSecond)) : QStringLiteral("–");
    default: return {};
    }
}

QVariant RunModel::sortValue(const RunEntry& run, int column) const
{
    const auto& info = run.info;
    switch (column) {
    case Accuracy: return info.bestEpoch > 0 ? info.bestValidation.accuracy : -1.0;
    case Epochs: return info.epochsDone;
    case Started: return QVariant::fromValue<qlonglong>(info.started);
    case Duration: return info.seconds;
    case Speed: return info.imagesPerSecond;
    default: return text(run, column);
    }
}

QVariant RunModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const RunEntry& run = at(index.row());
    const auto& colors = Theme::instance().colors();
    switch (role) {
    case Qt::DisplayRole: return text(run, index.column());
    case Qt::EditRole: return display(run.info.name);
    case SortRole: return sortValue(run, index.column());
    case NoteRole: return display(run.info.note);
    case Qt::ToolTipRole:
        if (index.column() == Name)
            return run.info.note.empty() ? display(run.info.folder) : display(run.info.note) + QLatin1Char('\n') + display(run.info.folder);
        return index.column() == State && isElsewhere(run) ? tr("Another Fovea trains it: it can be looked at, but not changed here")
                                                           : QVariant();
    case Qt::ForegroundRole:
        if (index.column() == State)
            return run.info.state == "running"                                     ? colors.accent
                   : run.info.state == "failed" || run.info.state == "interrupted" ? colors.wrong
                                                                                   : colors.secondary;
        return index.column() > Accuracy ? QVariant(colors.secondary) : QVariant();
    case Qt::TextAlignmentRole:
        return static_cast<int>((index.column() >= Accuracy && index.column() != Started ? Qt::AlignRight : Qt::AlignLeft) |
                                Qt::AlignVCenter);
    default: return {};
    }
}

bool RunModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    const QString name = value.toString().trimmed();
    if (role != Qt::EditRole || index.column() != Name || name.isEmpty() || name == display(at(index.row()).info.name))
        return false;
    auto& info = m_runs[static_cast<std::size_t>(index.row())].info;
    info.name = name.toStdString();
    Q_EMIT dataChanged(index, index);
    Q_EMIT renamed(display(info.folder), name);
    return true;
}

QVariant RunModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((section >= Accuracy && section != Started ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && section == Accuracy)
        return tr("Best accuracy on the validation pictures");
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name: return tr("name");
    case State: return tr("state");
    case Dataset: return tr("dataset");
    case Model: return tr("model");
    case Accuracy: return tr("best accuracy");
    case Epochs: return tr("epochs");
    case Started: return tr("started");
    case Duration: return tr("duration");
    case Speed: return tr("images/s");
    default: return {};
    }
}

RunFilter::RunFilter(RunModel& model, QObject* parent) : QSortFilterProxyModel(parent)
{
    setSourceModel(&model);
    setSortRole(RunModel::SortRole);
    setSortCaseSensitivity(Qt::CaseInsensitive);
    setSortLocaleAware(true);
    setDynamicSortFilter(true);
}

void RunFilter::setText(const QString& text)
{
    m_words = text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    invalidateFilter();
}

bool RunFilter::filterAcceptsRow(int row, const QModelIndex& parent) const
{
    QString all = sourceModel()->index(row, RunModel::Name, parent).data(RunModel::NoteRole).toString();
    for (const auto column : {RunModel::Name, RunModel::State, RunModel::Dataset, RunModel::Model})
        all += QLatin1Char('\n') + sourceModel()->index(row, column, parent).data().toString();
    return std::all_of(m_words.begin(), m_words.end(), [&](const QString& word) { return all.contains(word, Qt::CaseInsensitive); });
}

}  // namespace fovea::ui

#include "moc_RunModel.cpp"
