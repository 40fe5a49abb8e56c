import BayesianSynthesis
import EffectSizes
import Estimates
import Foundation
import Testing

/// A case that two programs computed by quadrature: the same that the command is tested with.
struct BayesianCase: CustomTestStringConvertible, @unchecked Sendable {
  let id: String
  let group: String
  let arguments: [String]
  let tolerance: Double
  /// The numbers that must come out; never changed.
  let expected: NSDictionary

  var testDescription: String { id }

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "EvidenceCLITests/Reference")

  /// The cases of a group, in order.
  static func all(_ group: String) throws -> [BayesianCase] {
    let lines = try String(contentsOf: folder.appending(path: "bayes-cases.jsonl"), encoding: .utf8)
    return try lines.split(separator: "\n").compactMap { line in
      let object = try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? NSDictionary)
      let found = BayesianCase(
        id: object["id"] as! String, group: object["group"] as! String,
        arguments: object["args"] as! [String], tolerance: object["tol"] as! Double,
        expected: object["expect"] as! NSDictionary)
      return found.group == group ? found : nil
    }
  }

  /// The value of an option of the command.
  func option(_ name: String) -> String? {
    arguments.firstIndex(of: "--" + name).map { arguments[$0 + 1] }
  }

  var effectPrior: EffectPrior { Catalogue.effectPriors[option("prior-mu") ?? "flat"]! }
  var heterogeneityPrior: any HeterogeneityPrior { Catalogue.heterogeneityPriors[option("prior-tau")!]! }
  var level: Double { option("level").flatMap(Double.init) ?? 0.95 }

  /// The effects of the case's table.
  func effects() throws -> StudyEffects { try Self.effects(arguments.first { $0.hasSuffix(".csv") }!) }

  /// The effects of a table of effects with standard errors, or of events in two groups as log odds ratios.
  static func effects(_ file: String) throws -> StudyEffects {
    let lines = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
      .split(whereSeparator: \.isNewline).map { $0.split(separator: ",").map(String.init) }
    let columns = Dictionary(
      uniqueKeysWithValues: lines[0].indices.map { place in
        (lines[0][place], lines.dropFirst().map { $0[place] })
      })
    func numbers(_ name: String) -> [Double]? { columns[name]?.map { Double($0)! } }
    if let estimates = numbers("effect"), let errors = numbers("se") {
      return StudyEffects(labels: columns["study"], estimates: estimates, variances: errors.map { $0 * $0 })
    }
    let tables = (0..<lines.count - 1).map { row in
      try! TwoByTwoTable(
        events1: numbers("events1")![row], nonevents1: numbers("n1")![row] - numbers("events1")![row],
        events2: numbers("events2")![row], nonevents2: numbers("n2")![row] - numbers("events2")![row])
    }
    return try LogOddsRatio().effects(of: zip(columns["study"]!, tables).map { Study($0, $1) })
  }

  /// The expected members at a path such as `averaged.mu`.
  func members(_ path: String) -> NSDictionary? {
    path.split(separator: ".").reduce(expected as NSDictionary?) { $0?[String($1)] as? NSDictionary }
  }

  /// Where a number differs from the one that is expected under a key, if one is.
  func difference(_ key: String, _ found: Double?, in members: NSDictionary?) -> String? {
    guard let members, let wanted = members[key] else { return nil }
    if wanted is NSNull { return found.map { "\(key): \($0) for null" } }
    let number = (wanted as! NSNumber).doubleValue
    guard let found, abs(found - number) <= tolerance * max(1, abs(number)) else {
      return "\(key): \(found.map { "\($0)" } ?? "nil") for \(number)"
    }
    return nil
  }

  /// Where a summary differs from the expected one at a path.
  func differences(_ summary: PosteriorSummary, in members: NSDictionary?) -> [String] {
    [
      difference("mean", summary.mean, in: members), difference("sd", summary.standardDeviation, in: members),
      difference("median", summary.median, in: members), difference("mode", summary.mode, in: members),
      difference("lower", summary.interval.lower, in: members),
      difference("upper", summary.interval.upper, in: members),
    ].compactMap { $0 }
  }

  /// The same of a summary over models.
  func differences(_ summary: AveragedSummary, in members: NSDictionary?) -> [String] {
    [
      difference("mean", summary.mean, in: members), difference("sd", summary.standardDeviation, in: members),
      difference("median", summary.median, in: members),
      difference("lower", summary.interval.lower, in: members),
      difference("upper", summary.interval.upper, in: members),
    ].compactMap { $0 }
  }
}
