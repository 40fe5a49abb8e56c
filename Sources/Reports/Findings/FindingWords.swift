import Analyses
import Certainty
import Estimates
import Graphics

/// One outcome's row in words: what text, CSV and HTML have in common.
struct FindingWords {
  let row: Finding
  let display: Display
  let levelText: String

  init(_ row: Finding, _ choice: Display.Choice) {
    self.row = row
    var display = Display(choice, of: row.analysis.scale, narrowest: row.pooled.interval)
    display.separate(row.pooled.interval)
    self.display = display
    levelText = DecimalText.trimmed(100 * row.analysis.choices.level, decimals: 4) + "%"
  }

  /// Whether the row needs a heading: there are several outcomes, or the studies are not those that one expects.
  var isNamed: Bool { row.outcome != nil || hasSibling || row.allocation == .other }

  /// Whether other studies of the same outcome have a row of their own.
  var hasSibling = false

  var outcome: String {
    let name = row.outcome ?? row.analysis.scale.name
    guard hasSibling || row.allocation == .other else { return name }
    return name
      + (row.allocation == .randomised ? ", randomised studies" : ", studies that are not randomised")
  }

  var studies: String {
    let people = row.draft.imprecision.participants.map { " (\(Self.whole($0)) people)" } ?? ""
    return row.analysis.countInWords + people
  }

  /// Whether some study has several results in the analysis.
  var tellsComparisons: Bool { row.analysis.studyCount != row.analysis.trialCount }

  /// `Risk ratio 0.49 (0.33 to 0.73)`.
  var effect: String {
    "\(row.analysis.scale.name) \(display.effect(row.pooled.estimate)) "
      + "(\(display.interval(row.pooled.interval)))"
  }

  /// The effect as people meet it; `nil` where no risk or scale is known.
  var absolute: AbsoluteWords? {
    row.draft.absolute.map { AbsoluteWords(effect: $0, isAligned: row.analysis.studies.isAligned) }
  }

  static func whole(_ value: Double) -> String { value.rounded(toDigits: 0) }

  // MARK: Reasons

  /// One reason to lower certainty: its name, what the rules make of it, and what it was computed from.
  struct Reason {
    var name: String
    /// What the rules leave: several where people choose, none where they judge alone.
    var options: [Concern]
    var facts: String

    init(name: String, options: [Concern], facts: String) {
      self.name = name
      self.options = options
      self.facts = facts
    }

    init(name: String, concern: Concern?, facts: String) {
      self.init(name: name, options: concern.map { [$0] } ?? [], facts: facts)
    }

    var isLowered: Bool { (options.first ?? .none) != .none }

    var verdict: String {
      guard options.count == 1 else {
        return options.isEmpty
          ? "for you to judge"
          : options.map { "\($0.rawValue)" }.joined(separator: " or ") + ": yours to choose"
      }
      switch options[0] {
      case .none: return "no concern found"
      case .serious: return "rate down by 1"
      case .verySerious: return "rate down by 2"
      }
    }
  }

  var reasons: [Reason] {
    [
      riskOfBias, inconsistency,
      Reason(name: "Indirectness", concern: nil, facts: "not in the numbers"), imprecision, publicationBias,
    ]
  }

  private var riskOfBias: Reason {
    guard let input = row.draft.riskOfBias else {
      return Reason(
        name: "Risk of bias", concern: row.draft.chosenForBias, facts: "no judgements in the table")
    }
    var facts =
      input.highCount == 0
      ? "no study\(input.unjudgedShare > 0 ? " that was judged" : "") is at high risk; "
        + "\(percent(input.lowShare)) of the weight is from studies at low risk"
      : "\(percent(input.highShare)) of the weight is from \(input.highCount) "
        + "\(input.highCount == 1 ? "study" : "studies") at high risk, \(percent(input.lowShare)) from studies at low risk"
    if input.unjudgedShare > 0 {
      facts += ", \(percent(input.unjudgedShare)) from studies not judged, which count as neither"
    }
    if input.isVeryLow {
      facts +=
        "; \(input.criticalCount) \(input.criticalCount == 1 ? "is" : "are") at critical risk, which does not enter a "
        + "synthesis: very low as long as \(input.criticalCount == 1 ? "it is" : "they are") in it"
    }
    facts += withoutHighRisk(input)
    if row.draft.chosenForBias != nil { facts += "; lowered as you chose" }
    // With most of the weight not judged, nothing found says nothing.
    let isJudged = input.unjudgedShare < 0.5 || row.draft.biasOptions != [.none]
    return Reason(name: "Risk of bias", options: isJudged ? row.draft.biasOptions : [], facts: facts)
  }

  /// What becomes of the effect without studies at high risk, and whether that matters.
  private func withoutHighRisk(_ input: RiskOfBiasInput) -> String {
    guard let without = row.withoutHighRisk else { return "" }
    let pooled = display.pooled(without.estimate, without.interval)
    let kind = without.degreesOfFreedom == nil ? "normal interval " : ""
    var text =
      "; without the studies at high risk the effect is \(pooled.effect) (\(kind)\(pooled.interval))"
    if let changes = input.changesMeaning { text += ", " + meaning(without, changes) }
    return text
  }

  /// The normal interval of all studies, where the row shows another and the one without high risk is compared with it.
  private var comparedInterval: String {
    guard let wald = row.analysis.wald else { return "" }
    return " (that of all studies, as a normal interval: \(display.interval(wald.interval)))"
  }

  private func meaning(_ without: Coefficient, _ changes: Bool) -> String {
    let null = row.analysis.scale.nullValue
    guard row.thresholds == [null].compactMap({ $0 }), let null else {
      return changes ? "beyond a threshold from that of all" : "on the same side of every threshold"
    }
    guard without.interval.isDefined else { return "an interval that is not defined" }
    let includes = without.interval.contains(null) ? "includes" : "excludes"
    return
      (changes
      ? "an interval that now \(includes) no effect" : "an interval that \(includes) no effect as before")
      + comparedInterval
  }

  private var inconsistency: Reason {
    let input = row.draft.inconsistency
    guard let iSquared = input.iSquared, let pValue = input.pValue else {
      return Reason(name: "Inconsistency", concern: .some(.none), facts: "one study")
    }
    var facts = "I2 \(iSquared.rounded(toDigits: 0))%, Q \(Display.pValue(pValue))"
    if let prediction = input.prediction {
      facts += "; prediction interval \(display.interval(prediction))"
      if input.allowsForNoDifferences {
        facts += " at tau2 = 0, which allows for no differences between studies"
      }
      if !input.crossedByPredictionOnly.isEmpty {
        facts += ", which crosses \(values(input.crossedByPredictionOnly)); the confidence interval does not"
      }
    }
    return Reason(name: "Inconsistency", concern: input.concern, facts: facts)
  }

  private var imprecision: Reason {
    let input = row.draft.imprecision
    var facts =
      row.thresholds.isEmpty
      ? "no threshold to compare the interval with"
      : input.crossed.isEmpty
        ? "the interval does not cross \(values(row.thresholds))"
        : "the interval crosses \(values(input.crossed))"
    facts += otherInterval
    if let size = input.informationSize {
      facts += "; \(Self.people(input)); a single trial would need \(Self.whole(size))"
    } else if let missing = row.missingSize {
      facts += "; the optimal information size \(Self.words(missing))"
    }
    return Reason(name: "Imprecision", concern: input.concern, facts: facts)
  }

  /// The normal interval beside one that two studies give, or that is narrower.
  private var otherInterval: String {
    guard let wald = row.analysis.wald else { return "" }
    let normal = display.interval(wald.interval)
    if row.pooled.interval.width < wald.interval.width {
      return
        "; this is the normal interval, \(normal), because the \(row.analysis.inference.name) interval is narrower"
    }
    guard row.analysis.studyCount == 2, let degreesOfFreedom = row.pooled.degreesOfFreedom else { return "" }
    let crossed = row.thresholds.filter(wald.interval.contains)
    return
      "; this is the interval by \(row.analysis.inference.name), with \(degreesOfFreedom < 1 ? "less than " : "")one degree of freedom; "
      + "the normal one, \(normal), "
      + (crossed.isEmpty ? "crosses none" : "crosses \(values(crossed))")
      + ", and two studies cannot decide between them"
  }

  /// Those who took part and, where they are worth less in clusters, how many they are worth.
  private static func people(_ input: ImprecisionInput) -> String {
    guard let participants = input.participants else { return "people not reported" }
    let all = whole(participants) + " people"
    guard let effective = input.effectiveParticipants, whole(effective) != whole(participants) else {
      return all
    }
    return all + " (\(whole(effective)) after allowing for clusters)"
  }

  private static func words(_ missing: MissingInformationSize) -> String {
    switch missing {
    case .importantDifference: "needs the smallest difference that matters"
    case .baselineRisk: "needs a baseline risk"
    case .standardDeviation: "needs the standard deviation of the scale"
    case .measure: "is not known for this measure"
    }
  }

  private func percent(_ share: Double) -> String { (100 * share).rounded(toDigits: 0) + "%" }

  private func values(_ values: [Double]) -> String {
    values.map(display.effect).joined(separator: " and ")
  }

  // MARK: Level

  static let draftNote =
    "This is a draft: the rules behind it are this program's, and the GRADE judgements are yours to make."

  /// `moderate`, or `high or moderate` while a choice is open.
  var level: String { row.draft.levels.map(Self.name).joined(separator: " or ") }

  static func name(_ level: CertaintyLevel) -> String { names[level] ?? "" }

  /// `⊕⊕⊝⊝`.
  var signs: String {
    row.draft.levels.map { level in
      let count = level.rawValue
      return String(repeating: "\u{2295}", count: count) + String(repeating: "\u{229D}", count: 4 - count)
    }.joined(separator: " / ")
  }

  /// `⊕⊕⊕⊝ moderate`, and where a choice is open both levels.
  var draftSentence: String {
    "Draft certainty: \(signs) \(level)"
      + (row.draft.levels.count > 1 ? ", by your choice about risk of bias" : "")
  }

  private static let names: [CertaintyLevel: String] = [
    .veryLow: "very low", .low: "low", .moderate: "moderate", .high: "high",
  ]
}
