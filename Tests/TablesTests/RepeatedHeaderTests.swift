import Tables
import Testing

/// Headers that stand over several columns.
@Suite struct RepeatedHeaderTests {
  @Test func aPrecisionIsCalledByTheEffectThatItStandsBehind() throws {
    let table = try table("Study,Hedges's g,Std Err,Std diff in means,Std Err\nA,1,2,3,4\n")
    #expect(
      table.headers
        == ["Study", "Hedges's g", "Hedges's g Std Err", "Std diff in means", "Std diff in means Std Err"])
    #expect(table.column(named: "Std diff in means Std Err") == 4)
    #expect(
      table.notes == [.headersByPosition(["Hedges's g Std Err", "Std diff in means Std Err"])])
  }

  @Test func othersOfItsKindMayStandBetween() throws {
    let limits = try table(
      "Study,OR,Lower limit,Upper limit,p-Value,RR,Lower limit,Upper limit,p-Value\nA,1,2,3,4,5,6,7,8\n")
    #expect(limits.headers[4] == "OR p-Value")
    #expect(limits.headers[7] == "RR Upper limit")
    // One that stands once keeps its own.
    #expect(try table("Study,g,Std Err,Variance,d,Std Err\nA,1,2,3,4,5\n").headers[3] == "Variance")
  }

  @Test(arguments: [
    // Nothing tells which group or time each is of.
    "Study,Mean,Std Err,N,Mean,Std Err,N\nA,1,2,3,4,5,6\n",
    // Two behind one effect.
    "Study,g,Std Err,Std Err\nA,1,2,3\n",
    // What stands before it has no name.
    "Std Err,g,Std Err\n1,2,3\n",
    "a,b,a\n1,2,3\n",
  ])
  func othersStayRefused(_ text: String) {
    guard case .duplicateHeader = error(text) else {
      Issue.record("\(String(describing: error(text)))")
      return
    }
  }
}
