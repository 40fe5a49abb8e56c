import Datasets
import Testing

@Suite("Shipped data sets")
struct DatasetsTests {
  @Test func `a static name and a name give the same data set`() throws {
    #expect(try #require(Datasets.named("bcg")) == Datasets.bcg)
    #expect(Datasets.named("no such set") == nil)
  }

  @Test func `BCG has its columns and trials`() {
    let lines = Datasets.bcg.csv.split(separator: "\n")
    #expect(lines[0] == "study,events1,n1,events2,n2,ablat,alloc,year")
    #expect(lines.count == 14)
    #expect(Datasets.bcg.measure == "RR")
  }
}
