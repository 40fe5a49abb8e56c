import EffectSizes
import Foundation
import Testing

/// The page of routes in the documentation, and the folder of routes, against the catalogue.
@Suite struct RoutePageTests {
  static let sources = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../Sources").standardized

  static let page =
    (try? String(contentsOf: sources.appending(path: "Evidence/Evidence.docc/Routes.md"), encoding: .utf8))
    ?? ""

  /// The codes that begin rows of its tables.
  static let codes = page.split(separator: "\n").compactMap { line in
    line.firstMatch(of: /^\| `([^`]+)` \|/).map { String($0.output.1) }
  }

  @Test func everyCodeHasItsRow() {
    #expect(Self.codes.sorted() == RouteCatalogue.all.map(\.code).sorted())
    #expect(Set(Self.codes).count == Self.codes.count)
  }

  @Test func aRowNamesTheFieldsAndTheSource() throws {
    for route in RouteCatalogue.all {
      let row = try #require(Self.page.split(separator: "\n").first { $0.hasPrefix("| `\(route.code)` |") })
      let doi = route.source.flatMap { $0.firstMatch(of: /10\.\d{4,}\/[^ ,;]+/) }
      if let doi { #expect(row.contains(doi.output), "\(route.code)") }
      for field in Set(route.inputs.joined().map(\.name)) where !field.hasSuffix("2") {
        #expect(row.contains("`\(field)`"), "\(route.code): \(field)")
      }
    }
  }

  @Test("a route's file stands in the catalogue")
  func everyFileIsListed() throws {
    let folder = Self.sources.appending(path: "EffectSizes/Routes")
    let files = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
    let pattern = /struct (\w+): (?:Route|ArmRoute|EffectConversion|DocumentedRoute) \{/
    var declared: Set<String> = []
    for case let file as URL in files where file.pathExtension == "swift" {
      let text = try String(contentsOf: file, encoding: .utf8)
      declared.formUnion(text.matches(of: pattern).map { String($0.output.1) })
    }
    let listed = Set(RouteCatalogue.all.map { String(describing: type(of: $0)) })
    // A ready-made effect is listed by what is reported of its precision.
    #expect(declared.subtracting(["ReadyMadeRoute"]) == listed)
  }
}
