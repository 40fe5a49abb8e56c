/// How many single steps lead from one name to another: inserting, deleting or replacing a character, or swapping two
/// neighbours (optimal string alignment: Damerau 1964, doi 10.1145/363958.363994, with no character moved twice).
///
/// - Complexity: O(n m) in the lengths.
public func editDistance(_ first: some StringProtocol, _ second: some StringProtocol) -> Int {
  let first = Array(first)
  let second = Array(second)
  // Distances between prefixes, one row for each length of the first: the two rows above are all that is needed.
  var beforeLast: [Int] = []
  var last = Array(0...second.count)
  for i in first.indices {
    var row = [i + 1]
    row.reserveCapacity(second.count + 1)
    for j in second.indices {
      var distance = min(last[j + 1] + 1, row[j] + 1, last[j] + (first[i] == second[j] ? 0 : 1))
      if i > 0, j > 0, first[i] == second[j - 1], first[i - 1] == second[j] {
        distance = min(distance, beforeLast[j - 1] + 1)
      }
      row.append(distance)
    }
    beforeLast = last
    last = row
  }
  return last[second.count]
}

/// The candidate that is nearest to `name`, letter case aside; of equally near ones the one nearest with letter case,
/// then the first.
///
/// - Parameters:
///   - name: What was written.
///   - candidates: What could have been meant.
///   - maximumDistance: How many steps it may take; by default fewer than replacing every character would.
/// - Returns: `nil` where no candidate is that near.
public func nearestName(
  to name: String, among candidates: some Sequence<String>, maximumDistance: Int = .max
) -> String? {
  let folded = name.lowercased()
  var nearest: (name: String, distance: Int, distanceWithCase: Int)?
  for candidate in candidates {
    let distance = editDistance(folded, candidate.lowercased())
    guard distance <= maximumDistance, distance < max(name.count, candidate.count) || distance == 0 else {
      continue
    }
    if let nearest, nearest.distance < distance { continue }
    let distanceWithCase = editDistance(name, candidate)
    if let nearest, (nearest.distance, nearest.distanceWithCase) <= (distance, distanceWithCase) { continue }
    nearest = (candidate, distance, distanceWithCase)
  }
  return nearest?.name
}

/// The candidate that is a slip of the pen away from a name: one step for up to five letters, two for longer names, none
/// for a single letter, which is a step away from every other. One or two letters, and names with another number in the same
/// place, are no slip: `sd1` is neither `D1` nor `sd2`. `nil` where none is, so that nothing far-fetched is suggested.
public func closeName(to name: String, among candidates: some Sequence<String>) -> String? {
  let digits = name.filter(\.isNumber)
  let near = candidates.filter { candidate in
    let others = candidate.filter(\.isNumber)
    return candidate.lowercased() == name.lowercased()
      || candidate.count > 2 && (others == digits || others.count != digits.count)
  }
  return nearestName(to: name, among: near, maximumDistance: name.count > 5 ? 2 : name.count > 1 ? 1 : 0)
}
