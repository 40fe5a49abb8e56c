import Foundation
import Testing

/// A case computed by another program: the arguments and the numbers that must come out.
struct ReferenceCase: Decodable, CustomTestStringConvertible {
  var id: String
  var group: String
  var args: [String]
  var expect: JSON
  var tol: Double

  var testDescription: String { id }

  static let folder = Bundle.module.bundleURL.appendingPathComponent("Reference")

  private static let files = [
    "cases.jsonl", "dependent-cases.jsonl", "answers-cases.jsonl", "smallstudy-cases.jsonl",
    "bayes-cases.jsonl",
    "rare-cases.jsonl", "network-cases.jsonl",
  ]

  static let all: [ReferenceCase] = {
    files.flatMap { name in
      let lines = try! String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
      return lines.split(separator: "\n").map {
        try! JSONDecoder().decode(ReferenceCase.self, from: Data($0.utf8))
      }
    }
  }()

  /// Where `found` differs from what is expected: every number that is expected must agree within the case's tolerance;
  /// variances and p values also relatively.
  func differences(_ expected: JSON, _ found: JSON, path: String = "", key: String = "") -> [String] {
    switch expected {
    case .object(let members):
      return members.flatMap { differences($1, found[$0], path: "\(path).\($0)", key: $0) }
    case .array(let elements):
      guard elements.count == found.elements.count else {
        return ["\(path): \(found.elements.count) elements for \(elements.count)"]
      }
      return elements.indices.flatMap {
        differences(elements[$0], found[$0], path: "\(path)[\($0)]", key: key)
      }
    case .number(let number):
      var allowed = tol * max(1, abs(number))
      if key == "variance" { allowed = max(10 * tol * abs(number), 1e-15) }
      if key == "p" || key == "q_p" { allowed = min(allowed, 1e-3 * abs(number) + 1e-14) }
      guard let value = found.number, abs(value - number) <= allowed else {
        return ["\(path): \(found) for \(number)"]
      }
      return []
    case .string, .bool, .null:
      return found == expected ? [] : ["\(path): \(found) for \(expected)"]
    }
  }
}

/// What other programs computed comes out of the command, through files, options and JSON.
@Suite struct ReferenceTests {
  @Test func everyGroupIsThere() {
    #expect(
      Set(ReferenceCase.all.map(\.group)) == [
        "effects", "pool", "metareg", "subgroup", "mh", "routes", "multilevel", "structures", "vcov",
        "robust",
        "aggregate", "bootstrap", "interaction", "answers", "kr", "nagashima",
        "influence", "cumulative", "permutation",
        "small-tests", "trim-fill", "pet-peese", "fail-safe", "limit", "henmi-copas", "worst-case", "waap",
        "selection", "copas", "p-uniform", "p-curve", "bayes", "bayes-average",
        "glmm", "beta-binomial", "lrp", "ssw", "tacc", "exact-proportion",
        "network", "network-split", "network-inconsistency", "network-components", "network-mh",
        "network-contributions",
      ])
    #expect(ReferenceCase.all.count == 655)
  }

  @Test(arguments: ReferenceCase.all) func agrees(_ reference: ReferenceCase) throws {
    let run = try CommandRun.evidence(reference.args + ["--format", "json"], in: ReferenceCase.folder)
    try #require(run.exitCode == 0, "\(run.errors)")
    #expect(reference.differences(reference.expect, try run.json()) == [])
  }
}
