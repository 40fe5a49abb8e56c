import Foundation
import Plots
import SVG
import Testing

/// Pictures as they were when someone last looked at them.
///
/// To renew one after a change: delete it, run the tests, look at the new one, and keep it if it is better.
@Suite struct ForestSnapshotTests {
  static let pictures: [(name: String, table: ForestTable, layout: any ForestLayout)] = [
    ("forest-default", FixtureTables.bcgSubgroups, .default),
    ("forest-revman5", FixtureTables.bcgSubgroups, .revman5),
    ("forest-jama", FixtureTables.bcgSubgroups, .jama),
    ("forest-bmj", FixtureTables.bcgSubgroups, .bmj),
    ("forest-means", FixtureTables.means, .default),
    ("forest-means-revman5", FixtureTables.means, .revman5),
    ("forest-panels", FixtureTables.panels, .default),
    ("forest-scripts", FixtureTables.scripts, .default),
    ("forest-long-labels", FixtureTables.longLabels, .default),
    ("forest-extremes", FixtureTables.extremes, .default),
  ]

  @Test(arguments: pictures.map(\.name))
  func looksAsBefore(name: String) throws {
    let picture = try #require(Self.pictures.first { $0.name == name })
    try Snapshot(name: name).check(ForestPlot(picture.table, layout: picture.layout).picture())
  }
}
