public import EffectSizes
import Estimates
import RealModule

/// What other priors of τ would have said.
public struct PriorSensitivity: Sendable, Hashable, Codable {
  /// One prior with what the posterior says under it.
  public struct Row: Sendable, Hashable, Codable {
    /// The prior's code.
    public var prior: String
    /// The prior in words.
    public var name: String
    /// The result without the studies' own effects; `nil` where the prior leaves no posterior.
    public var fit: HierarchicalFit?
    /// Why there is no posterior, for people; `nil` where there is one.
    public var reason: String?
  }

  /// One scale of a half-normal prior with what the posterior says under it.
  public struct Point: Sendable, Hashable, Codable {
    /// The scale of the prior.
    public var scale: Double
    /// μ.
    public var effect: PosteriorSummary
    /// τ.
    public var heterogeneity: PosteriorSummary
  }

  /// A set of priors, the model's own first.
  public var rows: [Row]
  /// Half-normal priors by their scale, ascending.
  public var curve: [Point]
  /// The scale of the half-normal prior with the median of the model's own prior, around which the usual ones lie; `nil` where the
  /// model's own is improper.
  public var referenceScale: Double?
  /// Whether the other priors are the usual ones.
  public var isUsual: Bool
}

extension HierarchicalModel {
  /// Results under other priors of τ: a set of them, and half-normal ones with scales from an eighth to eight times the typical
  /// standard error of the studies.
  ///
  /// - Parameters:
  ///   - effects: The effects.
  ///   - priors: The priors beside the model's own; `nil` for the usual set.
  /// - Throws: `BayesianError` where the effects cannot be used.
  public func sensitivity(
    of effects: StudyEffects, to priors: [any HeterogeneityPrior]? = nil
  ) throws(BayesianError) -> PriorSensitivity {
    _ = try StudyColumns(effects)
    return try PriorSensitivity(
      of: heterogeneityPrior, to: priors, StudyPrecision(variances: effects.variances)
    ) { (prior) throws(BayesianError) in
      var model = self
      model.heterogeneityPrior = prior
      return try model.fit(effects, includesStudies: false)
    }
  }
}

extension BinomialModel {
  /// Results under other priors of τ, as of normal effects; the standard errors are those of log odds ratios with half an event
  /// added to each cell.
  ///
  /// - Parameters:
  ///   - tables: Events of two groups.
  ///   - priors: The priors beside the model's own; `nil` for the usual set.
  /// - Throws: `BayesianError` where the events cannot be used.
  public func sensitivity(
    of tables: [TwoByTwoTable], to priors: [any HeterogeneityPrior]? = nil
  ) throws(BayesianError) -> PriorSensitivity {
    guard !tables.isEmpty else { throw .noInformation }
    return try PriorSensitivity(of: heterogeneityPrior, to: priors, StudyPrecision(tables)) {
      (prior) throws(BayesianError) in
      var model = self
      model.heterogeneityPrior = prior
      return try model.fit(tables, includesStudies: false)
    }
  }
}

extension PriorSensitivity {
  /// Results of a model under a prior, others, and half-normal ones.
  init(
    of own: any HeterogeneityPrior, to others: [any HeterogeneityPrior]?, _ studies: StudyPrecision,
    fit: (any HeterogeneityPrior) throws(BayesianError) -> HierarchicalFit
  ) throws(BayesianError) {
    let unit = studies.typicalError
    isUsual = others == nil
    referenceScale = own.summary(level: 0.95, of: studies).map { HalfNormalPrior.scale(ofMedian: $0.median) }
    rows = []
    for prior in [own] + (others ?? Self.usualAlternatives(to: own, unit: unit, studies)) {
      guard !rows.contains(where: { $0.prior == prior.code }) else { continue }
      do throws(BayesianError) {
        rows.append(Row(prior: prior.code, name: prior.name, fit: try fit(prior), reason: nil))
      } catch {
        rows.append(Row(prior: prior.code, name: prior.name, fit: nil, reason: error.briefReason))
      }
    }
    curve = []
    for place in 0...24 {
      let scale = (unit * .exp2(Double(place - 12) / 4)).roundedToThreeDigits
      let fit = try fit(HalfNormalPrior(scale: scale))
      curve.append(Point(scale: scale, effect: fit.effect, heterogeneity: fit.heterogeneity))
    }
  }

  /// Light and heavy tails on half, once and twice the scale of the model's own prior, and the priors that have no scale.
  private static func usualAlternatives(
    to own: any HeterogeneityPrior, unit: Double, _ studies: StudyPrecision
  ) -> [any HeterogeneityPrior] {
    let median = own.summary(level: 0.95, of: studies)?.median
    let scale = (median.map(HalfNormalPrior.scale(ofMedian:)) ?? unit).roundedToThreeDigits
    let scales = [0.5, 1, 2].map { ($0 * scale).roundedToThreeDigits }
    let named: [any HeterogeneityPrior] =
      scales.map { HalfNormalPrior(scale: $0) } + [HalfCauchyPrior(scale: scale)]
    return named + [DuMouchelPrior(), ShrinkagePrior(), JeffreysPrior(), ImproperUniformPrior()]
  }
}

extension Double {
  /// The number in words, with four digits at most.
  var wordText: String { rounded(toDigits: 4).codeText }

  /// Three digits of the decimal number, which codes and tables show.
  var roundedToThreeDigits: Double { rounded(toDigits: 3) }

  private func rounded(toDigits digits: Int) -> Double {
    guard self != 0, isFinite else { return self }
    let exponent = Double.log10(abs(self)).rounded(.down) - Double(digits - 1)
    // Powers of ten below 1 have no exact double: dividing by one above keeps the shortest digits.
    guard exponent < 0 else { return (self / .exp10(exponent)).rounded() * .exp10(exponent) }
    let power = Double.exp10(-exponent).rounded()
    return (self * power).rounded() / power
  }
}
