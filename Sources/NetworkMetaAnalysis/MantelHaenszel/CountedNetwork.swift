import EffectSizes

/// Studies with events, as Mantel and Haenszel's method takes them: those without information are left out, in the order of
/// Efthimiou 2019.
struct CountedNetwork {
  /// A study's arms, by the places of their treatments.
  struct Study {
    var position: Int
    var arms: [Int: SingleProportion]
  }

  /// What is left out.
  enum LeftOut: Hashable {
    /// A study without events, or with nothing but events.
    case study(position: Int, reason: String)
    /// A treatment without events, or with nothing but events, in all studies of a design.
    case arm(position: Int, treatment: Int, reason: String)
    /// A study of which one treatment is left.
    case rest(position: Int)
  }

  private(set) var studies: [Study] = []
  private(set) var designs: [CountedDesign] = []
  private(set) var leftOut: [LeftOut] = []

  init(_ all: [Study]) {
    var groups: [[Int]: [Study]] = [:]
    var names: [[Int]] = []
    for study in all {
      let arms = Array(study.arms.values)
      guard arms.tellOfRatio else {
        leftOut.append(.study(position: study.position, reason: arms.reasonForNoRatio))
        continue
      }
      let design = study.arms.keys.sorted()
      if groups[design] == nil { names.append(design) }
      groups[design, default: []].append(study)
    }
    for name in names { add(name, groups[name]!) }
    studies.sort { $0.position < $1.position }
  }

  /// A design's studies without treatments that tell nothing in it.
  private mutating func add(_ name: [Int], _ studies: [Study]) {
    let kept = name.filter { treatment in
      let arms = studies.map { $0.arms[treatment]! }
      guard !arms.tellOfRatio else { return true }
      for study in studies {
        leftOut.append(
          .arm(
            position: study.position, treatment: treatment,
            reason: arms.contains { $0.events > 0 } ? "nothing but events" : "no events"))
      }
      return false
    }
    guard kept.count > 1 else {
      leftOut += studies.map { .rest(position: $0.position) }
      return
    }
    designs.append(
      CountedDesign(treatments: kept, studies: studies.map { study in kept.map { study.arms[$0]! } }))
    self.studies += studies.map { study in
      Study(position: study.position, arms: study.arms.filter { kept.contains($0.key) })
    }
  }

  /// The treatments that are left.
  var treatments: [Int] { Set(designs.flatMap(\.treatments)).sorted() }

  /// The part that holds a treatment: its treatments.
  func part(of treatment: Int) -> Set<Int> {
    var part: Set<Int> = [treatment]
    var isGrowing = true
    while isGrowing {
      isGrowing = false
      for design in designs where !part.isDisjoint(with: design.treatments) {
        if !part.isSuperset(of: design.treatments) {
          part.formUnion(design.treatments)
          isGrowing = true
        }
      }
    }
    return part
  }

  /// The designs of a part alone.
  func restricted(to part: Set<Int>) -> CountedNetwork {
    var network = self
    network.designs = designs.filter { part.contains($0.treatments[0]) }
    network.studies = studies.filter { $0.arms.keys.allSatisfy(part.contains) }
    return network
  }
}
