extension Network {
  /// Two treatments that studies compare, and which studies.
  public struct Edge: Sendable, Hashable, Codable {
    /// The places of the treatments, the first before the second.
    public var first: Int
    public var second: Int
    /// The positions of the studies that have both.
    public var studies: [Int]
  }

  /// Studies of the same set of treatments.
  public struct Design: Sendable, Hashable, Codable {
    /// The places of the treatments, ascending.
    public var treatments: [Int]
    /// The positions of its studies.
    public var studies: [Int]
  }

  /// The pairs that studies compare, in the order of their treatments.
  public var edges: [Edge] {
    var studiesOfPair: [[Int]: [Int]] = [:]
    for (position, study) in studies.enumerated() {
      study.forEachPair {
        studiesOfPair[[study.treatments[$0], study.treatments[$1]], default: []].append(position)
      }
    }
    return studiesOfPair.map { Edge(first: $0.key[0], second: $0.key[1], studies: $0.value) }
      .sorted { ($0.first, $0.second) < ($1.first, $1.second) }
  }

  /// The number of pairs, counted in every study.
  public var pairCount: Int { studies.reduce(0) { $0 + $1.size * ($1.size - 1) / 2 } }

  /// The designs, in the order in which they first occur.
  public var designs: [Design] {
    var places: [[Int]: Int] = [:]
    var designs: [Design] = []
    for (position, study) in studies.enumerated() {
      if let place = places[study.treatments] {
        designs[place].studies.append(position)
      } else {
        places[study.treatments] = designs.count
        designs.append(Design(treatments: study.treatments, studies: [position]))
      }
    }
    return designs
  }

  /// The number of studies that have each treatment.
  public var studyCounts: [Int] {
    var counts = Array(repeating: 0, count: treatments.count)
    for study in studies { for place in study.treatments { counts[place] += 1 } }
    return counts
  }

  /// The treatments of each part of the network that studies connect, in the order of their first treatments.
  public var parts: [[Int]] {
    var leader = Array(treatments.indices)
    func root(_ place: Int) -> Int {
      var place = place
      while leader[place] != place { place = leader[place] }
      return place
    }
    for study in studies {
      for place in study.treatments.dropFirst() {
        let (one, other) = (root(study.treatments[0]), root(place))
        leader[max(one, other)] = min(one, other)
      }
    }
    var members: [Int: [Int]] = [:]
    for place in treatments.indices { members[root(place), default: []].append(place) }
    return members.sorted { $0.key < $1.key }.map(\.value)
  }

  /// The treatment that most studies have, the first of several.
  public var commonTreatment: Int {
    let counts = studyCounts
    return counts.indices.reduce(0) { counts[$1] > counts[$0] ? $1 : $0 }
  }

  /// Throws where studies do not connect all treatments.
  func checkConnected() throws(NetworkError) {
    let parts = parts
    guard parts.count == 1 else {
      throw .disconnected(parts: parts.map { $0.map { treatments[$0] } })
    }
  }

  /// Σ(m - 1).
  var contrastCount: Int { studies.reduce(0) { $0 + $1.size - 1 } }
}
