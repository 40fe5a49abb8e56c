import Certainty
import Estimates
import StudyTables

extension FindingsPlan {
  /// The rows that parts of analyses give.
  func findings(of parts: [FindingPart]) throws(AnalysisError) -> [Finding] {
    var findings: [Finding] = []
    for part in parts {
      if let finding = try part.finding(self) { findings.append(finding) }
    }
    return findings
  }

  /// The numbers that make no difference to a summary of findings: without any of them it is the same.
  func numbersWithoutEffect(on findings: [Finding], of parts: [FindingPart]) -> [UnusedChoice] {
    let facts = findings.map(FindingFacts.init)
    return [UnusedChoice](among: numbers) { (other) throws(AnalysisError) in
      (try other.findings(of: parts).map(FindingFacts.init) == facts, other)
    }
  }

  /// The numbers that were given.
  private var numbers: [DispensableChoice<FindingsPlan>] {
    let places: [(UnusedChoice.FindingNumber, WritableKeyPath<FindingsPlan, OutcomeNumbers>)] = [
      (.baselineRisk, \.baselineRisk), (.standardDeviation, \.standardDeviation),
      (.importantDifference, \.importantDifference), (.threshold, \.thresholds),
    ]
    var numbers = places.flatMap { number, place in
      self[keyPath: place].entries.indices.map { index in
        var other = self
        let entry = other[keyPath: place].entries.remove(at: index)
        return DispensableChoice(.finding(number, value: entry.description), without: other)
      }
    }
    if power != FindingsPlan().power {
      var other = self
      other.power = FindingsPlan().power
      numbers.append(DispensableChoice(.finding(.power, value: "\(power)"), without: other))
    }
    return numbers
  }
}

/// What a row of a summary of findings says, to tell whether those of two plans differ.
private struct FindingFacts: Equatable {
  let draft: CertaintyDraft
  let thresholds: [Double]
  let missingSize: MissingInformationSize?
  let notes: [AnalysisNote]

  init(_ finding: Finding) {
    (draft, thresholds) = (finding.draft, finding.thresholds)
    (missingSize, notes) = (finding.missingSize, finding.notes)
  }
}
