namespace Millwright.Twin.Recordings;

/// <summary>When each row of a recording is published (twin.md §8.6).</summary>
public static class ReplayPlan
{
    /// <summary>True when the speed can be planned: finite and above zero.</summary>
    public static bool IsSpeed(double speed) => double.IsFinite(speed) && speed > 0.0;

    /// <summary>A prefix without outer blanks and dots, null when nothing is left.</summary>
    public static string? Prefix(string? text)
    {
        var trimmed = text?.Trim(' ', '\t', '.') ?? string.Empty;
        return trimmed.Length == 0 ? null : trimmed;
    }

    /// <summary>Plans the rows in file order; a row never overtakes an earlier one.</summary>
    /// <param name="rows">Rows.</param>
    /// <param name="speed">Speed, &gt; 0; not read with <paramref name="noTiming"/>.</param>
    /// <param name="noTiming">Everything at once.</param>
    /// <param name="prefix">Prefix of the subjects, null = none.</param>
    public static IReadOnlyList<ReplayStep> Create(
        IReadOnlyList<RecordingRow> rows, double speed, bool noTiming, string? prefix)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var start = double.PositiveInfinity;
        foreach (var row in rows)
        {
            start = Math.Min(start, row.TsEpoch);
        }

        var lead = Prefix(prefix);
        var steps = new ReplayStep[rows.Count];
        var at = 0.0;
        for (var i = 0; i < rows.Count; i++)
        {
            at = noTiming ? 0.0 : Math.Max(at, Math.Max(0.0, rows[i].TsEpoch - start) / speed);
            steps[i] = new ReplayStep(
                at, lead is null ? rows[i].Subject : $"{lead}.{rows[i].Subject}", rows[i].Data);
        }

        return steps;
    }
}
