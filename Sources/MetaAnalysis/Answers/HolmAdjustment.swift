extension [Double?] {
  /// The p values, each so large that any is below a bound with at most that probability if nothing is true of all: the
  /// smallest times their number, the next times one fewer, and none smaller than one before it. Values that are not there do
  /// not count.
  ///
  /// Source: Holm 1979, Scandinavian Journal of Statistics 6:65-70.
  var adjustedByHolm: [Double?] {
    let order = indices.compactMap { place in self[place].map { (place: place, value: $0) } }
      .sorted { $0.value < $1.value }
    var adjusted = [Double?](repeating: nil, count: count)
    var largest = 0.0
    for (rank, entry) in order.enumerated() {
      largest = Swift.max(largest, Swift.min(1, Double(order.count - rank) * entry.value))
      adjusted[entry.place] = largest
    }
    return adjusted
  }
}
