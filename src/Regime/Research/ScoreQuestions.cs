using Millwright.Regime.Score;

namespace Millwright.Regime.Research;

/// <summary>The manifold score against what a grid could use afterwards.</summary>
/// <param name="samples">Samples, in time order.</param>
/// <param name="bootstrap">Draws samples.</param>
internal sealed class ScoreQuestions(IReadOnlyList<StudySample> samples, BlockBootstrap bootstrap)
{
    private static readonly string[] Names = ["optimal", "favorable", "cautious", "defensive", "hostile"];

    private readonly double[] score = LabelQuestions.Column(samples, s => s.Score?.Fisher ?? double.NaN);
    private readonly double[] swing = LabelQuestions.Column(samples, s => s.SwingPct);
    private readonly double[] filled = LabelQuestions.Column(samples, s => s.Filled);
    private readonly double[] relative = LabelQuestions.Column(
        samples, s => s.BeforePct > 0.0 ? s.SwingPct / s.BeforePct : double.NaN);

    public void Ask(List<Finding> findings)
    {
        const string Good = "a higher score precedes more";
        const string Bad = "a higher score precedes less";
        var thirds = Thirds();
        findings.Add(new Finding(
            StudyFindings.ScoreTopic, "rank correlation of the score with the usable travel ahead", "",
            bootstrap.Of(Figures.RankCorrelation(score, swing)), 0.0, Good, Bad));
        findings.Add(new Finding(
            StudyFindings.ScoreTopic, "the same per unit of the volatility of the hour before", "",
            bootstrap.Of(Figures.RankCorrelation(score, relative)), 0.0, Good, Bad));
        findings.Add(new Finding(
            StudyFindings.ScoreTopic, "usable travel after the top third less after the bottom third of scores", "%",
            bootstrap.Of(Figures.Difference(swing, thirds), LabelQuestions.In(thirds)), 0.0, Good, Bad));
        findings.Add(new Finding(
            StudyFindings.ScoreTopic, "share of filled exits after the top third less after the bottom third", "",
            bootstrap.Of(Figures.Difference(filled, thirds), LabelQuestions.In(thirds)), 0.0, Good, Bad));
    }

    public IReadOnlyList<GroupRow> Rows()
    {
        var rows = new List<GroupRow>();
        foreach (var name in Names)
        {
            var (first, second) = (Only(swing, name), Only(filled, name));
            var n = LabelQuestions.Known(first);
            rows.Add(new GroupRow(
                "score", name, n, n < BlockBootstrap.FewestRows ? null : bootstrap.Of(Figures.Mean(first), n),
                n < BlockBootstrap.FewestRows ? null : bootstrap.Of(Figures.Mean(second), n)));
        }

        return rows;
    }

    private double[] Only(double[] column, string band)
    {
        var own = new double[column.Length];
        for (var i = 0; i < own.Length; i++)
        {
            own[i] = !double.IsNaN(score[i]) && ScoreBand.Of(score[i]).Name == band ? column[i] : double.NaN;
        }

        return own;
    }

    private int[] Thirds()
    {
        var ranks = Figures.Ranks(score);
        var n = LabelQuestions.Known(score);
        return Array.ConvertAll(
            ranks, r => double.IsNaN(r) ? 0 : r < (n - 1) / 3.0 ? -1 : r > 2.0 * (n - 1) / 3.0 ? 1 : 0);
    }
}
