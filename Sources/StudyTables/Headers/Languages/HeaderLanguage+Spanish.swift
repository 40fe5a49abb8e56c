extension HeaderLanguage {
  static let spanish = HeaderLanguage(
    name: "Spanish",
    firstGroup: [
      "intervención", "grupo intervención", "grupo de intervención", "grupo experimental", "tratamiento",
      "grupo tratamiento", "grupo de tratamiento", "tratado", "tratados", "GI", "GE",
    ],
    secondGroup: [
      "grupo control", "grupo de control", "controles", "grupo placebo", "comparador", "lista de espera",
      "atención habitual", "cuidado habitual", "cuidados habituales", "tratamiento habitual",
      "sin tratamiento", "sin intervención", "GC",
    ],
    quantities: [
      .mean: ["Promedio", "Media"],
      .standardDeviation: [
        "Desviación estándar", "Desviación típica", "Desv. estándar", "Desv. típica", "Desv. est.", "DE",
        "DT",
        "DS",
      ],
      .standardError: ["Error estándar", "Error típico"],
      .size: [
        "Número", "Tamaño", "Tamaño de la muestra", "Tamaño muestral", "Muestra", "Participantes",
        "Pacientes",
        "Sujetos", "Número de participantes", "Número de pacientes",
      ],
      .events: ["Eventos", "Evento", "Número de eventos", "Casos"],
      .nonevents: ["sin evento"],
      .time: ["Tiempo", "Personas-año", "Años-persona"],
      .median: ["Mediana"],
      .minimum: ["Mínimo"],
      .maximum: ["Máximo"],
    ],
    studies: [
      "Estudio", "Estudios", "Autor/año", "Autor (año)", "Autores/año", "Autores (año)",
    ],
    authors: ["Autor", "Autores", "Primer autor"],
    years: ["Año", "Año de publicación"],
    short: ["GI", "GE", "GC", "Media", "DE", "DT", "DS"])
}
