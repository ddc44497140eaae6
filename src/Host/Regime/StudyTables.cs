using System.Globalization;
using Millwright.Regime.Research;

namespace Millwright.Host.Regime;

/// <summary>Tables of a study: answers first, then what they rest on.</summary>
internal static class StudyTables
{
    /// <summary>What a reader must know before the figures.</summary>
    public static IReadOnlyList<string> Caveats { get; } =
    [
        "Every model was trained on bars before the ones it judged; nothing was tuned on the outcomes.",
        "Intervals are 95 % of a seeded block bootstrap over time: they hold for this recording, not for another "
            + "month or market. Many questions are asked at once, so one answer in twenty-five may exclude zero by "
            + "chance on either side.",
        "The score is judged without throughput and age of positions, which a recording does not have; fills are "
            + "touches of bar extremes, without a queue.",
    ];

    /// <summary>All tables.</summary>
    public static IReadOnlyList<StudyTable> Of(StudyFindings found) =>
    [
        Answers(found.Findings), Labels(found), Bands(found), .. found.Odds.Select(Odds),
    ];

    /// <summary>The answers alone.</summary>
    public static StudyTable Answers(IReadOnlyList<Finding> findings) => new(
        "Answers", "", ["About", "Question", "Figure (95 %)", "n", "Answer"],
        [.. findings.Select(f => (IReadOnlyList<string>)
        [
            f.Topic, f.Question, Text(f.Value, f.Unit), f.Value is { } v ? Whole(v.Count) : "–", f.Verdict,
        ])]);

    /// <summary>Sentence with the size of the study.</summary>
    public static string Sizes(StudyFindings found)
    {
        var (r, o) = (found.Record, found.Record.Options);
        return $"{Whole(r.Bars)} bars of {Number(r.BarSec / 60.0, 0)} min, {Time(r.From)} to {Time(r.To)}; "
            + $"{Whole(r.Samples.Count)} samples {o.Horizon} bars apart, outcomes over {o.Horizon} and "
            + $"{o.LongHorizon} bars, {Whole(r.Forecasts.Count)} fill forecasts for exits at {Number(o.ExitPct, 2)} %, "
            + $"{r.Fits} trainings; blocks of {found.Block} samples, {Whole(o.Resamples)} resamples, seed {o.Seed}.";
    }

    private static StudyTable Labels(StudyFindings found) => Groups(
        "Labels and what followed", $"Means over the next {found.Record.Options.Horizon} bars.",
        ["Source", "Label", "n", "Return, % (95 %)", "Realised volatility, % (95 %)"],
        found.Labels);

    private static StudyTable Bands(StudyFindings found) => Groups(
        "Score bands and what followed",
        $"Means over the next {found.Record.Options.LongHorizon} bars: usable travel is the path less the net move; "
            + "filled is the share of one buy and one sell exit placed at the sample.",
        ["Source", "Band", "n", "Usable travel, % (95 %)", "Filled (95 %)"],
        found.Bands);

    /// <summary>Outcomes by group.</summary>
    public static StudyTable Groups(
        string title, string note, IReadOnlyList<string> columns, IReadOnlyList<GroupRow> rows) =>
        new(title, note, columns, [.. rows.Select(Group)]);

    /// <summary>Calibration of one kind of forecast.</summary>
    public static StudyTable Odds(Reliability table) => new(
        $"Fill odds: {table.Name}",
        $"{Whole(table.Count)} forecasts. Brier score {Number(table.Brier, 4)}, base rate {Number(table.BaseBrier, 4)}"
            + $", skill {Text(table.Skill, "")}.",
        ["Predicted", "n", "Mean", "Seen (95 %)", "Calibrated"],
        [.. table.Bins.Select(b => (IReadOnlyList<string>)
        [
            $"{Number(b.From, 1)} … {Number(b.To, 1)}", Whole(b.Count), b.Count == 0 ? "–" : Number(b.Mean, 3),
            Text(b.Seen, ""), b.Calibrated is { } good ? good ? "yes" : "no" : "–",
        ])]);

    private static IReadOnlyList<string> Group(GroupRow row) =>
        [row.Group, row.Name, Whole(row.Count), Text(row.First, ""), Text(row.Second, "")];

    private static string Text(Estimate? estimate, string unit)
    {
        if (estimate is not { } e)
        {
            return "–";
        }

        var text = $"{Number(e.Value, 4)} ({Number(e.Low, 4)} … {Number(e.High, 4)})";
        return unit.Length == 0 ? text : $"{text} {unit}";
    }

    private static string Number(double x, int digits) =>
        x.ToString("F" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static string Whole(int x) => x.ToString("N0", CultureInfo.InvariantCulture);

    private static string Time(double seconds) =>
        DateTime.UnixEpoch.AddSeconds(seconds).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
