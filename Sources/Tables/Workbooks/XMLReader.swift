import CExpat

/// What is told of a document as it is read: elements by their names without prefix.
package protocol XMLHandler: AnyObject {
  func start(_ element: String, _ attributes: [String: String])
  func end(_ element: String)
  func text(_ text: String)
}

/// Reads XML in pieces, by expat. A document type, and with it every entity of its own, is refused; nothing is fetched.
package final class XMLReader {
  private let parser: XML_Parser
  private let handler: any XMLHandler
  private var depth = 0
  private var refusal: String?

  private static let mostLevels = 64

  package init(_ handler: any XMLHandler) {
    parser = XML_ParserCreate(nil)
    self.handler = handler
    XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    XML_SetElementHandler(
      parser,
      { data, name, attributes in XMLReader.of(data)?.started(name, attributes) },
      { data, name in XMLReader.of(data)?.ended(name) })
    XML_SetCharacterDataHandler(parser) { data, text, length in XMLReader.of(data)?.read(text, length) }
    XML_SetStartDoctypeDeclHandler(parser) { data, _, _, _, _ in
      XMLReader.of(data)?.stop("it has a document type, which is not read")
    }
  }

  deinit { XML_ParserFree(parser) }

  /// The line, from 1, of what is being told.
  package var line: Int { Int(XML_GetCurrentLineNumber(parser)) }

  /// Reads a piece; the last may be empty.
  /// - Throws: `TableError.workbook` with the line where it is no XML, or none that is read.
  package func read(
    _ piece: UnsafeBufferPointer<UInt8>, of part: String, isLast: Bool = false
  ) throws(TableError) {
    let status = piece.withMemoryRebound(to: CChar.self) {
      XML_Parse(parser, $0.baseAddress, Int32($0.count), isLast ? 1 : 0)
    }
    guard status == XML_STATUS_OK else {
      let words =
        refusal ?? XML_ErrorString(XML_GetErrorCode(parser)).map { String(cString: $0) } ?? "it is no XML"
      throw .workbook(.damaged(part: part, reason: "\(words) (line \(XML_GetCurrentLineNumber(parser)))"))
    }
  }

  private static func of(_ data: UnsafeMutableRawPointer?) -> XMLReader? {
    data.map { Unmanaged<XMLReader>.fromOpaque($0).takeUnretainedValue() }
  }

  private func stop(_ reason: String) {
    refusal = reason
    XML_StopParser(parser, 0)
  }

  private func started(
    _ name: UnsafePointer<CChar>?, _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?
  ) {
    depth += 1
    guard depth <= Self.mostLevels else {
      return stop("its elements are nested more than \(Self.mostLevels) deep")
    }
    guard let name, let attributes else { return }
    var values: [String: String] = [:]
    var place = 0
    while let key = attributes[place], let value = attributes[place + 1] {
      values[Self.local(key)] = String(cString: value)
      place += 2
    }
    handler.start(Self.local(name), values)
  }

  private func ended(_ name: UnsafePointer<CChar>?) {
    depth -= 1
    if let name { handler.end(Self.local(name)) }
  }

  private func read(_ text: UnsafePointer<CChar>?, _ length: Int32) {
    guard let text else { return }
    text.withMemoryRebound(to: UInt8.self, capacity: Int(length)) {
      handler.text(String(decoding: UnsafeBufferPointer(start: $0, count: Int(length)), as: UTF8.self))
    }
  }

  /// A name without the prefix of its namespace.
  private static func local(_ name: UnsafePointer<CChar>) -> String {
    let whole = String(cString: name)
    guard let colon = whole.utf8.lastIndex(of: UInt8(ascii: ":")) else { return whole }
    return String(whole[whole.utf8.index(after: colon)...])
  }
}

extension ZipArchive {
  /// Reads the entry of a name as XML; `false` where there is none.
  func read(_ name: String, telling handler: any XMLHandler) throws(TableError) -> Bool {
    let reader = XMLReader(handler)
    guard try read(name, { (piece) throws(TableError) in try reader.read(piece, of: name) }) else {
      return false
    }
    try reader.read(UnsafeBufferPointer(start: nil, count: 0), of: name, isLast: true)
    return true
  }
}
