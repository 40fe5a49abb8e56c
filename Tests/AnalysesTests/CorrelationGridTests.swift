import Analyses
import StudyTables
import Testing

/// Analyses that are repeated with several correlations of values before and after.
@Suite struct CorrelationGridTests {
  @Test func correlationsRepeatTheAnalysis() throws {
    let pairs = "study,mean_post,mean_pre,sd_post,sd_pre,n,r\nA,15,20,6,5,30,\nB,14,20,6,5,30,0.7\n"
    let results = try plan("MC") { $0.effects.prePostGrid = [0.3, 0.5, 0.7] }.run(on: studyTable(pairs))
    #expect(results.grid.map(\.correlation) == [0.3, 0.5, 0.7])
    #expect(results.grid.allSatisfy { $0.kind == .prePost })
    let errors = results.grid.compactMap { $0.results.analyses[0].pooled?.standardError }
    #expect(errors.count == 3 && errors[0] > errors[1] && errors[1] > errors[2])
    // The result itself has the first.
    #expect(results.plan.effects.units.prePostCorrelation == 0.3)
    #expect(results.analyses[0].pooled?.standardError == errors[0])
    let reported = try plan("MC").run(on: studyTable(pairs.replacing("30,\n", with: "30,0.5\n")))
    #expect(reported.analyses[0].coefficients == results.grid[1].results.analyses[0].coefficients)
  }

  @Test func oneCorrelationHasSeveralValues() throws {
    #expect(throws: AnalysisError.incompatible(key: "r_grid", with: "icc_grid")) {
      try plan("GEN") {
        $0.effects.prePostGrid = [0.3]
        $0.effects.correlationGrid = [0.1]
      }.run(on: studyTable("study,effect,se\nA,1,1\n"))
    }
  }
}
