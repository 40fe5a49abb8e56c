public import StudyTables
public import Tables

extension Document {
  /// The array of `excluded` rows.
  public static func excluded(_ studies: [ExcludedStudy]) -> JSONValue.Member {
    .init(
      "excluded",
      .array(
        studies.map {
          .object([
            .init("row", .integer($0.row + 1)), .init("study", .string($0.label)),
            .init("reason", .string($0.reason.description.shortened)),
          ])
        }))
  }
}
