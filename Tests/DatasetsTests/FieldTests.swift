import Datasets
import Testing

@Suite("Fields of data sets")
struct FieldTests {
  /// The fields that each measure in use needs, by the names of the command line.
  static let needed: [String: [String]] = [
    "RR": ["events1", "n1", "events2", "n2"],
    "OR": ["events1", "n1", "events2", "n2"],
    "MD": ["mean1", "sd1", "n1", "mean2", "sd2", "n2"],
    "SMD": ["mean1", "sd1", "n1", "mean2", "sd2", "n2"],
    "IRR": ["events1", "time1", "events2", "time2"],
    "ZCOR": ["r", "n"],
    "ZPCOR": ["t", "n", "predictors"],
    "PLO": ["events", "n"],
    "ABT": ["alpha", "items", "n"],
    "SMCR": ["mean_post", "mean_pre", "sd_pre", "n", "r"],
    "GEN": ["effect", "variance"],
  ]

  /// Rows that lack a needed number on purpose: those of results in other forms, and trials without counts.
  static let incomplete = ["st-johns-wort": 2, "staff-burnout-reported": 17]

  @Test(arguments: Datasets.all) func `its measure alone is enough`(dataset: Dataset) throws {
    let table = try DataTable(dataset)
    #expect(Set(table.header).count == table.header.count)
    guard let measure = dataset.measure else { return }
    let fields = try #require(Self.needed[measure])
    #expect(table.header.contains("study"))
    #expect(Set(fields).isSubset(of: table.header))
    let lacking = table.rows.count { row in fields.contains { Double(row[$0] ?? "") == nil } }
    #expect(lacking == Self.incomplete[dataset.name, default: 0])
  }

  @Test(arguments: Datasets.all) func `numbers lie where they can`(dataset: Dataset) throws {
    let table = try DataTable(dataset)
    let positive = [
      "n", "n1", "n2", "sd1", "sd2", "sd_pre", "sd_post", "time1", "time2", "variance", "items",
    ]
    for column in positive { #expect(table.numbers(column).allSatisfy { $0 > 0 }, "\(column)") }
    #expect(table.numbers("r").allSatisfy { abs($0) < 1 })
    for arm in ["", "1", "2"] {
      for row in table.rows {
        guard let events = Double(row["events\(arm)"] ?? ""), let n = Double(row["n\(arm)"] ?? "") else {
          continue
        }
        #expect(events >= 0 && events <= n)
      }
    }
  }

  @Test(arguments: Datasets.all) func `labels differ unless rows share a trial or are told apart`(
    dataset: Dataset
  ) throws {
    let table = try DataTable(dataset)
    guard dataset.measure != nil, dataset != Datasets.staffBurnoutReported else { return }
    let parts = ["outcome", "subscale", "group"].filter { dataset.command.contains("--by \($0)") }
    let labels = table.rows.map { row in [row["study"]] + parts.map { row[$0] } }
    #expect(Set(labels).count == labels.count)
  }
}
