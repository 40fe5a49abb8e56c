extension HeaderLanguage {
  static let portuguese = HeaderLanguage(
    name: "Portuguese",
    firstGroup: [
      "intervenção", "grupo intervenção", "grupo de intervenção", "grupo experimental", "tratamento",
      "grupo tratamento", "grupo de tratamento", "tratado", "tratados", "GI", "GE",
    ],
    secondGroup: [
      "controle", "controlo", "controles", "grupo controle", "grupo controlo", "grupo de controle",
      "grupo de controlo", "grupo placebo", "comparador", "lista de espera", "cuidado habitual",
      "cuidados habituais", "tratamento habitual", "tratamento usual", "sem tratamento", "sem intervenção",
      "GC",
    ],
    quantities: [
      .mean: ["Média"],
      .standardDeviation: ["Desvio padrão", "Desvio-padrão", "Desv. padrão", "Desvio", "DP"],
      .standardError: ["Erro padrão", "EP"],
      .size: [
        "Número", "Tamanho", "Tamanho da amostra", "Tamanho amostral", "Amostra", "Participantes",
        "Pacientes",
        "Sujeitos", "Número de participantes", "Número de pacientes",
      ],
      .events: ["Eventos", "Evento", "Número de eventos", "Casos"],
      .nonevents: ["sem evento"],
      .time: ["Tempo", "Pessoas-ano", "Pessoa-anos"],
      .median: ["Mediana"],
      .minimum: ["Mínimo"],
      .maximum: ["Máximo"],
    ],
    studies: [
      "Estudo", "Estudos", "Autor/ano", "Autor (ano)", "Autores/ano", "Autores (ano)",
    ],
    authors: ["Autor", "Autores", "Primeiro autor"],
    years: ["Ano", "Ano de publicação"],
    short: ["GI", "GE", "GC", "Média", "DP", "EP"])
}
