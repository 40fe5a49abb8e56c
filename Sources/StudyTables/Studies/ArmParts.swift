/// Who the people of an arm are, among those of its trial.
enum ArmIdentity: Hashable {
  /// Those of an arm that the table names, wherever it stands in a row.
  case named(String)
  /// Those of a comparator with the name of the arm beside it.
  case comparatorNamedAlike(String)
  /// The unnamed arm at a place among the rows of each occasion, and there among combined ones; or of all rows of a trial together.
  case unnamed(place: Int?, number: Int)
  /// The unnamed comparator at a place among the rows of each occasion, or of all rows of a trial together.
  case unnamedComparator(place: Int?)
  /// The unnamed comparator that rows of an occasion share, of which the first has this place.
  case sharedComparator(firstPlace: Int)
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

/// At which place among the rows of its outcome and time each row of a trial stands: rows at one place of several occasions are
/// results of the same people, whom no name tells from others.
struct OccasionPlaces {
  private var places: [Int: Int] = [:]
  /// The places of the first rows that share a comparator, by its row.
  private var shared: [Int: Int] = [:]

  init(of trial: [Int], in studies: Studies) {
    guard trial.count > 1 else { return }
    var counts: [[String]: Int] = [:]
    let fields = studies.occasionFields
    for position in trial {
      let occasion = fields.occasion { studies.text($0, position) }
      let place = counts[occasion, default: 0]
      places[position] = place
      counts[occasion] = place + 1
      if let group = studies.details[position]?.sharedComparator, shared[group] == nil {
        shared[group] = place
      }
    }
  }

  subscript(position: Int) -> Int { places[position] ?? 0 }

  /// The place of a comparator that rows share.
  func place(ofShared group: Int) -> Int { shared[group] ?? 0 }
}

extension Studies {
  /// The arms of its trial that a row's group 1, or its comparator, is made of.
  func armParts(_ position: Int, isComparator: Bool, _ places: OccasionPlaces) -> [ArmPart] {
    let details = details[position]
    if isComparator {
      let isDivided = details?.hasDividedComparator ?? false
      return [
        ArmPart(
          arm: comparator(position, places),
          teller: (isDivided ? details?.sharedComparator : nil) ?? position, share: 1, isFirst: true,
          mayRepeat: text("comparator", position) != nil || details?.sharedComparator != nil)
      ]
    }
    let rows = details?.combinedRows ?? [position]
    let people = details?.combinedPeople ?? rows.map { $0 == position ? 1 : 0 }
    let whole = people.reduce(0, +)
    let isApart = details?.sharedComparator != nil
    return zip(rows, people).enumerated().map { number, part in
      ArmPart(
        arm: arm(part.0, place: places[position], number: number, apart: isApart), teller: position,
        share: part.1 / whole, isFirst: part.0 == position, mayRepeat: false)
    }
  }

  /// Rows of a trial that name no arms are results of the same people, but where they share a comparator, or where only their
  /// label makes them one trial: then rows of one outcome and time are of different arms.
  private func arm(
    _ position: Int, place: Int, number: Int, apart sharesComparator: Bool
  ) -> ArmIdentity {
    if let name = nameOfArm(position) { return .named(name) }
    let isApart = sharesComparator || text("trial", position) == nil
    return isApart ? .unnamed(place: place, number: number) : .unnamed(place: nil, number: 0)
  }

  /// What tells the comparator of a row from the others of its trial: its name, or else the rows that share it.
  private func comparator(_ position: Int, _ places: OccasionPlaces) -> ArmIdentity {
    if let name = nameOfArm(position, isComparator: true) {
      return nameOfArm(position) == name ? .comparatorNamedAlike(name) : .named(name)
    }
    if let group = details[position]?.sharedComparator {
      return .sharedComparator(firstPlace: places.place(ofShared: group))
    }
    return .unnamedComparator(place: text("trial", position) == nil ? places[position] : nil)
  }
}
