extension TwoGroupMeans {
  /// The comparator's people divided among several comparisons with it; its mean and standard deviation stay.
  ///
  /// Cochrane Handbook, 23.3.4: it takes away the double counting, and leaves a dependence between the comparisons.
  public func sharingComparator(among comparisons: Int) -> TwoGroupMeans {
    precondition(comparisons > 0, "there is a comparison at least")
    var means = self
    means.n2 /= Double(comparisons)
    return means
  }

  /// Group 1 and group 2 as arms.
  public var arms: (group1: ArmMeans, group2: ArmMeans) {
    (ArmMeans(checkedMean: mean1, sd: sd1, n: n1), ArmMeans(checkedMean: mean2, sd: sd2, n: n2))
  }
}

extension TwoByTwoTable {
  /// The comparator's people and events divided among several comparisons with it.
  ///
  /// Cochrane Handbook, 23.3.4.
  public func sharingComparator(among comparisons: Int) -> TwoByTwoTable {
    precondition(comparisons > 0, "there is a comparison at least")
    var table = self
    table.events2 /= Double(comparisons)
    table.nonevents2 /= Double(comparisons)
    return table
  }
}
