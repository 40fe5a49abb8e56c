import EffectSizes
import StudyTables
import Tables

/// Four comparisons: study A compares two arms with one comparator.
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

/// The studies of a table by the measure of a code, after every stage.
func studies(_ text: String, _ code: String, _ settings: StudySettings = StudySettings()) throws -> Studies {
  try studyTable(text).studies(measure: try StudyTable.measure(named: code), settings: settings)
}

/// Settings with a choice about comparators that several rows share.
func sharing(_ choice: UnitSettings.SharedControl) -> StudySettings {
  var settings = StudySettings()
  settings.units.sharedControl = choice
  return settings
}

extension Studies {
  /// The number of a field that was used of a study.
  func used(_ field: String, _ position: Int) -> Double? {
    reported(position).number(InputField(field, nil))
  }

  /// The codes of what is to be said.
  var noteCodes: [String] { notes.map(\.code) }
}
