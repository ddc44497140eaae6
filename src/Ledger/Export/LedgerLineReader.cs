using System.Globalization;
using System.Text.Json;

namespace Millwright.Ledger;

/// <summary>
/// Parses lines of <c>ledger.jsonl</c> back to transactions (grid.md §5.1, §5.10). Accounts and assets are interned in
/// the chart given; assets of the file that the chart does not know get 18 decimals.
/// </summary>
public sealed class LedgerLineReader(LedgerChart chart)
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 8 };

    /// <summary>Chart of the transactions read.</summary>
    public LedgerChart Chart { get; } = chart;

    /// <summary>Parses one line without its line feed.</summary>
    /// <returns>The sealed transaction, or the reason why the text is none.</returns>
    public Result<LedgerTransaction> Parse(ReadOnlyMemory<byte> line)
    {
        try
        {
            using var document = JsonDocument.Parse(line, Strict);
            return Read(document.RootElement);
        }
        catch (JsonException e)
        {
            return Fail(e.Message);
        }
        catch (Exception e) when (e is KeyNotFoundException or FormatException or InvalidOperationException)
        {
            return Fail(e.Message);
        }
    }

    private static Result<LedgerTransaction> Fail(string message) =>
        Result<LedgerTransaction>.Fail("ledger_line", "unknown", message);

    private Result<LedgerTransaction> Read(JsonElement root)
    {
        if (!TransactionKinds.TryParse(Text(root, "kind"), out var kind))
        {
            return Fail($"kind {Text(root, "kind")}");
        }

        var transaction = new LedgerTransaction(kind, PostingKey.Of(Text(root, "key")))
        {
            Seq = root.GetProperty("seq").GetUInt64(),
            CauseSeq = root.GetProperty("cause_seq").GetUInt64(),
            Ts = Time(Text(root, "ts")),
            RecordedAt = Time(Text(root, "recorded_at")),
            SlotId = Whole(root, "slot_id"),
            Cycle = Whole(root, "cycle"),
            OrderLocalId = Whole(root, "order_local_id"),
            RecoveryId = Whole(root, "recovery_id"),
            Txid = Text(root, "txid"),
            Price = Money(root, "price"),
            Volume = Money(root, "volume"),
            Note = Text(root, "note"),
            MemoItems = Memo(root.GetProperty("memo")),
        };
        if (root.TryGetProperty("trade_id", out var trade))
        {
            transaction.Trade = trade.GetString() is { Length: 1 } letter
                ? letter[0]
                : throw new FormatException("trade_id is one letter");
        }

        ReadExecutions(root, transaction);
        if (ReadPostings(root, transaction) is { } wrong)
        {
            return Fail(wrong);
        }

        if (!LedgerHash.TryParse(Text(root, "prev_hash"), out var previous)
            || !LedgerHash.TryParse(Text(root, "hash"), out var own))
        {
            return Fail("a hash is 64 lower-case hexadecimal digits");
        }

        transaction.Chain = new HashLink(previous, own);
        return Result<LedgerTransaction>.Ok(transaction);
    }

    private static void ReadExecutions(JsonElement root, LedgerTransaction transaction)
    {
        var ids = new List<string>();
        foreach (var id in root.GetProperty("exec_ids").EnumerateArray())
        {
            ids.Add(id.GetString() ?? throw new FormatException("exec_ids holds texts"));
        }

        if (ids.Count > 0)
        {
            transaction.ExecId = ids[0];
            transaction.MoreExecIds = ids.Count > 1 ? ids[1..] : [];
        }
    }

    private string? ReadPostings(JsonElement root, LedgerTransaction transaction)
    {
        foreach (var leg in root.GetProperty("postings").EnumerateArray())
        {
            if (!Chart.Resolve(Text(leg, "account")).TryGet(out var account, out var error))
            {
                return error.Message;
            }

            var code = Text(leg, "asset");
            if (code.Length == 0)
            {
                return "a posting names its asset";
            }

            transaction.Add(account, Chart.AddAsset(code, 18), Money(leg, "amount")!.Value);
        }

        return null;
    }

    private static MemoItem[] Memo(JsonElement memo)
    {
        var items = new List<MemoItem>();
        foreach (var member in memo.EnumerateObject())
        {
            items.Add(member.Value.ValueKind switch
            {
                JsonValueKind.True => MemoItem.Of(member.Name, true),
                JsonValueKind.False => MemoItem.Of(member.Name, false),
                JsonValueKind.Number => MemoItem.Of(member.Name, member.Value.GetInt64()),
                JsonValueKind.String => TextOrAmount(member.Name, member.Value.GetString()!),
                _ => throw new FormatException($"memo member {member.Name} has no allowed type"),
            });
        }

        return [.. items];
    }

    private static MemoItem TextOrAmount(string key, string text) =>
        LedgerText.TryParse(text, out var number)
            && string.Equals(LedgerText.Trimmed(number), text, StringComparison.Ordinal)
            ? MemoItem.Of(key, number)
            : MemoItem.Of(key, text);

    private static string Text(JsonElement element, string name) =>
        element.GetProperty(name).GetString() ?? throw new FormatException($"{name} is a text");

    private static int? Whole(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) ? value.GetInt32() : null;

    private static decimal? Money(JsonElement element, string name)
    {
        if (!element.TryGetProperty(name, out var value))
        {
            return null;
        }

        return LedgerText.TryParse(value.GetString(), out var number)
            ? number
            : throw new FormatException($"{name} is a decimal text");
    }

    private static Instant Time(string text)
    {
        if (text.Length != 30
            || text[19] != '.'
            || text[29] != 'Z'
            || !DateTime.TryParseExact(
                text[..19],
                "yyyy-MM-ddTHH:mm:ss",
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
                out var seconds)
            || !long.TryParse(text.AsSpan(20, 9), NumberStyles.None, CultureInfo.InvariantCulture, out var ns))
        {
            throw new FormatException($"{text} is not RFC 3339 with nine digits");
        }

        return new Instant(((seconds - DateTime.UnixEpoch).Ticks * 100L) + ns);
    }
}
