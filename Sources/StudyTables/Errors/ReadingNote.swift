import EffectSizes
public import Estimates
import Graphics
public import RiskOfBias
public import Tables

/// What a reader should know of how a table was understood.
public enum ReadingNote: Note {
  /// Something about the file.
  case table(file: String, TableNote)
  /// Words stand for missing values.
  case missingWords(file: String, [WrittenWord])
  /// A condition meets cells that are written with other letters, large or small.
  case otherSpellings(RowCondition, [String])
  /// Studies are named by columns that are no field's.
  case labelColumns(file: String, headers: [String])
  /// No column names studies.
  case unnamedStudies(file: String)
  /// Rows without a name have that of the row above.
  case labelsFromAbove(file: String, lines: [Int])
  /// A column has a value in the first row of each study alone.
  case blankBelow(file: String, header: String)
  /// Fields are read from columns by the words of their headers.
  case headers(ReadHeaders)
  /// Several headers say one field in words, and none is read.
  case doubtfulHeaders(Place, [DoubtfulField])
  /// A header resembles a field, and is not read.
  case resemblingHeader(Place, header: String, field: String)
  /// A column that is not read has the words of a field.
  case unreadWords(Place, header: String, LikelyWords)
  /// Columns that hold judgements of risk of bias, and are not read.
  case unreadJudgements(Place, headers: [String], tool: RiskOfBiasTool?)
  /// Rows that by their names are sums or means of others.
  case totals(file: String, [NamedRow])
  /// Arms that by their names are all arms of their study together.
  case totalArms(file: String, [NamedRow])
  /// Rows without a study's name that by their numbers seem to be sums or means of others.
  case totalsByNumbers(file: String, [TotalByNumbers])
  /// Values of a column differ in nothing but capitals, spaces, hyphens or dashes, and are taken as different: those that are
  /// alike together.
  case spellings(file: String, header: String, [[SpelledValue]])
  /// A count is not a whole number.
  case fractionalCounts(MalformedCell, count: Int)
  /// Counts of events look like percentages.
  case percentages(MalformedCell, count: Int)
  /// Numbers of people beside effects cannot be read, so that these people are not counted.
  case unknownPeople(MalformedCell, count: Int)
  /// p values are known by their bounds.
  case pValueBounds(MalformedCell, bound: Double, count: Int)
  /// Rows are in the result because they report a p value alone, or are not because they report nothing but a lack of
  /// significance.
  case selectedBySignificance(byPValue: Int, notSignificant: [String])
  /// Words in the column `route` that name no result of a row, as they are written.
  case unknownRoutes(MalformedCell, words: [String])
  /// Words in the column `design` that name no design that is known, as they are written.
  case unknownDesigns(MalformedCell, words: [String])
  /// Two reports of one effect's precision contradict each other.
  case contradictoryPrecision(Place, study: String, first: String, second: String)
  /// An interval is far from even about its effect.
  case unevenInterval(Place, study: String, estimate: String, lower: String, upper: String)
  /// Numbers that stand for missing values in many files, and are far from the others of their column.
  case sentinels(MalformedCell, count: Int)
  /// Rows are arms, which were compared.
  case arms(file: String, ArmTableFacts)
  /// Arms that are compared have different values in a column of facts about studies.
  case armsDiffer(file: String, header: String, lines: [Int])
  /// Cells have one number where their headers say that two ends of an interval stand.
  case widths(MalformedCell, count: Int)
  /// Percentages beside counts are not what these are of their totals.
  case percentagesDiffer(MalformedCell, events: Double, total: Double, count: Int)
  /// Intervals of another level were taken to 95%.
  case convertedIntervals(Place, ConvertedIntervals)
  /// Intervals are read at another level than 95%, which their header says.
  case intervalLevel(Place, ConvertedIntervals)
  /// A table that was joined has no row for studies.
  case unmatchedStudies(file: String, [UnmatchedKey])
  /// Keys of a table that was joined stand in no row of the table of studies.
  case unmatchedKeys(file: String, [UnmatchedKey])
  /// Keys of the table of studies are written otherwise in a table that was joined.
  case bridgedKeys(file: String, [BridgedKey], from: String)
  /// A table that was joined tells what is missing in the table of studies.
  case filledColumn(file: String, FilledColumn, from: String)

  public var code: String {
    switch self {
    case .table(_, .encoding): "encoding"
    case .table(_, .rowNames): "row-names"
    case .table(_, .twoHeaderRows): "header-rows"
    case .table(_, .headersByPosition): "headers-by-position"
    case .table(_, .sheet), .table(_, .headerRow): "sheet"
    case .table(_, .mergedCells): "merged-cells"
    case .table(_, .hidden): "hidden-cells"
    case .table(_, .errorCells), .table(_, .formulasWithoutValue): "cells-without-value"
    case .table(_, .review): "review"
    case .missingWords: "missing-words"
    case .otherSpellings: "condition-case"
    case .labelColumns, .unnamedStudies, .labelsFromAbove: "study-names"
    case .blankBelow: "blank-below"
    case .headers: "headers-read"
    case .resemblingHeader, .unreadWords, .unreadJudgements, .doubtfulHeaders: "header-not-read"
    case .totals, .totalArms, .totalsByNumbers: "totals"
    case .spellings: "spellings"
    case .fractionalCounts: "fractional-counts"
    case .widths: "widths"
    case .convertedIntervals: "intervals-converted"
    case .intervalLevel: "interval-level"
    case .percentagesDiffer: "percentages-differ"
    case .percentages: "percentages"
    case .unknownPeople: "people-not-read"
    case .pValueBounds: "p-bounds"
    case .selectedBySignificance: "selected-by-significance"
    case .unknownRoutes: "unknown-route"
    case .unknownDesigns: "unknown-design"
    case .contradictoryPrecision: "contradictory-precision"
    case .unevenInterval: "uneven-interval"
    case .sentinels: "missing-code"
    case .arms: "arms-in-rows"
    case .armsDiffer: "arms-differ"
    case .unmatchedStudies, .unmatchedKeys: "join-unmatched"
    case .bridgedKeys: "join-bridged"
    case .filledColumn: "join-filled"
    }
  }
}

/// A word, and in how many cells it stands.
public struct WrittenWord: Sendable, Hashable {
  public var word: String
  public var cells: Int
}

/// A row as notes name it.
public struct NamedRow: Sendable, Hashable {
  /// The line that it stands in.
  public var line: Int
  /// What it is called.
  public var name: String

  /// A row by its line and name.
  package init(line: Int, name: String) {
    self.line = line
    self.name = name
  }
}

extension ReadingNote: CustomStringConvertible {
  public var subject: String? {
    switch self {
    case .contradictoryPrecision(_, let study, _, _), .unevenInterval(_, let study, _, _, _): study
    default: nil
    }
  }

  public var description: String {
    switch self {
    case .table(let file, let note): "\(file.visible): \(note)"
    case .missingWords(let file, let words):
      "\(file.visible): read as missing: "
        + words.map { "'\($0.word)' (\($0.cells) \($0.cells == 1 ? "cell" : "cells"))" }.listed
    case .otherSpellings(let condition, let spellings):
      "the condition \(condition) is met without regard to case: it stands for \(spellings.map { "'\($0)'" }.listed) as well"
    case .labelColumns(let file, let headers):
      "\(file.visible): studies are named by the \(headers.count == 1 ? "column" : "columns") "
        + headers.map { "'\($0)'" }.joined(separator: " and ")
    case .unnamedStudies(let file):
      "\(file.visible): no column names the studies, which are called by their rows; head the column of names with study"
    case .labelsFromAbove(let file, let lines):
      "\(file.visible): \(lines.count == 1 ? "a row without a study's name has" : "\(lines.count) rows without a study's name have") "
        + "that of the row above, as merged cells are saved (\(Self.lines(lines)))"
    case .blankBelow(let file, let header):
      "\(file.visible): column '\(header.visible)': only the first row of each study has a value, as merged cells are saved, and "
        + "the rows below count as without one; write the value in every row"
    case .headers(let read): "\(read)"
    case .widths(let cell, let count):
      "\(cell)\(Self.others(count)); the ends are missing"
    case .convertedIntervals(let place, let intervals):
      "\(place): the \(DecimalText.trimmed(intervals.level, decimals: 3))% intervals under '\(intervals.header)' are taken "
        + "to 95%, as normal ones about their estimates"
    case .intervalLevel(let place, let intervals):
      "\(place): intervals are read as \(DecimalText.trimmed(intervals.level, decimals: 3))% ones, as the header "
        + "'\(intervals.header.visible)' says"
    case .percentagesDiffer(let cell, let events, let total, let count):
      "\(cell)\(Self.others(count)): \(DecimalText.trimmed(events, decimals: 6)) of "
        + "\(DecimalText.trimmed(total, decimals: 6)) is \(DecimalText.trimmed(100 * events / total, decimals: 1))%; the "
        + "count is used"
    case .doubtfulHeaders(let place, let fields): "\(place): \(fields.alternatives), and none is read"
    case .resemblingHeader(let place, let header, let field):
      "\(place): the column '\(header)' is not read; the field is \(field)"
    case .unreadWords(let place, let header, let words):
      "\(place): the column '\(header)' is not read; \(Self.advice(words))"
    case .unreadJudgements(let place, let headers, let tool):
      "\(place): the \(headers.count == 1 ? "column" : "columns") \(headers.map { "'\($0)'" }.listed) "
        + "\(headers.count == 1 ? "looks" : "look") like judgements and \(headers.count == 1 ? "is" : "are") not read; "
        + (tool.map { "the domains of \($0.name) are headed by \($0.domains.map(\.code).listed)" }
          ?? "domains are headed by the codes of their row's tool (D1, D2, ...)")
        + (tool?.overallRule?.kind == .discouraged
          ? ", and it has no overall judgement" : ", the overall judgement by rob")
    case .totals(let file, let rows):
      "\(file.visible): \(rows.map { "line \($0.line), '\($0.name)'" }.listed): by "
        + (rows.count == 1 ? "its name this row is" : "their names these rows are")
        + " a sum or mean of others, which would count people twice; leave out what is no study"
    case .totalArms(let file, let rows):
      "\(file.visible): \(rows.map { "line \($0.line), '\($0.name)'" }.listed): by "
        + (rows.count == 1 ? "its name this arm is" : "their names these arms are")
        + " all arms of the study together, which would count people twice; leave out what is no arm"
    case .totalsByNumbers(let file, let rows):
      "\(file.visible): \(rows.map(Self.totalInWords).listed), which would count people twice; leave out what is no study"
    case .spellings(let file, let header, let alike):
      "\(file.visible): column '\(header)': "
        + alike.map { $0.map { "'\($0.text.visible)' (\(Self.lines($0.lines)))" }.joined(separator: " and ") }
        .joined(separator: "; ")
        + " differ in nothing but capitals, spaces, hyphens or dashes, and are taken as different; write alike what is one"
    case .fractionalCounts(let cell, let count):
      "\(cell.place): column '\(cell.header)': '\(cell.value)'\(Self.others(count)) is no whole number, and counts are; "
        + "it is used as it is"
    case .percentages(let cell, let count):
      "\(cell.place): column '\(cell.header)': '\(cell.value)'\(Self.others(count)) looks like a percentage, not a number "
        + "of events; write how many people had the event"
    case .unknownPeople(let cell, let count):
      "\(cell)\(Self.others(count)); the effect is used without it, and its people are not counted"
    case .pValueBounds(let cell, let bound, let count):
      "\(cell.place): column '\(cell.header)': '\(cell.value)' is read as \(bound), the largest p that it can be"
        + (count > 1 ? "; so are the bounds of \(count - 1) other \(count == 2 ? "row" : "rows")" : "")
    case .selectedBySignificance: selectionDescription
    case .unknownRoutes(let cell, let words):
      "\(cell.place): column '\(cell.header)': \(words.map { "'\($0)'" }.listed) \(words.count == 1 ? "says" : "say") "
        + "nothing of which result is used; write \(ReportedResult.allCases.map(\.rawValue).joined(separator: " or "))"
    case .unknownDesigns(let cell, let words):
      "\(cell.place): column '\(cell.header)': \(words.map { "'\($0.visible)'" }.listed) \(words.count == 1 ? "is no design that is" : "are no designs that are") "
        + "known, so that such rows are taken as comparisons of independent people; those that are known: "
        + TrialDesign.knownWords.joined(separator: ", ")
    case .arms(let file, let facts): "\(file.visible): \(facts)"
    case .armsDiffer(let file, let header, let lines):
      "\(file.visible): column '\(header)': the arms of a study differ, and the intervention's row counts (\(Self.lines(lines)))"
    case .unmatchedStudies(let file, let keys):
      "\(file.visible): no row for \(keys.listed)"
    case .unmatchedKeys(let file, let keys):
      "\(file.visible): no row for \(keys.listed), whose values are not used"
    case .bridgedKeys(let file, let keys, let other):
      "\(file.visible): joined by names that are written otherwise in \(other.visible): "
        + keys.map { "line \($0.line), '\($0.key.visible)' as '\($0.other.visible)'" }.listed
    case .filledColumn(let file, let column, let other):
      "\(file.visible): column '\(column.header)': \(column.lines.count) missing "
        + "\(column.lines.count == 1 ? "value is" : "values are") taken from \(other) (\(Self.lines(column.lines)))"
    case .unevenInterval(let place, let study, let estimate, let lower, let upper):
      "\(place): '\(study)': the interval from \(lower) to \(upper) is far from even about \(estimate), and its precision is "
        + "taken from it: compare the three numbers with the report"
    case .sentinels(let cell, let count):
      "\(cell.place): column '\(cell.header)': '\(cell.value)'\(Self.others(count)) is at least ten times all other numbers, "
        + "and stands for a missing value in many files: leave the cell empty if it does"
    case .contradictoryPrecision(let place, let study, let first, let second):
      "\(place): '\(study)': \(first) and \(second) contradict each other; the first is used"
    }
  }

  private var selectionDescription: String {
    guard case .selectedBySignificance(let byPValue, let missing) = self else { return "" }
    let entered =
      byPValue == 0
      ? "" : "\(byPValue) \(byPValue == 1 ? "row is" : "rows are") in the result by a p value alone"
    let left =
      missing.isEmpty
      ? ""
      : "\(missing.count) \(missing.count == 1 ? "row reports" : "rows report") only that a result was not significant and "
        + "\(missing.count == 1 ? "is" : "are") missing (\(missing.listed)), which makes effects look larger than they are"
    return [entered, left].filter { !$0.isEmpty }.joined(separator: "; ")
  }

  private static func totalInWords(_ row: TotalByNumbers) -> String {
    switch row.sign {
    case .people:
      "line \(row.line), a row without a study's name: its numbers of people are the sums of those above, so that it "
        + "seems to be a total of them"
    case .effect:
      "line \(row.line), a row without a study's name: its effect and its precision are those of the effects above taken "
        + "together, so that it seems to be their mean"
    case .numbersOfNamed:
      "line \(row.line): all its numbers of people and events are the sums of those above, so that it seems to be a total "
        + "of them, whatever its name"
    }
  }

  private static func advice(_ words: LikelyWords) -> String {
    switch words {
    case .field(let field): "its values are words of the field \(field): head it \(field)"
    case .whetherHigherIsBetter:
      "the field better says with higher or lower which values are better: write these under the header better"
    case .excluded:
      "rows that it marks are used: leave them out with no in a column include"
    }
  }

  private static func others(_ count: Int) -> String {
    count > 1 ? " (and \(count - 1) more \(count == 2 ? "cell" : "cells"))" : ""
  }

  private static func lines(_ lines: [Int]) -> String {
    (lines.count == 1 ? "line " : "lines ") + lines.map(String.init).listed
  }
}

/// A note that may tell how a table was understood, which documents tell as facts.
package protocol TellsOfReading {
  /// What it tells of that; `nil` where the note is about something else.
  var reading: ReadingNote? { get }
}

extension StudyNote: TellsOfReading {
  package var reading: ReadingNote? { if case .reading(let note) = self { note } else { nil } }
}

extension ReadingNote: TellsOfReading {
  package var reading: ReadingNote? { self }
}
