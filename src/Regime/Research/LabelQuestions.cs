using Millwright.Kernel;

namespace Millwright.Regime.Research;

/// <summary>Labels of the frames against forward return and forward realised volatility.</summary>
/// <param name="samples">Samples, in time order.</param>
/// <param name="bootstrap">Draws samples.</param>
internal sealed class LabelQuestions(IReadOnlyList<StudySample> samples, BlockBootstrap bootstrap)
{
    private readonly double[] returns = Column(samples, s => s.ReturnPct);
    private readonly double[] volatility = Column(samples, s => s.VolatilityPct);
    private readonly double[] growth = Column(samples, s => s.BeforePct > 0.0 && s.VolatilityPct > 0.0
        ? DMath.Log(s.VolatilityPct / s.BeforePct) : double.NaN);

    public void Ask(List<Finding> findings)
    {
        for (var k = 0; k < StudySample.Sources.Count; k++)
        {
            var (source, at) = (StudySample.Sources[k], k);
            var sides = Group(s => s.Labels[at] switch
            {
                MarketRegime.Bullish => 1, MarketRegime.Bearish => -1, _ => 0,
            });
            var trends = Group(s => s.Labels[at] is { } label ? label == MarketRegime.Ranging ? -1 : 1 : 0);
            var hits = Column(samples, s => s.Labels[at] is { } label && label != MarketRegime.Ranging
                && s.ReturnPct != 0.0 ? label == MarketRegime.Bullish == s.ReturnPct > 0.0 ? 1.0 : 0.0 : double.NaN);
            findings.Add(new Finding(
                StudyFindings.LabelTopic, $"{source}: share of directional labels followed by a move that way", "",
                Known(hits) < BlockBootstrap.FewestRows ? null : bootstrap.Of(Figures.Mean(hits), Known(hits)), 0.5,
                "better than a coin", "worse than a coin: the label follows moves that reverse"));
            findings.Add(new Finding(
                StudyFindings.LabelTopic, $"{source}: forward return after bullish less after bearish labels", "%",
                bootstrap.Of(Figures.Difference(returns, sides), In(sides)), 0.0, "returns follow the label",
                "returns go against the label"));
            findings.Add(new Finding(
                StudyFindings.LabelTopic, $"{source}: forward volatility after directional less after ranging labels",
                "%", bootstrap.Of(Figures.Difference(volatility, trends), In(trends)), 0.0,
                "directional labels precede more volatility", "directional labels precede less volatility"));
            findings.Add(new Finding(
                StudyFindings.LabelTopic, $"{source}: the same beyond what the volatility of the hour before says",
                "ln", bootstrap.Of(Figures.Difference(growth, trends), In(trends)), 0.0,
                "directional labels precede rising volatility", "directional labels precede falling volatility"));
        }
    }

    public IReadOnlyList<GroupRow> Rows()
    {
        var rows = new List<GroupRow>();
        for (var k = 0; k < StudySample.Sources.Count; k++)
        {
            for (var r = 0; r < 3; r++)
            {
                var (at, label) = (k, (MarketRegime)r);
                var (first, second) = (Only(returns, at, label), Only(volatility, at, label));
                var n = Known(first);
                rows.Add(new GroupRow(
                    StudySample.Sources[k], label.Name(), n,
                    n < BlockBootstrap.FewestRows ? null : bootstrap.Of(Figures.Mean(first), n),
                    n < BlockBootstrap.FewestRows ? null : bootstrap.Of(Figures.Mean(second), n)));
            }
        }

        return rows;
    }

    /// <summary>One value per sample.</summary>
    internal static double[] Column(IReadOnlyList<StudySample> samples, Func<StudySample, double> value)
    {
        var column = new double[samples.Count];
        for (var i = 0; i < column.Length; i++)
        {
            column[i] = value(samples[i]);
        }

        return column;
    }

    /// <summary>Values that are not NaN.</summary>
    internal static int Known(double[] column) => Array.FindAll(column, x => !double.IsNaN(x)).Length;

    /// <summary>Rows of either group.</summary>
    internal static int In(int[] group) => Array.FindAll(group, g => g != 0).Length;

    private double[] Only(double[] column, int source, MarketRegime label)
    {
        var own = new double[column.Length];
        for (var i = 0; i < own.Length; i++)
        {
            own[i] = samples[i].Labels[source] == label ? column[i] : double.NaN;
        }

        return own;
    }

    private int[] Group(Func<StudySample, int> of)
    {
        var group = new int[samples.Count];
        for (var i = 0; i < group.Length; i++)
        {
            group[i] = of(samples[i]);
        }

        return group;
    }
}
