import ReviewData
import StudyTables
import Tables
import Testing

/// Labels of raters read from tables.
@Suite struct RatingTableTests {
  private func ratings(
    _ text: String, raters: [String]? = nil, levels: [String]? = nil, where conditions: [RowCondition] = []
  ) throws -> RatingTable {
    let table = try DataTable(name: "labels.csv", parsing: Array(text.utf8))
    return try RatingTable(StudyTable(table, where: conditions), raters: raters, levels: levels)
  }

  @Test func columnsAndRowsAgree() throws {
    let wide = try ratings("item,A,B\n1,x,y\n2,y,\n")
    let long = try ratings("Item,Rater,Label\n1,A,x\n2,A,y\n1,B,y\n2,B,\n")
    #expect(wide.ratings == long.ratings)
    #expect(wide.ratings.labels == [[0, 1], [1, nil]])
    #expect(wide.unshared.map(\.description) == ["labels.csv:3: 2: the label of one rater only"])
  }

  @Test func levelsGiveOrderAndSpelling() throws {
    let text = "study,include,A,B\n1,yes,High,low\n2,no,other,low\n3,,high,high\n"
    let ordered = try ratings(text, levels: ["low", "high"])
    #expect(ordered.ratings.levels == RatingLevels(ordered: ["low", "high"]))
    #expect(ordered.ratings.labels == [[1, 0], [1, 1]] && ordered.notes.isEmpty)
    #expect(try ratings(text).notes == [.spellings(["High", "high"])])
  }

  @Test func conditionsAndChosenRaters() throws {
    let table = try ratings(
      "item,domain,A,B,C\n1,D1,x,x,y\n1,D2,y,y,y\n", raters: ["A", "C"],
      where: [RowCondition(header: "domain", value: "D1")])
    #expect(table.ratings.raters == ["A", "C"] && table.ratings.items == ["1"])
  }

  /// A screening export as reference managers write it.
  private static let export = (1...40).map { row in
    "\(row),Trial \(row) of rest,Author \(row % 7),\(2000 + row % 20),\(row % 3 == 0 ? "include" : "exclude"),"
      + "\(row % 4 == 0 ? "Include" : "exclude"),note \(row)"
  }.joined(separator: "\n")

  @Test func ratersAreTheColumnsWithTheSameFewLabels() throws {
    let table = try ratings("id,title,authors,year,AB,CD,notes\n\(Self.export)\n")
    #expect(table.ratings.raters == ["AB", "CD"])
    #expect(table.ratings.levels.names == ["Include", "exclude", "include"])
    // Titles of a short table are as few as its labels, and no other column has them.
    let short = try ratings("item,title,A,B\n1,Rest,no,no\n2,Sleep,yes,no\n3,Breaks,yes,yes\n")
    #expect(short.ratings.raters == ["A", "B"])
  }

  @Test(arguments: [
    // What the two agreed on is no third rater.
    ("item,A,B,consensus\n1,in,out,in\n2,out,out,out\n", ["A", "B", "consensus"]),
    // Two pairs of columns.
    ("item,A,B,open,peer\n1,in,out,yes,no\n2,out,out,no,yes\n", ["A", "B", "open", "peer"]),
    // Domains of risk of bias.
    ("study,D1,D2\nA,low,high\nB,low,low\n", ["D1", "D2"]),
    ("id,title,journal\n1,Rest,X\n2,Sleep,Y\n", []),
  ])
  func otherwiseTheRatersMustBeNamed(text: String, possible: [String]) {
    #expect(throws: RatingError.ratersUnclear(file: "labels.csv", possible: possible)) { try ratings(text) }
  }

  @Test func textsAreNoLabels() {
    let rows = (1...300).map { "\($0),title \($0),name \($0)" }.joined(separator: "\n")
    #expect(throws: RatingError.tooManyLabels(file: "labels.csv", raters: ["title", "name"], count: 600)) {
      try ratings("id,title,name\n\(rows)\n", raters: ["title", "name"])
    }
  }

  @Test func aRepeatedLevelIsAnErrorAndNoTrap() {
    #expect(throws: RatingError.repeatedLevel("low")) {
      try ratings("item,A,B\n1,low,high\n", levels: ["low", "high", "Low"])
    }
  }

  @Test func whatCannotBeRead() {
    #expect(throws: RatingError.tooFewRaters(file: "labels.csv", ["A"])) { try ratings("item,A\n1,x\n") }
    #expect(throws: RatingError.repeatedRater(["A", "A"])) {
      try ratings("item,A\n1,x\n", raters: ["A", "A"])
    }
    #expect {
      try ratings("item,rater,label\n1,A,x\n1,A,y\n,B,x\n")
    } throws: { error in
      guard case .table(.malformed(let cells))? = error as? RatingError else { return false }
      return cells.map(\.place.line) == [3, 4] && cells[0].reason == "labelled '1' in line 2 already"
    }
    #expect {
      try ratings("item,A,B\n1,low,hihg\n", levels: ["low", "high"])
    } throws: { "\($0)".contains("'hihg' is none of the levels low, high; did you mean 'high'?") }
  }
}
