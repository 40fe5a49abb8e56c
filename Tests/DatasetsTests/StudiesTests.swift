import Datasets
import EffectSizes
import Testing

/// Shipped tables as values of the library.
@Suite struct StudiesTests {
  @Test func bcgTablesGiveThePublishedRiskRatios() throws {
    let effects = try LogRiskRatio().effects(of: Datasets.bcg.tables)
    #expect(effects.count == 13)
    #expect(effects.labels.first == "Aronson 1948")
    // 4/123 against 11/139.
    #expect(abs(effects.estimates[0] - -0.8893113339202054) < 1e-12)
  }

  @Test func meansAreReadAsMeans() throws {
    let studies: [Study<TwoGroupMeans>] = try Datasets.strokeStay.studies()
    #expect(studies.count == 9)
  }

  @Test func aDatasetOfMeansHasNoTables() {
    let error = #expect(throws: DatasetError.self) { try Datasets.strokeStay.tables }
    #expect(
      error?.description.hasPrefix("the dataset stroke-stay does not report what is asked for: ") == true,
      "\(error?.description ?? "")")
  }
}
