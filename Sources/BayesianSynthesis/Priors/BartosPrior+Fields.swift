extension BartosPrior {
  /// The fields of Cochrane's review groups with the shape and the scale of τ: of standardised mean differences.
  ///
  /// Source: Bartoš, Gronau, Timmers, Otte, Ly, Wagenmakers 2021, doi 10.1002/sim.9170, the table of priors of subdisciplines, as its
  /// authors' own tests of their package have it; the row of oral health is that of the paper's example.
  static let fields = [
    Field("acute-respiratory-infections", "acute respiratory infections", 1.73, 0.46),
    Field("airways", "airways", 2.02, 0.28),
    Field("anaesthesia", "anaesthesia", 1.62, 0.64),
    Field("back-neck", "back and neck", 1.75, 0.57),
    Field("bone-joint-muscle-trauma", "bone, joint and muscle trauma", 1.52, 0.28),
    Field("colorectal", "colorectal", 1.64, 0.56),
    Field("common-mental-disorders", "common mental disorders", 1.62, 0.45),
    Field("consumers-communication", "consumers and communication", 1.56, 0.14),
    Field("cystic-fibrosis-genetic-disorders", "cystic fibrosis and genetic disorders", 1.7, 0.45),
    Field("dementia-cognitive-improvement", "dementia and cognitive improvement", 1.71, 0.44),
    Field(
      "developmental-psychosocial-learning-problems", "developmental, psychosocial and learning problems",
      1.43, 0.12),
    Field("drugs-alcohol", "drugs and alcohol", 1.89, 0.28),
    Field("effective-practice-organisation-care", "effective practice and organisation of care", 1.71, 0.35),
    Field("emergency-critical-care", "emergency and critical care", 1.62, 0.29),
    Field("ear-nose-throat", "ear, nose and throat", 1.85, 0.48),
    Field("eyes-vision", "eyes and vision", 1.86, 0.41),
    Field(
      "gynaecological-neuro-oncology-orphan-cancer", "gynaecological, neuro-oncology and orphan cancer", 1.67,
      0.46),
    Field("gynaecology-fertility", "gynaecology and fertility", 1.78, 0.46),
    Field("heart", "heart", 1.83, 0.47),
    Field("hepato-biliary", "hepato-biliary", 1.56, 0.58),
    Field("hiv", "HIV and AIDS", 1.73, 0.44),
    Field("hypertension", "hypertension", 2.01, 0.38),
    Field("incontinence", "incontinence", 1.64, 0.36),
    Field("infectious-diseases", "infectious diseases", 1.28, 0.44),
    Field("inflammatory-bowel-disease", "inflammatory bowel disease", 1.76, 0.39),
    Field("injuries", "injuries", 1.8, 0.34),
    Field("kidney-transplant", "kidney and transplant", 1.72, 0.53),
    Field("metabolic-endocrine-disorders", "metabolic and endocrine disorders", 1.71, 0.37),
    Field("methodology", "methodology", 1.72, 0.51),
    Field("movement-disorders", "movement disorders", 1.88, 0.33),
    Field("musculoskeletal", "musculoskeletal", 1.87, 0.38),
    Field("neonatal", "neonatal", 1.68, 0.38),
    Field("oral-health", "oral health", 1.79, 0.28),
    Field("pain-palliative-supportive-care", "pain, palliative and supportive care", 1.69, 0.42),
    Field("pregnancy-childbirth", "pregnancy and childbirth", 1.86, 0.32),
    Field("public-health", "public health", 1.76, 0.23),
    Field("schizophrenia", "schizophrenia", 1.6, 0.27),
    Field("sexually-transmitted-infections", "sexually transmitted infections", 1.7, 0.59),
    Field("skin", "skin", 1.64, 0.51),
    Field("stroke", "stroke", 1.71, 0.4),
    Field("tobacco-addiction", "tobacco addiction", 1.73, 0.42),
    Field("upper-gi-pancreatic-diseases", "upper GI and pancreatic diseases", 1.76, 0.38),
    Field("urology", "urology", 1.73, 0.45),
    Field("vascular", "vascular", 1.66, 0.5),
    Field("work", "work", 1.76, 0.39),
    Field("wounds", "wounds", 1.54, 0.41),
  ]

  /// All fields together.
  static let any = Field("any", "all fields", 1.71, 0.40)
}
