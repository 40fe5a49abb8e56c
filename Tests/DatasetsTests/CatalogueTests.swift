import Datasets
import Foundation
import Testing

@Suite("Catalogue of data sets")
struct CatalogueTests {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  static let folder = root.appending(path: "Datasets")

  /// The names of the files of a kind in the folder.
  static func files(_ kind: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false))
      .filter { $0.hasSuffix(".\(kind)") }.map { String($0.dropLast(kind.count + 1)) }.sorted()
  }

  @Test func `the catalogue is the folder, each table with its page`() throws {
    let names = Datasets.all.map(\.name).sorted()
    #expect(try Self.files("csv") == names)
    #expect(try Self.files("md") == names)
    let entries = try FileManager.default.contentsOfDirectory(
      atPath: Self.folder.path(percentEncoded: false))
    let plans = try Self.files("yaml")
    #expect(Set(plans).isSubset(of: names))
    #expect(entries.count == 2 * names.count + plans.count)
  }

  @Test func `every name in Swift is a data set, and every data set has one`() throws {
    let file = Self.root.appending(path: "Sources/Datasets/Datasets+Names.swift")
    let source = try String(contentsOf: file, encoding: .utf8)
    let names = source.matches(of: /static var (\w+): Dataset \{ shipped\("([^"]+)"\) \}/)
    #expect(names.map { String($0.output.2) } == Datasets.all.map(\.name))
    for match in names {
      let words = match.output.2.split(separator: "-")
      #expect(match.output.1 == words.dropFirst().reduce(words[0]) { $0 + $1.capitalized })
    }
  }

  @Test func `a name gives the same data set as its name in Swift, another none`() {
    #expect(Datasets.named("bcg") == Datasets.bcg)
    #expect(Datasets.named("mbi-two-arm") == Datasets.mbiTwoArm)
    #expect(Datasets.named("no such set") == nil)
  }

  @Test(arguments: Datasets.all) func `what is compiled in is what the folder holds`(dataset: Dataset) throws
  {
    let file = Self.folder.appending(path: dataset.name)
    #expect(try Data(contentsOf: file.appendingPathExtension("csv")) == Data(dataset.csvBytes))
    #expect(try Data(contentsOf: file.appendingPathExtension("md")) == Data(dataset.page.utf8))
  }

  @Test(arguments: Datasets.all) func `a page explains every column of its table`(dataset: Dataset) throws {
    let rows = dataset.page.split(separator: "\n").filter { $0.hasPrefix("| `") }
    let explained = rows.flatMap { row in
      row.split(separator: "|")[0].split(separator: " ").map { $0.filter { $0 != "`" } }
    }
    #expect(try DataTable(dataset).header.sorted() == explained.sorted())
  }

  @Test(arguments: Datasets.all) func `the front of a page says what is needed`(dataset: Dataset) {
    #expect(!dataset.title.isEmpty && dataset.title.count <= 80)
    #expect(dataset.summary.hasSuffix("."))
    #expect(dataset.command.hasPrefix("evidence "))
    if let measure = dataset.measure {
      #expect(dataset.command.contains("dataset:\(dataset.name)"))
      #expect(dataset.command.contains("--measure \(measure)"))
    }
  }

  @Test func `made data say so wherever they are named`() {
    let synthetic = Datasets.all.filter { $0.name.hasPrefix("synthetic-") }
    #expect(synthetic == [Datasets.syntheticBurnout, Datasets.syntheticFlow])
    for dataset in synthetic {
      #expect(dataset.title.hasPrefix("Synthetic"))
      #expect(dataset.summary.hasPrefix("Synthetic"))
      #expect(dataset.caveats.hasPrefix("Synthetic"))
    }
    #expect(!Datasets.all.contains { !$0.name.hasPrefix("synthetic-") && $0.page.contains("ynthetic") })
  }

  @Test(arguments: Datasets.all.filter { !$0.name.hasPrefix("synthetic-") })
  func `a real data set cites a publication`(dataset: Dataset) {
    #expect(dataset.page.contains("doi:10."))
    #expect(dataset.citation.contains(/\((19|20)\d\d\)/) || dataset == Datasets.staffBurnoutReported)
  }
}
