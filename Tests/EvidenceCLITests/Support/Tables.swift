/// Tables that several tests run the command on.
enum Tables {
  /// Four ready-made effects.
  static let effects = """
    study,effect,se,year,setting
    A,1,0.5,2001,ward
    B,2,0.4,2004,clinic
    C,1.5,0.3,2009,ward
    D,0.9,0.2,2011,clinic

    """

  /// Two arms with events, the last without any.
  static let events = """
    study,events1,n1,events2,n2
    A,3,10,2,12
    B,4,20,5,22
    C,7,30,9,31
    D,0,15,0,14

    """

  /// Two arms with means; `cells` are those of the second study.
  static func means(_ cells: String = "1.5,2,12,2,2,11") -> String {
    "study,mean1,sd1,n1,mean2,sd2,n2\nA,1,2,10,2,2,10\nB,\(cells)\nC,1,2,14,2.5,2,14\n"
  }
}
