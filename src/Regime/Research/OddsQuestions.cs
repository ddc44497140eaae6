namespace Millwright.Regime.Research;

/// <summary>Fill odds against what filled.</summary>
internal static class OddsQuestions
{
    /// <summary>Bars of one hour: a bar is a candle of the primary frame.</summary>
    private const int Hour = 60;

    public static IReadOnlyList<Reliability> Of(StudyRecord record, BlockBootstrap bootstrap)
    {
        var tables = new List<Reliability>();
        foreach (var cox in new[] { false, true })
        {
            foreach (var fresh in new[] { true, false })
            {
                foreach (var hours in new[] { 1, 4 })
                {
                    tables.Add(Table(record, bootstrap, cox, fresh, hours));
                }
            }
        }

        return tables;
    }

    private static Reliability Table(
        StudyRecord record, BlockBootstrap bootstrap, bool cox, bool fresh, int hours)
    {
        var rows = new List<(int Sample, int Bar, double P, bool Hit)>();
        foreach (var f in record.Forecasts)
        {
            var bar = record.Samples[f.Sample].Bar;
            if (f.Fresh == fresh && bar + (hours * Hour) < record.Bars)
            {
                var odds = cox ? f.Cox : f.Simple;
                rows.Add((f.Sample, bar, hours == 1 ? odds.Within1h : odds.Within4h,
                    f.Exit.FilledWithin(bar, hours * Hour)));
            }
        }

        return Reliability.Of(
            $"{(cox ? "Cox" : "Kaplan–Meier")}, {(fresh ? "new exits" : "waiting exits")}, {hours * Hour} bars", rows,
            hours * Hour, record.Samples.Count, bootstrap);
    }
}
