import Estimates

/// Which values of an outcome are good for people.
public enum SmallValues: String, Sendable, Hashable, Codable, CaseIterable {
  /// Small ones, as of symptoms.
  case good
  /// Large ones, as of recovery.
  case bad
}

/// A treatment's place among the others.
public struct TreatmentRank: Sendable, Hashable, Codable {
  /// The place of the treatment in the network's list.
  public var treatment: Int
  /// The mean certainty that it is better than another: 1 for one that is surely the best, 0 for one that is surely the worst, and
  /// the area under the cumulative ranks (SUCRA). It tells neither by how much, nor whether the evidence can be trusted.
  public var score: Double

  /// The expected rank among n treatments, 1 + (n - 1)(1 - P).
  public func meanRank(among treatments: Int) -> Double { 1 + Double(treatments - 1) * (1 - score) }
}

extension NetworkEstimates {
  /// The treatments from best to worst by P-score, the mean over the others of the probability to be better.
  ///
  /// Source: Rücker and Schwarzer 2015, doi 10.1186/s12874-015-0060-8.
  ///
  /// - Complexity: O(n²).
  public func ranking(smallValues: SmallValues) -> [TreatmentRank] {
    let n = effects.count
    let distribution = ReferenceDistribution(degreesOfFreedom: degreesOfFreedom)
    let sign = smallValues == .good ? 1.0 : -1
    let covariance = covariance
    let ranks = (0..<n).map { a in
      let sum = (0..<n).reduce(0) { sum, b in
        guard a != b else { return sum }
        let effect = effect(of: a, against: b, covariance)
        return sum + (effect.statistic.map { distribution.survival(sign * $0) } ?? 0.5)
      }
      return TreatmentRank(treatment: a, score: sum / Double(n - 1))
    }
    return ranks.sorted { ($1.score, $0.treatment) < ($0.score, $1.treatment) }
  }
}
