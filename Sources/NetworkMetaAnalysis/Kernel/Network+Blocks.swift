import LinearAlgebra

extension Network {
  /// The network's connected parts, and the treatments of each.
  func blocksOfParts() throws(NetworkError) -> [(treatments: [Int], block: NetworkBlock)] {
    let parts = parts
    var partOf = Array(repeating: (part: 0, place: 0), count: treatments.count)
    for (part, members) in parts.enumerated() {
      for (place, treatment) in members.enumerated() { partOf[treatment] = (part, place) }
    }
    var studiesOf: [[TurnedStudy]] = Array(repeating: [], count: parts.count)
    for study in studies {
      let vertices = study.treatments.map { partOf[$0].place }
      studiesOf[partOf[study.treatments[0]].part].append(try TurnedStudy(study, vertices: vertices))
    }
    return zip(parts, studiesOf).map { ($0, NetworkBlock(size: $0.count, studies: $1)) }
  }

  /// A block for each design: the model in which each design has effects of its own.
  func blocksOfDesigns(_ designs: [Design]) throws(NetworkError) -> [NetworkBlock] {
    try designs.map { (design) throws(NetworkError) in
      NetworkBlock(
        size: design.treatments.count,
        studies: try design.studies.map { (position) throws(NetworkError) in
          try TurnedStudy(studies[position], vertices: Array(design.treatments.indices))
        })
    }
  }

  /// All studies in one block, in which treatments are combinations of columns.
  func block(of combinations: Matrix) throws(NetworkError) -> NetworkBlock {
    NetworkBlock(
      size: treatments.count,
      studies: try studies.map { (study) throws(NetworkError) in
        try TurnedStudy(study, vertices: study.treatments)
      }, combinations: combinations)
  }
}
