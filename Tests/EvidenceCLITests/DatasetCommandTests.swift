import Datasets
import Testing

@testable import EvidenceCLI

/// `evidence datasets`, and the command that each dataset's page suggests.
@Suite struct DatasetCommandTests {
  static let names = Datasets.all.map(\.name)

  @Test func theListNamesAll() throws {
    let text = try evidence("datasets")
    let json = try evidence("datasets", "--format", "json").json()
    #expect(json["schema"].string == "evidence.datasets/1")
    #expect(json["datasets"].elements.map { $0["name"].string } == Self.names)
    for name in Self.names { #expect(text.output.contains("\n\(name) ")) }
    #expect(
      try evidence("datasets", "list", "--format", "csv").output.hasPrefix("name,measure,summary,citation\n"))
  }

  @Test(arguments: names) func showsTheTableAndItsCitation(_ name: String) throws {
    let dataset = try #require(Datasets.named(name))
    let run = try evidence("datasets", "show", name)
    #expect(run.exitCode == 0)
    #expect(run.output.hasPrefix("# \(dataset.title)\n") && run.output.hasSuffix(dataset.csv))
    #expect(run.output.contains("- Citation: "))
    #expect(try evidence("datasets", "show", name, "--csv").output == dataset.csv)
  }

  @Test func anUnknownName() throws {
    let run = try evidence("datasets", "show", "magnesum")
    #expect(run.exitCode == 66 && run.errors.contains("did you mean 'magnesium'?"))
  }

  /// The suggested commands, but for those of commands that are not among this program's.
  static let suggestions = Datasets.all.map(\.command).filter { command in
    EvidenceCommand.configuration.subcommands.contains {
      $0.configuration.commandName ?? "" == command.split(separator: " ")[1]
    }
  }

  @Test(arguments: suggestions) func theSuggestedCommandWorks(_ command: String) throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let run = try folder.shell("$EVIDENCE " + command.dropFirst("evidence ".count))
    #expect(run.exitCode == 0, "\(run.errors)")
    #expect(!run.output.isEmpty || !folder.names.isEmpty)
    #expect(!run.output.contains("nan") && !run.output.contains("undefined"))
  }

  @Test(arguments: Datasets.all.filter { $0.measure != nil }.map(\.name))
  func theMeasureAloneIsEnough(_ name: String) throws {
    let run = try evidence("effects", "dataset:\(name)", "--format", "json")
    #expect(run.exitCode == 0, "\(run.errors)")
    #expect(try run.json()["measure"].string == Datasets.named(name)?.measure)
  }
}
