import EffectSizes
public import StudyTables

/// The order in which results are drawn, or studies enter a cumulative analysis.
public enum StudyOrder: Sendable, Hashable {
  /// That of the table.
  case asGiven
  /// By their effects, the smallest first.
  case effect
  /// By their precision, the most precise first.
  case precision
  /// By the values of a column: numbers by their size, or alphabetically where some are words. Numbers of arms are those that
  /// stand beside the studies, after every stage.
  case column(String)

  /// Reads `effect`, `precision` or a column's header.
  public init(_ text: String) {
    self =
      switch text {
      case "effect": .effect
      case "precision": .precision
      default: .column(text)
      }
  }

  /// The places of an analysis's studies in this order; those with equal values stay as they are.
  ///
  /// - Parameters:
  ///   - analysis: The analysis.
  ///   - use: What the order is for, in messages.
  public func positions(of analysis: Analysis, for use: ColumnUse = .order) throws(AnalysisError) -> [Int] {
    let places = Array(analysis.results.indices)
    switch self {
    case .asGiven: return analysis.placesByCluster ?? places
    case .effect: return places.stablySorted { analysis.results[$0].effect?.estimate ?? .infinity }
    case .precision: return places.stablySorted { analysis.results[$0].effect?.variance ?? .infinity }
    case .column(let header):
      let positions = analysis.results.map(\.position)
      if let numbers = analysis.studies.shownNumbers(under: header, at: positions) {
        return places.stablySorted { numbers[$0] ?? .infinity }
      }
      do throws(StudyTableError) {
        let numbers = try analysis.studies.readNumbers(header, at: positions, for: use)
        // Missing values stand last, and do not make a column of numbers one of words.
        if numbers.words.isEmpty {
          return places.stablySorted { ((try? numbers[$0].get()) ?? nil) ?? .infinity }
        }
        let texts = try positions.map { (position) throws(StudyTableError) in
          try analysis.studies.text(header, at: position, for: use)
        }
        return places.stablySorted { texts[$0] ?? "\u{10FFFF}" }
      } catch {
        throw .table(error)
      }
    }
  }

  /// What a reader should know of the order: that words among numbers put all in the order of the alphabet.
  public func notes(on analysis: Analysis, for use: ColumnUse = .order) throws(AnalysisError)
    -> [AnalysisNote]
  {
    guard case .column(let header) = self else { return [] }
    let positions = analysis.results.map(\.position)
    guard analysis.studies.shownNumbers(under: header, at: positions) == nil else { return [] }
    do throws(StudyTableError) {
      let numbers = try analysis.studies.readNumbers(header, at: positions, for: use)
      guard let word = numbers.words.first, numbers.contains(where: \.isNumber) else { return [] }
      return [.orderedByAlphabet(word)]
    } catch {
      throw .table(error)
    }
  }
}

extension StudyOrder {
  /// What a reader should know of studies that join others in this order.
  public func notesOfJoining(_ analysis: Analysis) throws(AnalysisError) -> [AnalysisNote] {
    let without = try studiesWithoutValue(in: analysis)
    guard case .column(let header) = self, !without.isEmpty else {
      return try notes(on: analysis, for: .joining)
    }
    return try notes(on: analysis, for: .joining) + [.lastInOrder(without, header: header)]
  }

  /// The studies that have no value in the column, which therefore stand last.
  private func studiesWithoutValue(in analysis: Analysis) throws(AnalysisError) -> [String] {
    guard case .column(let header) = self else { return [] }
    let positions = analysis.results.map(\.position)
    if let numbers = analysis.studies.shownNumbers(under: header, at: positions) {
      return numbers.indices.filter { numbers[$0] == nil }.map { analysis.results[$0].label }
    }
    return try reading { () throws(StudyTableError) in
      var labels: [String] = []
      for result in analysis.results
      where try analysis.studies.text(header, at: result.position, for: .joining) == nil {
        labels.append(result.label)
      }
      return labels
    }
  }
}

extension [Result<Double?, MalformedCell>] {
  /// The cells that are no numbers.
  fileprivate var words: [MalformedCell] {
    compactMap { if case .failure(let cell) = $0 { cell } else { nil } }
  }
}

extension Result<Double?, MalformedCell> {
  fileprivate var isNumber: Bool { if case .success(_?) = self { true } else { false } }
}

extension [Int] {
  /// Positions by a key, those with equal keys as they were.
  fileprivate func stablySorted(by key: (Int) -> some Comparable) -> [Int] {
    // The standard library's sort is stable in practice and does not promise it.
    let keyed = map { (key: key($0), position: $0) }
    let sorted = keyed.sorted { left, right in
      left.key == right.key ? left.position < right.position : left.key < right.key
    }
    return sorted.map(\.position)
  }
}

extension Analysis {
  /// The places of results with those of one trial together; `nil` where they are taken as independent.
  var placesByCluster: [Int]? {
    guard dependence != nil, results.count > 0 else { return nil }
    let places = Dictionary(uniqueKeysWithValues: results.enumerated().map { ($1.position, $0) })
    return studies.byTrial(results.map(\.position)).flatMap { $0.compactMap { places[$0] } }
  }
}
