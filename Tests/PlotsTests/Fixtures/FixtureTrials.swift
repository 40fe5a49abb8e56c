import RealModule

@testable import Plots

/// A study with its effect on the analysis scale, from which tables for tests are pooled.
struct FixtureTrial {
  var label: String
  var effect: Double
  var variance: Double
  var group: String?
  var arms: [ForestArm] = []
}

extension FixtureTrial {
  /// A trial that counts events; a half is added to every cell where one is empty.
  static func events(
    _ label: String, _ events1: Double, _ n1: Double, _ events2: Double, _ n2: Double, group: String? = nil
  ) -> FixtureTrial {
    let add = events1 == 0 || events2 == 0 ? 0.5 : 0
    let (a, b) = (events1 + add, events2 + add)
    return FixtureTrial(
      label: label, effect: .log(a / (n1 + 2 * add)) - .log(b / (n2 + 2 * add)),
      variance: 1 / a - 1 / (n1 + 2 * add) + 1 / b - 1 / (n2 + 2 * add), group: group,
      arms: [ForestArm(events: events1, total: n1), ForestArm(events: events2, total: n2)])
  }

  /// A trial that compares means; the effect is standardised, without the small-sample correction.
  static func means(
    _ label: String, _ first: (n: Double, mean: Double, sd: Double),
    _ second: (n: Double, mean: Double, sd: Double), group: String? = nil
  ) -> FixtureTrial {
    let sd = ((first.sd * first.sd + second.sd * second.sd) / 2).squareRoot()
    let effect = (first.mean - second.mean) / sd
    return FixtureTrial(
      label: label, effect: effect,
      variance: 1 / first.n + 1 / second.n + effect * effect / (2 * (first.n + second.n)), group: group,
      arms: [first, second].map { ForestArm(total: $0.n, mean: $0.mean, standardDeviation: $0.sd) })
  }

  /// A group in which events were counted; the effect is the proportion's logit.
  static func proportion(_ label: String, _ events: Double, of n: Double) -> FixtureTrial {
    FixtureTrial(
      label: label, effect: .log((events + 0.5) / (n - events + 0.5)),
      variance: 1 / (events + 0.5) + 1 / (n - events + 0.5),
      arms: [ForestArm(events: events, total: n)])
  }
}

/// A pooled effect by DerSimonian and Laird's method: enough to draw from.
struct FixturePool {
  var estimate = 0.0
  var variance = 1.0
  var tauSquared = 0.0
  var q = 0.0
  var weights: [Double] = []

  init(_ trials: [FixtureTrial]) {
    let inverse = trials.map { 1 / $0.variance }
    let sum = inverse.reduce(0, +)
    let common = zip(inverse, trials).reduce(0) { $0 + $1.0 * $1.1.effect } / sum
    q = zip(inverse, trials).reduce(0) { $0 + $1.0 * ($1.1.effect - common) * ($1.1.effect - common) }
    let scale = sum - inverse.reduce(0) { $0 + $1 * $1 } / sum
    tauSquared = scale > 0 ? max(0, (q - Double(trials.count - 1)) / scale) : 0
    let raw = trials.map { 1 / ($0.variance + tauSquared) }
    let total = raw.reduce(0, +)
    weights = raw.map { 100 * $0 / total }
    estimate = zip(raw, trials).reduce(0) { $0 + $1.0 * $1.1.effect } / total
    variance = 1 / total
  }
}
