import EffectSizes
import Foundation
import MetaAnalysis
import NetworkMetaAnalysis
import Testing

/// What was computed twice by other routes: contrasts and their roots, and Laplacians in 30-digit arithmetic.
@Suite struct NetworkReferenceTests {
  @Test(arguments: try! NetworkCase.all("network", "network-split", "network-inconsistency"))
  func pool(_ reference: NetworkCase) throws {
    let fit = try reference.model.fit(try reference.network())
    let document = NetworkDocument.of(
      fit, smallValues: reference.option("small-values").flatMap(SmallValues.init))
    #expect(reference.differences(reference.expected, document) == [])
  }

  @Test(arguments: try! NetworkCase.all("network-mh")) func mantelHaenszel(_ reference: NetworkCase) throws {
    let fit = try NetworkMantelHaenszel(level: reference.level).fit(
      try NetworkTable(reference.file).proportions)
    let document = NetworkDocument.of(
      fit, smallValues: reference.option("small-values").flatMap(SmallValues.init))
    #expect(reference.differences(reference.expected, document) == [])
  }

  @Test(arguments: try! NetworkCase.all("network-components"))
  func components(_ reference: NetworkCase) throws {
    let model = AdditiveModel(
      method: reference.method, level: reference.level, inactive: reference.option("inactive"))
    let fit = try model.fit(try reference.network())
    #expect(reference.differences(reference.expected, NetworkDocument.of(fit)) == [])
  }

  @Test(arguments: try! NetworkCase.all("network-contributions"))
  func contributions(_ reference: NetworkCase) throws {
    let fit = try reference.model.fit(try reference.network())
    let found = try fit.contributions()
    let names = fit.treatments
    let rows = found.rows.map { row in
      [
        "treatment": names[row.treatment], "against": names[row.against],
        "direct": zip(found.edges, row.direct).map { edge, share in
          ["treatment": names[edge.first], "against": names[edge.second], "share": share] as [String: Any?]
        },
        "studies": zip(fit.network.studies, row.studies).map { study, share in
          ["study": study.label, "share": share] as [String: Any?]
        },
      ] as [String: Any?]
    }
    let differences = reference.differences(reference.expected, ["contributions": rows])
    // Levels of bias are the command's.
    #expect(differences.filter { !$0.contains(".levels") } == [])
  }
}
