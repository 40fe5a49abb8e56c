import EffectSizes
import Estimates
import Foundation
import MetaAnalysis
import NetworkMetaAnalysis
import Testing

/// A case that was computed from the formulas a second time, in 30-digit arithmetic: the same that the command is tested with.
struct NetworkCase: CustomTestStringConvertible, @unchecked Sendable {
  let id: String
  let group: String
  let arguments: [String]
  let tolerance: Double
  /// The numbers that must come out; never changed.
  let expected: NSDictionary

  var testDescription: String { id }

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "EvidenceCLITests/Reference")

  /// The cases of some groups, in order.
  static func all(_ groups: String...) throws -> [NetworkCase] {
    let lines = try String(contentsOf: folder.appending(path: "network-cases.jsonl"), encoding: .utf8)
    return try lines.split(separator: "\n").compactMap { line in
      let object = try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? NSDictionary)
      let found = NetworkCase(
        id: object["id"] as! String, group: object["group"] as! String,
        arguments: object["args"] as! [String], tolerance: object["tol"] as! Double,
        expected: object["expect"] as! NSDictionary)
      return groups.contains(found.group) ? found : nil
    }
  }

  /// The value of an option of the command.
  func option(_ name: String) -> String? { arguments.firstIndex(of: "--" + name).map { arguments[$0 + 1] } }

  var level: Double { option("level").flatMap(Double.init) ?? 0.95 }
  var method: (any HeterogeneityEstimator)? {
    let code = option("method") ?? "REML"
    return code == "EE" ? nil : Catalogue.heterogeneityEstimators[code]
  }
  var model: NetworkModel {
    NetworkModel(
      method: method, inference: option("test") == "t" ? .studentsT : .normal,
      prediction: option("prediction").flatMap(NetworkPrediction.init) ?? .studentsT, level: level)
  }
  var file: String { arguments.first { $0.hasSuffix(".csv") }! }

  /// The network of the case's table.
  func network() throws -> Network { try NetworkTable(file).network(measure: option("measure")) }

  /// Where found numbers differ from those expected, as the command's tests compare them.
  func differences(_ wanted: Any?, _ found: Any?, path: String = "") -> [String] {
    switch wanted {
    case let members as NSDictionary:
      return members.flatMap { key, value in
        differences(value, (found as? [String: Any?])?["\(key)"] ?? nil, path: path + ".\(key)")
      }
    case let elements as NSArray:
      guard let list = found as? [Any?], list.count == elements.count else {
        return ["\(path): \(found ?? "nil")"]
      }
      return zip(elements, list).enumerated().flatMap { differences($1.0, $1.1, path: path + "[\($0)]") }
    case is NSNull, nil: return found == nil ? [] : ["\(path): \(found!) for null"]
    case let text as String: return found as? String == text ? [] : ["\(path): \(found ?? "nil") for \(text)"]
    default:
      let number = (wanted as! NSNumber).doubleValue
      let key = path.split(separator: ".").last ?? ""
      var allowed = tolerance * max(1, abs(number))
      if key == "p" || key == "q_p" { allowed = min(allowed, 1e-3 * abs(number) + 1e-14) }
      guard let value = (found as? Double) ?? (found as? Int).map(Double.init), abs(value - number) <= allowed
      else { return ["\(path): \(found ?? "nil") for \(number)"] }
      return []
    }
  }
}

/// A table of the reference cases.
struct NetworkTable {
  private let columns: [String: [String]]
  private let rowCount: Int

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "EvidenceCLITests/Reference")

  init(_ file: String) throws {
    let text = try String(contentsOf: Self.folder.appending(path: file), encoding: .utf8)
    let lines = text.split(whereSeparator: \.isNewline).map(Self.cells)
    columns = Dictionary(
      uniqueKeysWithValues: lines[0].indices.map { place in
        (lines[0][place], lines.dropFirst().map { $0[place] })
      })
    rowCount = lines.count - 1
  }

  /// The cells of a line, of which some stand between quotes.
  private static func cells(_ line: Substring) -> [String] {
    var (cells, isQuoted) = ([""], false)
    for character in line {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: cells.append("")
      default: cells[cells.count - 1].append(character)
      }
    }
    return cells
  }

  private func number(_ names: [String], _ row: Int) -> Double? {
    names.lazy.compactMap { columns[$0] }.first.flatMap { Double($0[row]) }
  }

  private func arms<S>(_ make: (Int) -> S?) -> [ArmStudy<S>] {
    var studies: [ArmStudy<S>] = []
    let names = columns["treatment"] ?? columns["trt"]!
    for row in 0..<rowCount {
      let label = columns["study"]![row]
      if studies.firstIndex(where: { $0.label == label }) == nil { studies.append(ArmStudy(label, [])) }
      // An arm that lacks something leaves its study.
      guard let summary = make(row) else { continue }
      studies[studies.firstIndex { $0.label == label }!].arms.append(NetworkArm(names[row], summary))
    }
    return studies
  }

  var proportions: [ArmStudy<SingleProportion>] {
    arms { row in
      guard let e = number(["events", "xi"], row), let n = number(["n", "ni"], row) else { return nil }
      return try? SingleProportion(events: e, nonevents: n - e)
    }
  }

  var rates: [ArmStudy<SingleRate>] {
    arms { row in
      guard let e = number(["events"], row), let t = number(["time"], row) else { return nil }
      return try? SingleRate(events: e, time: t)
    }
  }

  var means: [ArmStudy<SingleMean>] {
    arms { row in
      guard let m = number(["mean"], row), let sd = number(["sd"], row), let n = number(["n"], row) else {
        return nil
      }
      return try? SingleMean(mean: m, sd: sd, n: n)
    }
  }

  /// Comparisons; one that lacks something takes its whole study with it.
  var comparisons: [ComparisonStudy] {
    var studies: [ComparisonStudy] = []
    var lacking: Set<String> = []
    for row in 0..<rowCount {
      let label = columns["study"]![row]
      guard let effect = number(["effect"], row), let se = number(["se"], row) else {
        lacking.insert(label)
        continue
      }
      if studies.firstIndex(where: { $0.label == label }) == nil {
        studies.append(ComparisonStudy(label, []))
      }
      let text = columns["effect"]![row]
      let decimals = text.split(separator: ".").count > 1 ? text.split(separator: ".")[1].count : 0
      studies[studies.firstIndex { $0.label == label }!].comparisons.append(
        ReportedComparison(
          columns["treatment1"]![row], against: columns["treatment2"]![row], effect: effect,
          variance: se * se,
          lastDigit: pow(10, -Double(decimals))))
    }
    return studies.filter { !lacking.contains($0.label) }
  }

  func network(measure: String?) throws -> Network {
    switch measure {
    case "OR": try Network(proportions, measure: LogOddsRatio())
    case "RR": try Network(proportions, measure: LogRiskRatio())
    case "RD": try Network(proportions, measure: RiskDifference())
    case "IRR": try Network(rates, measure: LogRateRatio())
    case "MD": try Network(means, measure: MeanDifference())
    case "SMD": try Network(means, measure: StandardizedMeanDifference())
    default: try Network(comparisons)
    }
  }
}
