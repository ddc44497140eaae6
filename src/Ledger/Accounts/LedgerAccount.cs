using System.Globalization;

namespace Millwright.Ledger;

/// <summary>
/// Account of one book: immutable identity plus its balances per asset. The object is the interned id: transactions
/// refer to it and its name is rendered only when asked for. Balances belong to the book that created it.
/// </summary>
public sealed class LedgerAccount
{
    private decimal quote;
    private decimal baseUnits;
    private decimal[] others = [];
    private string? name;

    internal LedgerAccount(AccountClass accountClass, AccountKind kind, int slot, LotId lot, string? name)
    {
        Class = accountClass;
        Kind = kind;
        Slot = slot;
        LotId = lot;
        this.name = name;
    }

    /// <summary>Class, from the first segment of the name.</summary>
    public AccountClass Class { get; }

    /// <summary>Known account, or <see cref="AccountKind.Other"/>.</summary>
    public AccountKind Kind { get; }

    /// <summary>Slot id of per-slot accounts and lots, else 0.</summary>
    public int Slot { get; }

    /// <summary>Identity of a lot account; default otherwise.</summary>
    public LotId LotId { get; }

    /// <summary>Full name, for example <c>trading:lot:1:B:7</c>.</summary>
    public string Name => name ??= Render();

    /// <summary>Lot record of an open lot account, else null.</summary>
    public Lot? Lot { get; internal set; }

    /// <summary>True when no asset has a balance.</summary>
    public bool IsZero
    {
        get
        {
            if (quote != 0m || baseUnits != 0m)
            {
                return false;
            }

            foreach (var balance in others)
            {
                if (balance != 0m)
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>Debit-positive balance in one asset.</summary>
    public decimal Balance(LedgerAsset asset) => BalanceAt(asset.Index);

    /// <inheritdoc/>
    public override string ToString() => Name;

    internal decimal BalanceAt(int index) => index switch
    {
        0 => quote,
        1 => baseUnits,
        _ => index - 2 < others.Length ? others[index - 2] : 0m,
    };

    internal void Add(int index, decimal amount)
    {
        switch (index)
        {
            case 0:
                quote += amount;
                break;
            case 1:
                baseUnits += amount;
                break;
            default:
                if (index - 2 >= others.Length)
                {
                    Array.Resize(ref others, index - 1);
                }

                others[index - 2] += amount;
                break;
        }
    }

    private string Render()
    {
        var slot = Slot.ToString(CultureInfo.InvariantCulture);
        return Kind switch
        {
            AccountKind.Lot => "trading:lot:" + LotId.ToString(),
            AccountKind.IncomeGrid => "income:grid:" + slot,
            AccountKind.IncomeRecovery => "income:recovery:" + slot,
            AccountKind.IncomeWriteOff => "income:writeoff:" + slot,
            AccountKind.Fee => "expense:fee:" + slot,
            AccountKind.Retained => "equity:retained:" + slot,
            AccountKind.Subsidy => "equity:subsidy:" + slot,
            AccountKind.SubsidySpent => "equity:subsidy_spent:" + slot,
            _ => throw new InvalidOperationException("assertion failed: a fixed account carries its name"),
        };
    }
}
