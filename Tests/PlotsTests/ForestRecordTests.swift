import Estimates
import Foundation
import Plots
import Testing

@Suite struct ForestRecordTests {
  @Test func columnsOfEvents() throws {
    let records = ForestPlot(FixtureTables.bcg).picture().table
    #expect(
      records.headers
        == [
          "role", "group", "label", "effect", "lower", "upper", "weight", "se", "k", "text", "events1", "n1",
          "events2", "n2", "statistic", "df", "p", "tau2", "i2", "q", "q_df", "q_p",
        ].filter { $0 != "df" })
    #expect(records.rows.count == FixtureTables.bcg.rows.count)
    let first = Dictionary(uniqueKeysWithValues: zip(records.headers, records.rows[0].map(\.text)))
    #expect(first["role"] == "study" && first["label"] == "Aronson 1948" && first["k"] == "")
    #expect(first["events1"] == "4" && first["n2"] == "139")
    #expect(Double(try #require(first["effect"])) == FixtureTables.bcg.rows[0].effect)
    let last = Dictionary(
      uniqueKeysWithValues: zip(records.headers, try #require(records.rows.last).map(\.text)))
    #expect(last["role"] == "heterogeneity" && last["q_df"] == "12" && last["effect"] == "")
  }

  @Test func columnsOfPanelsAndOfOneGroup() {
    #expect(ForestPlot(FixtureTables.panels).picture().table.headers.first == "by")
    #expect(ForestPlot(FixtureTables.panels).picture().table.headers.contains("sd2"))
    #expect(ForestPlot(FixtureTables.proportions).picture().table.headers.contains("events"))
    #expect(!ForestPlot(FixtureTables.proportions).picture().table.headers.contains("by"))
  }

  @Test func everyLayoutOfTheFolderIsInTheCatalogue() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../Sources/Plots/Forest/Layouts").standardizedFileURL
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    let types = Catalogue.forestLayouts.elements.map { "\(type(of: $0)).swift" }
    #expect(Set(files) == Set(types))
    #expect(Set(Catalogue.forestLayouts.elements.map(\.code)).count == files.count)
    #expect(Catalogue.forestLayouts["no such layout"] == nil)
  }
}
