import EffectSizes
import Estimates
import StudyTables
import Tables

/// What documents and tables of a synthesis without meta-analysis have in common.
enum SynthesisDocument {
  /// The object of groups: their members as they are without a column that groups, else an array of objects.
  static func analyses(_ groups: [(level: String?, members: [JSONValue.Member])]) -> [JSONValue.Member] {
    if let only = groups.first, groups.count == 1, only.level == nil { return only.members }
    return [.init("analyses", array(groups))]
  }

  /// An array with an object for each group.
  static func array(_ groups: [(level: String?, members: [JSONValue.Member])]) -> JSONValue {
    .array(groups.map { .object([.init("by", .string($0.level ?? ""))] + $0.members) })
  }

  /// The document of a command.
  static func json(
    _ command: String, input: DocumentInput, plan: some Encodable, body: [JSONValue.Member],
    notes: [any Note], excluded: [ExcludedStudy]
  ) -> JSONValue {
    .object(
      Document.header(command, settings: Document.settings(plan), input: input) + body
        + Document.columns(notes) + [Document.warnings(notes), Document.excluded(excluded)])
  }

  /// A p value in a column of p values.
  static func pValue(_ p: Double) -> String {
    Display.pValue(p).replacing("p = ", with: "").replacing("p ", with: "")
  }
}
