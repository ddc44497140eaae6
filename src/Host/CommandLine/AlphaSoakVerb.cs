using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Millwright.Alpha.Options;
using Millwright.Host.Kinds.Alpha;
using Millwright.Host.Kinds.Alpha.Journal;

namespace Millwright.Host.CommandLine;

/// <summary><c>millwright alpha soak</c>: a shadow run at full speed that may be killed and started again.</summary>
internal static class AlphaSoakVerb
{
    /// <summary>Options of a soak on the recorded books: small windows, because the recording moves little.</summary>
    private static readonly AlphaOptions Recorded = new()
    {
        Universe = string.Join(',', RecordedBooks.Ids),
        Source = "recorded-books",
        ScanQMs = 1_000,
        WFast = 20,
        WSlow = 60,
        KSlow = 12,
        IrpLookback = 20,
        MaxBars = 40,
        ShortEntry = -0.008,
        ShortExtreme = -0.03,
        DailyEntryCap = 100_000,
        Capital = 1_000_000.0,
        Fraction = 0.005,
    };

    /// <summary>Options of a soak on the recorded bars: a scan a minute, everything else as it comes. The universe
    /// leaves ADAUSDT out, whose series begins five days later.</summary>
    private static readonly AlphaOptions Bars = new()
    {
        Universe = "AVAXUSDT,BNBUSDT,BTCUSDT,ENAUSDT,ETHUSDT,LINKUSDT,SOLUSDT,SUIUSDT,XLMUSDT,XRPUSDT",
        Source = "recorded-bars",
        ScanQMs = 60_000,
        SlotsLong = 1,
    };

    public static Command Create(VerbContext context)
    {
        var folder = new Argument<string>("folder")
        {
            Description = "journal folder; a run that was killed goes on where its journal ends",
        };
        var hours = new Option<double>("--hours")
        {
            Description = "logical length", DefaultValueFactory = static _ => 24.0,
        };
        var source = new Option<string>("--source")
        {
            Description = "recorded-books, recorded-bars or synthetic",
            DefaultValueFactory = static _ => "recorded-books",
        };
        var soak = new Command(
            "soak",
            "A shadow run at full speed with journal, snapshots and shadow tables; kill it and start it again.\n"
            + "  millwright alpha soak /tmp/soak --hours 24\n"
            + "  millwright alpha soak /tmp/month --source recorded-bars --hours 719\n"
            + "  millwright alpha verify /tmp/soak")
        {
            folder, hours, source,
        };
        soak.SetAction((parsed, cancel) => Task.FromResult(
            Run(context, parsed.GetValue(folder)!, parsed.GetValue(hours), parsed.GetValue(source)!, cancel)));
        return soak;
    }

    private static int Run(VerbContext context, string folder, double hours, string source, CancellationToken cancel)
    {
        if (hours is not (> 0.0 and <= 8_784.0) || source is not ("recorded-books" or "recorded-bars" or "synthetic"))
        {
            context.Error.WriteLine(
                $"--hours is {hours}, allowed above 0 to 8784; --source is '{source}', allowed recorded-books, "
                + "recorded-bars, synthetic");
            return ExitCode.Usage;
        }

        var options = source switch
        {
            "synthetic" => Recorded with { Source = source, Universe = new AlphaOptions().Universe },
            "recorded-bars" => Bars,
            _ => Recorded,
        };
        var data = Environment.GetEnvironmentVariable("MILLWRIGHT_DATA");
        Directory.CreateDirectory(folder);
        if (!AlphaSoak.Open(Path.GetFullPath(folder), options, data).TryGet(out var run, out var error))
        {
            context.Error.WriteLine($"{error.Field}: {error.Message}");
            return ExitCode.Usage;
        }

        using (run)
        {
            context.Out.WriteLine(
                $"at position {run.Seq}{(run.Recovered.Length > 0 ? $": {run.Recovered}" : "")}; "
                + $"{run.CaughtUp} shadow rows written again");
            context.Out.Flush();
            var watch = Stopwatch.StartNew();
            run.Run(hours, cancel);
            context.Out.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{hours} h to position {run.Seq} in {watch.Elapsed.TotalSeconds:0.0} s: "
                + $"{run.Rows(ShadowTables.Decisions)} decisions, {run.Rows(ShadowTables.Exits)} exits, "
                + $"{run.Rows(ShadowTables.Episodes)} closed positions"));
        }

        return ExitCode.Ok;
    }
}
