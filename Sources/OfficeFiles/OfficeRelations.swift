/// What the parts of an Office Open XML file have to do with each other.
enum OfficeRelations {
  /// The namespace of kinds of relations between parts.
  static let names = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

  /// A part of relations.
  static func part(_ list: [String]) -> String {
    OfficePackage.declaration
      + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\(list.joined())</Relationships>"
  }

  /// One relation.
  static func relation(_ id: String, _ type: String, _ target: String, isOutside: Bool = false) -> String {
    "<Relationship Id=\"\(id)\" Type=\"\(type)\" Target=\"\(target.xml)\"\(isOutside ? " TargetMode=\"External\"" : "")/>"
  }

  /// The relations of the file: its document and its properties.
  static func top(document: String) -> String {
    part([
      relation("rId1", "\(names)/officeDocument", document),
      relation(
        "rId2", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
        "docProps/core.xml"),
      relation("rId3", "\(names)/extended-properties", "docProps/app.xml"),
    ])
  }
}
