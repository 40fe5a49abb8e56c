import Foundation
import Testing

@testable import Instruments

/// The page of instruments in the documentation against the registry.
@Suite struct InstrumentPageTests {
  /// The cells of the rows of the registry's table.
  private static let rows: [[String]] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/Evidence/Evidence.docc/Instruments.md").standardized
    let page = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    let table = page.split(separator: "## The registry").last?.split(separator: "###").first ?? ""
    return table.split(separator: "\n").filter { $0.hasPrefix("| `") }
      .map { line in line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) } }
  }()

  private static func code(_ cell: String) -> String {
    cell.split(separator: "`").first.map(String.init) ?? ""
  }

  private static func words(_ ranges: [ScoreRange]) -> String {
    func text(_ bound: Double) -> String { String(Int(bound)) }
    return ranges.isEmpty
      ? "-" : ranges.map { "\(text($0.lower))-\(text($0.upper))" }.joined(separator: " or ")
  }

  private static func better(_ direction: ScoreDirection) -> String {
    switch direction {
    case .higherIsBetter: "higher"
    case .higherIsWorse: "lower"
    case .unknown: "unknown"
    }
  }

  @Test func theTableIsTheRegistry() {
    let expected = InstrumentRegistry.shipped.instruments.flatMap { instrument in
      instrument.scales.map { scale in
        [
          instrument.code, scale.code, Self.words(instrument.possibleRanges(of: scale)),
          Self.better(scale.direction), instrument.rater,
        ]
      }
    }
    let found = Self.rows.map { [Self.code($0[0]), Self.code($0[1])] + $0[2...4] }
    #expect(found == expected)
  }

  @Test func everyInstrumentIsNamed() {
    for instrument in InstrumentRegistry.shipped.instruments {
      let first = Self.rows.first { Self.code($0[0]) == instrument.code }
      #expect(first?[0] == "`\(instrument.code)` \(instrument.name)")
    }
  }
}
