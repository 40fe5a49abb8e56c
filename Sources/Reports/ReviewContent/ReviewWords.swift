import Analyses
import EffectSizes
import Estimates
import Graphics
import MetaAnalysis
import StudyTables
import WithoutMetaAnalysis

/// What a report says of one analysis, in sentences.
struct ReviewWords {
  @Boxed var analysis: Analysis
  @Boxed var plan: ReviewPlan
  let references: ReviewReferences
  @Boxed private var words: PooledText

  init(_ analysis: Analysis, _ plan: ReviewPlan, _ references: ReviewReferences) {
    self.analysis = analysis
    self.plan = plan
    self.references = references
    words = PooledText(analysis, Display.Choice(), showsPredictions: false)
  }

  /// How results are shown.
  var display: Display { words.display }
  /// The level of intervals: `95%`.
  var levelText: String { DecimalText.trimmed(100 * analysis.choices.level, decimals: 4) + "%" }

  /// Text of the command with the signs that a page has: τ², I², and a minus sign before numbers.
  static func signs(_ text: String) -> String {
    var result = ""
    var before: Character = " "
    for (place, character) in zip(text.indices, text) {
      let next = text.index(after: place)
      let isMinus = character == "-" && " (".contains(before) && next < text.endIndex && text[next].isNumber
      result.append(isMinus ? "\u{2212}" : character)
      before = character
    }
    return result.replacing("tau2", with: "\u{3C4}\u{B2}").replacing("tau =", with: "\u{3C4} =")
      .replacing("I2 ", with: "I\u{B2} ")
      .replacing("R2)", with: "R\u{B2})")
  }

  private func sentence(_ text: String, citing keys: [String] = []) -> [Phrase] {
    [.text(Self.signs(text)), references.cite(keys), .text(". ")]
  }

  // MARK: Methods

  /// The methods paragraph.
  var methods: ReportBlock {
    let measure = analysis.studies.measure.code
    var text = sentence(
      "The effect measure is the \(analysis.scale.nameInSentence) (\(measure))",
      citing: measure == "SMD" ? ["SMD"] : [])
    text += sentence("The model: \(analysis.modelDescription)", citing: modelCitations)
    if analysis.heterogeneity.isRandomEffects {
      text += sentence(
        "Heterogeneity is described by \u{3C4}\u{B2}, the variance of the true effects, with its "
          + "\(analysis.choices.tauSquaredInterval.name) interval, and by I\u{B2}", citing: ["QP", "I2"])
      if analysis.prediction != nil {
        text += sentence(
          "The prediction interval says where the true effect of a new study is expected",
          citing: ["prediction"])
      }
    }
    if let direction = analysis.studies.alignmentSentence {
      text.append(.text(Self.signs(direction.trimmed) + " "))
    }
    text += routes
    if let dependence = analysis.dependence {
      text += sentence(
        "Effects of one \(dependence.cluster) are not taken as independent (\(dependence.clusterCount) clusters)"
      )
    }
    return .paragraph(text)
  }

  private var modelCitations: [String] {
    var keys = [analysis.choices.pooling.code]
    if analysis.inference.code == "adhoc" { keys.append("knha") }
    return keys + [analysis.inference.code]
  }

  /// What studies reported where that is not just what the measure reads.
  private var routes: [Phrase] {
    let studies = analysis.studies
    guard studies.tellsRoutes else { return [] }
    let groups = Dictionary(grouping: studies.facts.filter { !$0.steps.isEmpty }, by: \.route)
    let kinds = groups.keys.sorted().map { code in
      let labels = (groups[code] ?? []).map(\.label)
      return "\(RouteCatalogue.name(code)) (\(labels.count < 6 ? labels.listed : "\(labels.count) studies"))"
    }
    return sentence(
      "Effects were derived from other numbers than the measure reads: \(kinds.joined(separator: "; "))")
  }

  // MARK: Results

  /// The result in numbers and in a sentence.
  var result: [ReportBlock] {
    guard let pooled = analysis.pooled else { return [] }
    return [
      .paragraph([.strong(Self.signs(words.keyResult(pooled).trimmed))], .result),
      .paragraph(Self.signs(words.sentence(pooled).trimmed) + twoStudies(pooled)),
    ]
  }

  private func twoStudies(_ pooled: Coefficient) -> String {
    guard let wald = analysis.wald, analysis.studyCount < 5 || pooled.interval.width < wald.interval.width
    else {
      return ""
    }
    let normal = display.interval(wald.interval)
    let both = analysis.studyCount == 2 ? "; two studies cannot decide between the two intervals" : ""
    return Self.signs(
      " The normal interval, which does not allow for how few the studies are, is \(normal)\(both).")
  }

  /// Heterogeneity and prediction in words.
  var heterogeneity: [ReportBlock] {
    guard analysis.isPooled, analysis.studyCount > 1 else { return [] }
    var text = Self.signs(words.heterogeneity.trimmed)
    if !text.hasSuffix(".") { text += "." }
    let facts = analysis.heterogeneity
    if facts.isRandomEffects, analysis.hasOneTauSquared {
      text +=
        facts.tauSquared == 0
        ? " The studies' estimates differ no more than chance alone would make them differ; with \(analysis.countInWords) that does "
          + "not show that the true effects are the same."
        : " The standard deviation of the true effects, \u{3C4}, is estimated as \(display.heterogeneity(facts.tau))\(onScale). "
          + iSquaredMeaning
    }
    return [.paragraph(text)] + prediction
  }

  private var onScale: String {
    analysis.scale.transformation == .identity ? "" : " on the scale of the \(analysis.scale.analysisName)"
  }

  private var iSquaredMeaning: String {
    guard let iSquared = analysis.iSquared else { return "" }
    return
      "Of the variation between the studies' estimates, \(iSquared.rounded(toDigits: 0))% is put down to differences between true "
      + "effects and not to chance (I\u{B2}); that share says nothing of how large these differences are."
  }

  private var prediction: [ReportBlock] {
    guard let pooled = analysis.pooled, let prediction = analysis.prediction(in: .text) else { return [] }
    let interval = prediction.interval
    var text =
      "\(levelText) prediction interval \(display.interval(interval)): where the true effect of a new study like these is expected."
    if let null = analysis.scale.nullValue, interval.contains(null), !pooled.interval.contains(null) {
      text += " It reaches to both sides of no effect, and the confidence interval of the average does not."
    }
    return [.paragraph(Self.signs(text + " " + words.meaningOfPrediction(pooled).trimmed))]
  }

  // MARK: Certainty

  /// GRADE's plain statement of a result, by the reviewers' judgement of its certainty and of its size.
  func statement(_ certainty: CertaintyJudgement, outcome: String) -> String? {
    guard let pooled = analysis.pooled else { return nil }
    let subject = plan.intervention.map { $0.prefix(1).uppercased() + $0.dropFirst() } ?? "The intervention"
    let comparison = plan.comparator.map { ", compared with \($0)" } ?? ""
    return GradeStatement(
      certainty: certainty, subject: String(subject), outcome: outcome,
      isMore: pooled.estimate > (analysis.scale.nullValue ?? 0),
      better: GradeStatement.Better(analysis.studies, analysis.studies.facts)
    ).text + comparison + "."
  }
}

/// The statements of GRADE guidelines 26 (Santesso 2020, doi 10.1016/j.jclinepi.2019.10.014).
struct GradeStatement {
  let certainty: CertaintyJudgement
  let subject: String
  let outcome: String
  /// Whether the estimate is above no effect.
  let isMore: Bool
  /// Which way of the outcome is better, where effects are turned so that more is better for people; `nil` where they are as
  /// reported.
  let better: Better?

  /// Which way of an outcome is better.
  enum Better {
    case lower, higher, unknown

    /// What more of effects means where instruments run both ways; `nil` where effects are as they are reported.
    init?(_ studies: Studies, _ facts: [StudyFacts]) {
      guard studies.isAligned else { return nil }
      let directions = Set(facts.compactMap { $0.outcome?.direction })
      self = directions.count != 1 ? .unknown : directions == [.lowerIsBetter] ? .lower : .higher
    }
  }

  /// The statement without its full stop.
  var text: String {
    guard let size = certainty.size else {
      return certainty.level == .veryLow
        ? uncertain : "The certainty of the evidence on \(outcome) is \(certainty.level.rawValue)"
    }
    guard certainty.level != .veryLow else { return uncertain }
    switch size {
    case .trivial:
      return "\(subject) \(may("results in", "result in")) little to no difference in \(outcome)"
    case .small: return "\(subject) \(may(verb + "s", verb)) \(outcome) slightly"
    case .moderate: return "\(subject) \(may(verb + "s", verb)) \(outcome)"
    case .large: return "\(subject) \(may("results in", "result in")) a large \(noun) in \(outcome)"
    }
  }

  private var uncertain: String {
    "The evidence is very uncertain about the effect of \(subject.prefix(1).lowercased() + subject.dropFirst()) on \(outcome)"
  }

  /// A verb by how certain the evidence is.
  private func may(_ verb: String, _ infinitive: String) -> String {
    switch certainty.level {
    case .high: verb
    case .moderate: "probably \(verb)"
    case .low, .veryLow: "may \(infinitive)"
    }
  }

  private var words: (verb: String, noun: String) {
    switch better {
    case .unknown: isMore ? ("improve", "improvement") : ("worsen", "worsening")
    case .lower: isMore ? ("reduce", "reduction") : ("increase", "increase")
    case .higher, nil: isMore ? ("increase", "increase") : ("reduce", "reduction")
    }
  }
  private var verb: String { words.verb }
  private var noun: String { words.noun }
}

extension String {
  /// Without blanks and ends of lines at either end.
  var trimmed: String {
    var text = self[...]
    while let last = text.last, last.isWhitespace { text.removeLast() }
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    return String(text)
  }
}

extension RouteCatalogue {
  /// What a route reads, as the page of routes has it; its code where it has no words.
  fileprivate static func name(_ code: String) -> String {
    let name = all.first { $0.code == code }?.name ?? code
    return name.prefix(1).lowercased() + name.dropFirst()
  }
}
