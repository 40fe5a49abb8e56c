/// Why a column is taken for what it is read as.
public enum ColumnOrigin: String, Sendable, Hashable, CaseIterable {
  /// It was named for it.
  case assignment = "assigned"
  /// Its header is the field's name.
  case name
  /// Its header is metafor's letter for the field.
  case letter
  /// The words of its header say so.
  case words
  /// Its header is one that people and programs give such columns, as `Author` and `Overall risk of bias`.
  case heading
  /// A choice about rows, lists, moderators or other tables names it.
  case chosen
}
