extension Datasets {
  /// Thirteen trials of the BCG vaccine against tuberculosis (two by two tables).
  public static var bcg: Dataset { shipped("bcg") }
}
