namespace Millwright.Ledger;

/// <summary>
/// Memory between reconciliations; plant state. Immutable: each reconciliation returns the next one (grid.md §5.8).
/// </summary>
/// <param name="LastBadge">Badge of the last valid comparison.</param>
/// <param name="LastAt">Time of the last valid comparison.</param>
/// <param name="MismatchRuns">Consecutive valid comparisons with an order or position mismatch.</param>
/// <param name="CountDriftSince">Start of the present order-count drift ≥ 10, or null.</param>
/// <param name="CountAlertAt">Time of the last order-count alert, or null when none is standing.</param>
/// <param name="Drifts">Per asset, in the order of the input.</param>
public sealed record ReconcileState(
    DriftBadge LastBadge,
    Instant LastAt,
    int MismatchRuns,
    Instant? CountDriftSince,
    Instant? CountAlertAt,
    IReadOnlyList<DriftMemory> Drifts)
{
    /// <summary>Nothing compared yet.</summary>
    public static ReconcileState Empty { get; } = new(DriftBadge.Unknown, Instant.Epoch, 0, null, null, []);

    /// <summary>Memory of one asset.</summary>
    public DriftMemory Of(string asset)
    {
        foreach (var drift in Drifts)
        {
            if (string.Equals(drift.Asset, asset, StringComparison.Ordinal))
            {
                return drift;
            }
        }

        return new DriftMemory(asset, 0m, 0m);
    }

    /// <summary>Writes the state.</summary>
    public void Encode(CseWriter writer)
    {
        writer.Enum((ushort)LastBadge);
        writer.I64(LastAt.Ns);
        writer.I32(MismatchRuns);
        OptionalInstant(writer, CountDriftSince);
        OptionalInstant(writer, CountAlertAt);
        writer.List(Drifts.Count);
        foreach (var drift in Drifts)
        {
            writer.String(drift.Asset);
            writer.Decimal(drift.LastDelta);
            writer.Decimal(drift.ReportedDelta);
        }
    }

    /// <summary>Reads a state.</summary>
    public static ReconcileState Decode(ref CseReader reader)
    {
        var badge = (DriftBadge)reader.Enum();
        var at = new Instant(reader.I64());
        var runs = reader.I32();
        var since = OptionalInstant(ref reader);
        var alert = OptionalInstant(ref reader);
        var drifts = new DriftMemory[reader.List()];
        for (var i = 0; i < drifts.Length; i++)
        {
            drifts[i] = new DriftMemory(reader.String(), reader.Decimal(), reader.Decimal());
        }

        return new ReconcileState(badge, at, runs, since, alert, drifts);
    }

    private static void OptionalInstant(CseWriter writer, Instant? value)
    {
        if (writer.Option(value is not null))
        {
            writer.I64(value!.Value.Ns);
        }
    }

    private static Instant? OptionalInstant(ref CseReader reader) =>
        reader.Option() ? new Instant(reader.I64()) : null;
}
