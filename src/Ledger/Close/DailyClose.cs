using System.Security.Cryptography;
using System.Text;

namespace Millwright.Ledger;

/// <summary>
/// The close of one UTC day (field note N14): trial balance, drift, realised and unrealised result and the ledger
/// hash, bound by a SHA-256 over the text of the close. A day without close is an incident.
/// </summary>
public sealed record DailyClose
{
    /// <summary>UTC day number (days since 1970-01-01).</summary>
    public required int Day { get; init; }

    /// <summary>Date as <c>yyyy-MM-dd</c>.</summary>
    public required string Date { get; init; }

    /// <summary>First transaction of the day, by recording time; 0 when there was none.</summary>
    public required ulong FirstSeq { get; init; }

    /// <summary>Last transaction before the end of the day.</summary>
    public required ulong LastSeq { get; init; }

    /// <summary>Ledger hash after <see cref="LastSeq"/>.</summary>
    public required LedgerHash LedgerHash { get; init; }

    /// <summary>Trial balance after <see cref="LastSeq"/>.</summary>
    public required TrialBalance Balance { get; init; }

    /// <summary>Drift per asset as last reconciled.</summary>
    public required IReadOnlyList<DriftMemory> Drifts { get; init; }

    /// <summary>Badge as last reconciled.</summary>
    public required DriftBadge Badge { get; init; }

    /// <summary>Mark price used.</summary>
    public required decimal Mark { get; init; }

    /// <summary>Net realised by closes of the day (Σ net of CYCLE_PROFIT and WRITE_OFF), quote.</summary>
    public required decimal RealisedOfDay { get; init; }

    /// <summary>Loss of the day as the rail counts it (§8.6), quote.</summary>
    public required decimal LossOfDay { get; init; }

    /// <summary>Fees of the day, valued in quote.</summary>
    public required decimal FeesOfDay { get; init; }

    /// <summary>Unrealised result of open lots and the pool at the mark, quote.</summary>
    public required decimal Unrealised { get; init; }

    /// <summary>Hash of the previous close; zero for the first.</summary>
    public required LedgerHash PreviousClose { get; init; }

    /// <summary>SHA-256 over <see cref="Text"/>.</summary>
    public LedgerHash Hash
    {
        get
        {
            Span<byte> hash = stackalloc byte[LedgerHash.Size];
            SHA256.HashData(Encoding.UTF8.GetBytes(Text()), hash);
            return new LedgerHash(hash);
        }
    }

    /// <summary>HMAC-SHA-256 of the close under the operator's key.</summary>
    public LedgerHash Sign(ReadOnlySpan<byte> key)
    {
        Span<byte> hash = stackalloc byte[LedgerHash.Size];
        HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(Text()), hash);
        return new LedgerHash(hash);
    }

    /// <summary>Canonical text: one <c>name=value</c> per line, balances and drifts in their order.</summary>
    public string Text()
    {
        var text = new StringBuilder();
        Line(text, "date", Date);
        Line(text, "first_seq", LedgerCsv.Number(FirstSeq));
        Line(text, "last_seq", LedgerCsv.Number(LastSeq));
        Line(text, "ledger_hash", LedgerHash.ToString());
        Line(text, "previous_close", PreviousClose.ToString());
        Line(text, "balanced", Balance.IsBalanced ? "true" : "false");
        Line(text, "badge", Badge.ToString());
        Line(text, "mark", LedgerText.Trimmed(Mark));
        Line(text, "realised", LedgerText.Trimmed(RealisedOfDay));
        Line(text, "loss", LedgerText.Trimmed(LossOfDay));
        Line(text, "fees", LedgerText.Trimmed(FeesOfDay));
        Line(text, "unrealised", LedgerText.Trimmed(Unrealised));
        foreach (var row in Balance.Rows)
        {
            Line(text, $"balance:{row.Account}:{row.Asset}", LedgerText.Trimmed(row.Balance));
        }

        foreach (var drift in Drifts)
        {
            Line(text, $"drift:{drift.Asset}", LedgerText.Trimmed(drift.LastDelta));
        }

        return text.ToString();
    }

    private static void Line(StringBuilder text, string name, string value) =>
        text.Append(name).Append('=').Append(value).Append('\n');
}
