import Tables

/// Results of a simulation: what was measured of each method and test under each combination of conditions.
public struct PerformanceTable: Sendable, Hashable {
  /// One row of results.
  public struct Row: Sendable, Hashable {
    /// The conditions' values, in the order of `conditions`.
    public var conditions: [String]
    /// The method's code.
    public var method: String
    /// The test's code.
    public var test: String
    /// What was measured, by the measures' names; without those that are not defined.
    public var measures: [String: Double]

    /// A row.
    public init(conditions: [String], method: String, test: String, measures: [String: Double]) {
      self.conditions = conditions
      self.method = method
      self.test = test
      self.measures = measures
    }
  }

  /// The conditions' names: `k`, `mu`, `tau2`.
  public var conditions: [String]
  /// The rows, cell by cell.
  public var rows: [Row]
  /// The level of the intervals, where coverage aims.
  public var level: Double

  /// Results.
  public init(conditions: [String], rows: [Row], level: Double = 0.95) {
    self.conditions = conditions
    self.rows = rows
    self.level = level
  }

  /// The conditions that have more than one value, in order.
  public var varying: [String] { conditions.filter { values(of: $0).count > 1 } }

  /// The values of a condition in order of first appearance.
  public func values(of condition: String) -> [String] {
    guard let place = conditions.firstIndex(of: condition) else { return [] }
    return rows.map { $0.conditions[place] }.uniqued
  }

  /// The methods and tests, in order of first appearance.
  var series: [PerformanceSeries] {
    let methods = rows.map(\.method).uniqued
    let tests = rows.map(\.test).uniqued
    let pairs = rows.map { [$0.method, $0.test] }.uniqued
    return pairs.map { pair in
      let words = [MethodWords.method(pair[0]), tests.count > 1 ? MethodWords.test(pair[1]) : nil]
      return PerformanceSeries(
        method: pair[0], test: pair[1], label: words.compactMap { $0 }.joined(separator: ", "),
        methodIndex: methods.firstIndex(of: pair[0]) ?? 0, testIndex: tests.firstIndex(of: pair[1]) ?? 0)
    }
  }

  /// The methods that have a panel each, since they are more than marks and colours tell apart; otherwise none.
  var facets: [String] {
    let methods = rows.map(\.method).uniqued
    return methods.count > SeriesStyle.mostMethods ? methods : []
  }

  /// The series as they look in panels of one method each: the tests alone are told apart.
  var facetedSeries: [PerformanceSeries] {
    guard !facets.isEmpty else { return series }
    return series.map { one in
      var one = one
      one.methodIndex = 0
      one.label = MethodWords.test(one.test) ?? "own test"
      return one
    }
  }

  /// A condition of a row.
  func value(_ row: Row, _ condition: String) -> String {
    conditions.firstIndex(of: condition).map { row.conditions[$0] } ?? ""
  }

  /// The value that a measure aims at under the conditions of a row, where there is one: a test rejects a mean of 0 as often
  /// as its level says where that is the true mean.
  func target(of measure: String, at row: Row) -> Double? {
    switch measure {
    case "coverage": level
    case "bias", "tau2_bias": 0
    case "rejection": Double(value(row, "mu")) == 0 ? 1 - level : nil
    default: nil
    }
  }

  /// The values that a measure aims at anywhere.
  func targets(of measure: String) -> [Double] { rows.compactMap { target(of: measure, at: $0) }.uniqued }
}

/// One method and test, and how it is told from the others.
struct PerformanceSeries: Sendable, Hashable {
  var method: String
  var test: String
  var label: String
  var methodIndex: Int
  var testIndex: Int

  func contains(_ row: PerformanceTable.Row) -> Bool { row.method == method && row.test == test }
}

extension CSVValue {
  /// A condition's value: a number where its digits are those that a number is written with, otherwise text.
  init(condition text: String) {
    let number = Double(text).flatMap { $0.shortestDecimal == text ? $0 : nil }
    self = number.map(CSVValue.number) ?? .text(text)
  }
}

extension Array where Element: Hashable {
  /// The elements without repetitions, in order of first appearance.
  var uniqued: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
