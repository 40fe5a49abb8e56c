public import MetaAnalysis

/// Why a network cannot be analysed.
public enum NetworkError: Error, Sendable, Hashable {
  /// No study compares two treatments.
  case noStudies
  /// A study has two arms of one treatment.
  case repeatedTreatment(study: String, treatment: String)
  /// A study has the same comparison twice.
  case repeatedComparison(study: String, treatment: String, against: String)
  /// A study compares a treatment with itself.
  case comparedWithItself(study: String, treatment: String)
  /// A study of several treatments lacks the comparison of two of them.
  case missingPair(study: String, treatment: String, against: String)
  /// A study's comparisons cannot have the variances that are given for them.
  case covarianceNotPositiveDefinite(study: String)
  /// The effects along a loop of three treatments of a study miss 0 by more than rounding allows.
  case effectsDoNotClose(study: String, treatments: [String], miss: Double, allowed: Double)
  /// An effect is not finite, or larger than 1e40.
  case effectNotFinite(study: String)
  /// A variance is not between 1e-40 and 1e40.
  case varianceOutOfRange(study: String, variance: Double)
  /// The studies fall into parts that no study connects: the treatments of each.
  case disconnected(parts: [[String]])
  /// No treatment has this name.
  case unknownTreatment(name: String, treatments: [String])
  /// Student's t has no degrees of freedom.
  case noDegreesOfFreedom
  /// A way of inference, by its name, that belongs to random effects.
  case unsuitedInference(name: String)
  /// A level that is not between 0 and 1, such as 95.
  case levelOutOfRange(Double)
  /// The network has no component beside the inactive one.
  case noComponents
  /// Evidence for a comparison flows in a circle, since some weights of studies of several arms are negative.
  case circularFlow(treatment: String, against: String)
  /// In a design of some treatments one always has events where the other has no non-events, so that their odds ratio is 0 or
  /// infinite.
  case zeroOrInfiniteRatio(treatment: String, against: String)
  /// The odds ratios of a design of several arms have a covariance matrix that is not positive definite.
  case designNotPositiveDefinite(treatments: [String])
  /// A regression has as many coefficients as the studies have independent contrasts.
  case tooFewContrasts(contrasts: Int, coefficients: Int)
  /// A formula of moderators leaves out the intercept, whose place treatments have.
  case interceptLeftOut
  /// A study's indirectness is told in words that are not known.
  case unknownIndirectness(study: String, text: String)
  /// A study's rows have several values of a moderator.
  case moderatorDiffers(name: String, study: String, values: [String])
  /// A column of a moderator has one value in all studies of the reference, which alone tell of it.
  case moderatorDoesNotVary(name: String, reference: String, studies: Int)
  /// Something is wrong with the moderators of a regression.
  case regression(MetaAnalysisError)
  /// The numbers of the studies are too unequal for the digits of a double.
  case notResolved
}

extension NetworkError: CustomStringConvertible {
  /// What is wrong and what to do.
  public var description: String {
    switch self {
    case .noStudies:
      "no study compares two treatments, so there is no network"
    case .disconnected(let parts):
      "the network is in \(parts.count) parts that no study connects, so treatments of different parts cannot be compared: "
        + parts.map { "(\($0.joined(separator: ", ")))" }.joined(separator: "; ")
        + ". Analyse each part alone; treatments that share components can be connected by an additive model"
    case .unknownTreatment(let name, let treatments):
      "there is no treatment '\(name)'; there are \(treatments.map { "'\($0)'" }.joined(separator: ", "))"
    case .noDegreesOfFreedom:
      "there are no degrees of freedom for Student's t: no comparison is known in more than one way; use the normal distribution"
    case .unsuitedInference(let name):
      "inference by \(name) takes true effects to differ between studies; use random effects, or the normal distribution"
    case .levelOutOfRange(let level): "the level \(level) is not between 0 and 1, such as 0.95"
    case .noComponents: "the network has no component beside the inactive one"
    case .circularFlow(let treatment, let other):
      "the evidence for '\(treatment)' against '\(other)' flows in a circle, because the standard errors of a study of several arms give "
        + "some of its comparisons negative weights, so shares of contributions are not defined"
    case .zeroOrInfiniteRatio(let treatment, let other):
      "the Mantel-Haenszel odds ratio of '\(treatment)' against '\(other)' is 0 or infinite in the studies of one design; use another method"
    case .designNotPositiveDefinite(let treatments):
      "the Mantel-Haenszel odds ratios of the studies of \(treatments.joined(separator: ", ")) have a covariance matrix that is not positive "
        + "definite, which its formula does not rule out for studies of several arms; use another method"
    case .tooFewContrasts(let contrasts, let coefficients):
      "the studies make \(contrasts) independent \(contrasts == 1 ? "contrast" : "contrasts") of treatments, which do not tell "
        + "\(coefficients) coefficients and their uncertainty apart: at least \(coefficients + 1) are needed"
    case .interceptLeftOut:
      "the formula leaves out the intercept, and treatments have its place in a network: write it without -1 or 0"
    case .moderatorDoesNotVary(let name, let reference, let studies):
      "'\(name)' is the same in "
        + (studies == 1 ? "the one study that has" : "all \(studies) studies that have")
        + " '\(reference)', and they alone tell how effects against '\(reference)' depend on it; choose another reference, or leave it out"
    case .regression(let error): error.description
    case .notResolved:
      "the variances of the studies are too unequal for the network's equations to be solved in double precision"
    default: studyDescription
    }
  }

  /// What is wrong with one study.
  private var studyDescription: String {
    switch self {
    case .repeatedTreatment(let study, let treatment):
      "'\(study)' has two arms of '\(treatment)': combine them, or give them names of their own"
    case .repeatedComparison(let study, let treatment, let other):
      "'\(study)' compares '\(treatment)' with '\(other)' twice; keep one of the rows"
    case .comparedWithItself(let study, let treatment):
      "'\(study)' compares '\(treatment)' with itself"
    case .missingPair(let study, let treatment, let other):
      "'\(study)' lacks the comparison of '\(treatment)' with '\(other)': a study of several treatments needs all pairs, since "
        + "their variances tell how its effects correlate"
    case .covarianceNotPositiveDefinite(let study):
      "the standard errors of '\(study)' contradict each other: no study of several arms can have them (the covariance matrix of "
        + "its effects is not positive definite)"
    case .effectsDoNotClose(let study, let treatments, let miss, let allowed):
      "the effects of '\(study)' contradict each other: around the loop \(treatments.joined(separator: ", ")) they should add up to 0 "
        + "and add up to \(Self.short(miss)), more than rounding explains (\(Self.short(allowed)))"
    case .effectNotFinite(let study): "an effect of '\(study)' is not finite"
    case .moderatorDiffers(let name, let study, let values):
      "'\(study)' has several values of the moderator '\(name)' (\(values.joined(separator: ", "))): in a network a moderator is a "
        + "value of the study, so give all its rows the same"
    case .unknownIndirectness(let study, let text):
      "the indirectness of '\(study)' is '\(text)'; write low, some or high"
    case .varianceOutOfRange(let study, let variance):
      "a variance of '\(study)' is \(variance); it must "
        + (variance > 0 ? "lie between 1e-40 and 1e40" : "be positive")
    default: ""
    }
  }

  /// Four significant digits.
  private static func short(_ value: Double) -> String {
    guard value != 0, value.isFinite else { return "\(value)" }
    let exponent = Int(value.exponent) * 3 / 10 - 3
    var unit = 1.0
    for _ in 0..<abs(exponent) { unit *= 10 }
    return exponent < 0 ? "\((value * unit).rounded() / unit)" : "\((value / unit).rounded() * unit)"
  }
}
