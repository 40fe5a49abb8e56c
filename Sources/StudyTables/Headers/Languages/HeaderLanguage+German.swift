extension HeaderLanguage {
  static let german = HeaderLanguage(
    name: "German",
    firstGroup: [
      "Interventionsgruppe", "Experimentalgruppe", "Versuchsgruppe", "Behandlungsgruppe", "Behandlung",
      "Therapiegruppe", "Verum", "Verumgruppe", "Intervention", "IG", "EG",
    ],
    secondGroup: [
      "Kontrolle", "Kontrollgruppe", "Vergleichsgruppe", "Placebogruppe", "Plazebo", "Plazebogruppe",
      "Warteliste", "Wartegruppe", "Wartelistengruppe", "Wartelistenkontrollgruppe", "übliche Versorgung",
      "übliche Behandlung", "Standardversorgung", "Standardbehandlung", "keine Behandlung", "unbehandelt",
      "KG", "K",
    ],
    quantities: [
      .mean: ["Mittelwert", "arithmetisches Mittel", "Durchschnitt", "Mittel", "MW"],
      .standardDeviation: ["Standardabweichung", "Std. Abweichung", "Std. Abw.", "StAbw", "StdAbw", "SA"],
      .standardError: ["Standardfehler"],
      .size: [
        "Anzahl", "Fallzahl", "Stichprobengröße", "Stichprobengroesse", "Stichprobenumfang", "Teilnehmer",
        "Teilnehmende", "Probanden", "Patienten", "Personen", "Gesamt", "Gesamtzahl", "Anzahl Teilnehmer",
        "Anzahl der Teilnehmer", "Anzahl Patienten", "Anzahl der Patienten",
      ],
      .events: ["Ereignisse", "Ereignis", "Anzahl Ereignisse", "Anzahl der Ereignisse"],
      .nonevents: ["ohne Ereignis", "keine Ereignisse"],
      .time: ["Zeit", "Personenjahre", "Personenzeit"],
    ],
    studies: [
      "Studie", "Studien", "Studienname", "Autor/Jahr", "Autor (Jahr)", "Autoren/Jahr",
      "Autoren (Jahr)", "Erstautor/Jahr", "Erstautor (Jahr)",
    ],
    authors: ["Autor", "Autoren", "Autorin", "Erstautor", "Erstautorin"],
    years: ["Jahr", "Publikationsjahr", "Erscheinungsjahr"],
    short: ["IG", "EG", "KG", "K", "MW", "SA", "Mittel"])
}
