import EffectSizes
import Estimates
import Foundation
import MetaAnalysis
import Testing

/// A case computed by another program: the data, the settings and the numbers that must come out.
struct ReferenceCase: Decodable, CustomTestStringConvertible {
  struct Expectation: Decodable {
    struct Coefficient: Decodable {
      var name: String
      var estimate, se, statistic, p, lower, upper: Double?
    }
    struct Subgroup: Decodable {
      var level: String
      var k: Int?
      var estimate, se, lower, upper, tau2, q, q_df, q_p: Double?
    }
    var k: Int?
    var coefficients: [Coefficient]?
    var heterogeneity: [String: Double?]?
    var fit: [String: Double]?
    var prediction: [String: Double]?
    var moderator_test: [String: Double]?
    var subgroups: [Subgroup]?
    var subgroup_test: [String: Double]?
  }

  enum Option: Decodable {
    case text(String)
    case flag(Bool)

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let flag = try? container.decode(Bool.self) {
        self = .flag(flag)
      } else {
        self = .text(try container.decode(String.self))
      }
    }
  }

  enum Column: Decodable {
    case numbers([Double])
    case texts([String])

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let numbers = try? container.decode([Double].self) {
        self = .numbers(numbers)
      } else {
        self = .texts(try container.decode([String].self))
      }
    }
  }

  var id: String
  var group: String
  var options: [String: Option]
  var data: [String: Column]
  var expect: Expectation
  var tolerance: Double

  var testDescription: String { id }

  func option(_ name: String) -> String? {
    if case .text(let text) = options[name] { text } else { nil }
  }

  func numbers(_ name: String) -> [Double] {
    if case .numbers(let numbers) = data[name] { numbers } else { [] }
  }

  func texts(_ name: String) -> [String] {
    switch data[name] {
    case .texts(let texts): texts
    case .numbers(let numbers): numbers.map { "\($0)" }
    case nil: []
    }
  }

  static let all: [ReferenceCase] = {
    struct File: Decodable { var cases: [ReferenceCase] }
    let url = Bundle.module.url(forResource: "cases", withExtension: "json", subdirectory: "Reference")!
    return try! JSONDecoder().decode(File.self, from: Data(contentsOf: url)).cases
  }()

  static func cases(_ group: String) -> [ReferenceCase] { all.filter { $0.group == group } }

  /// Effects with variances.
  var effects: StudyEffects {

    StudyEffects(labels: texts("study"), estimates: numbers("effect"), variances: numbers("variance"))
  }

  /// Holds when a number agrees within the case's tolerance; p values also relatively.
  func check(
    _ found: Double?, _ expected: Double?, _ name: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    guard let expected else { return }
    guard let found else {
      Issue.record("\(id) \(name): nothing for \(expected)", sourceLocation: sourceLocation)
      return
    }
    var allowed = tolerance * max(1, abs(expected))
    if name == "p" || name == "q_p" { allowed = min(allowed, 1e-3 * abs(expected) + 1e-14) }
    #expect(
      abs(found - expected) <= allowed, "\(id) \(name): \(found) for \(expected)",
      sourceLocation: sourceLocation)
  }
}
