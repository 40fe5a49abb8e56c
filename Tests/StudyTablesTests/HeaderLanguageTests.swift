import EffectSizes
import Testing

@testable import StudyTables

/// Headers in other languages than English.
@Suite struct HeaderLanguageTests {
  /// A table's headers as the names of the fields that they say; `nil` where one is not read.
  private func fields(_ headers: [String]) -> [String?] {
    TableHeaders(headers).meanings.map { meaning in
      if case .quantity(let quantity, let group) = meaning { quantity.field(of: group) } else { nil }
    }
  }

  static let means = ["mean1", "sd1", "n1", "mean2", "sd2", "n2"]

  @Test(arguments: [
    [
      "Mittelwert Intervention", "Standardabweichung Intervention", "Anzahl Intervention",
      "Mittelwert Kontrolle", "Standardabweichung Kontrolle", "Anzahl Kontrolle",
    ],
    ["IG Mittelwert", "IG SD", "IG n", "KG Mittelwert", "KG SD", "KG n"],
    ["MW Interventionsgruppe", "SA IG", "N IG", "MW KG", "SA KG", "N Kontrollgruppe"],
    [
      "Moyenne (intervention)", "Écart-type (intervention)", "Effectif (intervention)", "Moyenne (témoin)",
      "Écart-type (témoin)", "Effectif (témoin)",
    ],
    ["Moyenne GI", "ET GI", "N GI", "Moyenne GC", "ET GC", "N GC"],
    [
      "moyenne traitement", "ecart type traitement", "n traitement", "moyenne controle", "E.T. contrôle",
      "n contrôle",
    ],
    [
      "Media intervención", "Desviación estándar intervención", "Participantes intervención",
      "Media grupo control",
      "Desviación típica control", "Participantes control",
    ],
    ["Promedio GI", "DE GI", "Número GI", "Promedio GC", "DE GC", "Número GC"],
    [
      "Média intervenção", "Desvio padrão intervenção", "Participantes intervenção", "Média controle",
      "Desvio-padrão controle", "Amostra controle",
    ],
    ["Média - grupo intervenção", "DP - grupo intervenção", "N GI", "Média GC", "DP GC", "N grupo controle"],
    ["试验组均数", "试验组标准差", "试验组样本量", "对照组均数", "对照组标准差", "对照组样本量"],
    ["实验组 平均值", "实验组 SD", "实验组 例数", "对照组（均值）", "SD_对照组", "n_对照组"],
    ["實驗組平均數", "實驗組標準差", "實驗組人數", "控制組平均數", "控制組標準差", "控制組人數"],
  ]) func meansOfTwoGroupsAreRead(_ headers: [String]) {
    #expect(fields(headers) == Self.means)
  }

  @Test(arguments: [
    ["Ereignisse IG", "Gesamt IG", "Ereignisse KG", "Gesamt KG"],
    ["Événements intervention", "Total intervention", "Évènements témoins", "Total témoins"],
    ["Eventos intervención", "Total intervención", "Eventos control", "Total control"],
    ["Eventos intervenção", "Total intervenção", "Eventos controle", "Total controle"],
    ["干预组事件数", "干预组总数", "对照组事件数", "对照组总数"],
  ]) func eventsOfTwoGroupsAreRead(_ headers: [String]) {
    #expect(fields(headers) == ["events1", "n1", "events2", "n2"])
  }

  @Test(arguments: [
    "DP intervention", "ET intervention", "DE control", "MW control", "GC mean", "Media control", "SA 1",
  ])
  func abbreviationsAloneShowNoLanguage(_ header: String) {
    #expect(fields([header, "Mean control", "SD control"]) == [nil, "mean2", "sd2"])
  }

  @Test func aTableIsReadInOneOtherLanguage() {
    let headers = ["Mittelwert IG", "SD IG", "Mittelwert KG", "Moyenne GC", "ET GC"]
    #expect(TableHeaders(headers).language?.name == "German")
    #expect(fields(headers) == ["mean1", "sd1", "mean2", nil, nil])
  }

  @Test func theNameOfStudiesShowsALanguageToo() {
    #expect(fields(["Estudio", "Media I", "DE I"]) == [nil, "mean1", "sd1"])
    #expect(TableHeaders(["Study", "Mean I"]).language == nil)
  }

  @Test(arguments: ["Studie", "Étude", "Estudio", "Estudo", "研究"])
  func studiesAreNamedInEveryLanguage(_ header: String) throws {
    let all = try studies("nr,\(header),effect,se\n7,Müller 2001,1,1\n", "GEN")
    #expect(all.facts.map(\.label) == ["Müller 2001"])
  }

  @Test(arguments: [("Auteur", "Année"), ("Autor", "Jahr"), ("Autores", "Año"), ("作者", "年份")])
  func authorsAndYearsNameStudies(_ author: String, _ year: String) throws {
    let all = try studies("\(author),\(year),effect,se\nMüller,2001,1,1\n", "GEN")
    #expect(all.facts.map(\.label) == ["Müller 2001"])
  }

  @Test(arguments: [
    "Mittelwert Alter Intervention", "Mittelwert vor Intervention", "Âge moyen intervention",
    "Edad media intervención",
    "Média de idade controle", "试验组年龄", "Gesamt Ereignisse KG", "Moyenne ± ET intervention",
  ]) func whatSaysMoreIsNotRead(_ header: String) {
    let others = ["Mittelwert", "Moyenne", "Promedio", "Desvio padrão", "均数"]
    for other in others { #expect(fields([header, other])[0] == nil) }
  }

  /// Otherwise the same words would mean different things.
  @Test func noWordOfALanguageMeansSomethingElseInEnglish() {
    let english = HeaderLexicon()
    for language in HeaderLanguage.others {
      let own = HeaderLexicon(language)
      let phrases = language.firstGroup + language.secondGroup + language.quantities.values.joined()
      for phrase in phrases {
        let words = HeaderWords(phrase).words
        #expect(own.meanings(of: words)?.count == 1, "\(language.name): \(phrase)")
        let inEnglish = english.meanings(of: words)
        #expect(inEnglish?.count != 1 || inEnglish == own.meanings(of: words), "\(language.name): \(phrase)")
      }
    }
  }
}
