import EffectSizes
import Estimates
import Foundation
import Testing

/// The page of measures in the documentation against the catalogue.
@Suite struct MeasurePageTests {
  static let page: String = {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/Evidence/Evidence.docc/Measures.md").standardized
    return (try? String(contentsOf: file, encoding: .utf8)) ?? ""
  }()

  /// The cells of the rows that begin with a code.
  static let rows = page.split(separator: "\n")
    .filter { $0.hasPrefix("| `") && $0.contains("``/EffectSizes/") }
    .map { line in line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) } }

  /// The words between single backquotes.
  static func codes(_ cell: String) -> [String] { cell.matches(of: /`([^`]+)`/).map { String($0.output.1) } }

  @Test func everyCodeHasItsRow() {
    #expect(
      Self.rows.map { Self.codes($0[0])[0] }.sorted() == Catalogue.measures.elements.map(\.code).sorted())
  }

  @Test func aRowSaysWhatTheCatalogueSays() throws {
    for row in Self.rows {
      let code = Self.codes(row[0])[0]
      let entry = try #require(Catalogue.measures[code])
      #expect(row[1] == entry.name, "\(code)")
      #expect(Self.codes(row[3]) == entry.varianceCodes, "\(code)")
      let optional = entry.fields.filter { field in !entry.routes.joined().contains { $0.name == field.name }
      }
      #expect(Self.codes(row[4]) == (entry.routes[0] + optional).map(\.name), "\(code)")
      #expect(try row[5] == "``/EffectSizes/\(type(of: entry.measure()))``", "\(code)")
      #expect(row[0].contains("*") == entry.hasSmallSampleCorrection, "\(code)")
      #expect(row[0].hasSuffix("+") == (entry.defaultZeroCells == .addHalfWhereZero), "\(code)")
    }
  }
}
