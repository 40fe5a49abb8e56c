import EffectSizes
import Estimates
import Foundation
import MetaAnalysis
import Testing

/// A case of ready-made effects that other programs computed: the same that the command is tested with.
struct ReferenceCase: CustomTestStringConvertible, @unchecked Sendable {
  let id: String
  let group: String
  let arguments: [String]
  let tolerance: Double
  /// The numbers that must come out; never changed.
  let expected: NSDictionary

  var testDescription: String { id }

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "EvidenceCLITests/Reference")

  /// The cases of a group whose table has effects with variances, in order.
  static func all(_ group: String) throws -> [ReferenceCase] {
    let lines = try String(contentsOf: folder.appending(path: "smallstudy-cases.jsonl"), encoding: .utf8)
    return try lines.split(separator: "\n").compactMap { line in
      let object = try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? NSDictionary)
      let found = ReferenceCase(
        id: object["id"] as! String, group: object["group"] as! String,
        arguments: object["args"] as! [String], tolerance: object["tol"] as! Double,
        expected: object["expect"] as! NSDictionary)
      return found.group == group && found.arguments.contains("variance=vi") ? found : nil
    }
  }

  /// The value of an option of the command.
  func option(_ name: String) -> String? {
    arguments.firstIndex(of: "--" + name).map { arguments[$0 + 1] }
  }

  /// A number at a path such as `adjusted.estimate` or `tests.0.slope`; `nil` where it is null or not there.
  func number(_ path: String) -> Double? {
    var value: Any? = expected
    for part in path.split(separator: ".") {
      value = Int(part).map { (value as? NSArray)?[$0] } ?? (value as? NSDictionary)?[String(part)]
    }
    return value as? Double
  }

  /// Whether a number agrees with the one at a path, within the case's tolerance.
  func agrees(_ found: Double?, _ path: String) -> Bool {
    guard let number = number(path) else { return found == nil }
    guard let found else { return false }
    return abs(found - number) <= tolerance * max(1, abs(number))
  }

  /// The columns of the case's table, by header.
  func columns() throws -> [String: [String]] {
    let file = Self.folder.appending(path: arguments.first { $0.hasSuffix(".csv") }!)
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).map {
        $0.trimmingCharacters(in: CharacterSet(charactersIn: "\""))
      }
    }
    return Dictionary(
      uniqueKeysWithValues: lines[0].indices.map { place in
        (lines[0][place], lines.dropFirst().map { $0[place] })
      })
  }

  /// The effects, with their labels and every other column as a covariate.
  func effects() throws -> StudyEffects {
    let columns = try columns()
    let effects = StudyEffects(
      labels: columns["label"], estimates: columns["yi"]!.map { Double($0)! },
      variances: columns["vi"]!.map { Double($0)! })
    return effects.adding(
      columns.keys.filter { !["label", "yi", "vi"].contains($0) }.sorted().map { name in
        let numbers = columns[name]!.compactMap { Double($0) }
        return numbers.count == effects.count
          ? .numeric(name, numbers) : .categorical(name, columns[name]!)
      })
  }

  /// The model of the case's `--method` and `--test`.
  func model() throws -> InverseVariance {
    let method = option("method") ?? "REML"
    let test = option("test") ?? (method == "EE" ? "z" : "adhoc")
    let inference = try #require(Catalogue.inferences[test])
    return InverseVariance(
      method: method == "EE" ? nil : Catalogue.heterogeneityEstimators[method],
      inference: inference)
  }
}
