import CYAML

extension MarkedValue {
  /// Reads one document of YAML 1.1 or 1.2, and with it JSON: UTF-8 or UTF-16, of which every value keeps its place. O(n) in
  /// the number of bytes.
  ///
  /// - Throws: `DocumentProblem`; also for what a document that people read has no need of: aliases, tags, keys that are no
  ///   words, a key that stands twice, a second document, and more than a hundred levels.
  public init(parsing bytes: [UInt8]) throws(DocumentProblem) {
    var reader = YAMLReader()
    self = try reader.document(bytes)
  }
}

/// Reads the events of libyaml into values.
private struct YAMLReader {
  /// Deeper documents are refused, so that none can exhaust the stack.
  private static let deepest = 100

  private var parser = yaml_parser_t()
  private var depth = 0

  mutating func document(_ bytes: [UInt8]) throws(DocumentProblem) -> MarkedValue {
    guard yaml_parser_initialize(&parser) == 1 else {
      throw DocumentProblem(at: nil, "there is no memory to read it")
    }
    defer { yaml_parser_delete(&parser) }
    // The bytes stay where they are for as long as they are read: a copy outside of the array.
    let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: max(bytes.count, 1))
    defer { copy.deallocate() }
    copy.initialize(from: bytes, count: bytes.count)
    yaml_parser_set_input_string(&parser, copy, bytes.count)
    _ = try next()
    let start = try next()
    guard start.type == YAML_DOCUMENT_START_EVENT else {
      throw DocumentProblem(at: Mark(line: 1, column: 1), "the document is empty")
    }
    let value = try value(try next())
    _ = try next()
    let end = try next()
    guard end.type == YAML_STREAM_END_EVENT else {
      throw DocumentProblem(at: end.mark, "a second document begins here, and one is read")
    }
    return value
  }

  /// An event, of which what is needed has been copied.
  private struct Event {
    var type: yaml_event_type_t
    var mark: Mark
    var text = ""
    var isQuoted = false
    var isPlainData = true
  }

  private mutating func next() throws(DocumentProblem) -> Event {
    var event = yaml_event_t()
    guard yaml_parser_parse(&parser, &event) == 1 else { throw problem }
    defer { yaml_event_delete(&event) }
    var found = Event(type: event.type, mark: Mark(event.start_mark))
    switch event.type {
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      found.text = String(
        decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
      found.isQuoted = scalar.style != YAML_PLAIN_SCALAR_STYLE
      found.isPlainData = scalar.anchor == nil && scalar.tag == nil
    case YAML_SEQUENCE_START_EVENT:
      found.isPlainData = event.data.sequence_start.anchor == nil && event.data.sequence_start.tag == nil
    case YAML_MAPPING_START_EVENT:
      found.isPlainData = event.data.mapping_start.anchor == nil && event.data.mapping_start.tag == nil
    default: break
    }
    return found
  }

  private mutating func value(_ event: Event) throws(DocumentProblem) -> MarkedValue {
    guard event.isPlainData, event.type != YAML_ALIAS_EVENT else {
      throw DocumentProblem(
        at: event.mark, "anchors (&), aliases (*) and tags (!) are not read: write the value itself")
    }
    switch event.type {
    case YAML_SCALAR_EVENT: return MarkedValue(.scalar(event.text, isQuoted: event.isQuoted), at: event.mark)
    case YAML_SEQUENCE_START_EVENT: return MarkedValue(.sequence(try elements(event)), at: event.mark)
    default: return MarkedValue(.mapping(try members(event)), at: event.mark)
    }
  }

  private mutating func elements(_ start: Event) throws(DocumentProblem) -> [MarkedValue] {
    try enter(start)
    var elements: [MarkedValue] = []
    while true {
      let event = try next()
      if event.type == YAML_SEQUENCE_END_EVENT { break }
      elements.append(try value(event))
    }
    depth -= 1
    return elements
  }

  private mutating func members(_ start: Event) throws(DocumentProblem) -> [MarkedValue.Member] {
    try enter(start)
    var members: [MarkedValue.Member] = []
    var seen: Set<String> = []
    while true {
      let event = try next()
      if event.type == YAML_MAPPING_END_EVENT { break }
      guard event.type == YAML_SCALAR_EVENT, event.isPlainData else {
        throw DocumentProblem(at: event.mark, "a key is one word or text")
      }
      guard seen.insert(event.text).inserted else {
        throw DocumentProblem(at: event.mark, path: [event.text], "the key stands twice")
      }
      members.append(MarkedValue.Member(event.text, at: event.mark, try value(try next())))
    }
    depth -= 1
    return members
  }

  private mutating func enter(_ start: Event) throws(DocumentProblem) {
    depth += 1
    guard depth <= Self.deepest else {
      throw DocumentProblem(at: start.mark, "there are more than \(Self.deepest) levels")
    }
  }

  /// What libyaml says is wrong.
  private var problem: DocumentProblem {
    let words = parser.problem.map { String(cString: $0) } ?? "the text cannot be read"
    let isOfText = parser.error == YAML_READER_ERROR
    return DocumentProblem(
      at: isOfText ? nil : Mark(parser.problem_mark),
      "is not YAML: \(words)" + (isOfText ? " (byte \(parser.problem_offset))" : ""))
  }
}

extension Mark {
  fileprivate init(_ mark: yaml_mark_t) { self.init(line: Int(mark.line) + 1, column: Int(mark.column) + 1) }
}
