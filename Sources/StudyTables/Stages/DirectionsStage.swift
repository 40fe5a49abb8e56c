/// Leaves out rows whose results have to be turned, and of which it is not known which way is better.
struct DirectionsStage: StudyStage {
  let settings: AlignmentSettings

  func apply(to studies: inout Studies) throws(StudyTableError) {
    let scale = studies.settings.comparedScale ?? studies.measure.scale
    studies.isAligned = try settings.turnsResults(of: scale, namesInstruments: studies.namesInstruments)
    guard studies.isAligned else { return }
    for position in studies.rows.indices where studies.exclusions[position] == nil {
      do throws(Exclusion) {
        _ = try (studies.outcomes?[position]).knownDirection(
          ofScores: scale.takesInstruments)
      } catch {
        studies.exclude(position, error)
      }
    }
  }
}
