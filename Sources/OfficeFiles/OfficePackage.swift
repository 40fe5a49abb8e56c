import CZipWriter

/// The parts of an Office Open XML file (ECMA-376), written into one archive: the same parts give the same bytes.
struct OfficePackage {
  /// A part: its name in the archive, and what it holds.
  struct Part {
    var name: String
    var bytes: [UInt8]
    /// Whether it is made smaller; pictures are small already.
    var deflates = true
  }

  private(set) var parts: [Part] = []

  /// Adds a part of text.
  mutating func add(_ name: String, _ text: String) {
    parts.append(Part(name: name, bytes: Array(text.utf8)))
  }

  /// Adds a part that is small already.
  mutating func add(_ name: String, asItIs bytes: [UInt8]) {
    parts.append(Part(name: name, bytes: bytes, deflates: false))
  }

  /// The file. O(n) in bytes.
  var bytes: [UInt8] {
    guard let writer = czip_writer_open() else { preconditionFailure("no memory for an archive") }
    defer { czip_writer_close(writer) }
    for part in parts {
      let isWritten = part.bytes.withUnsafeBufferPointer { bytes in
        czip_writer_add(writer, part.name, bytes.baseAddress, bytes.count, part.deflates ? 1 : 0)
      }
      precondition(isWritten == 1, "no memory for an archive")
    }
    var start: UnsafePointer<UInt8>?
    var count = 0
    precondition(czip_writer_finish(writer, &start, &count) == 1, "no memory for an archive")
    return Array(UnsafeBufferPointer(start: start, count: count))
  }

  /// What every part of XML begins with.
  static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

  /// What each part holds: those of the properties, and others.
  static func contentTypes(_ parts: [(name: String, type: String)]) -> String {
    let properties = [
      ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
      ("/docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml"),
    ]
    return declaration + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
      + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
      + "<Default Extension=\"xml\" ContentType=\"application/xml\"/><Default Extension=\"png\" ContentType=\"image/png\"/>"
      + (parts + properties).map { "<Override PartName=\"\($0.0)\" ContentType=\"\($0.1)\"/>" }.joined()
      + "</Types>"
  }

  /// The core properties (Dublin Core): the same for the same report, since no clock is read.
  static func coreProperties(title: String, author: String) -> String {
    declaration
      + "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" "
      + "xmlns:dc=\"http://purl.org/dc/elements/1.1/\">"
      + "<dc:title>\(title.xml)</dc:title><dc:creator>\(author.xml)</dc:creator><dc:language>en-GB</dc:language>"
      + "</cp:coreProperties>"
  }

  /// The program's name for the properties of a file.
  static func applicationProperties(_ program: String) -> String {
    declaration
      + "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">"
      + "<Application>\(program.xml)</Application></Properties>"
  }
}

extension String {
  /// The text in XML 1.0: its signs escaped, and what no XML may hold as the sign of a character that is missing.
  var xml: String {
    var result = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      switch scalar.value {
      case 0x26: result.append(contentsOf: "&amp;".unicodeScalars)
      case 0x3C: result.append(contentsOf: "&lt;".unicodeScalars)
      case 0x3E: result.append(contentsOf: "&gt;".unicodeScalars)
      case 0x22: result.append(contentsOf: "&quot;".unicodeScalars)
      case 0x09, 0x0A, 0x0D, 0x20...0xFFFD: result.append(scalar)
      case 0x10000...0x10FFFF: result.append(scalar)
      default: result.append("\u{FFFD}")
      }
    }
    return String(result)
  }
}
