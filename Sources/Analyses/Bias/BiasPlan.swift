/// Everything that is chosen about pooling in every way that takes risk of bias into account: its keys are those of a
/// document's `settings`.
public struct BiasPlan: Sendable, Hashable {
  /// The plain analysis.
  public var analysis: AnalysisPlan
  /// What is known or believed of studies at each judgement.
  public var adjustment = AdjustmentPlan()
  /// Which differences between effects matter.
  public var meaning = MeaningPlan()
  /// The share of true effects that is asked for.
  public var shares: SharesPlan?

  /// Ways that need nothing but judgements.
  public init(_ analysis: AnalysisPlan = AnalysisPlan()) { self.analysis = analysis }

  /// Fails for choices that cannot be, or do not go together: what can be known before the table is read.
  public func check() throws(AnalysisError) { try check(listing: []) }

  /// The same of a table with columns of lists.
  func check(listing lists: [String]) throws(AnalysisError) {
    let place = "ways of taking risk of bias into account"
    try analysis.refuseGrid(for: "\(place), which take one correlation")
    guard analysis.model.subgroup == nil else {
      throw .incompatible(key: "subgroup", with: "\(place), which set weights and strata themselves")
    }
    try analysis.check(listing: lists)
    let choices = try analysis.knownChoices
    _ = try choices.biasModel(for: "rob pool")
    let scale = try analysis.namedScale
    try adjustment.check(on: scale)
    try meaning.check(on: scale)
    try shares?.check(with: choices)
  }
}

extension BiasPlan: Codable {
  public func encode(to encoder: any Encoder) throws {
    try analysis.encode(to: encoder)
    try adjustment.encode(to: encoder)
    try meaning.encode(to: encoder)
    try shares?.encode(to: encoder)
  }

  public init(from decoder: any Decoder) throws {
    analysis = try AnalysisPlan(from: decoder)
    adjustment = try AdjustmentPlan(from: decoder)
    meaning = try MeaningPlan(from: decoder)
    shares = try SharesPlan.ifAsked(from: decoder)
  }
}
