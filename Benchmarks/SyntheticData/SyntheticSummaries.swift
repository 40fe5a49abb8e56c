public import Evidence

extension TwoGroupMeans {
  /// Made-up trials with 10 to 200 people an arm, and two decimals.
  public static func synthetic(count: Int) -> [TwoGroupMeans] {
    var random = RandomNumbers(seed: 1)
    return (0..<count).map { _ in
      try! TwoGroupMeans(
        mean1: random.uniform(in: 15...25).hundredths, sd1: random.uniform(in: 5...9).hundredths,
        n1: random.integer(in: 10...200), mean2: random.uniform(in: 18...28).hundredths,
        sd2: random.uniform(in: 5...9).hundredths, n2: random.integer(in: 10...200))
    }
  }
}

extension TwoByTwoTable {
  /// Made-up trials with 20 to 400 people an arm, some of them without events.
  public static func synthetic(count: Int) -> [TwoByTwoTable] {
    var random = RandomNumbers(seed: 2)
    return (0..<count).map { _ in
      let (n1, n2) = (random.integer(in: 20...400), random.integer(in: 20...400))
      let events1 = (random.uniform(in: 0...0.3) * n1).rounded(.down)
      let events2 = (random.uniform(in: 0...0.5) * n2).rounded(.down)
      return try! TwoByTwoTable(
        events1: events1, nonevents1: n1 - events1, events2: events2, nonevents2: n2 - events2)
    }
  }
}

extension Correlation {
  /// Made-up correlations of 20 to 400 people.
  public static func synthetic(count: Int) -> [Correlation] {
    var random = RandomNumbers(seed: 3)
    return (0..<count).map { _ in
      try! Correlation(r: random.uniform(in: -0.7...0.9), n: random.integer(in: 20...400))
    }
  }
}

extension Double {
  /// Rounded to two decimals.
  fileprivate var hundredths: Double { (self * 100).rounded() / 100 }
}
