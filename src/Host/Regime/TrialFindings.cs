using Millwright.Regime.Research;
using Millwright.Regime.Score;

namespace Millwright.Host.Regime;

/// <summary>What one run of a trial says about its detectors: hourly samples against what followed, with the same
/// intervals and the same words as a study.</summary>
/// <param name="Findings">Answers.</param>
/// <param name="Bands">Travel and earnings of the next four hours by band of the score.</param>
/// <param name="Odds">Calibration of the fill odds of the plant's own exits.</param>
internal sealed record TrialFindings(
    IReadOnlyList<Finding> Findings, IReadOnlyList<GroupRow> Bands, IReadOnlyList<Reliability> Odds)
{
    private const int Ahead = 4;
    private const int Resamples = 1000;
    private const ulong Seed = 1;
    private static readonly string[] Names = ["optimal", "favorable", "cautious", "defensive", "hostile"];

    /// <summary>Evaluates a run.</summary>
    public static TrialFindings Of(TrialResult result)
    {
        var samples = result.Samples;
        var bootstrap = new BlockBootstrap(
            samples.Count, BlockBootstrap.BlockFor(samples.Count, Ahead), Resamples, Seed);
        var findings = new List<Finding>();
        Labels(findings, samples, bootstrap);
        Changes(findings, samples, bootstrap);
        Score(findings, samples, bootstrap);
        Reliability[] odds =
        [
            Table("own exits, 1 h", result, 1, o => o.OneHour, bootstrap),
            Table("own exits, 4 h", result, Ahead, o => o.FourHours, bootstrap),
        ];
        findings.AddRange(odds.Select(table => new Finding(
            StudyFindings.OddsTopic, $"Brier skill of {table.Name} against the base rate", "", table.Skill, 0.0,
            "better than the base rate", "worse than the base rate")));
        return new TrialFindings(findings, [.. Names.Select(name => Band(name, samples, bootstrap))], odds);
    }

    private static void Labels(List<Finding> findings, List<TrialSample> samples, BlockBootstrap bootstrap)
    {
        var hits = Column(samples, s => s is { Label: -1 or 1, MovePct: { } move } && move != 0.0
            ? s.Label == 1 == move > 0.0 ? 1.0 : 0.0 : double.NaN);
        findings.Add(new Finding(
            StudyFindings.LabelTopic, "policy label: share followed by a move of the next hour that way", "",
            Known(hits) < BlockBootstrap.FewestRows ? null : bootstrap.Of(Figures.Mean(hits), Known(hits)), 0.5,
            "better than a coin", "worse than a coin: the label follows moves that reverse"));
    }

    private static void Changes(List<Finding> findings, List<TrialSample> samples, BlockBootstrap bootstrap)
    {
        var size = Column(samples, s => s.MovePct is { } move ? Math.Abs(move) : double.NaN);
        findings.Add(new Finding(
            StudyFindings.ChangeTopic,
            $"alert in {samples.Count(s => s.Alert)} hours: size of the next hour's move less that of other hours", "%",
            bootstrap.Of(Figures.Difference(size, [.. samples.Select(s => s.Alert ? 1 : -1)])), 0.0,
            "moves are larger after an alert", "moves are smaller after an alert"));
    }

    private static void Score(List<Finding> findings, List<TrialSample> samples, BlockBootstrap bootstrap)
    {
        var score = Column(samples, s => s.SwingPct is null ? double.NaN : s.Score ?? double.NaN);
        var swing = Column(samples, s => s.SwingPct ?? double.NaN);
        var earned = Column(samples, s => s.Earned ?? double.NaN);
        foreach (var (name, column) in new[] { ("usable travel", swing), ("earnings", earned) })
        {
            findings.Add(new Finding(
                StudyFindings.ScoreTopic, $"rank correlation of the score with the {name} of the next four hours", "",
                bootstrap.Of(Figures.RankCorrelation(score, column), Known(score)), 0.0,
                "a higher score precedes more", "a higher score precedes less"));
        }
    }

    private static GroupRow Band(string name, List<TrialSample> samples, BlockBootstrap bootstrap)
    {
        bool In(TrialSample s) => s is { Score: { } score, SwingPct: not null } && ScoreBand.Of(score).Name == name;
        var swing = Column(samples, s => In(s) ? s.SwingPct!.Value : double.NaN);
        var earned = Column(samples, s => In(s) ? s.Earned ?? double.NaN : double.NaN);
        var n = Known(swing);
        return new GroupRow(
            "score", name, n, n < BlockBootstrap.FewestRows ? null : bootstrap.Of(Figures.Mean(swing), n),
            n < BlockBootstrap.FewestRows ? null : bootstrap.Of(Figures.Mean(earned), n));
    }

    private static Reliability Table(
        string name, TrialResult result, int hours, Func<TrialOdds, double> value, BlockBootstrap bootstrap)
    {
        var sampleAt = new Dictionary<double, int>();
        for (var i = 0; i < result.Samples.Count; i++)
        {
            sampleAt[result.Samples[i].At] = i;
        }

        var rows = new List<(int Sample, int Bar, double P, bool Hit)>();
        foreach (var o in result.Odds)
        {
            if (sampleAt.TryGetValue(o.At, out var sample) && sample + hours < result.Samples.Count)
            {
                rows.Add((sample, sample, value(o),
                    result.Filled.TryGetValue(o.Key, out var at) && at > o.At && at <= o.At + (hours * 3600.0)));
            }
        }

        return Reliability.Of(name, rows, hours, result.Samples.Count, bootstrap);
    }

    private static double[] Column(List<TrialSample> samples, Func<TrialSample, double> value) =>
        [.. samples.Select(value)];

    private static int Known(double[] column) => column.Count(x => !double.IsNaN(x));
}
