import RealModule

/// Events among the observed participants of an arm, and how many were randomised.
public struct ArmWithMissingEvents: Sendable, Hashable, Codable {
  /// Observed participants with the event.
  public var events: Double
  /// Participants whose outcome was observed.
  public var observed: Double
  /// Participants who were randomised.
  public var randomised: Double

  /// An arm in which someone was observed.
  ///
  /// - Throws: `SummaryError.impossible` for negative events, more events than observed participants, nobody observed, or
  ///   fewer randomised than observed.
  public init(events: Double, observed: Double, randomised: Double) throws(SummaryError) {
    try SummaryError.require(observed > 0, "observed", observed, "must be more than 0")
    try SummaryError.require(events >= 0, "events", events, "must not be negative")
    try SummaryError.require(events <= observed, "events", events, "exceeds the observed participants")
    try SummaryError.require(
      observed <= randomised, "randomised", randomised, "is less than the observed participants")
    self.init(checkedEvents: events, observed: observed, randomised: randomised)
  }

  /// An arm made from a legal one.
  private init(checkedEvents events: Double, observed: Double, randomised: Double) {
    self.events = events
    self.observed = observed
    self.randomised = randomised
  }

  /// Participants whose outcome is missing.
  public var missing: Double { randomised - observed }
  /// The share of the randomised whose outcome is missing.
  public var missingShare: Double { missing / randomised }
  /// The risk of the observed.
  public var observedRisk: Double { events / observed }

  /// The arm if a share of the missing, from 0 to 1, had the event: counts over all who were randomised.
  public func completed(eventShare: Double) -> ArmEvents {
    // Where all of the missing had the event, who had none are those seen without: exactly nobody, where that is nobody.
    let events = eventShare == 1 ? randomised - (observed - self.events) : self.events + eventShare * missing
    return ArmEvents(checkedEvents: events, n: randomised)
  }

  /// The same with an amount added to events and to non-events, of the observed.
  func adding(_ amount: Double) -> ArmWithMissingEvents {
    ArmWithMissingEvents(
      checkedEvents: events + amount, observed: observed + 2 * amount, randomised: randomised + 2 * amount)
  }

  /// The risk over all who were randomised, given the log of the odds ratio between missing and observed.
  ///
  /// p = (1 - β) α + β α*, logit α* = logit α + ln IMOR, with the delta method's variance of the observed risk α, of the
  /// missing share β, and the derivative by ln IMOR. Higgins JPT, White IR, Wood AM (2008),
  /// doi 10.1177/1740774508091600; White IR, Higgins JPT, Wood AM (2008), doi 10.1002/sim.3008.
  func risk(logOddsRatio: Double) -> ImputedRisk {
    let (alpha, beta) = (observedRisk, missingShare)
    let ratio = Double.exp(logOddsRatio)
    // α* = α IMOR/(1 - α + α IMOR), dα*/dα = IMOR/(1 - α + α IMOR)².
    let denominator = 1 - alpha + alpha * ratio
    let imputed = alpha * ratio / denominator
    let slope = (1 - beta) + beta * ratio / (denominator * denominator)
    let difference = imputed - alpha
    return ImputedRisk(
      risk: (1 - beta) * alpha + beta * imputed,
      variance: slope * slope * alpha * (1 - alpha) / observed
        + difference * difference * beta * (1 - beta) / randomised,
      derivative: beta * imputed * (1 - imputed))
  }
}

/// A risk over all who were randomised.
struct ImputedRisk {
  /// The risk.
  var risk: Double
  /// Its sampling variance, given the informative missingness odds ratio.
  var variance: Double
  /// Its derivative by the logarithm of that ratio.
  var derivative: Double
}
