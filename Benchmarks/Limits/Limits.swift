/// What this machine cannot do faster: the work that a fit consists of, and nothing around it.
public enum Limits {
  /// The sum of both columns, four numbers at a time in two chains: every byte of the data is read once.
  public static func streamingSum(_ first: [Double], _ second: [Double]) -> Double {
    first.withUnsafeBufferPointer { first in
      second.withUnsafeBufferPointer { second in
        var sums = (SIMD4<Double>.zero, SIMD4<Double>.zero)
        for i in stride(from: 0, to: first.count - 3, by: 4) {
          sums.0 += SIMD4(first[i], first[i + 1], first[i + 2], first[i + 3])
          sums.1 += SIMD4(second[i], second[i + 1], second[i + 2], second[i + 3])
        }
        return (sums.0 + sums.1).sum()
      }
    }
  }

  /// Σ 1/(v + τ²), `passes` times over: a fit needs one division a study and pass.
  ///
  /// The passes do not depend on each other, so that the divider alone sets the pace.
  public static func divisions(_ variances: [SIMD4<Double>], passes: Int) -> Double {
    var sum = SIMD4<Double>.zero
    for pass in 0..<passes {
      let added = SIMD4(repeating: Double(pass))
      for variance in variances { sum += 1 / (variance + added) }
    }
    return sum.sum()
  }

  /// The numbers in groups of four, the last one filled up with infinity.
  public static func packed(_ numbers: [Double]) -> [SIMD4<Double>] {
    stride(from: 0, to: numbers.count, by: 4).map { start in
      var group = SIMD4<Double>(repeating: .infinity)
      for (lane, number) in numbers[start..<min(start + 4, numbers.count)].enumerated() {
        group[lane] = number
      }
      return group
    }
  }
}
