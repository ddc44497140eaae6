namespace Millwright.Ledger;

/// <summary>
/// Checks a ledger line by line (grid.md §5.1, §5.10): readable, numbered without gap, chained, canonical, balanced,
/// keys unique. The first break is kept; later lines are not accepted. Feed segments of one plant in order.
/// </summary>
public sealed class LedgerVerifier
{
    private readonly LedgerLineReader reader;
    private readonly CanonicalWriter writer = new();
    private readonly HashSet<PostingKey> keys = [];
    private readonly bool trackKeys;
    private readonly IReadOnlySet<ulong> accepted;
    private LedgerHash lastHash;
    private ulong lastSeq;
    private long lines;
    private long count;
    private LedgerBreak? firstBreak;

    /// <summary>Verifier that starts before the first transaction.</summary>
    /// <param name="chart">Chart that the accounts of the file are interned in.</param>
    /// <param name="trackKeys">True to check that keys are unique (memory grows with the file).</param>
    /// <param name="accepted">Transaction numbers at which the operator accepted a break of the chain.</param>
    public LedgerVerifier(LedgerChart chart, bool trackKeys = true, IReadOnlySet<ulong>? accepted = null)
    {
        reader = new LedgerLineReader(chart);
        this.trackKeys = trackKeys;
        this.accepted = accepted ?? new HashSet<ulong>();
    }

    /// <summary>State of the verification so far.</summary>
    public LedgerVerdict Verdict => new(count, lastSeq, lastHash, firstBreak);

    /// <summary>Checks the next line (without its line feed).</summary>
    /// <returns>The transaction, or null from the first break on.</returns>
    public LedgerTransaction? Next(ReadOnlyMemory<byte> line)
    {
        lines++;
        if (firstBreak is not null)
        {
            return null;
        }

        if (!reader.Parse(line).TryGet(out var transaction, out var error))
        {
            return Broken("unreadable", error.Message);
        }

        if (!accepted.Contains(transaction.Seq) && ChainBreak(transaction) is { } chain)
        {
            return Broken(chain.Reason, chain.Message);
        }

        if (!writer.Line(transaction).SequenceEqual(line.Span))
        {
            return Broken("not_canonical", "the text is not the canonical form of its content");
        }

        if (!Balanced(transaction))
        {
            return Broken("unbalanced", "an asset does not sum to 0");
        }

        if (trackKeys && !keys.Add(transaction.Key))
        {
            return Broken("duplicate_key", transaction.Key.ToString());
        }

        lastSeq = transaction.Seq;
        lastHash = transaction.Hash;
        count++;
        return transaction;
    }

    /// <summary>Reports bytes after the last line feed: a torn line.</summary>
    public void Torn(int length)
    {
        lines++;
        Broken("torn", $"{length} bytes without line feed");
    }

    /// <summary>Verifies a whole text, one transaction per line.</summary>
    /// <param name="text">UTF-8 content of the file.</param>
    /// <param name="chart">Chart for the accounts.</param>
    /// <param name="into">Receives the good transactions, if given.</param>
    public static LedgerVerdict Verify(
        ReadOnlyMemory<byte> text, LedgerChart chart, ICollection<LedgerTransaction>? into = null)
    {
        var verifier = new LedgerVerifier(chart);
        while (!text.IsEmpty)
        {
            var end = text.Span.IndexOf((byte)'\n');
            if (end < 0)
            {
                verifier.Torn(text.Length);
                break;
            }

            if (verifier.Next(text[..end]) is { } transaction)
            {
                into?.Add(transaction);
            }

            text = text[(end + 1)..];
        }

        return verifier.Verdict;
    }

    private (string Reason, string Message)? ChainBreak(LedgerTransaction transaction)
    {
        if (transaction.Seq != lastSeq + 1)
        {
            return ("gap", $"number {transaction.Seq}, expected {lastSeq + 1}");
        }

        if (transaction.PrevHash != lastHash)
        {
            return ("prev_hash", $"chained to {transaction.PrevHash}, expected {lastHash}");
        }

        var hash = LedgerChain.HashOf(transaction, lastHash, writer);
        return hash == transaction.Hash ? null : ("hash", $"states {transaction.Hash}, content gives {hash}");
    }

    private static bool Balanced(LedgerTransaction transaction)
    {
        for (var i = 0; i < transaction.Count; i++)
        {
            var sum = 0m;
            for (var j = 0; j < transaction.Count; j++)
            {
                sum += ReferenceEquals(transaction[j].Asset, transaction[i].Asset) ? transaction[j].Amount : 0m;
            }

            if (sum != 0m)
            {
                return false;
            }
        }

        return transaction.Kind.AllowsCount(transaction.Count);
    }

    private LedgerTransaction? Broken(string reason, string message)
    {
        firstBreak ??= new LedgerBreak(lines, lastSeq + 1, reason, message);
        return null;
    }
}
