namespace Millwright.Ledger;

/// <summary>Compares orders, balances and positions with the exchange (grid.md §5.8). Pure.</summary>
public static class Reconciliation
{
    /// <summary>Order-count drift that counts.</summary>
    public const int CountDrift = 10;

    /// <summary>How long it must last before the incident.</summary>
    public static readonly Duration CountDelay = Duration.FromSeconds(600);

    /// <summary>Pause between repeated alerts.</summary>
    public static readonly Duration CountRepeat = Duration.FromSeconds(1800);

    /// <summary>Judges one comparison.</summary>
    /// <param name="input">Both sides.</param>
    /// <param name="state">Memory of the reconciliations before.</param>
    public static ReconcileResult Evaluate(ReconcileInput input, ReconcileState state)
    {
        if (!input.IsValid)
        {
            return new ReconcileResult { Badge = state.LastBadge, IsValid = false, Next = state };
        }

        var (missing, unknown, foreign) = CompareOrders(input);
        var positions = ComparePositions(input);
        var mismatched = missing.Count + unknown.Count + positions.Count > 0;
        var runs = mismatched ? state.MismatchRuns + 1 : 0;
        var assets = CompareBalances(input, state, out var memory, out var worst, out var within);
        var badge = worst >= 1m && !within || runs > 2 ? DriftBadge.Red
            : within ? DriftBadge.Green
            : DriftBadge.Amber;
        var (alert, since, alertAt) = Count(input.At, missing.Count + unknown.Count, state);
        return new ReconcileResult
        {
            Badge = badge,
            IsValid = true,
            Assets = assets,
            DriftPct = worst,
            MissingOnExchange = missing,
            UnknownOnExchange = unknown,
            Foreign = foreign,
            Positions = positions,
            CountAlert = alert,
            Next = new ReconcileState(badge, input.At, runs, since, alertAt, memory),
        };
    }

    private static AssetDrift[] CompareBalances(
        ReconcileInput input,
        ReconcileState state,
        out DriftMemory[] memory,
        out decimal worst,
        out bool within)
    {
        var assets = new AssetDrift[input.Balances.Count];
        memory = new DriftMemory[assets.Length];
        worst = 0m;
        within = true;
        var denominator = Math.Max(input.AccountValue, input.OrderSize);
        for (var i = 0; i < assets.Length; i++)
        {
            var balance = input.Balances[i];
            var delta = balance.Delta;
            var before = state.Of(balance.Asset);
            var report = delta != 0m && delta == before.LastDelta && delta != before.ReportedDelta;
            var reported = delta == 0m ? 0m : report ? delta : before.ReportedDelta;
            memory[i] = new DriftMemory(balance.Asset, delta, reported);
            var tolerance = balance.Quantum * Math.Max(1L, input.ExecutionsSinceGreen);
            var pct = denominator > 0m ? Math.Abs(delta) * balance.QuoteValue / denominator * 100m : 0m;
            assets[i] = new AssetDrift(balance, tolerance, pct, report);
            worst = Math.Max(worst, pct);
            within &= assets[i].IsWithin;
        }

        return assets;
    }

    private static (List<string> Missing, List<string> Unknown, List<string> Foreign) CompareOrders(
        ReconcileInput input)
    {
        var live = new HashSet<string>(input.LiveOrders, StringComparer.Ordinal);
        var venue = new HashSet<string>(StringComparer.Ordinal);
        var unknown = new List<string>();
        var foreign = new List<string>();
        foreach (var order in input.VenueOrders)
        {
            venue.Add(order.Txid);
            if (!live.Contains(order.Txid))
            {
                (order.IsOurs ? unknown : foreign).Add(order.Txid);
            }
        }

        var missing = new List<string>();
        foreach (var txid in input.LiveOrders)
        {
            if (!venue.Contains(txid))
            {
                missing.Add(txid);
            }
        }

        return (missing, unknown, foreign);
    }

    private static List<PositionMismatch> ComparePositions(ReconcileInput input)
    {
        var closers = new Dictionary<LotId, (decimal Volume, int Count)>();
        foreach (var closer in input.Closers)
        {
            var known = closers.GetValueOrDefault(closer.Lot);
            closers[closer.Lot] = (known.Volume + closer.Volume, known.Count + 1);
        }

        var wrong = new List<PositionMismatch>();
        var lots = new HashSet<LotId>();
        foreach (var lot in input.Lots)
        {
            lots.Add(lot.Lot);
            var (volume, count) = closers.GetValueOrDefault(lot.Lot);
            if (count != 1 || volume != lot.Volume)
            {
                wrong.Add(new PositionMismatch(lot.Lot, lot.Volume, volume, count));
            }
        }

        foreach (var closer in input.Closers)
        {
            if (lots.Add(closer.Lot))
            {
                var (volume, count) = closers[closer.Lot];
                wrong.Add(new PositionMismatch(closer.Lot, 0m, volume, count));
            }
        }

        return wrong;
    }

    private static (CountAlert Alert, Instant? Since, Instant? AlertAt) Count(
        Instant now, int drift, ReconcileState state)
    {
        if (drift < CountDrift)
        {
            return (state.CountAlertAt is null ? CountAlert.None : CountAlert.Recovered, null, null);
        }

        var since = state.CountDriftSince ?? now;
        if (state.CountAlertAt is { } last)
        {
            return now - last >= CountRepeat
                ? (CountAlert.Repeat, since, now)
                : (CountAlert.None, since, last);
        }

        return now - since >= CountDelay ? (CountAlert.Raise, since, now) : (CountAlert.None, since, null);
    }
}
