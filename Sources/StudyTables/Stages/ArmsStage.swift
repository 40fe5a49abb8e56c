/// Leaves out arms that are in no comparison, where a table has a row for each arm.
struct ArmsStage: StudyStage {
  func apply(to studies: inout Studies) {
    guard let arms = studies.reader.source.compared else { return }
    for (position, row) in studies.rows.enumerated() {
      if let gap = arms.gaps[row] { studies.exclude(position, .arm(gap)) }
    }
  }
}
