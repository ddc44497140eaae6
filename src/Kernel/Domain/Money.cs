namespace Millwright.Kernel;

/// <summary>Amount of one asset; amounts of different assets are never mixed (kernel.md §11).</summary>
public readonly record struct Money
{
    private Money(string asset, decimal amount)
    {
        Asset = asset;
        Amount = amount;
    }

    /// <summary>Asset code.</summary>
    public string Asset { get; }

    /// <summary>Amount; its scale is fixed when it is posted.</summary>
    public decimal Amount { get; }

    /// <summary>Checks the asset code: not empty.</summary>
    public static Result<Money> Create(string asset, decimal amount, string field = "money") =>
        string.IsNullOrWhiteSpace(asset)
            ? Result<Money>.Fail(field, "empty", $"{field} needs an asset.")
            : Result<Money>.Ok(new Money(asset, amount));

    /// <summary>Sum of two amounts of one asset.</summary>
    /// <exception cref="InvalidOperationException">The assets differ.</exception>
    public static Money operator +(Money a, Money b) => new(Same(a, b), a.Amount + b.Amount);

    /// <summary>Difference of two amounts of one asset.</summary>
    /// <exception cref="InvalidOperationException">The assets differ.</exception>
    public static Money operator -(Money a, Money b) => new(Same(a, b), a.Amount - b.Amount);

    /// <summary>Named form of addition.</summary>
    public static Money Add(Money left, Money right) => left + right;

    /// <summary>Named form of subtraction.</summary>
    public static Money Subtract(Money left, Money right) => left - right;

    private static string Same(Money a, Money b) => a.Asset == b.Asset
        ? a.Asset
        : throw new InvalidOperationException($"Amounts of {a.Asset} and {b.Asset} cannot be mixed.");
}
