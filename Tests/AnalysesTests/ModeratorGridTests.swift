import Analyses
import Foundation
import Testing

/// Values of moderators as people write them.
@Suite struct ModeratorGridTests {
  @Test(arguments: [
    ("year=2010", [("year", ["2010"])]),
    (" year = 2010 , 2020 ;alloc=random", [("year", ["2010", "2020"]), ("alloc", ["random"])]),
    ("dose=-1.5,1e3", [("dose", ["-1.5", "1e3"])]),
    ("setting=\"Ward, acute\",`a=b; \"c\"`", [("setting", ["Ward, acute", "a=b; \"c\""])]),
    ("`mean age; years`=40", [("mean age; years", ["40"])]),
    ("components:self-help=0,1", [("components:self-help", ["0", "1"])]),
    ("name=Crohn's", [("name", ["Crohn's"])]),
  ])
  func isRead(text: String, axes: [(String, [String])]) throws {
    let grid = try #require(ModeratorGrid(text))
    #expect(grid == ModeratorGrid(axes.map { ModeratorGrid.Axis($0.0, $0.1) }))
    // What it writes is read as the same, in a plan as well.
    #expect(ModeratorGrid(grid.description) == grid)
    #expect(try JSONDecoder().decode(ModeratorGrid.self, from: JSONEncoder().encode(grid)) == grid)
  }

  @Test(arguments: [
    "", "year", "=2010", "year=", "year=2010;", "year=1,,2", "year=\"1", "year=\"\"", "year=\"a\"b",
  ])
  func isNotUnderstood(text: String) { #expect(ModeratorGrid(text) == nil) }

  @Test func countsItsCombinations() {
    #expect(ModeratorGrid("a=1,2,3; b=x,y")?.count == 6)
    let many = (0..<70).map { "x\($0)=1,2" }.joined(separator: ";")
    #expect(ModeratorGrid(many)?.count == .max)
  }
}
