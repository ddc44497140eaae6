namespace Millwright.Grid.Reducer;

/// <summary>The twelve state checks with their exact messages, in order (grid.md §2.11).</summary>
public static class Invariants
{
    /// <summary>Message of I04, the one gap that cooldowns and below-minimum re-quotes cause legally.</summary>
    public const string TwoSidedS0 = "S0 must be exactly A sell entry + B buy entry";

    /// <summary>Appends every violated message of <paramref name="state"/> to <paramref name="messages"/>.</summary>
    public static void Check(PairState state, ICollection<string> messages)
    {
        var orders = state.Orders.Span;
        if (HasDuplicateId(orders))
        {
            messages.Add("duplicate order local_id");
        }

        var counts = Counts.Of(orders);
        if (PhaseMessage(state, counts) is { } shape)
        {
            messages.Add(shape);
        }

        if (counts.Phase != SlotPhase.S2 && state.S2EnteredAt is not null)
        {
            messages.Add("s2_entered_at must be null outside S2");
        }

        foreach (ref readonly var order in orders)
        {
            CheckOrder(order, messages);
        }

        if (state.LegA.Cycle < 1 || state.LegB.Cycle < 1)
        {
            messages.Add("cycle counters must be >= 1");
        }
    }

    private static void CheckOrder(in OrderState order, ICollection<string> messages)
    {
        if (order.Cycle < 1)
        {
            messages.Add("order cycle must be >= 1");
        }

        if (order.Role == OrderRole.Exit && order.EntryPrice <= 0.0)
        {
            messages.Add("exit must carry entry_price");
        }

        if (order.Volume <= 0.0)
        {
            messages.Add("order volume must be > 0");
        }
    }

    private static string? PhaseMessage(PairState state, in Counts n) => n.Phase switch
    {
        SlotPhase.S0 => QuotingMessage(state, n),
        SlotPhase.S1a when state.ShortOnly =>
            n.BuyExits != 1 ? "S1a short_only must have one buy exit" : null,
        SlotPhase.S1a =>
            n is { BuyExits: 1, BuyEntries: 1, SellEntries: 0, SellExits: 0 }
                ? null
                : "S1a must be one buy exit + one buy entry",
        SlotPhase.S1b when state.LongOnly =>
            n.SellExits != 1 ? "S1b long_only must have one sell exit" : null,
        SlotPhase.S1b =>
            n is { SellExits: 1, SellEntries: 1, BuyEntries: 0, BuyExits: 0 }
                ? null
                : "S1b must be one sell exit + one sell entry",
        _ =>
            n is { BuyExits: 1, SellExits: 1, BuyEntries: 0, SellEntries: 0 }
                ? null
                : "S2 must be one buy exit + one sell exit only",
    };

    private static string? QuotingMessage(PairState state, in Counts n)
    {
        if (state.LongOnly)
        {
            return n is { BuyEntries: 1, SellEntries: 0 } ? null : "S0 long_only must be exactly one buy entry";
        }

        if (state.ShortOnly)
        {
            return n is { SellEntries: 1, BuyEntries: 0 } ? null : "S0 short_only must be exactly one sell entry";
        }

        return n is { BuyEntries: 1, SellEntries: 1 } ? null : TwoSidedS0;
    }

    private static bool HasDuplicateId(ReadOnlySpan<OrderState> orders)
    {
        for (var i = 1; i < orders.Length; i++)
        {
            for (var k = 0; k < i; k++)
            {
                if (orders[i].LocalId == orders[k].LocalId)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private readonly record struct Counts(int BuyEntries, int SellEntries, int BuyExits, int SellExits)
    {
        public SlotPhase Phase => BuyExits > 0
            ? SellExits > 0 ? SlotPhase.S2 : SlotPhase.S1a
            : SellExits > 0 ? SlotPhase.S1b : SlotPhase.S0;

        public static Counts Of(ReadOnlySpan<OrderState> orders)
        {
            Span<int> n = stackalloc int[4];
            n.Clear();
            foreach (ref readonly var order in orders)
            {
                n[((int)order.Role * 2) + (int)order.Side]++;
            }

            return new Counts(n[0], n[1], n[2], n[3]);
        }
    }
}
