import Graphics
import RealModule

/// A value marked on an axis.
struct AxisTick: Sendable, Hashable {
  var value: Double
  var label: String
}

extension Axis {
  /// Round values to mark, at least three wherever there is room, with labels that do not touch.
  ///
  /// Several families of round values are tried, from tenfold steps to steps within a tenth; the one that
  /// comes closest to five or six ticks is taken, the more familiar one where two come equally close.
  func ticks(font: Font, numbers: NumberStyle) -> [AxisTick] {
    let families = scale == .linear ? equalSteps : logarithmicFamilies + equalSteps
    var best: (score: Double, ticks: [AxisTick])?
    for family in families {
      let ticks = family.values.filter(shows).map { family.tick($0, numbers) }
      guard ticks.count >= 2, haveRoom(ticks, font: font) else { continue }
      let score = (Double(ticks.count) - 5.5).magnitude + family.strangeness + (ticks.count < 3 ? 100 : 0)
      if best.map({ score < $0.score }) ?? true { best = (score, ticks) }
    }
    return best?.ticks ?? []
  }

  private func haveRoom(_ ticks: [AxisTick], font: Font) -> Bool {
    var end = -Double.infinity
    for tick in ticks {
      let width = font.width(of: tick.label)
      guard x(of: tick.value) - width / 2 > end else { return false }
      end = x(of: tick.value) + width / 2 + font.size * 0.8
    }
    return true
  }

  // MARK: Families of round values

  private struct Family {
    var values: [Double]
    /// Digits after the point; `nil` for as many as each value needs.
    var decimals: Int?
    /// How much less readily the family is taken, in ticks.
    var strangeness: Double

    func tick(_ value: Double, _ numbers: NumberStyle) -> AxisTick {
      AxisTick(
        value: value, label: decimals.map { numbers.fixed(value, decimals: $0) } ?? numbers.trimmed(value))
    }
  }

  /// Values of one or more mantissas in each power of ten, and powers of two.
  private var logarithmicFamilies: [Family] {
    let ten = Double.log(10)
    let decades = Int((range.lowerBound / ten).rounded(.down))...Int((range.upperBound / ten).rounded(.up))
    func family(_ mantissas: [Double], every step: Int = 1, strangeness: Double) -> Family {
      let values = decades.filter { $0.isMultiple(of: step) }.flatMap { decade in
        mantissas.map { decade < 0 ? $0 / .pow(10, -decade) : $0 * .pow(10, decade) }
      }
      return Family(values: values, strangeness: strangeness)
    }
    let two = Double.log(2)
    let octaves =
      Int((range.lowerBound / two).rounded(.up))..<Int((range.upperBound / two).rounded(.down)) + 1
    var families = [
      family([1, 2, 5], strangeness: 0),
      family([1, 3], strangeness: 0.7),
      family([1, 1.5, 2, 3, 5, 7], strangeness: 1.1),
    ]
    families += [1, 2, 3, 4, 5, 10, 20, 50, 100].map { family([1], every: $0, strangeness: 0.3) }
    if octaves.count < 12, octaves.lowerBound >= -4 {
      families.append(
        Family(values: octaves.map { .pow(2, $0) }, strangeness: 0.4))
    }
    return families
  }

  /// Multiples of 1, 2, 2.5 and 5 times the powers of ten.
  private var equalSteps: [Family] {
    let ends =
      scale == .linear
      ? (range.lowerBound, range.upperBound) : (Double.exp(range.lowerBound), .exp(range.upperBound))
    let span = ends.1 - ends.0
    guard span.isFinite, span > 0 else { return [] }
    let power = Int(Double.log10(span).rounded(.down))
    return [(2, -1), (2.5, -1), (5, -1), (1, 0), (2, 0), (2.5, 0), (5, 0), (1, -1)].compactMap {
      mantissa, shift in
      let exponent = power + shift
      let decimals = max(0, -exponent + (mantissa == 2.5 ? 1 : 0))
      let step = exponent < 0 ? mantissa / .pow(10, -exponent) : mantissa * .pow(10, exponent)
      let first = (ends.0 / step).rounded(.up)
      let last = (ends.1 / step).rounded(.down)
      guard last >= first, last - first < 50, decimals <= 15 else { return nil }
      let values = stride(from: first, through: last, by: 1).map { $0 * step }
      let strangeness = (scale == .linear ? 0 : 1.0) + (mantissa == 2.5 ? 0.6 : 0)
      return Family(values: values, decimals: decimals, strangeness: strangeness)
    }
  }
}
