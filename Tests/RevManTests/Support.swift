import Foundation
import Tables
import Testing

@testable import RevMan

/// The bytes of a made-up review in one of its forms.
func reviewBytes(_ name: String) throws -> [UInt8] {
  let url = Bundle.module.bundleURL.appendingPathComponent("Reviews").appendingPathComponent(name)
  return Array(try Data(contentsOf: url))
}

/// A RevMan 5 review with one comparison of these outcomes, elements of XML.
func revMan5(
  _ outcomes: String, items: String = "", declaration: String = "<?xml version='1.0' encoding='UTF-8'?>"
) -> String {
  """
  \(declaration)
  <COCHRANE_REVIEW><COVER_SHEET><TITLE>Made up</TITLE></COVER_SHEET>
  <STUDIES_AND_REFERENCES><STUDIES><INCLUDED_STUDIES>
  <STUDY ID="STD-Ames-2001" NAME="Ames 2001" YEAR="2001"/>
  <STUDY ID="STD-Brook_x002d_Hill-2004" NAME="Brook-Hill 2004" YEAR=""/>
  </INCLUDED_STUDIES></STUDIES></STUDIES_AND_REFERENCES>
  <QUALITY_ITEMS>\(items)</QUALITY_ITEMS>
  <ANALYSES_AND_DATA><COMPARISON NO="1"><NAME>Training</NAME>
  \(outcomes)
  </COMPARISON></ANALYSES_AND_DATA></COCHRANE_REVIEW>
  """
}

/// An outcome of events in two studies, with more attributes and elements.
func events(
  _ attributes: String = "", elements: String = "",
  first: String = "EVENTS_1='4' TOTAL_1='20' EVENTS_2='9' TOTAL_2='21'"
) -> String {
  """
  <DICH_OUTCOME NO="1" EFFECT_MEASURE="RR" METHOD="MH" RANDOM="NO" \(attributes)><NAME>Absence</NAME>\(elements)
  <DICH_DATA STUDY_ID="STD-Ames-2001" \(first)/>
  <DICH_DATA STUDY_ID="STD-Brook_x002d_Hill-2004" EVENTS_1="3" TOTAL_1="30" EVENTS_2="5" TOTAL_2="31"/>
  </DICH_OUTCOME>
  """
}

/// The review in a text.
func review(_ xml: String) throws -> RevManReview { try RevManReview(parsing: Array(xml.utf8)) }

/// The table of the first outcome of the first comparison.
func table(_ review: RevManReview, outcome: Int = 1) throws -> DataTable {
  try review.table(
    of: try review.outcome(comparison: 1, outcome: outcome), name: "review.rm5", fileBytes: [])
}

extension DataTable {
  /// The texts under a header.
  func texts(_ header: String) -> [String?] { column(named: header).map { texts(inColumn: $0) } ?? [] }

  /// What is to be said of it.
  var words: [String] { notes.map(\.description) }
}
