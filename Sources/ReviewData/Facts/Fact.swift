/// What a row states of a quantity, within the digits that are printed.
struct Fact: Sendable {
  /// The fields that state it, or that it follows from.
  var fields: [String]
  /// The closed ranges that hold it: one for each way in which reports compute it.
  var ranges: [ValueRange]

  /// A fact; `nil` where no way of computing gives one.
  init?(_ fields: [String], _ ranges: [ValueRange]) {
    guard !ranges.isEmpty else { return nil }
    self.fields = fields
    self.ranges = ranges
  }

  /// A fact that one range holds.
  init(_ fields: [String], _ range: ValueRange) { (self.fields, ranges) = (fields, [range]) }

  /// From the least to the greatest value that any way allows.
  var hull: ValueRange { ranges.dropFirst().reduce(ranges[0]) { $0.union($1) } }

  /// The fact with another quantity in each range.
  func map(_ transform: (ValueRange) -> ValueRange) -> Fact { Fact(fields, ranges.map(transform)) ?? self }

  /// Whether some value is allowed by both.
  func agrees(with other: Fact) -> Bool {
    ranges.contains { range in other.ranges.contains { range.overlaps($0) } }
  }

  /// Whether one is told by nothing that the other is not, so that they cannot contradict each other.
  func isPart(of other: Fact) -> Bool {
    let (own, others) = (Set(fields), Set(other.fields))
    return own.isSubset(of: others) || others.isSubset(of: own)
  }
}

extension ReportedRow {
  /// A number as a fact of its own.
  func fact(_ field: String) -> Fact? { printed(field).map { Fact([field], $0.range) } }

  /// A number that is not negative.
  func positiveFact(_ field: String) -> Fact? {
    printed(field).flatMap { $0.value > 0 ? $0.range.notNegative : nil }.map { Fact([field], $0) }
  }
}
