/// A publication that a report cites.
struct ReviewReference: Hashable {
  var text: String
  var doi: String?
}

/// The publications that a report cites, numbered as they are first cited.
final class ReviewReferences {
  private(set) var cited: [ReviewReference] = []

  /// The mark of citations in a text: `[1, 3]`.
  func cite(_ keys: [String]) -> Phrase {
    let known = keys.compactMap { Self.catalogue[$0] }
    return .citation(
      known.map { reference in
        if !cited.contains(reference) { cited.append(reference) }
        return (cited.firstIndex(of: reference) ?? 0) + 1
      })
  }

  private static let catalogue: [String: ReviewReference] = [
    "REML": .init(
      text:
        "Viechtbauer W. Bias and efficiency of meta-analytic variance estimators in the random-effects model. J Educ Behav Stat 2005;30:261-93.",
      doi: "10.3102/10769986030003261"),
    "DL": .init(
      text: "DerSimonian R, Laird N. Meta-analysis in clinical trials. Control Clin Trials 1986;7:177-88.",
      doi: "10.1016/0197-2456(86)90046-2"),
    "PM": .init(
      text:
        "Paule RC, Mandel J. Consensus values and weighting factors. J Res Natl Bur Stand 1982;87:377-85.",
      doi: "10.6028/jres.087.022"),
    "ML": .init(
      text:
        "Hardy RJ, Thompson SG. A likelihood approach to meta-analysis with random effects. Stat Med 1996;15:619-29.",
      doi: "10.1002/(SICI)1097-0258(19960330)15:6<619::AID-SIM188>3.0.CO;2-A"),
    "knha": .init(
      text:
        "Hartung J, Knapp G. A refined method for the meta-analysis of controlled clinical trials with binary outcome. Stat Med 2001;20:3875-89.",
      doi: "10.1002/sim.1009"),
    "adhoc": .init(
      text:
        "Röver C, Knapp G, Friede T. Hartung-Knapp-Sidik-Jonkman approach and its modification for random-effects meta-analysis with few studies. BMC Med Res Methodol 2015;15:99.",
      doi: "10.1186/s12874-015-0091-1"),
    "kr": .init(
      text:
        "Partlett C, Riley RD. Random effects meta-analysis: coverage performance of 95% confidence and prediction intervals following REML estimation. Stat Med 2017;36:301-17.",
      doi: "10.1002/sim.7140"),
    "prediction": .init(
      text:
        "Higgins JPT, Thompson SG, Spiegelhalter DJ. A re-evaluation of random-effects meta-analysis. J R Stat Soc A 2009;172:137-59.",
      doi: "10.1111/j.1467-985X.2008.00552.x"),
    "QP": .init(
      text:
        "Viechtbauer W. Confidence intervals for the amount of heterogeneity in meta-analysis. Stat Med 2007;26:37-52.",
      doi: "10.1002/sim.2514"),
    "I2": .init(
      text:
        "Higgins JPT, Thompson SG. Quantifying heterogeneity in a meta-analysis. Stat Med 2002;21:1539-58.",
      doi: "10.1002/sim.1186"),
    "SMD": .init(
      text:
        "Hedges LV. Distribution theory for Glass's estimator of effect size and related estimators. J Educ Stat 1981;6:107-28.",
      doi: "10.3102/10769986006002107"),
    "MH": .init(
      text:
        "Mantel N, Haenszel W. Statistical aspects of the analysis of data from retrospective studies of disease. J Natl Cancer Inst 1959;22:719-48.",
      doi: "10.1093/jnci/22.4.719"),
    "Peto": .init(
      text:
        "Yusuf S, Peto R, Lewis J, Collins R, Sleight P. Beta blockade during and after myocardial infarction: an overview of the randomized trials. Prog Cardiovasc Dis 1985;27:335-71.",
      doi: "10.1016/S0033-0620(85)80003-7"),
    "network": .init(
      text:
        "Rücker G. Network meta-analysis, electrical networks and graph theory. Res Synth Methods 2012;3:312-24.",
      doi: "10.1002/jrsm.1058"),
    "network-MH": .init(
      text:
        "Efthimiou O, Rücker G, Schwarzer G, et al. Network meta-analysis of rare events using the Mantel-Haenszel method. Stat Med 2019;38:2992-3012.",
      doi: "10.1002/sim.8158"),
    "design-by-treatment": .init(
      text:
        "Higgins JPT, Jackson D, Barrett JK, et al. Consistency and inconsistency in network meta-analysis: concepts and models for multi-arm studies. Res Synth Methods 2012;3:98-110.",
      doi: "10.1002/jrsm.1044"),
    "split": .init(
      text:
        "Dias S, Welton NJ, Caldwell DM, Ades AE. Checking consistency in mixed treatment comparison meta-analysis. Stat Med 2010;29:932-44.",
      doi: "10.1002/sim.3767"),
    "P-score": .init(
      text:
        "Rücker G, Schwarzer G. Ranking treatments in frequentist network meta-analysis works without resampling methods. BMC Med Res Methodol 2015;15:58.",
      doi: "10.1186/s12874-015-0060-8"),
    "CINeMA": .init(
      text:
        "Nikolakopoulou A, Higgins JPT, Papakonstantinou T, et al. CINeMA: an approach for assessing confidence in the results of a network meta-analysis. PLoS Med 2020;17:e1003082.",
      doi: "10.1371/journal.pmed.1003082"),
    "rob2": .init(
      text:
        "Sterne JAC, Savović J, Page MJ, et al. RoB 2: a revised tool for assessing risk of bias in randomised trials. BMJ 2019;366:l4898.",
      doi: "10.1136/bmj.l4898"),
    "robins-i": .init(
      text:
        "Sterne JA, Hernán MA, Reeves BC, et al. ROBINS-I: a tool for assessing risk of bias in non-randomised studies of interventions. BMJ 2016;355:i4919.",
      doi: "10.1136/bmj.i4919"),
    "PRISMA": .init(
      text:
        "Page MJ, McKenzie JE, Bossuyt PM, et al. The PRISMA 2020 statement: an updated guideline for reporting systematic reviews. BMJ 2021;372:n71.",
      doi: "10.1136/bmj.n71"),
    "SWiM": .init(
      text:
        "Campbell M, McKenzie JE, Sowden A, et al. Synthesis without meta-analysis (SWiM) in systematic reviews: reporting guideline. BMJ 2020;368:l6890.",
      doi: "10.1136/bmj.l6890"),
    "votes": .init(
      text:
        "Boon MH, Thomson H. The effect direction plot revisited: application of the 2019 Cochrane Handbook guidance on alternative synthesis methods. Res Synth Methods 2021;12:29-33.",
      doi: "10.1002/jrsm.1458"),
    "GRADE": .init(
      text:
        "Guyatt GH, Oxman AD, Vist GE, et al. GRADE: an emerging consensus on rating quality of evidence and strength of recommendations. BMJ 2008;336:924-6.",
      doi: "10.1136/bmj.39489.470347.AD"),
    "statements": .init(
      text:
        "Santesso N, Glenton C, Dahm P, et al. GRADE guidelines 26: informative statements to communicate the findings of systematic reviews of interventions. J Clin Epidemiol 2020;119:126-35.",
      doi: "10.1016/j.jclinepi.2019.10.014"),
    "quality": .init(
      text:
        "Doi SAR, Barendregt JJ, Khan S, Thalib L, Williams GM. Advances in the meta-analysis of heterogeneous clinical trials I: the inverse variance heterogeneity model. Contemp Clin Trials 2015;45:130-8.",
      doi: "10.1016/j.cct.2015.05.009"),
    "worst-case": .init(
      text:
        "Mathur MB, VanderWeele TJ. Sensitivity analysis for publication bias in meta-analyses. J R Stat Soc C 2020;69:1091-119.",
      doi: "10.1111/rssc.12440"),
    "trim-fill": .init(
      text:
        "Duval S, Tweedie R. Trim and fill: a simple funnel-plot-based method of testing and adjusting for publication bias in meta-analysis. Biometrics 2000;56:455-63.",
      doi: "10.1111/j.0006-341X.2000.00455.x"),
    "pet-peese": .init(
      text:
        "Stanley TD, Doucouliagos H. Meta-regression approximations to reduce publication selection bias. Res Synth Methods 2014;5:60-78.",
      doi: "10.1002/jrsm.1095"),
    "selection": .init(
      text:
        "Vevea JL, Hedges LV. A general linear model for estimating effect size in the presence of publication bias. Psychometrika 1995;60:419-35.",
      doi: "10.1007/BF02294384"),
  ]
}
