import RealModule

/// Standardised differences against what people differ by: beyond `largest` a standard deviation looks like a standard
/// error, or a raw difference like a standardised one.
public struct SizeOfEffect: RowCheck {
  /// The largest standardised difference that is not found.
  public var largest: Double

  /// A check with a largest difference that is believed.
  public init(largest: Double = 3) { self.largest = largest }
  /// `effect-size`
  public var code: String { "effect-size" }
  /// What is compared.
  public var name: String {
    "standardised differences against \(CheckText.number(largest)), beyond which an SD looks like an SE"
  }
  public var advice: String {
    "Look whether the report gives standard errors, or a raw difference; until then keep the row out (`include` = `no`)."
  }

  /// What the check finds.
  public func findings(in row: ReportedRow) -> [Finding] { means(row) + readyMade(row) }

  private func means(_ row: ReportedRow) -> [Finding] {
    guard let arms = ArmSummaries(row), let mean1 = row.printed("mean1"), let mean2 = row.printed("mean2"),
      let sd1 = row.printed("sd1"), let sd2 = row.printed("sd2")
    else { return [] }
    // J = 1 - 3/(4m - 1), Hedges 1981, doi 10.3102/10769986006002107.
    let correction = 1 - 3 / (4 * (arms.n1 + arms.n2 - 2) - 1)
    guard arms.standardizedDifference.lower * correction > largest else { return [] }
    let difference = mean1.value - mean2.value
    let g = correction * difference / arms.pooledDeviation(sd1.value, sd2.value)
    let ifErrors =
      correction * difference
      / arms.pooledDeviation(sd1.value * arms.n1.squareRoot(), sd2.value * arms.n2.squareRoot())
    return [
      row.finding(
        self, ["sd1", "sd2", "mean1", "mean2"],
        "the SDs look like standard errors; if they are, g is \(CheckText.number(ifErrors, significant: 3))",
        observed: "g \(CheckText.number(g, significant: 3))", allowed: allowedText)
    ]
  }

  private func readyMade(_ row: ReportedRow) -> [Finding] {
    let isStandardized = row["effect_measure"].map { ["smd", "d", "g"].contains($0.lowercased()) } ?? false
    let field = isStandardized && row["effect"] != nil ? "effect" : "d"
    guard let effect = row.printed(field), effect.range.magnitudes.lower > largest else { return [] }
    return [
      row.finding(
        self, field == "effect" ? ["effect", "effect_measure"] : ["d"],
        "called standardised, but of the size of a raw difference", observed: row[field] ?? "",
        allowed: allowedText)
    ]
  }

  private var allowedText: String { "-\(CheckText.number(largest)) to \(CheckText.number(largest))" }
}
