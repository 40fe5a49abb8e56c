import EffectSizes
import Estimates
import NetworkMetaAnalysis
import StudyTables

/// Puts the rows of a table together to studies of a network.
final class NetworkBuilder {
  private let studies: Studies
  private let columns: TreatmentColumns
  private let combinesArms: Bool
  private(set) var rows: [String: [SelectedPosition]] = [:]
  private var labels: [String] = []
  private var left: [SelectedPosition: Exclusion] = [:]

  init(_ studies: Studies, _ reading: NetworkReading) {
    (self.studies, columns, combinesArms) = (studies, reading.columns, reading.combinesArms)
  }

  /// Every row that is not used, in the table's order.
  var excluded: [ExcludedStudy] {
    studies.selectedPositions.compactMap { position in
      left[position].map { studies.excluded(at: position, $0) }
    }
  }

  private func label(_ position: SelectedPosition) -> String { studies.facts(at: position).label }

  // MARK: Arms

  /// The arms of a measure; those that lack something leave their study.
  func arms(of measure: String) -> NetworkData.Evidence {
    switch measure {
    case "OR", "RR", "RD": .proportions(arms())
    case "IRR": .rates(arms())
    default: .means(arms())
    }
  }

  private func arms<Summary: CombinedArm>() -> [ArmStudy<Summary>] {
    guard case .arms(let column) = columns else { return [] }
    let summaries = Dictionary(
      uniqueKeysWithValues: studies.summaries(Summary.self).map { ($0.position, $0.study.summary) })
    var arms: [String: [NetworkArm<Summary>]] = [:]
    for position in studies.selectedPositions {
      let label = label(position)
      if rows[label] == nil, arms[label] == nil { labels.append(label) }
      arms[label, default: []] += []
      guard let treatment = studies.text(inColumn: column, at: position) else {
        left[position] = .missing(["treatment"])
        continue
      }
      guard let summary = summaries[position] else {
        left[position] = studies.exclusion(at: position) ?? .undefined(reason: "reports no data of an arm")
        continue
      }
      rows[label, default: []].append(position)
      let isTurned = studies.facts(at: position).isTurned
      arms[label, default: []].append(NetworkArm(treatment, isTurned ? summary.turned : summary))
    }
    return labels.compactMap { label in
      let found = arms[label] ?? []
      return found.isEmpty ? nil : ArmStudy(label, combinesArms ? Self.combined(found) : found)
    }
  }

  /// The arms of one treatment as one.
  private static func combined<Summary: CombinedArm>(
    _ arms: [NetworkArm<Summary>]
  ) -> [NetworkArm<Summary>] {
    let names = TreatmentNames(arms.map(\.treatment))
    var combined: [NetworkArm<Summary>] = []
    var places: [Int: Int] = [:]
    for arm in arms {
      let treatment = names.place(of: arm.treatment) ?? 0
      if let place = places[treatment] {
        combined[place].summary = combined[place].summary.combined(with: arm.summary)
      } else {
        places[treatment] = combined.count
        combined.append(arm)
      }
    }
    return combined
  }

  // MARK: Comparisons

  /// Comparisons; one that lacks something takes its whole study with it.
  func comparisons() -> NetworkData.Evidence {
    guard case .comparisons(let first, let second) = columns else { return .comparisons([]) }
    let withEffect = Set(studies.positions)
    var comparisons: [String: [ReportedComparison]] = [:]
    var lacking: [String: Int] = [:]
    for position in studies.selectedPositions {
      let facts = studies.facts(at: position)
      if comparisons[facts.label] == nil { labels.append(facts.label) }
      comparisons[facts.label, default: []] += []
      rows[facts.label, default: []].append(position)
      let names = [first, second].map { studies.text(inColumn: $0, at: position) }
      if let missing = zip(["treatment1", "treatment2"], names).first(where: { $0.1 == nil })?.0 {
        left[position] = .missing([missing])
      } else if !withEffect.contains(position) {
        left[position] = studies.exclusion(at: position) ?? .undefined(reason: "has no effect")
      } else {
        comparisons[facts.label, default: []].append(
          ReportedComparison(
            names[0]!, against: names[1]!, effect: facts.effect.estimate, variance: facts.effect.variance,
            lastDigit: lastDigit(position)))
        continue
      }
      lacking[facts.label] = facts.place.line
    }
    leaveOut(lacking)
    return .comparisons(
      labels.filter { lacking[$0] == nil }.map { ComparisonStudy($0, comparisons[$0] ?? []) })
  }

  private func leaveOut(_ lacking: [String: Int]) {
    for (label, line) in lacking {
      for position in rows[label] ?? [] where left[position] == nil {
        left[position] = .undefined(
          reason: "another comparison of its study, in line \(line), lacks something")
      }
      rows[label] = nil
    }
  }

  /// A unit of the last digit in which an effect is printed.
  private func lastDigit(_ position: SelectedPosition) -> Double? {
    for field in ["effect", "mean_difference"] {
      if let unit = studies.written(field, at: position).flatMap(Self.unit) { return unit }
    }
    for field in ["odds_ratio", "risk_ratio", "rate_ratio", "hazard_ratio", "ratio"] {
      guard let text = studies.written(field, at: position), let unit = Self.unit(text) else { continue }
      // Of a logarithm, relative to the ratio.
      return unit / max(unit, Double(text.replacing(",", with: ".")).map(abs) ?? 1)
    }
    return nil
  }

  /// `0.01` of `-0.52`; 1 of a whole number; `nil` of what is written with an exponent.
  private static func unit(_ text: String) -> Double? {
    guard !text.contains(where: { "eE".contains($0) }) else { return nil }
    guard let sign = text.lastIndex(where: { ".,".contains($0) }) else { return 1 }
    let digits = text[text.index(after: sign)...].prefix(while: \.isNumber).count
    return (0..<digits).reduce(1) { unit, _ in unit / 10 }
  }
}

/// What arms report that can be put together with another arm's.
private protocol CombinedArm: StudySummary, Hashable {
  func combined(with other: Self) -> Self
  /// The same with more of what is better, by which comparisons have the other sign.
  var turned: Self { get }
}

extension SingleProportion: CombinedArm {
  fileprivate var turned: SingleProportion {
    var turned = self
    (turned.events, turned.nonevents) = (nonevents, events)
    return turned
  }

  fileprivate func combined(with other: SingleProportion) -> SingleProportion {
    var both = self
    both.events += other.events
    both.nonevents += other.nonevents
    return both
  }
}

extension SingleRate: CombinedArm {
  // Ratios of rates have no such form, and are refused before.
  fileprivate var turned: SingleRate { self }

  fileprivate func combined(with other: SingleRate) -> SingleRate {
    var both = self
    both.events += other.events
    both.time += other.time
    return both
  }
}

extension SingleMean: CombinedArm {
  fileprivate var turned: SingleMean {
    var turned = self
    // Not -0 for a mean of 0.
    turned.mean = 0 - mean
    return turned
  }

  fileprivate func combined(with other: SingleMean) -> SingleMean {
    guard let one = try? ArmMeans(mean: mean, sd: sd, n: n),
      let second = try? ArmMeans(mean: other.mean, sd: other.sd, n: other.n)
    else { return self }
    let arm = one.combined(with: second)
    var both = self
    (both.mean, both.sd, both.n) = (arm.mean, arm.sd, arm.n)
    return both
  }
}
