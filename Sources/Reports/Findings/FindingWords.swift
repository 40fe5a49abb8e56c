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
    if choice.digits == nil { display.separate(row.pooled.interval, from: row.analysis.scale.nullValue) }
    self.display = display
    levelText = DecimalText.trimmed(100 * row.analysis.choices.level, decimals: 4) + "%"
  }

  var outcome: String { row.outcome ?? row.analysis.scale.name }

  var studies: String {
    let comparisons = tellsComparisons ? ", \(row.analysis.studyCount) comparisons" : ""
    let count = row.trialCount
    let people = row.draft.imprecision.participants.map { " (\(Self.whole($0)) people)" } ?? ""
    return "\(count) \(count == 1 ? "study" : "studies")" + comparisons + people
  }

  /// Whether some study has several results in the analysis.
  private var tellsComparisons: Bool { row.analysis.studyCount != row.trialCount }

  /// `Risk ratio 0.49 (0.33 to 0.73)`.
  var effect: String {
    "\(row.analysis.scale.name) \(display.effect(row.pooled.estimate)) "
      + "(\(display.interval(row.pooled.interval)))"
  }

  /// The risk without the intervention, per 1000.
  var baseline: String? {
    row.draft.absolute?.baseline.map { "\(Self.whole($0)) per 1000" }
  }

  /// `62 fewer per 1000 (81 fewer to 33 fewer)`.
  var absolute: String? {
    guard let absolute = row.draft.absolute else { return nil }
    func words(_ value: Double) -> String {
      switch absolute.unit {
      case .perThousand:
        let count = Self.whole(abs(value))
        return count == "0" ? "0" : "\(count) \(value < 0 ? "fewer" : "more")"
      case .points:
        // Aligned effects have lost which way the scale runs, and say instead whom they are good for.
        let words = row.analysis.studies.isAligned ? ("worse", "better") : ("lower", "higher")
        return "\(abs(value).rounded(toDigits: 1)) \(value < 0 ? words.0 : words.1)"
      }
    }
    let unit = absolute.unit == .perThousand ? " per 1000" : " points"
    let (first, rest) = (words(absolute.difference), "(\(words(absolute.interval.lower)) to ")
    let parts = first.split(separator: " ", maxSplits: 1)
    let head =
      absolute.unit == .points && parts.count == 2 ? "\(parts[0]) points \(parts[1])" : first + unit
    return head + " " + rest + words(absolute.interval.upper) + ")"
  }

  static func whole(_ value: Double) -> String { value.rounded(toDigits: 0) }

  // MARK: Reasons

  /// One reason to lower certainty: its name, what the rules make of it, and what it was computed from.
  struct Reason {
    var name: String
    var concern: Concern?
    var facts: String

    var verdict: String {
      switch concern {
      case nil: "for you to judge"
      case .some(.none): "no concern found"
      case .serious: "rate down by 1"
      case .verySerious: "rate down by 2"
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
      return Reason(name: "Risk of bias", concern: nil, facts: "no judgements in the table")
    }
    var facts =
      "\(percent(input.highShare)) of the weight is from \(input.highCount) "
      + "\(input.highCount == 1 ? "study" : "studies") at high risk"
    if input.unjudgedShare > 0 { facts += ", \(percent(input.unjudgedShare)) from studies not judged" }
    if let changes = input.changesConclusion {
      facts +=
        changes ? "; without them the conclusion changes" : "; without them the conclusion is the same"
    }
    // With most of the weight not judged, nothing found says nothing.
    let isJudged = input.unjudgedShare < 0.5 || input.concern != .none
    return Reason(name: "Risk of bias", concern: isJudged ? input.concern : nil, facts: facts)
  }

  private var inconsistency: Reason {
    let input = row.draft.inconsistency
    guard let iSquared = input.iSquared, let pValue = input.pValue else {
      return Reason(name: "Inconsistency", concern: .some(.none), facts: "one study")
    }
    var facts = "I2 \(iSquared.rounded(toDigits: 0))%, Q \(Display.pValue(pValue))"
    if let prediction = input.prediction {
      facts += "; prediction interval \(display.interval(prediction))"
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
    if let size = input.informationSize {
      facts += "; \(Self.people(input)); a single trial would need \(Self.whole(size))"
    } else if let missing = row.missingSize {
      facts += "; the optimal information size \(Self.words(missing))"
    }
    return Reason(name: "Imprecision", concern: input.concern, facts: facts)
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

  private var publicationBias: Reason {
    let count = row.analysis.studyCount
    let counted =
      tellsComparisons ? "comparisons are" : count == 1 ? "study is" : "studies are"
    let facts =
      count < 10
      ? "\(count) \(counted) too few for a test of small-study effects"
      : "no test of small-study effects is computed here"
    return Reason(name: "Publication bias", concern: nil, facts: facts)
  }

  private func percent(_ share: Double) -> String { (100 * share).rounded(toDigits: 0) + "%" }

  private func values(_ values: [Double]) -> String {
    values.map(display.effect).joined(separator: " and ")
  }

  // MARK: Level

  static let draftNote =
    "This is a draft: the rules behind it are this program's, and the GRADE judgements are yours to make."

  var level: String { Self.names[row.draft.level] ?? "" }

  /// `⊕⊕⊝⊝`.
  var signs: String {
    let count = row.draft.level.rawValue
    return String(repeating: "\u{2295}", count: count) + String(repeating: "\u{229D}", count: 4 - count)
  }

  private static let names: [CertaintyLevel: String] = [
    .veryLow: "very low", .low: "low", .moderate: "moderate", .high: "high",
  ]
}
