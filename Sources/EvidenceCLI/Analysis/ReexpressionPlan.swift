import Evidence

/// The forms that a pooled effect is to be given in, checked against the measure.
struct ReexpressionPlan {
  let options: ReexpressionOptions
  let entry: MeasureEntry
  /// What `--points-of` names.
  let reading: InstrumentReading?

  private static let measuresOfRisks = RiskRelation.allCases.map(\.rawValue).joined(separator: ", ")

  /// Fails where the measure does not have the forms.
  init(_ options: ReexpressionOptions, entry: MeasureEntry, registry: InstrumentRegistry) throws {
    self.options = options
    self.entry = entry
    guard options.isAsked else {
      reading = nil
      return
    }
    let isStandardized = entry.scale.isStandardized
    let relation = entry.scale.riskRelation
    let ofDifferences = [
      ("--points-of", options.pointsOf != nil), ("--mid", options.mid != nil),
      ("--reexpress", options.reexpress),
    ]
    if !isStandardized, let first = ofDifferences.first(where: \.1) {
      throw CommandFailure.usage(
        "\(first.0) is for standardised mean differences between groups, not for --measure \(entry.code); use --measure SMD"
      )
    }
    if options.baselineRisk != nil && !isStandardized && relation == nil {
      throw CommandFailure.usage(
        "--baseline-risk is for \(Self.measuresOfRisks) and standardised mean differences, not for --measure "
          + entry.code)
    }
    do throws(InstrumentsError) {
      reading = try options.pointsOf.map { name throws(InstrumentsError) in try registry.reading(of: name) }
    } catch {
      throw CommandFailure.usage("--points-of: " + error.sentence)
    }
  }

  /// The forms of an analysis's pooled effect; none with moderators.
  func forms(of analysis: PooledAnalysis) throws -> [ReexpressedEffect] {
    guard let pooled = analysis.pooled, options.isAsked else { return [] }
    let (bounds, isAligned) = (pooled.interval, analysis.table.isAligned)
    if entry.scale.riskRelation != nil,
      analysis.table.rows.contains(where: { $0.reached.outcome?.flipped ?? false })
    {
      throw CommandFailure.usage(
        "--baseline-risk needs effects as they are reported, and these are turned; use --align none")
    }
    return forms(isAligned: isAligned).map { form in
      var reexpressed = form.reexpress(
        estimate: pooled.estimate, lower: bounds.lower, upper: bounds.upper)
      reexpressed.assumption = assumption(of: form, reexpressed, isAligned: isAligned)
      return reexpressed
    }
  }

  private func forms(isAligned: Bool) -> [any Reexpression] {
    var forms: [any Reexpression] = []
    if let relation = entry.scale.riskRelation {
      guard let risk = options.baselineRisk else { return [] }
      return [
        RiskFromRelativeEffect(relation, baselineRisk: risk),
        NumberNeededFromRelativeEffect(relation, baselineRisk: risk),
      ]
    }
    if reading != nil, let sd = options.sd {
      forms.append(InstrumentPoints(standardDeviation: sd, sign: pointsSign(isAligned)))
    }
    if let mid = options.mid, let sd = options.sd {
      forms.append(ImportantDifferenceUnits(standardDeviation: sd, importantDifference: mid))
    }
    forms += [ProbabilityOfBenefit(), OddsRatioFromDifference(), OddsRatioFromDifference(isLogarithm: true)]
    if let risk = options.baselineRisk {
      forms += [RiskFromDifference(baselineRisk: risk), NumberNeededFromDifference(baselineRisk: risk)]
    }
    return forms + [KraemerKupferNumberNeeded()]
  }

  /// Points run as the instrument's scores do: an aligned effect of 0.5 is fewer points of exhaustion.
  private func pointsSign(_ isAligned: Bool) -> Double {
    isAligned && reading?.direction == .higherIsWorse ? -1 : 1
  }

  /// What a form supposes, and which way its numbers run.
  private func assumption(of form: any Reexpression, _ value: ReexpressedEffect, isAligned: Bool) -> String {
    var parts = [form.assumption]
    if form is InstrumentPoints, let reading { parts.append(direction(of: reading, isAligned)) }
    if !isAligned && entry.scale.riskRelation == nil && !(form is InstrumentPoints) {
      parts.append("effects are not aligned: positive, here taken as the good outcome, means higher scores")
    }
    if value.form.hasPrefix("nnt") {
      parts.append(
        entry.scale.riskRelation == nil
          ? "negative numbers are of people treated for one more bad outcome"
          : "negative numbers are of people treated for one event fewer")
      if let lower = value.lower, let upper = value.upper, lower < 0 && upper > 0 {
        parts.append("the interval is what lies outside of its bounds, through infinity, which is no effect")
      }
    }
    return parts.joined(separator: "; ")
  }

  private func direction(of reading: InstrumentReading, _ isAligned: Bool) -> String {
    let label = "points of \(reading.label)"
    guard isAligned else { return "\(label), with the sign that the pooled effect has" }
    switch reading.direction {
    case .higherIsBetter: return "\(label), of which more are better"
    case .higherIsWorse: return "\(label), of which fewer are better"
    case .unknown: return "\(label), whose direction is not recorded: positive is better here"
    }
  }
}
