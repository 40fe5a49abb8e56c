package import EffectSizes
package import Estimates

// Whether results are turned so that positive is better for people, and who says which way that is: one answer for analyses
// that pool and for those that do not. What tells of a row's outcome is found out in `OutcomesStage`.

extension AlignmentSettings {
  /// Whether results are turned: asked for, or by default where scores name their instrument. Saying which way is better asks
  /// for it.
  ///
  /// - Parameter scale: What results are; `nil` where they are no effects, such as z and t.
  /// - Throws: `notAlignable` where it is asked for, and the measure has no value of no effect.
  package func turnsResults(
    of scale: EffectScale?, namesInstruments: Bool
  ) throws(StudyTableError) -> Bool {
    guard alignment != AlignmentSettings.Alignment.none else { return false }
    let isAsked = alignment == .benefit || better != nil
    if let scale, scale.nullValue == nil {
      guard isAsked else { return false }
      throw .notAlignable(measure: scale)
    }
    return isAsked || (scale?.isOfScores ?? true) && namesInstruments
  }
}

extension RowReader {
  /// Whether some row has an instrument, or all have one by the settings.
  package func namesInstruments(in rows: [Int], _ settings: AlignmentSettings) -> Bool {
    settings.instrument != nil
      || columns["instrument"] != nil && rows.contains { text("instrument", row: $0) != nil }
  }
}

extension StudyOutcome? {
  /// Which way of a row's outcome is better, where that has to be known.
  ///
  /// - Parameter areOfScores: Whether results are of scores, so that an instrument could tell.
  /// - Throws: `Exclusion.directionUnknown`.
  package func knownDirection(ofScores areOfScores: Bool) throws(Exclusion) -> OutcomeDirection {
    guard let direction = self?.direction else {
      throw .directionUnknown(self?.problem ?? (areOfScores ? .nothingSaid : .notOfScores))
    }
    return direction
  }
}
