import Analyses
import StudyTables
import Tables

/// The four arms of the issue: study A compares two arms with one comparator.
let fourArms = """
  study,arm,comparator,events1,n1,events2,n2
  A,low,pla,10,100,30,100
  A,high,pla,20,100,30,100
  B,low,pla,15,100,25,100
  C,low,pla,12,90,25,95

  """

/// A table from text.
func studyTable(_ text: String) throws -> StudyTable {
  StudyTable(try DataTable(name: "data.csv", parsing: Array(text.utf8)))
}

/// A plan that pools by a measure, with whatever else is changed.
func plan(_ measure: String?, _ change: (inout AnalysisPlan) -> Void = { _ in }) -> AnalysisPlan {
  var plan = AnalysisPlan()
  plan.effects.measure = measure
  change(&plan)
  return plan
}
