import EffectSizes
import Estimates
import Foundation
import Testing

/// Documented inputs are tested as documented: every column set of every measure and route, through the command, alone and
/// with unrelated columns beside it, against the library's value.
@Suite struct DocumentedInputTests {
  /// A row that reports one set of columns.
  struct Row {
    var fields: [String]
    var words: [String: String] = [:]

    /// The numbers of its fields, which agree with each other.
    var numbers: [String: Double] {
      var numbers = [String: Double](uniqueKeysWithValues: fields.map { ($0, value($0)) })
      if !Self.unsigned.isDisjoint(with: fields) {
        numbers["sign"] = 1
      }
      return numbers
    }

    /// Statistics without a sign of their own.
    private static let unsigned: Set<String> = ["p", "f", "chi_squared", "logrank_p", "logrank_chi2"]

    private func value(_ field: String) -> Double {
      let special = DocumentedValues.special.first { fields.contains($0.key) && $0.values[field] != nil }
      guard let value = special?.values[field] ?? DocumentedValues.usual[field] else {
        Issue.record("no value for \(field)")
        return .nan
      }
      return value
    }

    /// The row as a table, with more columns behind it.
    func table(beside others: [String: String]) -> String {
      let cells =
        numbers.map { ($0.key, $0.key == "sign" ? "+" : "\($0.value)") } + words.map { ($0.key, $0.value) }
        + others.filter { numbers[$0.key] == nil && words[$0.key] == nil }
      let sorted = cells.sorted { $0.0 < $1.0 }
      return "study,\(sorted.map(\.0).joined(separator: ","))\nA,\(sorted.map(\.1).joined(separator: ","))\n"
    }

    func libraryEffect(_ entry: MeasureEntry) throws -> Result<RoutedEffect, RowProblem> {
      try entry.effects(ofReports: [StudyReport(numbers, words: words)])[0]
    }
  }

  /// Columns that have nothing to do with effects.
  static let plain = ["year": "2001", "country": "Chile", "mean_age": "41.5", "notes": "per protocol"]
  /// Statistics of some other outcome, which a measure that has its own data leaves alone.
  static let statistics = ["p": "0.04", "d": "0.4", "effect": "0.3", "odds_ratio": "2"]

  private func expect(
    _ row: Row, _ entry: MeasureEntry, _ expected: RoutedEffect, beside others: [String: String]
  ) throws {
    try withTable(row.table(beside: others)) { folder throws in
      let run = try folder.evidence("effects", "data.csv", "--measure", entry.code, "--format", "json")
      let name = "\(entry.code) from \(row.fields) beside \(others.keys.sorted())"
      guard run.exitCode == 0 else {
        Issue.record("\(name): \(run.errors)")
        return
      }
      let found = try run.json()["effects"][0]
      #expect(Self.agrees(found["effect"].number, expected.effect.estimate), "\(name)")
      #expect(Self.agrees(found["variance"].number, expected.effect.variance), "\(name)")
    }
  }

  private static func agrees(_ found: Double?, _ expected: Double) -> Bool {
    found.map { abs($0 - expected) <= 1e-12 * max(1, abs(expected)) } ?? false
  }

  @Test("every column set of every measure", arguments: Catalogue.measures.elements.map(\.code))
  func measures(_ code: String) throws {
    let entry = try #require(Catalogue.measures[code])
    for fields in entry.routes {
      let row = Row(fields: fields.map(\.name))
      let effect: RoutedEffect
      do {
        effect = try row.libraryEffect(entry).get()
      } catch {
        Issue.record("\(code) from \(row.fields): \(error)")
        continue
      }
      try expect(row, entry, effect, beside: [:])
      try expect(row, entry, effect, beside: Self.plain)
      let isOwn = !row.fields.contains("n1") || row.fields.contains("events1") || row.fields.contains("mean1")
      if isOwn && !row.fields.contains("effect") {
        try expect(row, entry, effect, beside: Self.statistics.merging(Self.plain) { $1 })
      }
    }
  }

  /// Measures that among them every route leads to.
  static let targets = ["SMD", "MD", "OR", "ZCOR", "MC", "SMCC", "SMCR", "MN", "RR", "IRR", "HR"]

  @Test("every column set of every route", arguments: RouteCatalogue.all.map(\.code))
  func routes(_ code: String) throws {
    let route = try #require(RouteCatalogue.all.first { $0.code == code })
    for fields in route.inputs {
      let words = code == "crossover" ? ["design": "crossover"] : [:]
      // The correlation that a crossover trial does not report would be assumed by an option.
      let names = fields.map(\.name)
      let isPaired = code == "crossover" && names.contains("mean1")
      let row = Row(fields: names + (isPaired ? ["r"] : []), words: words)
      var targets = 0
      for target in Self.targets {
        let entry = try #require(Catalogue.measures[target])
        guard case .success(let effect) = try row.libraryEffect(entry) else { continue }
        targets += 1
        try expect(row, entry, effect, beside: [:])
        try expect(row, entry, effect, beside: Self.plain)
      }
      #expect(targets > 0, "\(code) from \(row.fields) leads nowhere")
    }
  }
}

/// Plausible numbers of each field.
private enum DocumentedValues {
  static let usual: [String: Double] = [
    "mean1": 10, "sd1": 2.5, "n1": 20, "se1": 0.5, "lower1": 9, "upper1": 11, "median1": 10,
    "lower_quartile1": 8.2, "upper_quartile1": 12, "min1": 4, "max1": 16, "mean_pre1": 11, "sd_pre1": 2.4,
    "mean_post1": 10, "sd_post1": 2.5, "mean_change1": -1, "sd_change1": 2, "se_change1": 0.4,
    "t_change1": -2.1, "p_change1": 0.04, "events1": 4, "nonevents1": 16, "time1": 40,
    "mean2": 12, "sd2": 3, "n2": 22, "se2": 0.6, "lower2": 11, "upper2": 13, "median2": 12,
    "lower_quartile2": 10, "upper_quartile2": 14.1, "min2": 5, "max2": 18.5, "mean_pre2": 11.5,
    "sd_pre2": 2.9,
    "mean_post2": 12, "sd_post2": 3, "mean_change2": 0.5, "sd_change2": 2.2, "se_change2": 0.45,
    "t_change2": 1.1, "p_change2": 0.3, "events2": 7, "nonevents2": 15, "time2": 44,
    "mean": 10, "sd": 2.5, "n": 42, "mean_post": 10, "mean_pre": 11, "sd_post": 2.5, "sd_pre": 2.4,
    "mean_change": -1, "sd_change": 2, "se_change": 0.31, "t_change": -3.2, "p_change": 0.01,
    "events": 9, "nonevents": 33, "time": 80, "a": 20, "b": 10, "c": 5, "d": 0.4, "r": 0.5, "p": 0.04,
    "t": 2.1, "f": 4.4, "sign": 1, "effect": 0.3, "variance": 0.09, "se": 0.3, "lower": -0.2, "upper": 0.8,
    "odds_ratio": 0.54, "phi": -0.14, "chi_squared": 0.8, "auc": 0.6, "ties": 0.05, "alpha": 0.8, "items": 10,
    "r2": 0.3, "predictors": 3, "homozygous_dominant": 30, "heterozygous": 40, "homozygous_recessive": 15,
    "mean_difference": 2, "o_minus_e": -3.2, "v": 8.5, "logrank_p": 0.03, "logrank_chi2": 4.7,
    "expected1": 5, "expected2": 6, "hazard_ratio": 0.8,
    "r_baseline": 0.6, "sd_outcome": 3, "sd_predictor": 1.2,
  ]

  /// Fields that mean something else beside others, the telling one first.
  static let special: [(key: String, values: [String: Double])] = [
    ("a", ["b": 10, "c": 15, "d": 15, "p": 0.3]),
    ("events1", ["p": 0.15, "r": 0.3, "n2": 20, "nonevents2": 13]),
    ("phi", ["events": 11, "nonevents": 31]), ("chi_squared", ["events": 11, "nonevents": 31]),
    ("odds_ratio", ["events": 11, "nonevents": 31, "lower": 0.2, "upper": 1.4]),
    ("mean_difference", ["se": 0.95, "variance": 0.9, "lower": 0.1, "upper": 3.9]),
    ("o_minus_e", ["lower": 0.3, "upper": 0.9]),
    ("b", ["b": 0.8, "se": 0.3, "lower": 0.2, "upper": 1.4]),
    ("mean", ["lower": 9, "upper": 11, "se": 0.4]), ("median", ["lower": 9]),
  ]
}
