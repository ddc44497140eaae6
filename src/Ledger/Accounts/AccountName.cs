using System.Globalization;

namespace Millwright.Ledger;

/// <summary>Grammar of account names (grid.md §5.2): segments of <c>[A-Za-z0-9_.-]</c> joined by colons.</summary>
public static class AccountName
{
    private const string LotPrefix = "trading:lot:";

    /// <summary>Class of a name, or an error when the first segment is no known class or the form is wrong.</summary>
    public static Result<AccountClass> ClassOf(string name)
    {
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || colon == name.Length - 1 || !WellFormed(name))
        {
            return Result<AccountClass>.Fail("account", "unknown", $"'{name}' is not an account name");
        }

        return name[..colon] switch
        {
            "assets" => Result<AccountClass>.Ok(AccountClass.Asset),
            "trading" => Result<AccountClass>.Ok(AccountClass.Trading),
            "income" => Result<AccountClass>.Ok(AccountClass.Income),
            "expense" => Result<AccountClass>.Ok(AccountClass.Expense),
            "equity" or "suspense" => Result<AccountClass>.Ok(AccountClass.Equity),
            _ => Result<AccountClass>.Fail("account", "unknown", $"'{name}' has no known account class"),
        };
    }

    /// <summary>Kind, slot and lot identity a well-formed name stands for.</summary>
    internal static (AccountKind Kind, int Slot, LotId Lot) Classify(string name)
    {
        var kind = Fixed(name);
        if (kind != AccountKind.Other)
        {
            return (kind, 0, default);
        }

        if (name.StartsWith(LotPrefix, StringComparison.Ordinal))
        {
            var lot = ParseLot(name[LotPrefix.Length..]);
            return (AccountKind.Lot, lot.Slot, lot);
        }

        return PerSlot(name);
    }

    /// <summary>Parses the lot part of a name; anything but the grid form is a position id.</summary>
    public static LotId ParseLot(string text)
    {
        var parts = text.Split(':');
        if (parts.Length is 3 or 4
            && Number(parts[0], out var slot)
            && parts[1].Length == 1 && parts[1][0] is >= 'A' and <= 'Z'
            && Number(parts[2], out var cycle))
        {
            if (parts.Length == 3)
            {
                return new LotId(slot, parts[1][0], cycle);
            }

            if (parts[3].StartsWith('l') && Number(parts[3][1..], out var late) && late > 0)
            {
                return new LotId(slot, parts[1][0], cycle, late);
            }
        }

        return LotId.OfPosition(text);
    }

    /// <summary>Name of a fixed account, null for kinds that carry a slot or lot.</summary>
    internal static string? FixedName(AccountKind kind) => kind switch
    {
        AccountKind.Exchange => "assets:exchange",
        AccountKind.Inventory => "trading:inventory",
        AccountKind.IncomeInventory => "income:inventory",
        AccountKind.EquityOpening => "equity:opening",
        AccountKind.EquityExternal => "equity:external",
        AccountKind.EquityDust => "equity:dust",
        AccountKind.SuspenseRecon => "suspense:recon",
        _ => null,
    };

    private static AccountKind Fixed(string name) => name switch
    {
        "assets:exchange" => AccountKind.Exchange,
        "trading:inventory" => AccountKind.Inventory,
        "income:inventory" => AccountKind.IncomeInventory,
        "equity:opening" => AccountKind.EquityOpening,
        "equity:external" => AccountKind.EquityExternal,
        "equity:dust" => AccountKind.EquityDust,
        "suspense:recon" => AccountKind.SuspenseRecon,
        _ => AccountKind.Other,
    };

    private static (AccountKind Kind, int Slot, LotId Lot) PerSlot(string name)
    {
        var last = name.LastIndexOf(':');
        if (!Number(name[(last + 1)..], out var slot))
        {
            return (AccountKind.Other, 0, default);
        }

        var kind = name[..last] switch
        {
            "income:grid" => AccountKind.IncomeGrid,
            "income:recovery" => AccountKind.IncomeRecovery,
            "income:writeoff" => AccountKind.IncomeWriteOff,
            "expense:fee" => AccountKind.Fee,
            "equity:retained" => AccountKind.Retained,
            "equity:subsidy" => AccountKind.Subsidy,
            "equity:subsidy_spent" => AccountKind.SubsidySpent,
            _ => AccountKind.Other,
        };
        return kind == AccountKind.Other ? (kind, 0, default) : (kind, slot, default);
    }

    private static bool Number(string text, out int value)
    {
        value = 0;
        return text.Length is > 0 and < 10
            && (text.Length == 1 || text[0] != '0')
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }

    private static bool WellFormed(string name)
    {
        var previous = ':';
        foreach (var c in name)
        {
            var ok = c == ':' ? previous != ':' : char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-';
            if (!ok)
            {
                return false;
            }

            previous = c;
        }

        return true;
    }
}
