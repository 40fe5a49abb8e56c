extension HeaderLanguage {
  static let french = HeaderLanguage(
    name: "French",
    firstGroup: [
      "expérimental", "expérimentale", "groupe expérimental", "groupe intervention", "groupe d'intervention",
      "traitement", "groupe traitement", "groupe traité", "traité", "traités", "GI", "GE",
    ],
    secondGroup: [
      "témoin", "témoins", "groupe témoin", "contrôle", "contrôles", "groupe contrôle", "groupe de contrôle",
      "groupe placebo", "comparateur", "liste d'attente", "soins habituels", "soins usuels", "soins courants",
      "prise en charge habituelle", "traitement habituel", "sans traitement", "sans intervention", "GC",
    ],
    quantities: [
      .mean: ["Moyenne", "Moy"],
      .standardDeviation: ["Écart-type", "Écarts-types", "Déviation standard", "ET", "E.T.", "DS"],
      .standardError: ["Erreur standard", "Erreur type"],
      .size: [
        "Effectif", "Effectifs", "Nombre", "Nombre de patients", "Nombre de participants", "Nombre de sujets",
        "Sujets", "Taille", "Taille de l'échantillon",
      ],
      .events: [
        "Événements", "Événement", "Évènements", "Évènement", "Nombre d'événements", "Répondeurs", "Cas",
      ],
      .nonevents: ["sans événement"],
      .time: ["Temps", "Personnes-années", "Années-personnes"],
      .median: ["Médiane"],
    ],
    studies: [
      "Étude", "Études", "Auteur/année", "Auteur (année)", "Auteurs/année",
      "Auteurs (année)",
    ],
    authors: ["Auteur", "Auteurs", "Premier auteur"],
    years: ["Année", "Année de publication"],
    short: ["GI", "GE", "GC", "Moy", "ET", "E.T.", "DS", "Cas", "Taille"])
}
