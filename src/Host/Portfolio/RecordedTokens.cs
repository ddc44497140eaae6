using Millwright.Kernel;
using Millwright.Markets;
using Millwright.Portfolio.Records;
using Millwright.Portfolio.Replay;

namespace Millwright.Host.Portfolio;

/// <summary>Recorded sets of a folder as bars of tokens; candle volume in base units becomes quote volume by
/// v·(h+l+c)/3 (portfolio.md §2.3).</summary>
internal static class RecordedTokens
{
    private static readonly string[] Quotes = ["USDT", "USDC", "USD", "BUSD"];

    /// <summary>Loads 1-minute or 1-hour sets; of one token the first folder that has it counts.</summary>
    /// <param name="folders">Folders of recorded data.</param>
    /// <param name="wanted">Token ids; empty for all.</param>
    /// <param name="most">Largest number of tokens, majors first, then by name.</param>
    /// <param name="from">First bar, inclusive.</param>
    /// <param name="to">Bars before this.</param>
    public static Result<IReadOnlyList<TokenBars>> Load(
        IReadOnlyList<string> folders, IReadOnlyList<string> wanted, int most, Instant from, Instant to)
    {
        var chosen = new SortedDictionary<string, RecordedSet>(StringComparer.Ordinal);
        foreach (var folder in folders)
        {
            if (!Directory.Exists(folder))
            {
                return Result<IReadOnlyList<TokenBars>>.Fail("data", "unknown", $"'{folder}' is not a folder");
            }

            foreach (var set in RecordedData.Discover(folder))
            {
                var seconds = set.Interval.Ns / Instant.NsPerSecond;
                if (seconds is 60 or 3600 && !set.IsPerpetual && Base(set.Pair) is { } token
                    && (wanted.Count == 0 || wanted.Contains(token)))
                {
                    chosen.TryAdd(token, set);
                }
            }
        }

        var all = new List<TokenBars>();
        foreach (var (token, set) in chosen.OrderBy(c => !IsMajor(c.Key)).ThenBy(c => c.Key, StringComparer.Ordinal))
        {
            if (all.Count >= most)
            {
                break;
            }

            if (!RecordedData.Open(set).TryGet(out var series, out var error))
            {
                return Result<IReadOnlyList<TokenBars>>.Fail(error);
            }

            var bars = Rows(token, series, from, to);
            if (bars.Bars.Count > 0)
            {
                all.Add(bars);
            }
        }

        return all.Count == 0
            ? Result<IReadOnlyList<TokenBars>>.Fail(
                "data", "empty", $"no 1-minute or 1-hour spot bars in {string.Join(", ", folders)} in the range")
            : Result<IReadOnlyList<TokenBars>>.Ok(all);
    }

    private static TokenBars Rows(string token, BarSeries series, Instant from, Instant to)
    {
        var length = (int)(series.Interval.Ns / Instant.NsPerSecond);
        var bars = series.Between(from, to).Bars;
        var rows = new List<BarRow>(bars.Length);
        foreach (ref readonly var bar in bars)
        {
            rows.Add(new BarRow(
                token, bar.Time.UnixMs, length, bar.Open, bar.High, bar.Low, bar.Close,
                bar.Volume * (bar.High + bar.Low + bar.Close) / 3.0));
        }

        return new TokenBars(token, length, rows);
    }

    private static bool IsMajor(string token) => token is "BTC" or "ETH" or "SOL" or "BNB" or "HYPE";

    private static string? Base(string pair)
    {
        var plain = pair.Replace("/", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
        foreach (var quote in Quotes)
        {
            if (plain.Length > quote.Length && plain.EndsWith(quote, StringComparison.Ordinal))
            {
                return plain[..^quote.Length];
            }
        }

        return null;
    }
}
