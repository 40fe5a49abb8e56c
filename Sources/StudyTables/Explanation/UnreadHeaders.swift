import EffectSizes
import Estimates
import Tables

/// Why columns of a table are not read.
struct UnreadHeaders {
  private let source: StudyTable
  private let fields: [String]
  private let judgements: Set<String>
  private var ofProblem: [String: UnreadHeader] = [:]
  private let meanings: [HeaderMeaning?]
  /// Whether what headers mean could not be told.
  private let isUnsettled: Bool

  init(_ source: StudyTable, problem: StudyTableError?, fields: [String]) {
    self.source = source
    self.fields = fields
    judgements = Set(JudgementHeaders(source).unread(beside: []))
    meanings = TableHeaders(source).meanings
    guard case .headers(let headers) = problem else {
      isUnsettled = false
      return
    }
    isUnsettled = true
    switch headers {
    case .severalHeaders(_, let doubtful):
      for field in doubtful {
        for header in field.headers { ofProblem[header] = .doubtful(field: field.field) }
      }
    case .nameBothGroups(_, let headers, _):
      for header in headers { ofProblem[header] = .ofBothGroups }
    case .incomplete(let incomplete):
      for read in incomplete.read { ofProblem[read.header] = .incomplete(field: read.field) }
    case .scaleOfErrorUnknown, .differentLevels: break
    }
  }

  /// Why a column is not read.
  func reason(_ column: Int) -> UnreadHeader {
    let header = source.table.headers[column]
    if let reason = ofProblem[source.table.writtenHeaders[column]] { return reason }
    if judgements.contains(header) { return .judgements }
    let said =
      Self.known.first { $0 == header.lowercased() }
      ?? meanings[column].flatMap { ReportedHeaders.field($0, nameGroups: false) }
    if let said { return isUnsettled ? .notYetRead(field: said) : .notNeeded(field: said) }
    return nearest(header).map(UnreadHeader.near) ?? .unknown
  }

  /// The field that a header is a slip of the pen away from, signs between words aside. Names of one or two letters are near
  /// to too many words.
  private func nearest(_ header: String) -> String? {
    let word = StudyLabels.folded(header)
    guard word.count > 2 else { return nil }
    let long = fields.filter { $0.count > 2 }
    return long.first { StudyLabels.folded($0) == word } ?? closeName(to: header, among: long)
  }

  /// The names of all fields.
  private static let known = StudyTable.everyField.map(\.name)
}
