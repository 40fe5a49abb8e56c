import EffectSizes

/// Takes the effects of rows that lack nothing but their precision, where results need none: their own, or the difference of
/// their arms' means, unless calendar time confounds these. The rows stay left out of what needs precision.
struct EffectsAloneStage: StudyStage {
  func apply(to studies: inout Studies) {
    guard studies.settings.takesEffectsAlone else { return }
    for position in studies.rows.indices
    where studies.exclusions[position]?.mayLackPrecisionAlone ?? false && studies.rejected[position] == nil {
      let report = studies.report(position)
      do throws(SummaryError) {
        studies.effectsAlone[position] = try studies.plan.effectAlone(
          report, ofMeans: studies.isSteppedWedge(position) ? nil : studies.settings.meansAlone)
      } catch .impossible(let field, let value, let reason) {
        studies.reject(position, field, value, reason)
      } catch {
        continue
      }
    }
  }
}

extension Studies {
  /// The effects of rows that are left out for what their precision lacks, by the rows' positions in the table.
  package var effectsWithoutPrecision: [Int: Double] {
    Dictionary(uniqueKeysWithValues: effectsAlone.map { (reader.source.sourceRow(rows[$0.key]), $0.value) })
  }
}
