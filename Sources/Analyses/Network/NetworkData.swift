public import EffectSizes
public import Estimates
public import NetworkMetaAnalysis
public import RiskOfBias
public import StudyTables

/// The studies of a network as a table has them, and the rows that each is made of.
public struct NetworkData: Sendable {
  /// What studies report.
  public enum Evidence: Sendable {
    /// Events of arms.
    case proportions([ArmStudy<SingleProportion>])
    /// Events in person-time of arms.
    case rates([ArmStudy<SingleRate>])
    /// Means of arms.
    case means([ArmStudy<SingleMean>])
    /// Comparisons.
    case comparisons([ComparisonStudy])
  }

  /// The rows that were read.
  public let studies: Studies
  /// The measure of the comparisons.
  public let measure: String
  /// What effects are.
  public let scale: EffectScale
  /// What studies report.
  public let evidence: Evidence
  /// Which values are good for people, where rows are turned so that larger is better.
  public let smallValues: SmallValues?
  /// The rows that each study is made of.
  private let rows: [String: [SelectedPosition]]
  /// Every row that is not used, in the table's order.
  public private(set) var excluded: [ExcludedStudy]
  /// Studies that a model left out.
  private var unused: Set<String> = []

  init(_ studies: Studies, _ reading: NetworkReading) throws(AnalysisError) {
    self.studies = studies
    measure = reading.measure.code
    smallValues = studies.isAligned ? .bad : nil
    let builder = NetworkBuilder(studies, reading)
    switch reading.columns {
    case .arms:
      scale = reading.measure.scale
      evidence = builder.arms(of: measure)
    case .comparisons:
      scale = studies.scale
      evidence = builder.comparisons()
    }
    rows = builder.rows
    excluded = builder.excluded
  }

  /// The network of the studies that tell something.
  func network() throws(NetworkError) -> Network {
    switch evidence {
    case .proportions(let studies):
      switch measure {
      case "OR": try Network(studies, measure: LogOddsRatio())
      case "RR": try Network(studies, measure: LogRiskRatio())
      default: try Network(studies, measure: RiskDifference())
      }
    case .rates(let studies): try Network(studies, measure: LogRateRatio())
    case .means(let studies):
      measure == "MD"
        ? try Network(studies, measure: MeanDifference())
        : try Network(studies, measure: StandardizedMeanDifference())
    case .comparisons(let studies): try Network(studies, scale: scale)
    }
  }

  /// Carries out what fits a model, and throws its errors as those of a plan.
  func fitting<T>(_ body: () throws(NetworkError) -> T) throws(AnalysisError) -> T {
    do throws(NetworkError) { return try body() } catch {
      throw .network(error, table: studies.tableName, group: studies.group)
    }
  }

  /// The same data with the rows of studies that a model left out among those that are not used.
  func leavingOut(_ leftOut: [Network.LeftOut]) -> NetworkData {
    var data = self
    data.unused.formUnion(leftOut.map(\.study))
    for study in leftOut {
      for position in rows[study.study] ?? [] {
        data.excluded.append(studies.excluded(at: position, .undefined(reason: study.reason)))
      }
    }
    data.excluded = data.excluded.inTableOrder
    return data
  }

  /// The people who got each treatment; `nil` where rows do not tell.
  public func people(of treatments: [String]) -> [Double]? {
    let names = TreatmentNames(treatments)
    var people = Array(repeating: 0.0, count: treatments.count)
    guard let arms else { return nil }
    for arm in arms.flatMap(\.self) {
      if let place = names.place(of: arm.treatment) { people[place] += arm.people }
    }
    return people
  }

  /// The people in studies that compare two treatments directly, in the arms of these two; `nil` where rows do not tell.
  public func people(comparing treatment: String, with other: String) -> Double? {
    let names = TreatmentNames([treatment, other])
    return arms?.reduce(0) { sum, study in
      let own = study.filter { names.place(of: $0.treatment) != nil }
      let compared = Set(own.map { names.place(of: $0.treatment) })
      return compared.count == 2 ? own.reduce(sum) { $0 + $1.people } : sum
    }
  }

  /// The arms of each study that is used, with their people; `nil` where rows do not tell.
  private var arms: [[(treatment: String, people: Double)]]? {
    switch evidence {
    case .proportions(let studies):
      studies.filter { !unused.contains($0.label) }.map { $0.arms.map { ($0.treatment, $0.summary.n) } }
    case .means(let studies):
      studies.filter { !unused.contains($0.label) }.map { $0.arms.map { ($0.treatment, $0.summary.n) } }
    case .rates, .comparisons: nil
    }
  }

  /// The first row of each of some studies.
  func positions(of labels: [String]) -> [SelectedPosition?] { labels.map { rows[$0]?.first } }

  /// What is known of each row that is in a result, in the table's order.
  public var factsInUse: [StudyFacts] {
    rows.filter { !unused.contains($0.key) }.flatMap(\.value).map(studies.facts)
      .sorted { $0.row < $1.row }
  }

  /// The judgements of studies; `nil` where the table has none.
  public func assessments(of labels: [String]) throws(AnalysisError) -> [Assessment?]? {
    let positions = positions(of: labels)
    let known = positions.compactMap(\.self)
    let judged = try reading { () throws(StudyTableError) in try studies.judged(at: known) }
    guard let judged else { return nil }
    let found = Dictionary(
      zip(known, judged.assessments(at: known)), uniquingKeysWith: { first, _ in first })
    return positions.map { position in position.flatMap { found[$0] ?? nil } }
  }

  /// The rows of a study.
  func rowsOfStudy(_ label: String) -> [SelectedPosition] { rows[label] ?? [] }
}
