extension BiasBelief {
  /// Reads `MEAN:SD` or `MEAN`, whose standard deviation is 0; `nil` where it is neither, or the standard deviation
  /// negative.
  public init?(_ text: String) {
    guard let numbers = numbersBetweenColons(text), (1...2).contains(numbers.count) else { return nil }
    let deviation = numbers.count == 2 ? numbers[1] : 0
    guard deviation >= 0 else { return nil }
    self.init(mean: numbers[0], standardDeviation: deviation)
  }
}

extension BiasPriors {
  /// Reads `MEAN:SD` or `MEAN:SD:SPREAD`; `nil` where it is neither, or the standard deviation or spread not positive.
  public init?(_ text: String) {
    guard let numbers = numbersBetweenColons(text), (2...3).contains(numbers.count),
      numbers.dropFirst().allSatisfy({ $0 > 0 })
    else { return nil }
    self.init(
      bias: BiasBelief(mean: numbers[0], standardDeviation: numbers[1]),
      spread: numbers.count == 3 ? numbers[2] : nil)
  }
}

extension HighRiskProfile {
  /// Reads `MEAN:SD:RATIO`; `nil` where it is not that, the standard deviation negative, or the ratio not positive.
  public init?(_ text: String) {
    guard let numbers = numbersBetweenColons(text), numbers.count == 3, numbers[1] >= 0, numbers[2] > 0
    else { return nil }
    self.init(
      bias: BiasBelief(mean: numbers[0], standardDeviation: numbers[1]), varianceRatio: numbers[2])
  }
}

/// Finite numbers between colons; `nil` where a part is none.
private func numbersBetweenColons(_ text: String) -> [Double]? {
  let numbers = text.split(separator: ":", omittingEmptySubsequences: false).map { Double($0) }
  guard numbers.allSatisfy({ $0?.isFinite ?? false }) else { return nil }
  return numbers.compactMap { $0 }
}
