import Graphics
import RealModule

/// A value marked on an axis.
struct AxisTick: Sendable, Hashable {
  var value: Double
  var label: String
}

extension Axis {
  /// How labels lie beside the axis: along it, where their widths need room, or across it, where their heights do.
  enum LabelDirection: Sendable {
    case along, across
  }

  /// Round values to mark, at least three wherever there is room, with labels that do not touch.
  ///
  /// Several families of round values are tried, from tenfold steps to steps within a tenth; the one that
  /// comes closest to five or six ticks is taken, the more familiar one where two come equally close. Those that
  /// `isWanted` go before all others.
  func ticks(
    font: TextFont, numbers: NumberStyle, labels direction: LabelDirection = .along,
    where isWanted: ([AxisTick]) -> Bool = { _ in true }
  ) -> [AxisTick] {
    let families = scale == .linear ? equalSteps : logarithmicFamilies + equalSteps
    let choices = families.map { family in
      (family, ticks: family.values.filter(shows).map { family.tick($0, numbers) })
    }
    let wanted = choices.filter { isWanted($0.ticks) }
    for choices in wanted.count == choices.count ? [choices] : [wanted, choices] {
      for (least, gap) in [(3, 0.8), (3, 0.3), (2, 0.3)] {
        let best = choices.filter {
          $0.ticks.count >= least && haveRoom($0.ticks, font: font, gap: gap, direction)
        }
        .min { score($0.ticks, of: $0.0) < score($1.ticks, of: $1.0) }
        if let best { return best.ticks }
      }
    }
    return []
  }

  /// Marks at given values; a label that would touch the one before it is left out.
  func ticks(at values: [Double], font: TextFont, numbers: NumberStyle) -> [AxisTick] {
    let decimals = values.map { DecimalText.trimmed($0, decimals: 12).decimals }.max() ?? 0
    var end = -Double.infinity
    return Set(values).sorted().filter(shows).map { value in
      let label =
        scale == .linear && value.magnitude < 1e6
        ? numbers.fixed(value, decimals: decimals) : numbers.trimmed(value)
      let half = font.width(of: label) / 2
      guard x(of: value) - half > end else { return AxisTick(value: value, label: "") }
      end = x(of: value) + half + font.size * 0.3
      return AxisTick(value: value, label: label)
    }
  }

  /// How far from ideal some ticks are: five or six of a familiar family are best.
  private func score(_ ticks: [AxisTick], of family: Family) -> Double {
    (Double(ticks.count) - 5.5).magnitude + family.strangeness
  }

  /// Whether labels stand at least `gap` em apart.
  private func haveRoom(_ ticks: [AxisTick], font: TextFont, gap: Double, _ direction: LabelDirection) -> Bool
  {
    var end = -Double.infinity
    for tick in ticks {
      let half = (direction == .along ? font.width(of: tick.label) : font.ascent) / 2
      guard x(of: tick.value) - half > end else { return false }
      end = x(of: tick.value) + half + font.size * gap
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
      // Very large and very small values stand as powers of ten.
      if let decimals, decimals <= 4, value.magnitude < 1e6 {
        return AxisTick(value: value, label: numbers.fixed(value, decimals: decimals))
      }
      return AxisTick(value: value, label: numbers.trimmed(value))
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

  /// Multiples of 1, 2, 2.5 and 5 times the powers of ten; of others where labels are so long that
  /// no three of the others have room.
  private var equalSteps: [Family] {
    let ends =
      scale == .linear
      ? (range.lowerBound, range.upperBound) : (Double.exp(range.lowerBound), .exp(range.upperBound))
    let span = ends.1 - ends.0
    guard span.isFinite, span > 0 else { return [] }
    let power = Int(Double.log10(span).rounded(.down))
    return Self.mantissas.flatMap { mantissa, strangeness in
      [power - 1, power].compactMap { exponent in
        equalSteps(mantissa, exponent: exponent, from: ends.0, to: ends.1).map { values in
          Family(
            values: values, decimals: max(0, (mantissa == mantissa.rounded() ? 0 : 1) - exponent),
            strangeness: strangeness + (scale == .linear ? 0 : 1))
        }
      }
    }
  }

  /// Steps, and how much less readily they are taken.
  private static let mantissas: [(Double, strangeness: Double)] = [
    (2, 0), (5, 0), (1, 0), (2.5, 0.6), (1.5, 20), (3, 20), (4, 20), (6, 20), (8, 20),
  ]

  /// The multiples of a step between two values; `nil` where there are none or very many.
  private func equalSteps(
    _ mantissa: Double, exponent: Int, from low: Double, to high: Double
  ) -> [Double]? {
    // Dividing by a power of ten that is exact rounds once.
    let multiple: (Double) -> Double =
      exponent < 0
      ? { $0 * mantissa / .pow(10, -exponent) } : { $0 * mantissa * .pow(10, exponent) }
    let first = (low / multiple(1)).rounded(.up)
    let last = (high / multiple(1)).rounded(.down)
    guard last >= first, last - first < 50 else { return nil }
    return stride(from: first, through: last, by: 1).map(multiple)
  }
}

extension String {
  /// How many digits stand after the point.
  fileprivate var decimals: Int { firstIndex(of: ".").map { distance(from: $0, to: endIndex) - 1 } ?? 0 }
}
