import EffectSizes

/// Leaves out rows that do not tell how many were randomised, where those who are missing are counted.
struct RandomisedStage: StudyStage {
  let countsMissing: Bool

  func apply(to studies: inout Studies) throws(StudyTableError) {
    guard countsMissing else { return }
    let columns = try studies.randomisedColumns()
    for position in studies.rows.indices where studies.exclusions[position] == nil {
      do throws(MalformedCell) {
        let sizes = try studies.randomised(position, columns)
        if case .failure(let reason) = sizes { studies.exclude(position, reason) }
      } catch {
        studies.reject(position, error)
      }
    }
  }
}
