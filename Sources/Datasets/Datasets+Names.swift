// The names of the shipped data sets in Swift: `st-johns-wort` is `stJohnsWort`. A test compares them with the catalogue.

extension Datasets {
  /// Thirteen trials of the BCG vaccine against tuberculosis (events in two groups).
  public static var bcg: Dataset { shipped("bcg") }

  /// Twenty-six trials of St John's wort against depression (events in two groups, strata).
  public static var stJohnsWort: Dataset { shipped("st-johns-wort") }

  /// Sixteen trials of magnesium after myocardial infarction (rare events in two groups).
  public static var magnesium: Dataset { shipped("magnesium") }

  /// Nine studies of days in hospital after a stroke (means of two groups).
  public static var strokeStay: Dataset { shipped("stroke-stay") }

  /// Thirteen trials of asthma self-management and days off (means of two groups).
  public static var asthmaDaysOff: Dataset { shipped("asthma-days-off") }

  /// Six trials of warfarin against stroke (events in person-time).
  public static var warfarin: Dataset { shipped("warfarin") }

  /// Nine trials of treated catheters (rare events in catheter-days).
  public static var catheterInfections: Dataset { shipped("catheter-infections") }

  /// Sixteen correlations between conscientiousness and adherence to medication.
  public static var conscientiousness: Dataset { shipped("conscientiousness") }

  /// Five regressions of work outcomes on the quality of supervision (partial correlations).
  public static var supervision: Dataset { shipped("supervision") }

  /// Fourteen series of patients under hyperdynamic therapy (proportions).
  public static var vasospasm: Dataset { shipped("vasospasm") }

  /// Thirteen groups under standard HIV care (proportions with moderators).
  public static var hivCare: Dataset { shipped("hiv-care") }

  /// Nine reliability coefficients of the CES-D depression scale.
  public static var cesdReliability: Dataset { shipped("cesd-reliability") }

  /// Five studies of training, with means before and after in each of two groups.
  public static var trainingChange: Dataset { shipped("training-change") }

  /// Forty-eight standardised mean differences of writing to learn, with moderators.
  public static var writingToLearn: Dataset { shipped("writing-to-learn") }

  /// Nineteen standardised mean differences of teachers' expectations, with moderators.
  public static var teacherExpectations: Dataset { shipped("teacher-expectations") }

  /// Thirty-seven log odds ratios of lung cancer and a smoking husband.
  public static var passiveSmoking: Dataset { shipped("passive-smoking") }

  /// Three trials on the subscales of the Maslach Burnout Inventory (means of two groups).
  public static var mbiTwoArm: Dataset { shipped("mbi-two-arm") }

  /// Thirty results on burnout of healthcare staff in the forms in which trials report them.
  public static var staffBurnoutReported: Dataset { shipped("staff-burnout-reported") }

  /// Directions of fifteen findings in mental-health wards, for synthesis without meta-analysis.
  public static var wardCareDirections: Dataset { shipped("ward-care-directions") }

  /// Eleven interventions in mental-health wards, coded.
  public static var wardCareInterventions: Dataset { shipped("ward-care-interventions") }

  /// Eleven outcome evaluations in mental-health wards, coded.
  public static var wardCareEvaluations: Dataset { shipped("ward-care-evaluations") }

  /// Two RoB 1 assessments of trials in psychiatric nursing.
  public static var psychiatricNursingRob1: Dataset { shipped("psychiatric-nursing-rob1") }

  /// Synthetic, invented results on burnout, alliance and wards with risk-of-bias judgements: no evidence.
  public static var syntheticBurnout: Dataset { shipped("synthetic-burnout") }

  /// Synthetic, invented numbers of a PRISMA 2020 flow diagram: of no review.
  public static var syntheticFlow: Dataset { shipped("synthetic-flow") }
}
