import CDatasets

/// The data sets that are shipped inside the library, for examples, tests and teaching.
public enum Datasets {
  /// Every shipped data set, in the order of the catalogue.
  public static let all: [Dataset] = (0..<cdatasets_count()).map { Dataset(entry: cdatasets_at($0)) }

  /// The data set of a name such as `"bcg"`, or nil where there is none.
  ///
  /// - Complexity: O(number of data sets) comparisons; only the one that is asked for is read.
  public static func named(_ name: String) -> Dataset? {
    (0..<cdatasets_count()).lazy.map { cdatasets_at($0) }
      .first { String(cString: $0.name) == name }
      .map { Dataset(entry: $0) }
  }

  static func shipped(_ name: String) -> Dataset {
    guard let dataset = named(name) else { preconditionFailure("no shipped data set \(name)") }
    return dataset
  }
}
