import MetaAnalysis

/// A method for sparse counts, as `evidence rare` sets them side by side.
public struct RareMethod: Sendable, Hashable {
  /// What makes it.
  enum Kind: Sendable, Hashable {
    /// A model of a plan: its method, its baselines, and whether zero cells are corrected by the groups' sizes.
    case plan(method: String, baselines: String? = nil, isTreatmentArm: Bool = false)
    /// Exact inference on a common ratio, by mid-p or counting all of what was seen.
    case exact(countsAll: Bool)
    /// Exact inference on one proportion, or one rate, that all studies share.
    case exactShare
    /// Baselines and effects of Poisson counts, with people as the time at risk.
    case poissonNormal
  }

  /// The code: `CM.EL`.
  public let code: String
  /// The name in words.
  public let name: String
  /// The measure whose scale its estimate is on.
  public let measure: String
  /// Whether true effects may differ.
  public let isRandom: Bool
  /// What it assumes, in a sentence.
  public let assumption: String
  let kind: Kind

  /// Whether it uses studies without events, or with nothing but events, in both groups; `nil` of one group.
  let usesDoubleZeros: Bool?

  fileprivate init(
    code: String, name: String, _ compared: RareMeasure, measure: String? = nil, isRandom: Bool,
    usesDoubleZeros: Bool = false, assumption: String, kind: Kind
  ) {
    (self.code, self.name, self.measure) = (code, name, measure ?? compared.code)
    (self.isRandom, self.assumption, self.kind) = (isRandom, assumption, kind)
    self.usesDoubleZeros = compared.isOfOneGroup ? nil : usesDoubleZeros || compared == .riskDifference
  }
}

extension RareMethod {
  /// The methods for a measure, common effects first.
  public static func all(for measure: RareMeasure) -> [RareMethod] {
    switch measure {
    case .oddsRatio:
      [
        mantelHaenszel(measure), peto, exact(measure), exact(measure, countsAll: true), penalized,
        inverseVariance(measure), treatmentArm(measure), sampleSizes(measure),
        model(.exactConditional, measure), model(.approximateConditional, measure), model(.fixed, measure),
        model(.random, measure), betaBinomial(measure),
      ]
    case .riskRatio:
      [
        mantelHaenszel(measure), inverseVariance(measure), treatmentArm(measure), sampleSizes(measure),
        poissonNormal, betaBinomial(measure),
      ]
    case .riskDifference:
      [
        mantelHaenszel(measure), inverseVariance(measure), treatmentArm(measure), sampleSizes(measure),
        betaBinomial(measure),
      ]
    case .rateRatio:
      [
        mantelHaenszel(measure), exact(measure), exact(measure, countsAll: true), inverseVariance(measure),
        model(.exactConditional, measure), model(.fixed, measure), model(.random, measure),
      ]
    case .proportion:
      [
        exactShare(measure), oneGroup(measure), inverseVariance(measure), arcsine, doubleArcsine,
        meanOfProportions,
      ]
    case .rate: [exactShare(measure), oneGroup(measure), inverseVariance(measure)]
    }
  }

  private static func mantelHaenszel(_ measure: RareMeasure) -> RareMethod {
    RareMethod(
      code: "MH", name: "Mantel-Haenszel", measure, isRandom: false,
      assumption:
        "one effect in all studies; nothing is added to zero cells, and groups may be of any sizes",
      kind: .plan(method: "MH"))
  }

  private static let peto = RareMethod(
    code: "Peto", name: "Peto", .oddsRatio, isRandom: false,
    assumption:
      "one odds ratio near 1 in all studies, and groups of similar sizes; with other ratios or sizes it is biased",
    kind: .plan(method: "Peto"))

  private static func exact(_ measure: RareMeasure, countsAll: Bool = false) -> RareMethod {
    RareMethod(
      code: countsAll ? "exact-full" : "exact",
      name: countsAll ? "Exact conditional" : "Exact conditional (mid-p)", measure, isRandom: false,
      assumption:
        countsAll
        ? "one ratio in all studies, and nothing else: no normal approximation; the interval covers at least as often as it says"
        : "one ratio in all studies, and nothing else: no normal approximation; by mid-p, half the probability of what was seen is counted",
      kind: .exact(countsAll: countsAll))
  }

  private static let penalized = RareMethod(
    code: "LRP", name: "Penalised logistic regression", .oddsRatio, isRandom: false, usesDoubleZeros: true,
    assumption:
      "one odds ratio in all studies; Firth's penalty keeps it finite where a group has no events, and draws it a little "
      + "towards 1",
    kind: .plan(method: "LRP"))

  private static func inverseVariance(_ measure: RareMeasure) -> RareMethod {
    RareMethod(
      code: "IV", name: "Inverse variance (REML)", measure, isRandom: true,
      assumption:
        "effects are normal with known variances, which fails with few events; something is added where a cell is zero, by default one half; "
        + "a normal interval, where 'pool' has Hartung and Knapp's", kind: .plan(method: "REML"))
  }

  private static let arcsine = RareMethod(
    code: "IV PAS", name: "Inverse variance, arcsine", .proportion, measure: "PAS", isRandom: true,
    assumption: "arcsines of proportions are normal around a mean with variances 1/(4n)",
    kind: .plan(method: "REML"))

  private static let doubleArcsine = RareMethod(
    code: "IV PFT", name: "Inverse variance, double arcsine", .proportion, measure: "PFT", isRandom: true,
    assumption:
      "double arcsines of proportions are normal around a mean with variances 1/(4n + 2); shown as the squared sine, the inverse for large "
      + "groups (Miller's inverse, which others show, needs one size for all studies and can mislead: Schwarzer 2019)",
    kind: .plan(method: "REML"))

  private static func treatmentArm(_ measure: RareMeasure) -> RareMethod {
    RareMethod(
      code: "IV TACC", name: "Inverse variance, treatment-arm correction", measure, isRandom: true,
      assumption:
        "effects are normal with known variances; what is added where a cell is zero depends on the groups' sizes, so that the corrected "
        + "table of a study without events shows no effect",
      kind: .plan(method: "REML", isTreatmentArm: true))
  }

  private static func sampleSizes(_ measure: RareMeasure) -> RareMethod {
    RareMethod(
      code: "SSW", name: "Weights by sample sizes", measure, isRandom: true,
      assumption:
        "weights do not depend on the events, which avoids a bias; effects still have one half added where a cell is zero",
      kind: .plan(method: "SSW"))
  }

  private static func model(_ baselines: BaselineModel, _ measure: RareMeasure) -> RareMethod {
    let (name, assumption) =
      switch baselines {
      case .exactConditional:
        (
          "One-stage, exact conditional (CM.EL)",
          "normal true effects; baselines drop out, since each study's total of events is taken as given"
        )
      case .approximateConditional:
        (
          "One-stage, approximate conditional (CM.AL)",
          "normal true effects; each study's total of events is taken as given, with a binomial distribution for the exact one: a good "
            + "approximation where events are rare"
        )
      case .fixed:
        (
          "One-stage, fixed study effects (UM.FS)",
          "normal true effects; a baseline is estimated for each study, which many small studies make unstable"
        )
      case .random:
        (
          "One-stage, random study effects (UM.RS)",
          "normal true effects and normal baselines; comparisons between studies have a part in the result"
        )
      }
    return RareMethod(
      code: baselines.rawValue, name: name, measure, isRandom: true, assumption: assumption,
      kind: .plan(method: "GLMM", baselines: baselines.rawValue))
  }

  private static let poissonNormal = RareMethod(
    code: "Poisson-normal", name: "Poisson-normal, by arm", .riskRatio, isRandom: true,
    assumption:
      "events are Poisson, near for rare ones; normal true effects and normal baselines", kind: .poissonNormal
  )

  private static func betaBinomial(_ measure: RareMeasure) -> RareMethod {
    RareMethod(
      code: "beta-binomial", name: "Beta-binomial", measure, isRandom: true, usesDoubleZeros: true,
      assumption:
        "risks of each group vary by a beta distribution; arms of a study are not taken as a pair, so that the result compares "
        + "averages of groups",
      kind: .plan(method: "beta-binomial"))
  }

  private static let meanOfProportions = RareMethod(
    code: "beta-binomial", name: "Beta-binomial", .proportion, measure: "PR", isRandom: true,
    assumption: "risks of studies vary by a beta distribution; the mean is that of risks, not of logits",
    kind: .plan(method: "beta-binomial"))

  private static func oneGroup(_ measure: RareMeasure) -> RareMethod {
    RareMethod(
      code: "GLMM", name: "One-stage, random intercept", measure, isRandom: true,
      assumption: measure == .proportion
        ? "logits of studies' risks are normal, and events binomial: no approximation; to be preferred where counts are small"
        : "logarithms of studies' rates are normal, and events Poisson: no approximation",
      kind: .plan(method: "GLMM"))
  }

  private static func exactShare(_ measure: RareMeasure) -> RareMethod {
    RareMethod(
      code: "exact", name: measure == .proportion ? "Exact, all people together" : "Exact, all time together",
      measure, isRandom: false,
      assumption: measure == .proportion
        ? "one proportion in all studies; Clopper and Pearson's interval, which needs no event"
        : "one rate in all studies; Garwood's interval, which needs no event", kind: .exactShare)
  }
}
