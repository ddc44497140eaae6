namespace Millwright.Ledger;

/// <summary>
/// "Where did it go" (console.md §5.6): the money of one slot, or of the plant, over a period in one asset of
/// <c>assets:exchange</c>, split by reason. The parts add up exactly: the residual is 0.
/// </summary>
/// <param name="Opening">Balance contributed before the period.</param>
/// <param name="Steps">Σ per kind inside the period, in order of the kinds; kinds without movement are left
/// out.</param>
/// <param name="WriteOffs">Results of write-offs inside the period in quote (no cash), positive = loss.</param>
/// <param name="Closing">Balance contributed at the end of the period.</param>
public sealed record Waterfall(
    decimal Opening,
    IReadOnlyList<(TransactionKind Kind, decimal Amount)> Steps,
    decimal WriteOffs,
    decimal Closing)
{
    /// <summary>Closing − opening − Σ steps; 0 unless the input is damaged.</summary>
    public decimal Residual
    {
        get
        {
            var sum = Opening;
            foreach (var (_, amount) in Steps)
            {
                sum += amount;
            }

            return Closing - sum;
        }
    }

    /// <summary>Builds the waterfall.</summary>
    /// <param name="transactions">Transactions in order, from the first on.</param>
    /// <param name="slot">Slot, or null for the plant.</param>
    /// <param name="from">Inclusive start.</param>
    /// <param name="to">Exclusive end.</param>
    /// <param name="assetIndex">0 = quote, 1 = base.</param>
    public static Waterfall Of(
        IEnumerable<LedgerTransaction> transactions, int? slot, Instant from, Instant to, int assetIndex = 0)
    {
        var opening = 0m;
        var closing = 0m;
        var writeOffs = 0m;
        var sums = new decimal[TransactionKinds.Count + 1];
        foreach (var transaction in transactions)
        {
            if ((slot is not null && transaction.SlotId != slot) || transaction.Ts >= to)
            {
                continue;
            }

            var amount = transaction.On(AccountKind.Exchange, assetIndex);
            closing += amount;
            if (transaction.Ts < from)
            {
                opening += amount;
                continue;
            }

            sums[(int)transaction.Kind] += amount;
            writeOffs += transaction.On(AccountKind.IncomeWriteOff, 0);
        }

        var steps = new List<(TransactionKind, decimal)>();
        for (var i = 1; i < sums.Length; i++)
        {
            if (sums[i] != 0m)
            {
                steps.Add(((TransactionKind)i, sums[i]));
            }
        }

        return new Waterfall(opening, steps, writeOffs, closing);
    }
}
