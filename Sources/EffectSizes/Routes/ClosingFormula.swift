/// The last step of every explanation: what the measure makes of the numbers it reads.
public enum ClosingFormula {
  /// The step with the numbers of the row, as the measure read them.
  ///
  /// The usual measures tell their formulas; others tell what they read and what they gave.
  public static func step(
    measure: MeasureEntry, settings: MeasureSettings, reads row: some FieldValues, gives effect: EffectSize
  ) -> RouteStep {
    let written = (try? measure.measure(settings)) as? any WrittenMeasure
    let numbers = measure.fields.compactMap { field in
      row.number(field).map { "\(field.name) = \(shown($0))" }
    }
    return RouteStep(
      route: "measure",
      formula: written?.formula(of: row, gives: effect)
        ?? "\(measure.code) = \(shown(effect.estimate)), v = \(shown(effect.variance)), from "
        + numbers.joined(separator: ", "))
  }
}

/// A measure that tells its formula with a study's numbers.
private protocol WrittenMeasure: Measure {
  /// The formula; `nil` where the row reports something else, or the variance is not the usual one.
  func formula(of row: some FieldValues, gives effect: EffectSize) -> String?
}

extension StandardizedMeanDifference: WrittenMeasure {
  fileprivate func formula(of row: some FieldValues, gives effect: EffectSize) -> String? {
    guard variance == .largeSample, let read = try? StandardizedDifference(row) else { return nil }
    let (n1, n2) = (shown(read.n1), shown(read.n2))
    return "\(difference(row, read)); \(correction(read, effect))v = 1/\(n1) + 1/\(n2) + "
      + "\(operand(effect.estimate))²/(2 × \(operand(read.n1 + read.n2))) = \(shown(effect.variance))"
  }

  private func difference(_ row: some FieldValues, _ read: StandardizedDifference) -> String {
    if let means = try? TwoGroupMeans(row) {
      return "d = (mean1 - mean2)/sd = (\(shown(means.mean1)) - \(operand(means.mean2)))/"
        + "\(shown(means.pooledVariance.squareRoot())) = \(shown(read.d))"
    }
    guard let t = row.number(StandardizedDifference.Fields.t) else { return "d = \(shown(read.d))" }
    return
      "d = t √(1/n1 + 1/n2) = \(shown(t)) √(1/\(shown(read.n1)) + 1/\(shown(read.n2))) = \(shown(read.d))"
  }

  private func correction(_ read: StandardizedDifference, _ effect: EffectSize) -> String {
    guard corrected, read.d != 0 else { return "" }
    return "g = J(\(shown(read.degreesOfFreedom))) d = \(shown(effect.estimate / read.d)) × "
      + "\(operand(read.d)) = \(shown(effect.estimate)), "
  }
}

extension MeanDifference: WrittenMeasure {
  fileprivate func formula(of row: some FieldValues, gives effect: EffectSize) -> String? {
    guard variance == .largeSample, let means = try? TwoGroupMeans(row) else { return nil }
    return
      "MD = mean1 - mean2 = \(shown(means.mean1)) - \(operand(means.mean2)) = \(shown(effect.estimate)), "
      + "v = sd1²/n1 + sd2²/n2 = \(operand(means.sd1))²/\(shown(means.n1)) + "
      + "\(operand(means.sd2))²/\(shown(means.n2)) = \(shown(effect.variance))"
  }
}

extension LogOddsRatio: WrittenMeasure {
  fileprivate func formula(of row: some FieldValues, gives effect: EffectSize) -> String? {
    variance == .largeSample ? tableFormula("ln OR", row, effect) : nil
  }
}

extension LogRiskRatio: WrittenMeasure {
  fileprivate func formula(of row: some FieldValues, gives effect: EffectSize) -> String? {
    variance == .largeSample ? tableFormula("ln RR", row, effect) : nil
  }
}

extension RiskDifference: WrittenMeasure {
  fileprivate func formula(of row: some FieldValues, gives effect: EffectSize) -> String? {
    variance == .largeSample ? tableFormula("RD", row, effect) : nil
  }
}

private func tableFormula(_ name: String, _ row: some FieldValues, _ effect: EffectSize) -> String? {
  guard let table = try? TwoByTwoTable(row) else { return nil }
  return
    "\(name) of \(shown(table.events1))/\(shown(table.n1)) against \(shown(table.events2))/\(shown(table.n2)) = "
    + "\(shown(effect.estimate)), v = \(shown(effect.variance))"
}
