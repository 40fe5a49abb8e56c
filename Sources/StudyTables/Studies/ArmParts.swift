/// Who the people of an arm are, among those of its trial.
enum ArmIdentity: Hashable {
  /// Those of an arm that the table names, wherever it stands in a row.
  case named(String)
  /// Those of a comparator with the name of the arm beside it.
  case comparatorNamedAlike(String)
  /// The unnamed arm of a row, or of all rows of a trial together.
  case unnamed(row: Int?)
  /// The unnamed comparator of a row, or of all rows of a trial together.
  case unnamedComparator(row: Int?)
  /// The unnamed comparator that rows share, of which this is the first.
  case sharedComparator(firstRow: Int)
}

/// What a row tells of an arm of its trial.
struct ArmPart {
  /// Which arm.
  let arm: ArmIdentity
  /// Who tells it: a row, or the rows among which a comparator was divided, as one, by the first of them.
  let teller: Int
  /// The share of the row's people who are of this arm: 1 unless arms were combined.
  let share: Double
  /// Whether what belongs to all combined arms together (their events) is counted here.
  let isFirst: Bool
  /// Whether others may say the same of this arm: it is a comparator that is known to be theirs as well.
  let mayRepeat: Bool
}

/// A number of each arm of a trial, as rows tell it.
struct ArmNumbers {
  private struct Arm {
    var numbers: [(teller: Int, number: Double)]
    var mayRepeat: Bool
  }

  private var arms: [ArmIdentity: Arm] = [:]
  private var order: [ArmIdentity] = []

  /// Adds what is told of an arm; the parts of a divided comparator add up.
  mutating func add(_ number: Double, _ part: ArmPart) {
    guard var arm = arms[part.arm] else {
      order.append(part.arm)
      arms[part.arm] = Arm(numbers: [(part.teller, number)], mayRepeat: part.mayRepeat)
      return
    }
    arm.mayRepeat = arm.mayRepeat && part.mayRepeat
    if let place = arm.numbers.firstIndex(where: { $0.teller == part.teller }) {
      arm.numbers[place].number += number
    } else {
      arm.numbers.append((part.teller, number))
    }
    arms[part.arm] = arm
  }

  /// The sum over arms of the largest number of each: people who are seen at several times, or with several outcomes.
  var sumOfLargest: Double {
    order.reduce(0) { sum, arm in sum + (arms[arm]?.numbers.map(\.number).max() ?? 0) }
  }

  /// The sum over arms of a result that everyone tells alike; `nil` where one arm has several results, but for those of a
  /// comparator that are the same.
  var sumOfResults: Double? {
    var sum = 0.0
    for arm in order.compactMap({ arms[$0] }) {
      let first = arm.numbers[0].number
      // A comparator's parts add up to it but for rounding.
      let isOne = arm.numbers.dropFirst().allSatisfy {
        arm.mayRepeat && abs($0.number - first) <= 1e-9 * abs(first)
      }
      guard isOne else { return nil }
      sum += first
    }
    return sum
  }
}

extension Studies {
  /// The arms of its trial that a row's group 1, or its comparator, is made of: rows of a trial that name no arms are results of
  /// the same people.
  func armParts(_ position: Int, isComparator: Bool) -> [ArmPart] {
    let details = details[position]
    if isComparator {
      let isDivided = details?.hasDividedComparator ?? false
      return [
        ArmPart(
          arm: comparator(position), teller: (isDivided ? details?.sharedComparator : nil) ?? position,
          share: 1, isFirst: true,
          mayRepeat: text("comparator", position) != nil || details?.sharedComparator != nil)
      ]
    }
    let rows = details?.combinedRows ?? [position]
    let people = details?.combinedPeople ?? rows.map { $0 == position ? 1 : 0 }
    let whole = people.reduce(0, +)
    return zip(rows, people).map { row, number in
      ArmPart(
        arm: arm(row, apart: details?.sharedComparator != nil), teller: position, share: number / whole,
        isFirst: row == position, mayRepeat: false)
    }
  }

  private func arm(_ position: Int, apart sharesComparator: Bool) -> ArmIdentity {
    if let name = nameOfArm(position) { return .named(name) }
    // Rows that share a comparator compare different arms, named or not; so do rows that only their label makes one trial.
    let isApart = sharesComparator || text("trial", position) == nil
    return .unnamed(row: isApart ? position : nil)
  }

  /// What tells the comparator of a row from the others of its trial: its name, or else the rows that share it.
  private func comparator(_ position: Int) -> ArmIdentity {
    if let name = nameOfArm(position, isComparator: true) {
      return nameOfArm(position) == name ? .comparatorNamedAlike(name) : .named(name)
    }
    if let group = details[position]?.sharedComparator { return .sharedComparator(firstRow: group) }
    return .unnamedComparator(row: text("trial", position) == nil ? position : nil)
  }
}
