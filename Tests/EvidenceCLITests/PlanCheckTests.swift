import Testing

/// Choices that can never work end a command before its table is opened: the file that is named does not exist.
@Suite struct PlanCheckTests {
  @Test(arguments: [
    ("pool --measure RRR", "--measure 'RRR'"),
    ("pool --method REMML", "--method 'REMML'"),
    ("pool --test knah", "--test"),
    ("pool --preset revmann", "--preset"),
    ("pool --tau2-ci QQ", "--tau2-ci"),
    ("pool --prediction always", "--prediction"),
    ("pool --level 95", "--level 95"),
    ("pool --measure SMD --vtype XX", "--vtype"),
    ("pool --measure SMD --preset revman5 --vtype UB", "--vtype"),
    ("pool --measure SMD --method MH", "--method MH is for OR, RR, RD, IRR and IRD, not for --measure SMD"),
    ("pool --measure RR --method Peto", "--method Peto is for the measure OR, not for --measure RR"),
    ("pool --method MH --moderators year", "--moderators does not go with --method MH"),
    ("pool --method EE --test knha", "--test knha does not go with --method EE"),
    ("pool --moderators year --subgroup arm", "--moderators does not go with --subgroup"),
    ("pool --moderators a+", "--moderators:"),
    ("pool --moderators year --reference alloc=random", "--reference"),
    ("pool --reference alloc=random", "--reference belongs to --moderators"),
    ("pool --at year=2010", "--at belongs to --moderators"),
    ("pool --moderators year --at yaer=2010", "--at 'yaer' is not known; did you mean 'year'?"),
    ("pool --moderators year --at year", "'--at <header=values>'"),
    ("pool --moderators year --at year=1;year=2", "--at 'year': it is named twice"),
    ("pool --moderators year --contrasts arm", "--contrasts 'arm' is not known"),
    ("pool --moderators year --compare arm", "--compare 'arm': 'arm' is not in the formula of moderators"),
    ("pool --moderators year --compare year+", "--compare 'year+': the formula 'year+' is not understood"),
    ("pool --moderators year --compare 1 --unweighted", "--compare does not go with --unweighted"),
    ("pool --weights w --unweighted", "--weights does not go with --unweighted"),
    ("pool --keep00 --drop00", "--keep00 does not go with --drop00"),
    ("pool --icc 1", "--icc 1.0: an intracluster correlation lies from 0 to below 1"),
    ("pool --icc-grid 0.1,1.5", "--icc-grid 1.5"),
    ("pool --correlation 1.5", "--correlation 1.5: a correlation lies between -1 and 1"),
    ("pool --r-grid 0.3,1.2", "--r-grid 1.2"),
    ("pool --icc-grid 0.1 --r-grid 0.3", "--r-grid does not go with --icc-grid"),
    ("pool --measure MD --cluster-method hedges2007", "--cluster-method"),
    ("pool --add -1", "--add -1.0"),
    ("pool --without-route meens", "--without-route"),
    ("pool --sd 0", "--sd 0.0"),
    ("pool --points-of MBI", "--points-of needs --sd"),
    ("pool --measure RR --reexpress", "--reexpress is for standardised mean differences"),
    ("pool --measure MD --baseline-risk 0.1", "--baseline-risk is for"),
    ("pool --measure SMD --sd 10 --points-of nosuch", "--points-of 'nosuch'"),
    ("effects --measure SMD --vtype XX", "--vtype"),
    ("effects --icc 2", "--icc 2.0"),
    ("forest --measure SMD --method MH", "--method MH is for"),
    ("forest --layout bmjj", "--layout"),
    ("forest --favours one", "--favours 'one'"),
    ("forest --xlim 2,1", "--xlim 2.0,1.0"), ("forest --xlim 1", "--xlim 1.0"),
    ("forest --xlim 0,1 --ticks 0,2", "--ticks 2.0"),
    ("forest --hide study", "--hide 'study'"), ("forest --columns |", "--columns '|'"),
    ("forest --page a5", "--page"), ("forest --page a4 --width 300", "--width does not go with --page"),
    ("forest --rob --tool rob22", "--tool"),
    ("forest --rob --bias-prior 1 --measure SMD", "--bias-prior '1'"),
    ("forest --rob --quality low=1 --method MH", "--method MH does not go with"),
    ("rob pool --subgroup arm", "--subgroup does not go with"),
    ("rob pool --icc-grid 0.1", "--icc-grid does not go with"),
    ("rob pool --moderators year", "--moderators does not go with"),
    ("rob pool --preset revman", "--preset revman does not go with"),
    ("rob pool --method MH", "--method MH does not go with"),
    ("rob pool --label-invariant x", "--label-invariant 'x'"),
    ("rob pool --mid 0", "--mid 0.0"),
    ("rob pool --measure RR --threshold -1", "--threshold -1.0: a ratio is positive"),
    ("rob pool --method EE --beyond 0.2", "--beyond does not go with a common effect"),
    ("rob pool --measure MN --bias low=1:0 --bias-type proportional", "--bias-type proportional"),
    ("rob pool --tool rob22", "--tool"),
    ("rob summary --measure SMD --method MH", "--method MH is for"),
    ("rob summary --tool rob22", "--tool"),
    ("rob summary --unweighted --exclude-critical", "--exclude-critical does not go with"),
    ("rob traffic-light --tool rob22", "--tool"),
    ("certainty --moderators year", "--moderators does not go with"),
    ("certainty --r-grid 0.3", "--r-grid does not go with"),
    ("certainty --by outcome --baseline-risk pain=2", "--baseline-risk 2.0"),
    ("certainty --measure RR --threshold -2", "--threshold -2.0: a ratio is positive"),
    ("certainty --power 80", "--power 80.0"),
    ("missing --measure ZCOR", "--measure ZCOR is not among"),
    ("missing --measure RR --imor 0,1", "--imor 0.0"),
    ("missing --measure RR --method MH", "--method MH does not go with"),
    ("missing --measure SMD --no-correction", "--no-correction does not go with"),
    ("missing --measure SMD --vtype UB", "--vtype UB does not go with"),
    ("missing --icc-grid 0.1", "--icc-grid does not go with"),
    ("swim votes --measure RRR", "--measure 'RRR'"),
    ("swim effects --measure RRR", "--measure 'RRR'"),
    ("swim pvalues --tau 2", "--tau 2.0"),
    ("swim plot albatross --by outcome", "--by does not go with"),
  ]) func endsBeforeTheTableIsOpened(options: String, message: String) throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    // The table follows the command's own words, which end where options begin.
    let words = options.split(separator: " ").map(String.init)
    let command = words.prefix { !$0.hasPrefix("-") }
    let run = try CommandRun.evidence(
      command + ["no-such-file.csv"] + words.dropFirst(command.count), in: folder.url)
    #expect(run.exitCode == 64, "\(run.errors)")
    #expect(run.errors.contains(message), "\(run.errors)")
    #expect(!run.errors.contains("no-such-file"))
  }

  /// What can be, ends where the file is missed.
  @Test(arguments: [
    "pool --measure RR --method MH --preset revman5", "pool --measure SMD --preset revman5",
    "pool --moderators a*b --reference a=x", "pool --list components --moderators components:self-help",
    "pool --keep00 --measure RR", "pool --tau2-common", "certainty --mid pain=0.2",
    "forest --rob --quality low=1 --measure SMD",
    "rob pool --measure RR --bias low=1:0 --bias-type proportional", "rob summary --unweighted",
    "certainty --by outcome --mid pain=0.2", "missing --measure OR --imor 0.5,2", "swim votes --measure rr",
  ]) func whatCanBeIsNotRefused(options: String) throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let words = options.split(separator: " ").map(String.init)
    let command = words.prefix { !$0.hasPrefix("-") }
    let run = try CommandRun.evidence(
      command + ["no-such-file.csv"] + words.dropFirst(command.count), in: folder.url)
    #expect(run.exitCode == 66 && run.errors.contains("no-such-file.csv"), "\(run.errors)")
  }
}
