import Distributions
public import EffectSizes
import LinearAlgebra
import RealModule

/// Effects that depend on each other: random terms of groups and of levels within them, over sampling errors that may be
/// correlated.
///
///     let model = MultilevelModel(random: [.groups("district"), .groups("district", "school")])
///
/// The groups are covariates of the effects. The variances maximise the restricted or the full likelihood, from several
/// starts; variances of 0 and correlations of 1 are found exactly.
///
/// Source: Konstantopoulos 2011, doi 10.1002/jrsm.35; Jackson, Riley and White 2011, doi 10.1002/sim.4172.
public struct MultilevelModel: MetaAnalysisModel {
  /// Where true effects vary.
  public var random: [RandomTerm]
  /// Which moderators the mean depends on; `nil` for one mean.
  public var formula: ModeratorFormula?
  /// Whether the likelihood is restricted (REML) or full (ML).
  public var isRestricted: Bool
  /// The reference distributions of coefficients.
  public var reference: CoefficientReference
  /// How degrees of freedom are counted where `reference` is the normal distribution and a prediction interval by Student's t is
  /// asked for all the same; `.normal` counts as `.containment`.
  public var predictionReference: CoefficientReference
  /// The level of intervals, between 0 and 1.
  public var level: Double

  /// How coefficients over their standard errors are distributed.
  public enum CoefficientReference: String, Sendable, Hashable, Codable {
    /// The normal distribution.
    case normal = "z"
    /// Student's t: for each coefficient as many degrees of freedom as the coarsest random term within whose groups its column
    /// does not vary has groups, less the number of coefficients; at least 1.
    case containment
    /// Student's t with k - p degrees of freedom.
    case residual
  }

  /// A model with the given settings.
  public init(
    random: [RandomTerm], formula: ModeratorFormula? = nil, isRestricted: Bool = true,
    reference: CoefficientReference = .containment,
    predictionReference: CoefficientReference = .containment, level: Double = 0.95
  ) {
    self.random = random
    self.formula = formula
    self.isRestricted = isRestricted
    self.reference = reference
    self.predictionReference = predictionReference
    self.level = level
  }

  /// Fits the model. For nested terms O(k (p + terms)²) for each evaluation of the likelihood, and O(n³) for n effects whose
  /// errors are correlated; memory grows with k.
  /// - Throws: what is wrong with a level, an effect, a variance or a moderator; `covarianceNotPositiveDefinite`,
  ///   `groupsDoNotVary` where a term has one group, `repeatedTerm` where two have the same groups,
  ///   `tooManyVarianceParameters` where levels have as many variances and correlations as there are degrees of freedom.
  public func fit(_ effects: StudyEffects) throws(MetaAnalysisError) -> MultilevelFit {
    try ModelSettings.validate(level: level)
    try effects.validateDependent()
    let problem = try DependenceProblem(self, effects)
    return try MultilevelFit(problem)
  }
}

/// A multilevel model with its data: the design in orthonormal coordinates, and the terms' groups.
struct DependenceProblem {
  let model: MultilevelModel
  let effects: StudyEffects
  let design: Design
  let orthonormal: OrthonormalDesign
  let terms: [TermOfData]
  let rows: MixedModelRows
  /// The coordinates of the unweighted fit, from which effects are counted.
  let origin: [Double]
  /// A power of two near the effects' typical standard error: what standard deviations are counted in.
  let unit: Double

  init(_ model: MultilevelModel, _ effects: StudyEffects) throws(MetaAnalysisError) {
    self.model = model
    self.effects = effects
    let formula = model.formula ?? ModeratorFormula(terms: [], hasIntercept: true)
    design = try Design(formula, moderators: effects.covariates, studies: effects.count)
    guard effects.count > design.names.count else {
      throw .tooFewStudies(studies: effects.count, coefficients: design.names.count)
    }
    let centred = try CentredDesign(formula, moderators: effects.covariates, studies: effects.count)
    orthonormal = try OrthonormalDesign(design, centred)
    var terms: [TermOfData] = []
    for term in model.random { terms.append(try TermOfData(term, of: effects)) }
    try Self.check(terms, degreesOfFreedom: effects.count - design.names.count)
    self.terms = terms
    let sorted = effects.variances.sorted()
    let typical = sorted[sorted.count / 2].squareRoot()
    unit = Double(sign: .plus, exponent: typical.exponent, significand: 1)
    let scale = unit
    let scaled = effects.estimates.map { $0 / scale }
    let basis = orthonormal.basis
    let origin = (0..<basis.columns).map { column in
      zip(basis.column(column), scaled).reduce(0) { $0 + $1.0 * $1.1 }
    }
    self.origin = origin
    let fitted = basis * origin
    rows = try MixedModelRows(
      effects: scaled.indices.map { scaled[$0] - fitted[$0] },
      errors: effects.samplingErrors.divided(by: scale * scale), basis: basis,
      terms: terms.filter { !$0.isOfRows }.map(\.grouped))
  }

  /// For each standard deviation of the terms a guess: the root of the mean square of the residuals of its level less their sampling
  /// variances, shared among the terms.
  var moments: [Double] {
    let basis = orthonormal.basis
    let fitted = basis * origin
    let squares = effects.estimates.indices.map { effect in
      let residual = effects.estimates[effect] / unit - fitted[effect]
      return residual * residual - effects.variances[effect] / (unit * unit)
    }
    return terms.flatMap { term in
      var (sums, counts) = (
        Array(repeating: 0.0, count: term.deviationCount), Array(repeating: 0.0, count: term.deviationCount)
      )
      for (effect, square) in squares.enumerated() {
        let place = term.deviationCount == 1 ? 0 : term.grouped.levels?[effect] ?? 0
        sums[place] += square
        counts[place] += 1
      }
      return zip(sums, counts).map { sum, count in
        (max(sum / max(count, 1), 0.01) / Double(terms.count)).squareRoot()
      }
    }
  }

  private static func check(_ terms: [TermOfData], degreesOfFreedom: Int) throws(MetaAnalysisError) {
    for (index, term) in terms.enumerated() {
      guard term.grouped.groupCount > 1 else { throw .groupsDoNotVary(term: term.term.name) }
      try term.refuseTooManyParameters(degreesOfFreedom: degreesOfFreedom)
      try term.refuseRepeatedTimes(beside: terms.indices.filter { $0 != index }.map { terms[$0] })
      for other in terms[..<index] where other.term.inner == term.term.inner {
        if other.grouped.groups == term.grouped.groups {
          throw .repeatedTerm(term: term.term.name, other: other.term.name)
        }
      }
    }
  }
}

extension SamplingErrors {
  func divided(by square: Double) -> SamplingErrors {
    switch self {
    case .independent(let variances): .independent(variances: variances.map { $0 / square })
    case .blocks(let blocks):
      .blocks(blocks.map { CovarianceBlock(studies: $0.studies, covariance: $0.covariance * (1 / square)) })
    }
  }
}

extension StudyEffects {
  /// Throws unless there are studies with finite effects and positive variances, whatever their covariances.
  func validateDependent() throws(MetaAnalysisError) {
    try validateLengths()
    for i in estimates.indices {
      guard abs(estimates[i]) <= LegalRange.size else { throw .effectNotFinite(study: i) }
      guard LegalRange.variances.contains(variances[i]) else {
        throw .varianceNotPositive(study: i, variance: variances[i])
      }
    }
  }
}
