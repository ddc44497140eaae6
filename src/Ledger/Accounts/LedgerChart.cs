namespace Millwright.Ledger;

/// <summary>
/// Assets and interned accounts of one book or one reader (grid.md §5.2). Accounts are listed in creation order, never
/// by hash order; lots come and go and are listed by the book.
/// </summary>
public sealed class LedgerChart
{
    private readonly List<LedgerAsset> assets = [];
    private readonly List<LedgerAccount> accounts = [];
    private readonly Dictionary<string, LedgerAccount> named = new(StringComparer.Ordinal);
    private readonly Dictionary<(AccountKind Kind, int Slot), LedgerAccount> perSlot = [];
    private readonly Dictionary<LotId, LedgerAccount> lots = [];

    /// <summary>Chart of a pair with its two assets and the fixed accounts.</summary>
    /// <param name="quote">Quote asset code.</param>
    /// <param name="quoteDecimals">Ledger decimals of the quote asset, 0 … 18.</param>
    /// <param name="baseAsset">Base asset code.</param>
    /// <param name="baseDecimals">Ledger decimals of the base asset, 0 … 18.</param>
    public LedgerChart(string quote, int quoteDecimals, string baseAsset, int baseDecimals)
    {
        Quote = AddAsset(quote, quoteDecimals);
        Base = AddAsset(baseAsset, baseDecimals);
        Ensure.That(!ReferenceEquals(Quote, Base), "quote and base asset differ");
        Exchange = Fixed(AccountKind.Exchange, AccountClass.Asset);
        Inventory = Fixed(AccountKind.Inventory, AccountClass.Trading);
        IncomeInventory = Fixed(AccountKind.IncomeInventory, AccountClass.Income);
        Opening = Fixed(AccountKind.EquityOpening, AccountClass.Equity);
        External = Fixed(AccountKind.EquityExternal, AccountClass.Equity);
        Dust = Fixed(AccountKind.EquityDust, AccountClass.Equity);
        Suspense = Fixed(AccountKind.SuspenseRecon, AccountClass.Equity);
    }

    /// <summary>Quote asset, index 0.</summary>
    public LedgerAsset Quote { get; }

    /// <summary>Base asset, index 1.</summary>
    public LedgerAsset Base { get; }

    /// <summary>Assets in order of their index.</summary>
    public IReadOnlyList<LedgerAsset> Assets => assets;

    /// <summary>Accounts other than lots, in creation order.</summary>
    public IReadOnlyList<LedgerAccount> Accounts => accounts;

    /// <summary><c>assets:exchange</c>.</summary>
    public LedgerAccount Exchange { get; }

    /// <summary><c>trading:inventory</c>.</summary>
    public LedgerAccount Inventory { get; }

    /// <summary><c>income:inventory</c>.</summary>
    public LedgerAccount IncomeInventory { get; }

    /// <summary><c>equity:opening</c>.</summary>
    public LedgerAccount Opening { get; }

    /// <summary><c>equity:external</c>.</summary>
    public LedgerAccount External { get; }

    /// <summary><c>equity:dust</c>.</summary>
    public LedgerAccount Dust { get; }

    /// <summary><c>suspense:recon</c>.</summary>
    public LedgerAccount Suspense { get; }

    /// <summary>Adds an asset, or returns the one with this code.</summary>
    public LedgerAsset AddAsset(string code, int decimals)
    {
        Ensure.That(code.Length > 0 && decimals is >= 0 and <= 18, "an asset has a code and 0 … 18 decimals");
        if (FindAsset(code) is { } known)
        {
            return known;
        }

        var asset = new LedgerAsset(code, decimals, assets.Count);
        assets.Add(asset);
        return asset;
    }

    /// <summary>Asset by code, or null.</summary>
    public LedgerAsset? FindAsset(string code)
    {
        foreach (var asset in assets)
        {
            if (string.Equals(asset.Code, code, StringComparison.Ordinal))
            {
                return asset;
            }
        }

        return null;
    }

    /// <summary>Account of a per-slot kind, created on first use.</summary>
    public LedgerAccount OfSlot(AccountKind kind, int slot)
    {
        if (perSlot.TryGetValue((kind, slot), out var known))
        {
            return known;
        }

        var accountClass = kind switch
        {
            AccountKind.IncomeGrid or AccountKind.IncomeRecovery or AccountKind.IncomeWriteOff => AccountClass.Income,
            AccountKind.Fee => AccountClass.Expense,
            AccountKind.Retained or AccountKind.Subsidy or AccountKind.SubsidySpent => AccountClass.Equity,
            _ => throw new InvalidOperationException("assertion failed: the kind is per slot"),
        };
        var account = new LedgerAccount(accountClass, kind, slot, default, null);
        perSlot.Add((kind, slot), account);
        accounts.Add(account);
        return account;
    }

    /// <summary>
    /// Account by name: the same object for the same name; an error for an unknown class or a bad name.
    /// </summary>
    public Result<LedgerAccount> Resolve(string name)
    {
        if (named.TryGetValue(name, out var known))
        {
            return Result<LedgerAccount>.Ok(known);
        }

        if (!AccountName.ClassOf(name).TryGet(out var accountClass, out var error))
        {
            return Result<LedgerAccount>.Fail(error);
        }

        var (kind, slot, lot) = AccountName.Classify(name);
        if (kind == AccountKind.Lot)
        {
            return Result<LedgerAccount>.Ok(OfLot(lot));
        }

        if (kind != AccountKind.Other)
        {
            return Result<LedgerAccount>.Ok(OfSlot(kind, slot));
        }

        var account = new LedgerAccount(accountClass, kind, 0, default, name);
        named.Add(name, account);
        accounts.Add(account);
        return Result<LedgerAccount>.Ok(account);
    }

    /// <summary>Account of a lot if it is known.</summary>
    public LedgerAccount? FindLot(in LotId lot) => lots.GetValueOrDefault(lot);

    /// <summary>Account of a lot, created on first use.</summary>
    internal LedgerAccount OfLot(in LotId lot)
    {
        if (!lots.TryGetValue(lot, out var account))
        {
            account = new LedgerAccount(AccountClass.Trading, AccountKind.Lot, lot.Slot, lot, null);
            lots.Add(lot, account);
        }

        return account;
    }

    /// <summary>Forgets a closed lot; transactions keep their reference to it.</summary>
    internal void Release(LedgerAccount lot) => lots.Remove(lot.LotId);

    private LedgerAccount Fixed(AccountKind kind, AccountClass accountClass)
    {
        var account = new LedgerAccount(accountClass, kind, 0, default, AccountName.FixedName(kind));
        named.Add(account.Name, account);
        accounts.Add(account);
        return account;
    }
}
