using System.Diagnostics;
using Millwright.Host.Kinds.Alpha.Journal;
using Millwright.Storage;

namespace Millwright.Campaigns;

/// <summary>
/// A day of the alpha shadow on recorded books, killed with SIGKILL and started again at random: its tables must equal
/// those of an uninterrupted run, every row exactly once, and its journal must give every row again.
/// </summary>
internal static class AlphaShadowCampaign
{
    public static int Run(CampaignArguments arguments, TextWriter output)
    {
        var hours = arguments.Number("hours", 24);
        var kills = (int)arguments.Number("kills", 20);
        var source = arguments.Text("source", "recorded-books");
        var random = Xoshiro256.Create((ulong)arguments.Number("seed", 1), "alpha-shadow");
        var root = Directory.CreateTempSubdirectory("millwright-alpha-shadow-").FullName;
        try
        {
            var clock = Stopwatch.StartNew();
            if (Soak($"{root}/whole", hours, source, Timeout.Infinite, output) != 0)
            {
                return 1;
            }

            var longest = (ulong)clock.ElapsedMilliseconds;
            var done = 0;
            for (; done < kills; done++)
            {
                var patience = (int)(50 + random.Below(Math.Max(1, longest * 2 / (ulong)Math.Max(1, kills))));
                var code = Soak($"{root}/broken", hours, source, patience, output);
                if (code >= 0)
                {
                    output.WriteLine($"the run ended by itself with code {code} after {done} kills");
                    break;
                }
            }

            return Soak($"{root}/broken", hours, source, Timeout.Infinite, output) == 0
                ? Compare(root, done, output)
                : 1;
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static int Compare(string root, int kills, TextWriter output)
    {
        var (rows, wrong) = ShadowComparison.Run($"{root}/broken/shadow.db", $"{root}/whole/shadow.db");
        output.WriteLine(
            $"{kills} kills: {rows} rows compared with the uninterrupted run, {wrong.Count} differences");
        foreach (var text in wrong)
        {
            output.WriteLine(text);
        }

        var (equal, verdict) = ShadowCheck.Run($"{root}/broken");
        output.WriteLine(verdict);
        var entries = Entries($"{root}/broken/shadow.db");
        output.WriteLine($"entries per hour: {string.Join(' ', entries)}");
        var idle = entries.Count(n => n == 0);
        output.WriteLine($"{entries.Sum()} entries in {entries.Length} hours, {idle} hours without one");
        return wrong.Count == 0 && equal && rows > 0 && idle == 0 ? 0 : 1;
    }

    /// <summary>Open entries per hour of the run; a day that stops trading proves nothing of the rest of it.</summary>
    private static int[] Entries(string file)
    {
        var store = new TableStore(file, ShadowTables.All);
        var (at, gate) = (Column("ts"), Column("gate"));
        var hours = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in store.Read(ShadowTables.Decisions, int.MaxValue))
        {
            var hour = ((string)row[at]!)[..13];
            hours[hour] = hours.GetValueOrDefault(hour) + ((string)row[gate]! == "open" ? 1 : 0);
        }

        // The first hour warms up, the last one is the instant the run ends.
        return [.. hours.Values.Skip(1).SkipLast(1)];
    }

    private static int Column(string name)
    {
        for (var i = 0; i < ShadowTables.Decisions.Columns.Count; i++)
        {
            if (ShadowTables.Decisions.Columns[i].Name == name)
            {
                return i;
            }
        }

        throw new InvalidOperationException($"alpha_decisions has no column {name}");
    }

    /// <summary>Runs a soak; −1 = killed so long after it began to run, loading not counted.</summary>
    private static int Soak(string folder, long hours, string source, int killAfterMs, TextWriter output)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        foreach (var argument in new[]
        {
            typeof(Host.Simulation.Simulation).Assembly.Location, "alpha", "soak", folder, "--hours", $"{hours}",
            "--source", source,
        })
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException("the product does not start");
        using var begun = new ManualResetEventSlim();
        process.OutputDataReceived += (_, line) =>
        {
            begun.Set();
            if (line.Data is { Length: > 0 } text)
            {
                output.WriteLine($"  {text}");
            }
        };
        process.BeginOutputReadLine();
        begun.Wait();
        if (process.WaitForExit(killAfterMs))
        {
            process.WaitForExit();
            return process.ExitCode;
        }

        process.Kill();
        process.WaitForExit();
        return -1;
    }
}
