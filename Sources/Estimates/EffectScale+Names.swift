extension EffectScale {
  /// The name within a sentence: `risk ratio`, but `Cronbach's alpha`.
  public var nameInSentence: String {
    let isProper = name.prefix { $0 != " " }.contains("'") || name.dropFirst().first?.isLetter != true
    return isProper ? name : name.prefix(1).lowercased() + name.dropFirst()
  }

  /// That of differences between two effects: ratios of ratios, and of all others what is analysed. They make no risks of a
  /// baseline risk.
  public var ofDifferences: EffectScale {
    let isRatio = transformation == .exponential
    return EffectScale(
      code: code, name: isRatio ? "Ratio of \(nameInSentence)s" : "Difference in \(analysisName)",
      transformation: isRatio ? .exponential : .identity)
  }

  /// What is analysed, within a sentence.
  public var analysisName: String {
    switch transformation {
    case .identity: nameInSentence
    case .exponential: "log " + nameInSentence
    case .hyperbolicTangent: "Fisher's z of the " + nameInSentence
    case .logistic: "logit of the " + nameInSentence
    case .normalProbability: "probit of the " + nameInSentence
    case .square: "square root of the " + nameInSentence
    case .squaredSine, .squaredHyperbolicTangent, .complementOfCube, .complementOfExponential:
      "transformed " + nameInSentence
    }
  }
}
