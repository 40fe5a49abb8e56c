import EffectSizes
import LinearAlgebra

/// Kinds of data sets that analyses meet, or could.
enum StudyKind: CaseIterable {
  /// As reviews have them.
  case usual
  /// Variances over many orders of magnitude.
  case orders
  /// Groups of studies at scales that lie apart by a factor: likelihoods with several modes.
  case scales
  /// Equal variances, equal effects, whole numbers.
  case ties
  /// Near the ends of what can be fitted.
  case ends
  /// As reports print them: effects and standard errors of two decimals.
  case printed
}

extension FuzzRandom {
  /// A number of studies: few as a rule.
  mutating func studyCount(atLeast least: Int = 2) -> Int {
    least + (chance(0.05) ? integer(0...80) : integer(0...10))
  }

  /// Effects of studies of a kind.
  mutating func effects(_ kind: StudyKind, count: Int) -> StudyEffects {
    let variances = variances(kind, count: count)
    let spread = chance(0.3) ? 0 : power(-2, 2)
    let typical = variances.sorted()[count / 2]
    let center = normal() * spread * typical.squareRoot()
    let step = chance(0.5) ? typical.squareRoot() : 1
    let estimates = variances.map { variance in
      let error = (variance + spread * spread * typical * uniform()).squareRoot() * normal()
      switch kind {
      case .ties: return (error / step).rounded() * step
      case .scales: return error * 3
      case .printed: return ((center + error) * 100).rounded() / 100
      default: return center + error
      }
    }
    return StudyEffects(estimates: estimates, variances: variances)
  }

  private mutating func variances(_ kind: StudyKind, count: Int) -> [Double] {
    switch kind {
    case .usual:
      let size = power(-3, 1)
      return (0..<count).map { _ in size * power(-1, 1) }
    case .orders:
      let orders = uniform(1, 12)
      return (0..<count).map { _ in power(-orders, orders) }
    case .scales:
      let (factor, members) = (power(0.5, 2), integer(1...3))
      var scale = power(-6, 0)
      return (0..<count).map { study in
        if study > 0, study % members == 0 { scale *= factor }
        return min(scale, 1e30)
      }
    case .ties:
      let values = (0..<integer(1...2)).map { _ in power(-2, 1) }
      return (0..<count).map { _ in pick(values) }
    case .printed:
      let size = power(-1.5, 0.5)
      return (0..<count).map { _ in
        let deviation = max(0.01, (size * power(-0.5, 0.5) * 100).rounded() / 100)
        return deviation * deviation
      }
    case .ends:
      let (lower, upper) = pick([(-38.0, -20.0), (20, 38), (-38, 38)])
      return (0..<count).map { _ in power(lower, upper) }
    }
  }
}

extension StudyEffects {
  /// The numbers, one study after the other.
  var words: String {
    "effects \(estimates)\nvariances \(variances)\nmoderators \(covariates.map(\.values))"
  }

  /// The effects times a factor, and their variances and covariances times its square.
  func scaled(by factor: Double) -> StudyEffects {
    var scaled = self
    let square = factor * factor
    scaled.estimates = estimates.map { $0 * factor }
    switch samplingErrors {
    case .independent(let variances):
      scaled.samplingErrors = .independent(variances: variances.map { $0 * square })
    case .blocks(let blocks):
      scaled.samplingErrors = .blocks(
        blocks.map { CovarianceBlock(studies: $0.studies, covariance: $0.covariance * square) })
    }
    return scaled
  }

  /// The effects rounded to a grid so coarse that a shift by whole steps of it is exact, and that shift.
  var roundedForShift: (effects: StudyEffects, shift: Double)? {
    let largest = estimates.reduce(0) { max($0, abs($1)) }
    guard largest > 0 else { return nil }
    let unit = Double(sign: .plus, exponent: largest.exponent - 24, significand: 1)
    var rounded = self
    rounded.estimates = estimates.map { ($0 / unit).rounded() * unit }
    return (rounded, unit * 0x1p26)
  }

  /// The same studies in another order.
  func reordered(_ random: inout FuzzRandom) -> StudyEffects {
    members(estimates.indices.shuffled(using: &random))
  }

  /// Every study twice.
  var doubled: StudyEffects { members(Array(estimates.indices) + Array(estimates.indices)) }
}
