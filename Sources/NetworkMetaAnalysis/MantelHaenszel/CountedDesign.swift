import EffectSizes
import LinearAlgebra
import RealModule

/// Studies of one set of treatments with their events: the Mantel-Haenszel odds ratios of all pairs, and what follows for the
/// treatments' effects.
///
/// Source: Greenland 1989, Biometrics 45:183 (variances and covariances of generalised Mantel-Haenszel estimators).
struct CountedDesign {
  /// The places of the treatments, ascending.
  var treatments: [Int]
  /// The arms of each study, in the order of the treatments.
  var studies: [[SingleProportion]]

  /// Sums over studies of an ordered pair.
  private struct Products {
    /// Σ A_i B_j/N.
    var c = 0.0
    /// Σ c_ij d_ij, and Σ c_ij d_ji, with d_ij = (A_i + B_j)/N.
    var own = 0.0
    var crossed = 0.0
  }

  private func size(_ study: [SingleProportion]) -> Double { study.reduce(0) { $0 + $1.n } }

  private func products(_ i: Int, _ j: Int) -> Products {
    studies.reduce(into: Products()) { sums, study in
      let N = size(study)
      let c = study[i].events * study[j].nonevents / N
      sums.c += c
      sums.own += c * (study[i].events + study[j].nonevents) / N
      sums.crossed += c * (study[j].events + study[i].nonevents) / N
    }
  }

  /// The log odds ratio L_ij and its variance; `nil` where it is not finite.
  func logOddsRatio(_ i: Int, _ j: Int) -> (estimate: Double, variance: Double)? {
    let (one, other) = (products(i, j), products(j, i))
    guard one.c > 0, other.c > 0 else { return nil }
    let variance =
      one.own / (2 * one.c * one.c) + (one.crossed + other.crossed) / (2 * one.c * other.c)
      + other.own / (2 * other.c * other.c)
    return (.log(one.c) - .log(other.c), variance)
  }

  /// The covariance of L_ij and L_ih.
  private func covariance(_ i: Int, _ j: Int, _ h: Int) -> Double {
    let (cij, cji) = (products(i, j).c, products(j, i).c)
    let (cih, chi) = (products(i, h).c, products(h, i).c)
    return studies.reduce(0) { sum, study in
      let N = size(study)
      let (a, b, c) = (study[i], study[j], study[h])
      let terms =
        a.events * b.nonevents * c.nonevents / (cij * cih) + a.n * b.nonevents * c.events / (cij * chi)
        + a.n * b.events * c.nonevents / (cji * cih) + a.nonevents * b.events * c.events / (cji * chi)
      return sum + terms / (N * N)
    } / 3
  }

  /// The effects against the first treatment, (L_i+ - L_1+)/J, and their covariance matrix; `nil`, with the pair, where an odds
  /// ratio is not finite.
  func estimates() -> Result<(effects: [Double], covariance: Matrix), InfinitePair> {
    let J = treatments.count
    let pairs = (0..<J).flatMap { i in ((i + 1)..<max(i + 1, J)).map { (i, $0) } }
    var ratios: [Double] = []
    var sigma = Matrix(rows: pairs.count, columns: pairs.count)
    for (place, pair) in pairs.enumerated() {
      guard let ratio = logOddsRatio(pair.0, pair.1) else { return .failure(InfinitePair(pair.0, pair.1)) }
      ratios.append(ratio.estimate)
      sigma[place, place] = ratio.variance
    }
    for p in pairs.indices {
      for q in 0..<p {
        guard let value = pairCovariance(pairs[p], pairs[q]) else { continue }
        (sigma[p, q], sigma[q, p]) = (value, value)
      }
    }
    // Row i - 1 turns the ratios of pairs into (L_i+ - L_1+)/J.
    var map = Matrix(rows: J - 1, columns: pairs.count)
    for (place, pair) in pairs.enumerated() {
      for i in 1..<J {
        func sign(_ arm: Int) -> Double { pair.0 == arm ? 1 : pair.1 == arm ? -1 : 0 }
        map[i - 1, place] = (sign(i) - sign(0)) / Double(J)
      }
    }
    return .success((map * ratios, map * (sigma * map.transposed)))
  }

  /// The covariance of the ratios of two pairs; `nil` without a common arm.
  private func pairCovariance(_ one: (Int, Int), _ other: (Int, Int)) -> Double? {
    if one.0 == other.0 { return covariance(one.0, one.1, other.1) }
    if one.1 == other.1 { return covariance(one.1, one.0, other.0) }
    if one.0 == other.1 { return -covariance(one.0, one.1, other.0) }
    if one.1 == other.0 { return -covariance(one.1, one.0, other.1) }
    return nil
  }

  /// A pair, by places in the design, whose odds ratio is not finite.
  struct InfinitePair: Error {
    let first: Int
    let second: Int
    init(_ first: Int, _ second: Int) { (self.first, self.second) = (first, second) }
  }
}
