/// A made-up review, in the form of RevMan 5 and in that of RevMan Web.
struct ReviewFile {
  /// What an outcome's rows hold, with the fields that a row has in both forms.
  struct Kind {
    var element: String
    var dataType: String
    var measure: (code: String, words: String)
    /// The fields' names here, in RevMan 5 and in RevMan Web.
    var fields: [(name: String, attribute: String, header: String)]

    static let dichotomous = Kind(
      element: "DICH", dataType: "Dichotomous", measure: ("RR", "Risk Ratio"),
      fields: [
        ("events1", "EVENTS_1", "Experimental cases"), ("n1", "TOTAL_1", "Experimental N"),
        ("events2", "EVENTS_2", "Control cases"), ("n2", "TOTAL_2", "Control N"),
      ])
    static let continuous = Kind(
      element: "CONT", dataType: "Continuous", measure: ("MD", "Mean Difference"),
      fields: [
        ("mean1", "MEAN_1", "Experimental mean"), ("sd1", "SD_1", "Experimental SD"),
        ("n1", "TOTAL_1", "Experimental N"), ("mean2", "MEAN_2", "Control mean"),
        ("sd2", "SD_2", "Control SD"), ("n2", "TOTAL_2", "Control N"),
      ])
    static let inverseVariance = Kind(
      element: "IV", dataType: "Generic inverse variance", measure: ("", "Hazard Ratio"),
      fields: [("effect", "ESTIMATE", "GIV Mean"), ("se", "SE", "GIV SE")])
  }

  /// A study's row.
  struct Row {
    var study: Int
    var subgroup: Int?
    var cells: [String]
  }

  /// An outcome.
  struct Outcome {
    var comparison: Int
    var number: Int
    var kind: Kind
    var isRandom: Bool
    var totals: String
    var rows: [Row]
  }

  var studies: [String]
  var subgroups: [String]
  var outcomes: [Outcome]

  /// What is read of it: for each outcome the study, the subgroup and the fields of each row.
  var contents: [String: [[String]]] {
    Dictionary(
      uniqueKeysWithValues: outcomes.map { outcome in
        (
          "\(outcome.comparison).\(outcome.number)",
          outcome.rows.map { row in
            [studies[row.study], row.subgroup.map { subgroups[$0] } ?? ""] + row.cells
          }
        )
      })
  }

  // MARK: RevMan 5

  /// The lines of the document; none begins within an element's tag or text.
  var lines: [String] {
    let head = [
      "<?xml version='1.0' encoding='UTF-8'?>", "<COCHRANE_REVIEW>",
      "<STUDIES_AND_REFERENCES><STUDIES><INCLUDED_STUDIES>",
    ]
    let known = studies.enumerated().map { "<STUDY ID='STD-\($0.offset)' NAME='\(Self.xml($0.element))'/>" }
    let comparisons = Set(outcomes.map(\.comparison)).sorted().flatMap { number in
      ["<COMPARISON NO='\(number)'>", "<NAME>Comparison \(number)</NAME>"]
        + outcomes.filter { $0.comparison == number }.flatMap(elements) + ["</COMPARISON>"]
    }
    return head + known + ["</INCLUDED_STUDIES></STUDIES></STUDIES_AND_REFERENCES>", "<ANALYSES_AND_DATA>"]
      + comparisons + ["</ANALYSES_AND_DATA>", "</COCHRANE_REVIEW>"]
  }

  /// The document.
  var xml: String { lines.joined(separator: "\n") }

  private func elements(_ outcome: Outcome) -> [String] {
    let kind = outcome.kind
    let attributes =
      "NO='\(outcome.number)' RANDOM='\(outcome.isRandom ? "YES" : "NO")' TOTALS='\(outcome.totals)' CI_TOTAL='95'"
      + (kind.measure.code.isEmpty ? "" : " EFFECT_MEASURE='\(kind.measure.code)'")
    let words = kind.measure.code.isEmpty ? ["<EFFECT_MEASURE>\(kind.measure.words)</EFFECT_MEASURE>"] : []
    func rows(_ subgroup: Int?) -> [String] {
      outcome.rows.filter { $0.subgroup == subgroup }.map { row in
        "<\(kind.element)_DATA STUDY_ID='STD-\(row.study)' "
          + zip(kind.fields, row.cells).map { "\($0.attribute)='\($1)'" }.joined(separator: " ") + "/>"
      }
    }
    return ["<\(kind.element)_OUTCOME \(attributes)>", "<NAME>Outcome \(outcome.number)</NAME>"] + words
      + rows(nil)
      + subgroups.indices.flatMap { subgroup -> [String] in
        let own = rows(subgroup)
        guard !own.isEmpty else { return [] }
        return [
          "<\(kind.element)_SUBGROUP NO='\(subgroup + 1)'>", "<NAME>\(Self.xml(subgroups[subgroup]))</NAME>",
        ]
          + own + ["</\(kind.element)_SUBGROUP>"]
      } + ["</\(kind.element)_OUTCOME>"]
  }

  private static func xml(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("'", with: "&apos;")
  }

  // MARK: RevMan Web

  /// The tables of the data package.
  var tables: [(name: String, text: String)] {
    let settings = outcomes.map { outcome in
      [
        "\(outcome.comparison)", "Comparison \(outcome.comparison)", "\(outcome.number)",
        "Outcome \(outcome.number)", outcome.kind.dataType, outcome.kind.measure.words,
        outcome.isRandom ? "Random effects" : "Fixed effect", "95%",
      ]
    }
    let fields = [Kind.dichotomous, .continuous, .inverseVariance].flatMap(\.fields)
    var headers: [String] = []
    for field in fields where !headers.contains(field.header) { headers.append(field.header) }
    let rows = outcomes.flatMap { outcome in
      outcome.rows.map { row in
        let cells = Dictionary(uniqueKeysWithValues: zip(outcome.kind.fields.map(\.header), row.cells))
        return ["\(outcome.comparison)", "\(outcome.number)", studies[row.study]]
          + [row.subgroup.map { subgroups[$0] } ?? ""] + headers.map { cells[$0] ?? "0" }
      }
    }
    return [
      (
        "7-analysis-data/7-overall-estimates-and-settings.csv",
        Self.csv(
          [
            [
              "Analysis group", "Analysis group name", "Analysis number", "Analysis name", "Data type",
              "Effect measure", "Analysis model", "Estimate CI",
            ]
          ] + settings)
      ),
      (
        "7-analysis-data/7-data-rows.csv",
        Self.csv([["Analysis group", "Analysis number", "Study", "Subgroup"] + headers] + rows)
      ),
    ]
  }

  /// The data package, or the export that holds it.
  func package(isExport: Bool) -> [UInt8] {
    let inner = StoredArchive(parts: tables)
    guard isExport else { return inner.bytes }
    var outer = StoredArchive(parts: [("7.rm5-note.txt", "made up")])
    outer.parts.append(("7-files/7-data.zip", inner.bytes))
    return outer.bytes
  }

  private static func csv(_ rows: [[String]]) -> String {
    rows.map { row in
      row.map { cell in
        cell.contains { ",\"\n".contains($0) } ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : cell
      }.joined(separator: ",") + "\r\n"
    }.joined()
  }
}
