/// A picture of a Word document: a file of pixels with its words for those who do not see it.
package struct WordPicture: Sendable, Hashable {
  /// The PNG file.
  package var png: [UInt8]
  /// How wide it is drawn, in points, where the page has room.
  package var width: Double
  /// How high.
  package var height: Double
  package var title: String
  /// What it shows.
  package var description: String

  /// A picture.
  package init(png: [UInt8], width: Double, height: Double, title: String, description: String) {
    (self.png, self.width, self.height) = (png, width, height)
    (self.title, self.description) = (title, description)
  }

  /// The picture as DrawingML in a run of text, no larger than the room that it has.
  func xml(relation: String, number: Int, room: (width: Double, height: Double)) -> String {
    let scale = min(1, room.width / width, room.height / height)
    let size = [width, height].map { Int(($0 * scale * 12_700).rounded()) }
    let name = "name=\"Figure \(number)\" descr=\"\(description.xml)\" title=\"\(title.xml)\""
    return
      "<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"\(size[0])\" cy=\"\(size[1])\"/>"
      + "<wp:docPr id=\"\(number)\" \(name)/><wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect=\"1\"/></wp:cNvGraphicFramePr>"
      + "<a:graphic><a:graphicData uri=\"\(WordNames.picture)\"><pic:pic><pic:nvPicPr><pic:cNvPr id=\"\(number)\" \(name)/><pic:cNvPicPr/>"
      + "</pic:nvPicPr><pic:blipFill><a:blip r:embed=\"\(relation)\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>"
      + "<a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"\(size[0])\" cy=\"\(size[1])\"/></a:xfrm>"
      + "<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
  }
}

/// The namespaces of WordprocessingML.
enum WordNames {
  static let main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
  static let picture = "http://schemas.openxmlformats.org/drawingml/2006/picture"

  static let all =
    "xmlns:w=\"\(main)\" xmlns:r=\"\(OfficeRelations.names)\" xmlns:pic=\"\(picture)\" "
    + "xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" "
    + "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\""
}
