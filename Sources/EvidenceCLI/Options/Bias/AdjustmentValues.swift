import Evidence

/// The options on qualities and biases, read against the tools in use.
struct AdjustmentValues {
  let inputs: BiasInputs
  let mapping: LevelMapping?

  /// Reads the options for the assessments of all analyses of a table together.
  init(
    _ options: AdjustmentOptions, _ judgements: JudgementTools, _ assessments: [Assessment],
    scale: EffectScale?
  ) throws {
    let mapping = try options.map.map {
      try LevelMapping($0, tools: judgements, inUse: Self.tools(of: assessments))
    }
    let judged = try assessments.map { try mapping.applied(to: $0) }
    var tools = Self.tools(of: judged.compactMap { $0 })
    if tools.isEmpty { tools = [judgements.standard] }
    var inputs = BiasInputs()
    inputs.qualities = try options.quality.map {
      try JudgementValues("--quality", tools: tools).qualities($0, needed: judged.compactMap { $0 })
    }
    let bias = JudgementValues("--bias", tools: tools)
    if options.biasType == .proportional {
      if let scale, scale.nullValue != 0 {
        throw CommandFailure.usage(
          "--bias-type proportional needs a measure of no effect at 0 on the analysis scale; a factor means nothing for a "
            + scale.nameInSentence)
      }
      inputs.factors = try options.bias.map { try bias.factors($0) }
    } else {
      inputs.biases = try options.bias.map { try bias.biases($0) }
    }
    inputs.domainBiases = try options.biasDomain.map {
      try DomainBiasText(tools: Self.tools(of: assessments)).beliefs($0)
    }
    inputs.domainCorrelation = options.biasCorrelation ?? 0
    inputs.priors = try options.biasPrior.map { try Self.priors($0) }
    inputs.profile = try options.labelInvariant.map { try Self.profile($0) }
    inputs.estimatesBias = options.biasModel
    inputs.regresses = options.regression
    self.inputs = inputs
    self.mapping = mapping
  }

  private static func tools(of assessments: [Assessment]) -> [RiskOfBiasTool] {
    assessments.reduce(into: []) { tools, assessment in
      if !tools.contains(where: { $0.code == assessment.tool.code }) { tools.append(assessment.tool) }
    }
  }

  private static func priors(_ text: String) throws -> BiasPriors {
    let numbers = colonNumbers(text)
    guard let numbers, (2...3).contains(numbers.count), numbers[1] > 0, numbers.last ?? 0 > 0 else {
      throw CommandFailure.usage(
        "--bias-prior '\(text)': write MEAN:SD or MEAN:SD:SPREAD, such as 0.2:0.2, with positive SD and spread"
      )
    }
    return BiasPriors(
      bias: BiasBelief(mean: numbers[0], standardDeviation: numbers[1]),
      spread: numbers.count == 3 ? numbers[2] : nil)
  }

  private static func profile(_ text: String) throws -> HighRiskProfile {
    guard let numbers = colonNumbers(text), numbers.count == 3, numbers[1] >= 0, numbers[2] > 0 else {
      throw CommandFailure.usage(
        "--label-invariant '\(text)': write MEAN:SD:RATIO, such as 0.1:0.05:1.3, with an SD that is not negative and a "
          + "positive ratio of variances")
    }
    return HighRiskProfile(
      bias: BiasBelief(mean: numbers[0], standardDeviation: numbers[1]), varianceRatio: numbers[2])
  }

  /// Finite numbers between colons; `nil` where a part is none.
  static func colonNumbers(_ text: String) -> [Double]? {
    var numbers: [Double] = []
    for part in text.split(separator: ":", omittingEmptySubsequences: false) {
      guard let number = Double(part), number.isFinite else { return nil }
      numbers.append(number)
    }
    return numbers
  }
}

extension Optional where Wrapped == LevelMapping {
  /// The assessment on the other ladder, or as it is without a mapping.
  fileprivate func applied(to assessment: Assessment) throws -> Assessment? {
    guard let self else { return assessment }
    do throws(LevelMappingGap) {
      return try self.apply(to: assessment)
    } catch {
      throw CommandFailure.usage(
        "--map: no place for '\(error.level.code)' of \(error.tool.name), the judgement of '\(error.study)'; add "
          + "\(error.tool.code):\(error.level.code)=TOOL:LEVEL")
    }
  }
}
