import Evidence

/// The numbers of a review's flow, as the bytes of a table or of JSON.
struct FlowInput {
  let name: String
  let bytes: [UInt8]

  /// Reads what the argument names.
  init(_ argument: String) throws {
    if argument.hasPrefix("dataset:") {
      let dataset = try TableSource.dataset(named: String(argument.dropFirst("dataset:".count)))
      (name, bytes) = (argument, dataset.csvBytes)
    } else {
      (name, bytes) = try TableSource.bytes(argument)
      try TableSource.refuseReview(bytes, named: name)
    }
  }

  /// What documents say of it.
  var input: DocumentInput { DocumentInput(name: name, bytes: bytes) }
}
