/// A row of values that can be asked for by field: what a table gives to a summary.
public protocol FieldValues {
  /// The row's number for the field, or `nil` where it is missing.
  func number(_ field: InputField) -> Double?
}

/// A row given as a dictionary from field names to numbers.
extension Dictionary: FieldValues where Key == String, Value == Double {
  /// The number under the field's name.
  public func number(_ field: InputField) -> Double? { self[field.name] }
}
