import Distributions

/// The exact two-sided sign test: twice the smaller tail of the binomial distribution with probability 1/2, at most 1.
public enum SignTest {
  /// The p value of `first` signs of one kind against `second` of the other; `nil` where there are none.
  ///
  /// - Complexity: constant; the tail is an incomplete beta function.
  public static func pValue(_ first: Int, against second: Int) -> Double? {
    precondition(first >= 0 && second >= 0, "counts are not negative")
    let (smaller, larger) = (min(first, second), max(first, second))
    guard larger > 0 else { return nil }
    guard smaller < larger else { return 1 }
    // P(X ≤ s) of n = s + l tosses is the incomplete beta function I_{1/2}(l, s + 1).
    return min(1, 2 * Beta(Double(larger), Double(smaller + 1)).cumulative(0.5))
  }
}
