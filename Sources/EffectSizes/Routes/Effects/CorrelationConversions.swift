import RealModule

/// (n1 + n2)²/(n1 n2), which is 4 for groups of equal size.
private func groupFactor(_ report: StudyReport) -> (value: Double, assumption: String?) {
  guard let n1 = report[StandardizedDifference.Fields.sizes[0]],
    let n2 = report[StandardizedDifference.Fields.sizes[1]]
  else { return (4, "both groups are of equal size") }
  return ((n1 + n2) * (n1 + n2) / (n1 * n2), nil)
}

/// A correlation as a standardised difference of two halves of a dichotomised variable.
struct CorrelationToSMD: EffectConversion {
  let code = "r-to-smd"
  let name = "A correlation as a standardised mean difference"
  let formula = "d = r √a / √(1 - r²), v = a v_r/(1 - r²)³, a = (n1 + n2)²/(n1 n2), or 4"
  let assumption: String? =
    "the correlation is between group and outcome; without n1 and n2 groups are of equal size"
  let source: String? =
    "Borenstein 2009, Introduction to Meta-Analysis, equations 7.5 and 7.6, doi 10.1002/9780470743386"
  let from = EffectKind.correlation
  let to = EffectKind.standardizedMeanDifference

  func convert(
    _ effect: EffectSize, _ report: inout StudyReport, _ settings: RouteSettings
  ) throws(RouteProblem) -> EffectSize {
    let r = effect.estimate
    guard abs(r) < 1 else {
      throw .refused(reason: "a correlation of \(shown(r)) has no standardised difference")
    }
    let a = groupFactor(report)
    let rest = 1 - r * r
    let result = EffectSize(
      estimate: r * (a.value / rest).squareRoot(), variance: a.value * effect.variance / (rest * rest * rest))
    report.record(
      step(
        "d = r √a / √(1 - r²) = \(shown(r)) √\(shown(a.value)) / √(1 - \(operand(r))²) = \(shown(result.estimate)), v = "
          + shown(result.variance),
        assuming: "the correlation is between group and outcome"
          + (a.assumption.map { ", and \($0)" } ?? "")))
    return result
  }
}

/// A standardised difference as the correlation of group and outcome.
struct SMDToCorrelation: EffectConversion {
  let code = "smd-to-r"
  let name = "A standardised mean difference as a correlation"
  let formula = "r = d/√(d² + a), v = a² v_d/(d² + a)³, a = (n1 + n2)²/(n1 n2), or 4"
  let assumption: String? =
    "the correlation is between group and outcome; without n1 and n2 groups are of equal size"
  let source: String? =
    "Borenstein 2009, Introduction to Meta-Analysis, equations 7.7 and 7.9, doi 10.1002/9780470743386"
  let from = EffectKind.standardizedMeanDifference
  let to = EffectKind.correlation

  func convert(
    _ effect: EffectSize, _ report: inout StudyReport, _ settings: RouteSettings
  ) throws(RouteProblem) -> EffectSize {
    let a = groupFactor(report)
    let d = effect.estimate
    let sum = d * d + a.value
    let result = EffectSize(
      estimate: d / sum.squareRoot(), variance: a.value * a.value * effect.variance / (sum * sum * sum))
    report.record(
      step(
        "r = d/√(d² + a) = \(shown(d)) / √(\(operand(d))² + \(shown(a.value))) = \(shown(result.estimate)), v = "
          + shown(result.variance),
        assuming: "the correlation is between group and outcome"
          + (a.assumption.map { ", and \($0)" } ?? "")))
    return result
  }
}

/// A correlation on Fisher's scale.
struct CorrelationToFisherZ: EffectConversion {
  let code = "r-to-z"
  let name = "A correlation as Fisher's z"
  let formula = "z = atanh r, v = v_r/(1 - r²)²"
  let source: String? = "Fisher 1921; delta method"
  let from = EffectKind.correlation
  let to = EffectKind.fisherZ

  func convert(
    _ effect: EffectSize, _ report: inout StudyReport, _ settings: RouteSettings
  ) throws(RouteProblem) -> EffectSize {
    let r = effect.estimate
    guard abs(r) < 1 else { throw .refused(reason: "a correlation of \(shown(r)) has no Fisher's z") }
    let rest = 1 - r * r
    let result = EffectSize(estimate: .atanh(r), variance: effect.variance / (rest * rest))
    report.record(step("z = atanh \(shown(r)) = \(shown(result.estimate)), v = \(shown(result.variance))"))
    return result
  }
}

/// Fisher's z as a correlation.
struct FisherZToCorrelation: EffectConversion {
  let code = "z-to-r"
  let name = "Fisher's z as a correlation"
  let formula = "r = tanh z, v = v_z (1 - r²)²"
  let source: String? = "Fisher 1921; delta method"
  let from = EffectKind.fisherZ
  let to = EffectKind.correlation

  func convert(
    _ effect: EffectSize, _ report: inout StudyReport, _ settings: RouteSettings
  ) throws(RouteProblem) -> EffectSize {
    let r = Double.tanh(effect.estimate)
    let rest = 1 - r * r
    let result = EffectSize(estimate: r, variance: effect.variance * rest * rest)
    report.record(step("r = tanh \(shown(effect.estimate)) = \(shown(r)), v = \(shown(result.variance))"))
    return result
  }
}
