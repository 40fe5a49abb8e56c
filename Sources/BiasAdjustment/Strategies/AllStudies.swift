public import MetaAnalysis

/// All studies, whatever their risk of bias: the plain result, which every other one stands beside.
public struct AllStudies: BiasStrategy, Hashable {
  /// Whether the interval is normal whatever the model's inference, to compare it with those of the weighted summaries.
  public var usesNormalInference: Bool

  /// All studies, with the model's own interval or a normal one.
  public init(usesNormalInference: Bool = false) { self.usesNormalInference = usesNormalInference }

  public var code: String { "all" }
  public var approach: BiasApproach { .plain }
  public var name: String { "All studies" }
  public var assumption: String { "No study is biased, or biases cancel out." }

  /// The plain model's result.
  public func pool(
    _ studies: AssessedStudies, model: InverseVariance
  ) throws(MetaAnalysisError) -> StrategyResult? {
    let model = usesNormalInference ? model.withNormalInference : model
    return StrategyResult(self, try model.fit(studies.effects), members: Array(0..<studies.count))
  }
}

extension BiasStrategy where Self == AllStudies {
  /// All studies, whatever their risk of bias.
  public static var allStudies: Self { Self() }
}
