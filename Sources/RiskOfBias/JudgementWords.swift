/// What judgements are called in other languages than English, as data: the English words of levels with theirs, which compare
/// as other names do.
enum JudgementWords {
  /// The English words for a name; `nil` where it is in no other language.
  static func english(_ name: String) -> String? { english[name.foldedName] }

  private static let english: [String: String] = {
    var english: [String: String] = [:]
    for (word, others) in words {
      for other in others.split(separator: ",") { english[String(other).foldedName] = word }
    }
    return english
  }()

  private static let words = [
    (
      "low",
      "niedrig,gering,niedriges Risiko,geringes Risiko,faible,risque faible,bajo,bajo riesgo,riesgo bajo,"
        + "baixo,baixo risco,risco baixo,低,低风险"
    ),
    (
      "high",
      "hoch,hohes Risiko,élevé,eleve,risque élevé,alto,alto riesgo,riesgo alto,alto risco,risco alto,高,高风险"
    ),
    (
      "unclear",
      "unklar,unklares Risiko,incertain,risque incertain,peu clair,poco claro,incierto,riesgo poco claro,"
        + "incerto,pouco claro,risco incerto,不清楚"
    ),
    (
      "some concerns",
      "einige Bedenken,certaines préoccupations,quelques préoccupations,algunas preocupaciones,"
        + "algunas dudas,algumas preocupações"
    ),
    ("moderate", "moderat,mäßig,modéré,moderado,中等"),
    ("serious", "schwerwiegend,ernst,sérieux,serio,sério,grave"), ("critical", "kritisch,critique,crítico"),
    ("no information", "keine Information,keine Angaben,pas d'information,sin información,sem informação"),
  ]
}
