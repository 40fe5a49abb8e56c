import Foundation
import Testing

@testable import EvidenceCLI

/// Pictures in files: what they say of themselves, and what happens where they cannot be drawn.
@Suite struct PictureFileTests {
  private static let picturing: [[String]] = [
    ["forest"], ["rob", "pool"], ["rob", "summary"], ["rob", "traffic-light"], ["missing"],
    ["swim", "plot", "albatross"],
  ]

  private static let table = """
    study,events1,n1,events2,n2,missing1,missing2,rob,rob_tool,D1,D2,D3,D4,D5
    Able 2001,10,50,15,50,2,3,low,RoB 2,low,low,low,low,low
    Baker 2002,12,60,20,60,1,1,high,RoB 2,high,low,low,low,low
    Cole 2003,8,40,12,40,0,2,low,RoB 2,low,low,low,low,low

    """

  @Test(arguments: picturing)
  func picturesSayWhatTheyAreAndNoPath(_ command: [String]) throws {
    try withTable(Self.table) { folder throws in
      let other = try TemporaryFolder()
      defer { other.remove() }
      let path = folder.url.appendingPathComponent("data.csv").path
      let measure = command.contains("traffic-light") ? [] : ["--measure", "RR"]
      let sign = command.contains("swim") ? ["--better", "lower"] : []
      let here = try CommandRun.evidence(
        command + ["data.csv"] + measure + sign + ["-o", "a.svg", "-o", "a.csv"], in: folder.url)
      #expect(here.exitCode == 0, "\(here.errors)")
      _ = try CommandRun.evidence(
        command + [path] + measure + sign + ["--output=b.csv", "--output", "b.svg"], in: other.url)
      let svg = try folder.text("a.svg")
      #expect(try other.text("b.svg") == svg)
      let line = (["evidence"] + command + ["data.csv"] + measure + sign).joined(separator: " ")
      #expect(svg.contains("program=\"evidence 0.1.0\" command=\"\(line)\""))
      // sha256sum of the table above.
      #expect(
        svg.contains(
          "<input name=\"data.csv\" sha256=\"867f12720404d85011f2c10d6121c6e11b7947893ba2291b2fd2a58e0f874830\"/>"
        ))
      #expect(!svg.contains(folder.url.path))
      let title = try #require(svg.firstMatch(of: #/<title[^>]*>([^<]*)</#)).1
      #expect(!title.contains("/"))
    }
  }

  @Test func wordsWithBlanksAreBetweenQuotes() throws {
    #expect(
      try commandLine(
        "forest", "data.csv", "--where", "x=it's so", "--output=file.svg", "-o", "b.csv", "--format=csv",
        "--dpi", "600")
        == "evidence forest data.csv --where 'x=it'\\''s so'")
  }

  @Test func pagesAreNumberedBeforeTheEnding() {
    #expect(PageName.paths("a/b.c.svg", count: 2) == ["a/b.c-1.svg", "a/b.c-2.svg"])
    #expect(PageName.paths("b.png", count: 1) == ["b.png"])
  }

  private func commandLine(_ arguments: String...) throws -> String? {
    (try EvidenceCommand.command(from: arguments) as? any FileCommand)?.line(of: arguments)
  }

  @Test func aTitleNamesTheReviewsOutcome() throws {
    try withTable(Self.table, name: "trials.csv") { folder throws in
      _ = try folder.evidence("forest", "./trials.csv", "--measure", "RR", "-o", "a.svg")
      #expect(try folder.text("a.svg").contains(">Forest plot of trials.csv: risk ratio</title>"))
    }
  }

  @Test func resolutionIsForPixels() throws {
    try withTable(Self.table) { folder throws in
      let run = try folder.evidence("forest", "data.csv", "--measure", "RR", "-o", "a.svg", "--dpi", "600")
      #expect(run.exitCode == 64 && run.errors.contains("--dpi is for PNG"))
      let low = try folder.evidence("forest", "data.csv", "--measure", "RR", "-o", "a.png", "--dpi", "6")
      #expect(low.exitCode == 64 && low.errors.contains("between 36 and 2400"))
      #expect(folder.names == ["data.csv"])
    }
  }

  @Test(arguments: ["png", "pdf", "svg"])
  func whatDrawsNothingHasNoPicture(ending: String) throws {
    try withTable(Self.table) { folder throws in
      for command in [["pool"], ["certainty"], ["effects"]] {
        let run = try CommandRun.evidence(
          command + ["data.csv", "--measure", "RR", "-o", "a.\(ending)"], in: folder.url)
        #expect(run.exitCode == 64 && run.errors.contains("draws nothing"), "\(run.errors)")
      }
    }
  }

  @Test func papersAndTitles() throws {
    try withTable(Self.table) { folder throws in
      // 84 mm are 238.11 points; nothing is pooled, so that no measure is needed.
      let run = try folder.evidence(
        "rob", "summary", "data.csv", "--unweighted", "--page", "84mm", "--title", "Bias of trials", "-o",
        "a.svg")
      #expect(run.exitCode == 0, "\(run.errors)")
      let svg = try folder.text("a.svg")
      #expect(svg.contains(" width=\"238.11pt\"") && svg.contains(">Bias of trials</title>"))
      let both = try folder.evidence(
        "rob", "traffic-light", "data.csv", "--page", "a4", "--width", "300", "-o", "b.svg")
      #expect(both.exitCode == 64 && both.errors.contains("--page"))
      let other = try folder.evidence("rob", "traffic-light", "data.csv", "--page", "a5", "-o", "b.svg")
      #expect(other.exitCode == 64 && other.errors.contains("84mm"))
      let narrow = try folder.evidence("flow", "dataset:synthetic-flow", "--width", "200", "-o", "b.svg")
      #expect(narrow.exitCode == 0 && narrow.errors.contains("journals ask for 7"))
    }
  }

  @Test func aLibraryThatIsNotThereIsNamed() throws {
    try withTable(Self.table) { folder throws in
      // A file that is no library hides the one of the system.
      try folder.write("librsvg-2.so.2", "")
      let run = try folder.shell(
        "LD_LIBRARY_PATH=. '\(CommandRun.executable)' forest data.csv --measure RR -o a.csv -o a.png")
      #expect(run.exitCode == 69)
      #expect(
        run.errors.contains("librsvg-2.so.2")
          && run.errors.contains("apt-get install librsvg2-2 fonts-liberation"))
      #expect(folder.names == ["data.csv", "librsvg-2.so.2"])
    }
  }

  @Test func fontsThatAreNotThereAreNamed() throws {
    try withTable(Self.table) { folder throws in
      try folder.write("none.conf", "<fontconfig><dir>none</dir><cachedir>cache</cachedir></fontconfig>")
      let run = try folder.shell(
        "FONTCONFIG_FILE=\"$PWD/none.conf\" '\(CommandRun.executable)' forest data.csv --measure RR -o a.csv -o a.pdf"
      )
      #expect(run.exitCode == 69 && run.errors.contains("fonts-liberation"))
      #expect(!folder.exists("a.csv") && !folder.exists("a.pdf"))
    }
  }
}
