using System.CommandLine;
using System.Globalization;
using Millwright.Host.Venues;
using Millwright.Kernel;
using Millwright.Venues.Kraken;

namespace Millwright.Host.CommandLine;

/// <summary><c>millwright scan pairs</c> (grid.md §7.10).</summary>
internal static class ScanVerb
{
    public static Command Create(VerbContext context)
    {
        var quote = new Option<string?>("--quote") { Description = "quote asset; default: the one quoting most pairs" };
        var most = new Option<int>("--most")
        {
            Description = "pairs whose candles are read, by volume", DefaultValueFactory = _ => 20,
        };
        var url = new Option<string>("--url")
        {
            Description = "venue", DefaultValueFactory = _ => "https://api.kraken.com",
        };
        var pairs = new Command(
            "pairs",
            "Ranks the venue's pairs for a grid; advises only.\n  millwright scan pairs --quote USD")
        {
            quote, most, url,
        };
        pairs.SetAction(parsed => Scan(
            context, parsed.GetValue(url)!, parsed.GetValue(quote), Math.Max(1, parsed.GetValue(most))));
        return new Command("scan", "Looks for pairs.") { pairs };
    }

    private static int Scan(VerbContext context, string url, string? quote, int most)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            context.Error.WriteLine($"--url '{url}' is no http address.");
            return ExitCode.Usage;
        }

        using var transport = new HttpKrakenTransport(address);
        using var rest = new KrakenRest(transport, new LiveClock(), new KrakenBudget(KrakenTier.Starter));
        var scanned = PairScanner.ScanAsync(rest, quote, most, CancellationToken.None).GetAwaiter().GetResult();
        if (!scanned.TryGet(out var rows, out var error))
        {
            context.Error.WriteLine(error.Message);
            return ExitCode.Unreachable;
        }

        context.Out.WriteLine(
            "pair          spread bps    volume 24 h   min order    ATR %  ATR/fees  efficiency  score");
        foreach (var row in rows)
        {
            context.Out.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{row.Pair,-12} {row.SpreadBps,11:F2} {row.QuoteVolume,14:F0} {row.MinimumCost,11:F2} "
                + $"{row.AtrPct,8:F3} {row.FeeRatio,9:F2} {row.Efficiency,11:F2} {row.Score,6}"));
        }

        return ExitCode.Ok;
    }
}
