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
    return withoutEachNumber.compactMap { choice, other in
      do throws(AnalysisError) {
        return try other.findings(of: parts).map(FindingFacts.init) == facts ? choice : nil
      } catch {
        return nil
      }
    }
  }

  /// The plan without each number that was given.
  private var withoutEachNumber: [(UnusedChoice, FindingsPlan)] {
    let numbers: [(UnusedChoice.FindingNumber, WritableKeyPath<FindingsPlan, OutcomeNumbers>)] = [
      (.baselineRisk, \.baselineRisk), (.standardDeviation, \.standardDeviation),
      (.importantDifference, \.importantDifference), (.threshold, \.thresholds),
    ]
    var plans = numbers.flatMap { number, place in
      self[keyPath: place].entries.indices.map { index in
        var other = self
        let entry = other[keyPath: place].entries.remove(at: index)
        return (UnusedChoice.finding(number, value: entry.description), other)
      }
    }
    if power != FindingsPlan().power {
      var other = self
      other.power = FindingsPlan().power
      plans.append((.finding(.power, value: "\(power)"), other))
    }
    return plans
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
