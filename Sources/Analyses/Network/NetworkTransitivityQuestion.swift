import Estimates
public import NetworkMetaAnalysis
import StudyTables
import Tables

/// What the studies of each direct comparison are like, in columns of the reader's own: whether anyone in them could have got any of the
/// treatments is judged from this.
public struct NetworkTransitivityQuestion: NetworkQuestion {
  /// The headers of the columns.
  public var columns: [String]

  /// A question about columns.
  public init(_ columns: [String]) { self.columns = columns }
  public static var name: String { "transitivity" }

  private enum CodingKeys: String, CodingKey { case columns = "compare" }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(columns, forKey: .columns)
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    columns = try container.decode([String].self, forKey: .columns)
  }

  public func check(_ choices: NetworkChoices) throws(AnalysisError) {
    guard !columns.isEmpty else {
      throw .impossible(key: "compare", value: "\"\"", reason: "name columns, such as \"year,setting\"")
    }
  }

  public func answer(
    _ data: NetworkData, _ choices: NetworkChoices
  ) throws(AnalysisError) -> ComparedStudies {
    try ComparedStudies(data, columns)
  }
}

/// The studies of each direct comparison, with what columns tell of them.
public struct ComparedStudies: Sendable, TellsOfNetwork {
  /// The treatments, in alphabetical order.
  public let treatments: [String]
  /// The headers, as the table has them.
  public let columns: [String]
  /// The comparisons that some study makes, in alphabetical order.
  public let comparisons: [Comparison]
  public let leftOut: [Network.LeftOut]
  public var notes: [NetworkNote] { [] }

  /// A comparison.
  public struct Comparison: Sendable, Hashable {
    /// The places of the treatments.
    public var treatment: Int
    public var against: Int
    /// The number of studies that have both.
    public var studies: Int
    /// What each column tells of them.
    public var values: [Values]
  }

  /// What a column tells of studies.
  public struct Values: Sendable, Hashable {
    /// The number of studies that it tells something of.
    public var told: Int
    /// Of numbers, where some study has one.
    public var numbers: Numbers?
    /// Of words: each with its number of studies, the most frequent first.
    public var levels: [Level]
  }

  /// Numbers of studies; one of several rows counts with their mean.
  public struct Numbers: Sendable, Hashable {
    public var mean: Double
    public var least: Double
    public var greatest: Double
  }

  /// A word with the number of its studies.
  public struct Level: Sendable, Hashable {
    public var name: String
    public var studies: Int
  }

  init(_ data: NetworkData, _ headers: [String]) throws(AnalysisError) {
    let network = try data.fitting { () throws(NetworkError) in try data.network() }
    treatments = network.treatments
    leftOut = network.leftOut
    let labels = network.studies.map(\.label)
    var columns: [ModifierColumn] = []
    for header in headers { columns.append(try data.modifier(header, of: labels)) }
    self.columns = columns.map(\.header)
    var studies: [[Int]: [Int]] = [:]
    for (place, study) in network.studies.enumerated() {
      let own = study.treatments.sorted()
      for (position, first) in own.enumerated() {
        for second in own.dropFirst(position + 1) { studies[[first, second], default: []].append(place) }
      }
    }
    comparisons = studies.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { pair, places in
      Comparison(
        treatment: pair[0], against: pair[1], studies: places.count,
        values: columns.map { $0.values(of: places) })
    }
  }
}

/// A column with what it tells of each study of a network.
private struct ModifierColumn {
  let header: String
  /// The numbers of each study, where all that the column tells are numbers.
  let numbers: [[Double]]?
  /// The words of each study.
  let words: [[String]]

  func values(of studies: [Int]) -> ComparedStudies.Values {
    let told = studies.count { !words[$0].isEmpty }
    if let numbers {
      let means = studies.map { numbers[$0] }.filter { !$0.isEmpty }.map {
        $0.reduce(0, +) / Double($0.count)
      }
      let spread = means.min().flatMap { least in
        means.max().map {
          ComparedStudies.Numbers(
            mean: means.reduce(0, +) / Double(means.count), least: least, greatest: $0)
        }
      }
      return ComparedStudies.Values(told: told, numbers: spread, levels: [])
    }
    var counts: [String: Int] = [:]
    for word in studies.flatMap({ Set(words[$0]) }) { counts[word, default: 0] += 1 }
    let levels = counts.map { ComparedStudies.Level(name: $0.key, studies: $0.value) }
    return ComparedStudies.Values(
      told: told, numbers: nil, levels: levels.sorted { ($1.studies, $0.name) < ($0.studies, $1.name) })
  }
}

extension NetworkData {
  fileprivate func modifier(
    _ header: String, of labels: [String]
  ) throws(AnalysisError) -> ModifierColumn {
    let column = try reading { () throws(StudyTableError) in
      try studies.source.column(header, for: .moderator)
    }
    let words = labels.map { label in
      rowsOfStudy(label).compactMap { studies.text(inColumn: column, at: $0) }
    }
    let positions = labels.flatMap { label in
      rowsOfStudy(label).filter { studies.text(inColumn: column, at: $0) != nil }
    }
    let read = try reading { () throws(StudyTableError) in
      try studies.readNumbers(header, at: positions, for: .moderator)
    }
    var numbers = read.map { (try? $0.get()) ?? nil }[...]
    let areNumbers = !numbers.isEmpty && numbers.allSatisfy { $0 != nil }
    return ModifierColumn(
      header: studies.source.table.headers[column],
      numbers: areNumbers
        ? words.map { own in
          defer { numbers = numbers.dropFirst(own.count) }
          return numbers.prefix(own.count).compactMap(\.self)
        } : nil, words: words)
  }
}
