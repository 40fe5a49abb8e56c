import Analyses
import Certainty
import Estimates
import NetworkMetaAnalysis
import StudyTables

/// What a summary of findings says of a network: each treatment against the reference.
struct NetworkFindings {
  @Boxed var network: ReviewedNetwork
  @Boxed var plan: ReviewAnalysis

  private var answer: PooledNetwork { network.analysis.answer }
  private var data: NetworkData { network.analysis.data }

  /// The rows of the treatments, each headed by the outcome.
  func rows(named outcome: Phrase) -> [FindingRow] {
    let words = NetworkWords(
      data.scale, network.analysis.choices, Display.Choice(), narrowest: answer.narrowest)
    return answer.treatments.indices.filter { $0 != answer.reference }.map { place in
      let pair = answer.comparison(place, against: answer.reference)
      var row = FindingRow(
        name: [outcome, .text(": \(title(pair))")], studies: studies(pair),
        effect: "\(words.scaleName) \(words.effect(pair.estimate))")
      row.absolute = network.absolute(pair, plan.findings).map {
        AbsoluteWords(effect: $0, isAligned: data.studies.isAligned)
      }
      row.level = NumberWords.trimmed(100 * network.analysis.choices.level) + "%"
      if let judged = network.judgement(plan, place, answer.reference) {
        row.judge(judged.judgement, statement: statement(pair, judged.judgement))
        row.footnotes = judged.reason.map { [$0.asHeading] } ?? []
      }
      return row
    }
  }

  private func title(_ pair: NetworkComparison) -> String {
    "\(answer.treatments[pair.treatment]) against \(answer.treatments[pair.against])"
  }

  /// The studies that compare the two directly, and what evidence there is.
  private func studies(_ pair: NetworkComparison) -> String {
    let kinds = [pair.direct.map { _ in "direct" }, pair.indirect.map { _ in "indirect" }].compactMap(\.self)
    let names = answer.treatments
    let people = data.people(comparing: names[pair.treatment], with: names[pair.against])
      .flatMap { $0 > 0 ? " (\(FindingWords.whole($0)) people)" : nil }
    return NetworkWords.count(pair.studies, "study", "studies") + (people ?? "")
      + "; evidence \(kinds.joined(separator: " and "))"
  }

  private func statement(_ pair: NetworkComparison, _ certainty: CertaintyJudgement) -> String {
    GradeStatement(
      certainty: certainty, subject: answer.treatments[pair.treatment].asHeading, outcome: plan.outcome,
      isMore: pair.estimate.estimate > (data.scale.nullValue ?? 0),
      better: GradeStatement.Better(data.studies, data.factsInUse)
    ).text + ", compared with \(answer.treatments[pair.against])."
  }
}
