namespace Millwright.Markets;

/// <summary>Balances of the two assets of a pair: totals and holds. Every change asserts 0 ≤ held ≤ total.</summary>
internal sealed class PaperAccount(string baseAsset, string quoteAsset)
{
    public AssetBalance Base { get; private set; } = new(baseAsset, 0m, 0m);

    public AssetBalance Quote { get; private set; } = new(quoteAsset, 0m, 0m);

    public AssetBalance Of(string asset) =>
        string.Equals(asset, Base.Asset, StringComparison.Ordinal) ? Base
        : string.Equals(asset, Quote.Asset, StringComparison.Ordinal) ? Quote
        : throw new ArgumentException($"asset '{asset}' is not one of {Base.Asset}, {Quote.Asset}", nameof(asset));

    /// <summary>Adds (or, negative, takes) free funds; false when there is too little.</summary>
    public bool TryTransfer(string asset, decimal amount)
    {
        var balance = Of(asset);
        if (balance.Free + amount < 0m)
        {
            return false;
        }

        Set(balance with { Total = balance.Total + amount });
        return true;
    }

    public bool TryHold(OrderSide side, decimal amount)
    {
        var balance = side == OrderSide.Buy ? Quote : Base;
        if (balance.Free < amount)
        {
            return false;
        }

        Set(balance with { Held = balance.Held + amount });
        return true;
    }

    public void Release(OrderSide side, decimal amount)
    {
        var balance = side == OrderSide.Buy ? Quote : Base;
        Set(balance with { Held = balance.Held - amount });
    }

    /// <summary>Books an execution; what it uses is taken out of the hold of its order.</summary>
    /// <returns>The part of the hold used.</returns>
    public decimal Settle(OrderSide side, decimal volume, decimal cost, decimal fee)
    {
        if (side == OrderSide.Buy)
        {
            var spent = cost + fee;
            Set(new(Quote.Asset, Quote.Total - spent, Quote.Held - spent));
            Set(Base with { Total = Base.Total + volume });
            return spent;
        }

        Set(new(Base.Asset, Base.Total - volume, Base.Held - volume));
        Set(Quote with { Total = Quote.Total + cost - fee });
        return volume;
    }

    public void Restore(AssetBalance baseBalance, AssetBalance quoteBalance)
    {
        Set(baseBalance);
        Set(quoteBalance);
    }

    private void Set(AssetBalance balance)
    {
        if (balance.Held < 0m || balance.Held > balance.Total)
        {
            throw new InvalidOperationException(
                $"{balance.Asset}: held {balance.Held} outside 0..{balance.Total}; paper account is inconsistent");
        }

        if (string.Equals(balance.Asset, Base.Asset, StringComparison.Ordinal))
        {
            Base = balance;
        }
        else
        {
            Quote = balance;
        }
    }
}
