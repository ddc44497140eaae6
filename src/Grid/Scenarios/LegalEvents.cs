using Millwright.Grid.Reducer;
using Millwright.Kernel;

namespace Millwright.Grid.Scenarios;

/// <summary>
/// Source of legal events: prices walk, time passes, resting orders fill wholly or partly at their limit, recoveries
/// fill or are cancelled, reports arrive twice.
/// </summary>
internal sealed class LegalEvents(ExplorationOptions options)
{
    private static readonly double[] Steps = [0.25, 1.0, 15.0, 60.0, 400.0];
    private static readonly double[] Moves = [0.0005, 0.002, 0.01];

    private Xoshiro256 random = Xoshiro256.Create(options.Seed, "grid/explorer");
    private double price = options.MarketPrice;
    private double now = options.Now;
    private GridEvent last = GridEvent.TimerTick(options.Now);

    /// <summary>Next event for a slot in <paramref name="state"/>.</summary>
    public GridEvent Next(PairState state)
    {
        var dice = random.Below(20);
        last = dice switch
        {
            0 => last with { Timestamp = now },
            < 5 when state.Orders.Count > 0 => Fill(state),
            5 or 6 when state.RecoveryOrders.Count > 0 => Recovery(state),
            < 12 => Timer(),
            _ => Price(),
        };
        return last;
    }

    private GridEvent Timer()
    {
        now += Steps[random.Below((ulong)Steps.Length)];
        return GridEvent.TimerTick(now);
    }

    private GridEvent Price()
    {
        now += Steps[random.Below((ulong)Steps.Length)];
        price *= 1.0 + ((random.NextUnit() - 0.5) * Moves[random.Below((ulong)Moves.Length)]);
        return GridEvent.PriceTick(price, now);
    }

    private GridEvent Fill(PairState state)
    {
        now += random.NextUnit();
        var order = state.Orders[(int)random.Below((ulong)state.Orders.Count)];
        var part = order.Role == OrderRole.Entry && random.Below(4) == 0 ? 0.5 : 1.0;
        var volume = order.Volume * part;
        return GridEvent.Fill(order.LocalId, order.Price, volume, Fee(order.Price, volume), now);
    }

    private GridEvent Recovery(PairState state)
    {
        now += random.NextUnit();
        var recovery = state.RecoveryOrders[(int)random.Below((ulong)state.RecoveryOrders.Count)];
        var fee = Fee(recovery.Price, recovery.Volume);
        return random.Below(3) == 0
            ? GridEvent.RecoveryCancel(recovery.RecoveryId, now)
            : GridEvent.RecoveryFill(recovery.RecoveryId, recovery.Price, recovery.Volume, fee, now);
    }

    private double Fee(double limit, double volume) => limit * volume * (options.Config.MakerFeePct / 100.0);
}
