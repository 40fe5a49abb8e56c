/// The last step of every explanation: what the measure makes of the numbers it reads.
public enum ClosingFormula {
  /// The step with the numbers of the row, as the measure read them.
  ///
  /// The usual measures tell their formulas; others tell what they read and what they gave.
  public static func step(
    measure: String, settings: MeasureSettings, reads row: some FieldValues, fields: [InputField],
    gives effect: EffectSize
  ) -> RouteStep {
    let isUsual = settings.varianceCode.map { $0 == "LS" } ?? true
    let formula = isUsual ? usual(measure, settings, row, effect) : nil
    let numbers = fields.compactMap { field in row.number(field).map { "\(field.name) = \(shown($0))" } }
    return RouteStep(
      route: "measure",
      formula: formula
        ?? "\(measure) = \(shown(effect.estimate)), v = \(shown(effect.variance)), from "
        + numbers.joined(separator: ", "))
  }

  private static func usual(
    _ measure: String, _ settings: MeasureSettings, _ row: some FieldValues, _ effect: EffectSize
  ) -> String? {
    switch measure {
    case "SMD": standardized(settings, row, effect)
    case "MD": difference(row, effect)
    case "OR", "RR", "RD": table(measure, row, effect)
    default: nil
    }
  }

  private static func standardized(
    _ settings: MeasureSettings, _ row: some FieldValues, _ effect: EffectSize
  ) -> String? {
    guard let read = try? StandardizedDifference(row) else { return nil }
    var text = ""
    if let means = try? TwoGroupMeans(row) {
      text =
        "d = (mean1 - mean2)/sd = (\(shown(means.mean1)) - \(operand(means.mean2)))/"
        + "\(shown(means.pooledVariance.squareRoot())) = \(shown(read.d)); "
    } else if let t = row.number(StandardizedDifference.Fields.t) {
      text =
        "d = t √(1/n1 + 1/n2) = \(shown(t)) √(1/\(shown(read.n1)) + 1/\(shown(read.n2))) = \(shown(read.d)); "
    } else {
      text = "d = \(shown(read.d)); "
    }
    let factor = settings.corrected ? effect.estimate / read.d : 1
    let correction =
      settings.corrected && read.d != 0
      ? "g = J(\(shown(read.degreesOfFreedom))) d = \(shown(factor)) × \(operand(read.d)) = \(shown(effect.estimate)), "
      : ""
    return text + correction
      + "v = 1/\(shown(read.n1)) + 1/\(shown(read.n2)) + \(operand(effect.estimate))²/(2 × \(operand(read.n1 + read.n2))) = "
      + shown(effect.variance)
  }

  private static func difference(_ row: some FieldValues, _ effect: EffectSize) -> String? {
    guard let means = try? TwoGroupMeans(row) else { return nil }
    return
      "MD = mean1 - mean2 = \(shown(means.mean1)) - \(operand(means.mean2)) = \(shown(effect.estimate)), "
      + "v = sd1²/n1 + sd2²/n2 = \(operand(means.sd1))²/\(shown(means.n1)) + \(operand(means.sd2))²/\(shown(means.n2)) = "
      + shown(effect.variance)
  }

  private static func table(_ measure: String, _ row: some FieldValues, _ effect: EffectSize) -> String? {
    guard let table = try? TwoByTwoTable(row) else { return nil }
    let name = measure == "RD" ? "RD" : "ln \(measure)"
    return
      "\(name) of \(shown(table.events1))/\(shown(table.n1)) against \(shown(table.events2))/\(shown(table.n2)) = "
      + "\(shown(effect.estimate)), v = \(shown(effect.variance))"
  }
}
