using System.Globalization;
using System.Text.Json.Nodes;
using Millwright.Grid.Options;
using Millwright.Grid.Plant;
using Millwright.Kernel;
using Millwright.Kernel.Options;
using Millwright.Ledger;

namespace Millwright.Host.History.Branches;

/// <summary>What a branch came to, next to what was recorded; every amount exact.</summary>
internal sealed record BranchReport
{
    private const string Amount = "0.##############################";

    /// <summary>Start: journal position and time.</summary>
    public required (ulong Seq, Instant At) Start { get; init; }

    /// <summary>End.</summary>
    public required (ulong Seq, Instant At) End { get; init; }

    /// <summary>Changed options with their values in both worlds.</summary>
    public required IReadOnlyList<(string Key, string Original, string Branch)> Set { get; init; }

    /// <summary>First difference of the recorded side from its recorded digests, null = equal throughout.</summary>
    public required string? Divergence { get; init; }

    /// <summary>Balances at the end per account and asset, ordinal order; equal ones included.</summary>
    public required IReadOnlyList<(string Account, string Asset, decimal Original, decimal Branch)> Accounts
    {
        get; init;
    }

    /// <summary>Figures of the plant at the end.</summary>
    public required IReadOnlyList<(string Name, decimal Original, decimal Branch)> Figures { get; init; }

    /// <summary>Recorded commands that were left out.</summary>
    public required long DroppedCommands { get; init; }

    /// <summary>Why the branch was quarantined, "" = it was not.</summary>
    public required string Quarantine { get; init; }

    /// <summary>Compares two groups at the same position.</summary>
    public static BranchReport Of(
        GroupReplica original,
        BranchGroup branch,
        (ulong Seq, Instant At) start,
        IReadOnlyDictionary<string, string> set,
        GridOptions before) => new()
    {
        Start = start,
        End = (original.Group.Seq, original.Group.Now),
        Set = [.. set.Select(pair => (pair.Key, Value(before, pair.Key), Value(branch.Plant.Options, pair.Key)))],
        Divergence = original.Divergence,
        Accounts = Compare(TrialBalance.Of(original.Plant.Book), TrialBalance.Of(branch.Plant.Book)),
        Figures = [.. Figure(original.Plant).Zip(
            Figure(branch.Plant), static (a, b) => (a.Name, a.Value, b.Value))],
        DroppedCommands = branch.DroppedCommands,
        Quarantine = branch.Group.QuarantineReasonOf(Running.GroupComposer.TradingPlant),
    };

    /// <summary>The form of <c>POST /api/lab/branches</c>: amounts are decimal texts.</summary>
    public JsonObject Json() => new()
    {
        ["from"] = new JsonObject { ["seq"] = Start.Seq, ["t"] = Start.At.UnixMs },
        ["until"] = new JsonObject { ["seq"] = End.Seq, ["t"] = End.At.UnixMs },
        ["set"] = new JsonArray([.. Set.Select(option => (JsonNode)new JsonObject
        {
            ["key"] = option.Key, ["original"] = option.Original, ["branch"] = option.Branch,
        })]),
        ["original_equals_recording"] = Divergence is null,
        ["divergence"] = Divergence,
        ["quarantine"] = Quarantine.Length == 0 ? null : Quarantine,
        ["dropped_commands"] = DroppedCommands,
        ["figures"] = new JsonArray([.. Figures.Select(row => (JsonNode)new JsonObject
        {
            ["figure"] = row.Name,
            ["original"] = Text(row.Original),
            ["branch"] = Text(row.Branch),
            ["delta"] = Text(row.Branch - row.Original),
        })]),
        ["difference"] = new JsonArray([.. Accounts.Select(row => (JsonNode)new JsonObject
        {
            ["account"] = row.Account,
            ["asset"] = row.Asset,
            ["original"] = Text(row.Original),
            ["branch"] = Text(row.Branch),
            ["delta"] = Text(row.Branch - row.Original),
        })]),
        ["sums"] = new JsonArray([.. Accounts.GroupBy(static row => row.Asset).Select(rows => (JsonNode)new JsonObject
        {
            ["asset"] = rows.Key,
            ["delta"] = Text(rows.Sum(static row => row.Branch - row.Original)),
        })]),
    };

    /// <summary>The report as a table.</summary>
    public void Print(TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.WriteLine($"records {Start.Seq} … {End.Seq}, {Start.At} … {End.At}");
        foreach (var (key, was, now) in Set)
        {
            output.WriteLine($"{key}: {was} -> {now}");
        }

        output.WriteLine(Divergence is null
            ? "the recorded side equals its recorded digests"
            : $"the recorded side differs from its recording: {Divergence}");
        if (Quarantine.Length > 0)
        {
            output.WriteLine($"the branch was quarantined: {Quarantine}");
        }

        output.WriteLine();
        Row(output, "account", "asset", "recorded", "branch", "difference");
        foreach (var row in Accounts)
        {
            Row(
                output, row.Account, row.Asset, Text(row.Original), Text(row.Branch),
                Text(row.Branch - row.Original));
        }

        output.WriteLine();
        foreach (var row in Figures)
        {
            Row(output, row.Name, "", Text(row.Original), Text(row.Branch), Text(row.Branch - row.Original));
        }
    }

    private static void Row(TextWriter output, params ReadOnlySpan<string> cells) => output.WriteLine(
        $"{cells[0],-34} {cells[1],-6} {cells[2],22} {cells[3],22} {cells[4],22}");

    private static List<(string, string, decimal, decimal)> Compare(TrialBalance original, TrialBalance branch)
    {
        var rows = new SortedDictionary<string, (string Account, string Asset, decimal A, decimal B)>(
            StringComparer.Ordinal);
        foreach (var row in original.Rows)
        {
            rows[row.Account + "\n" + row.Asset] = (row.Account, row.Asset, row.Balance, 0m);
        }

        foreach (var row in branch.Rows)
        {
            var key = row.Account + "\n" + row.Asset;
            var known = rows.GetValueOrDefault(key, (row.Account, row.Asset, 0m, 0m));
            rows[key] = (known.Item1, known.Item2, known.Item3, row.Balance);
        }

        return [.. rows.Values];
    }

    private static IEnumerable<(string Name, decimal Value)> Figure(GridPlant plant)
    {
        var book = plant.Book;
        var mark = plant.Market.HasPrice ? plant.Market.MidDecimal : 0m;
        yield return ("equity_quote",
            book.ExchangeBalance(book.Chart.Quote) + (book.ExchangeBalance(book.Chart.Base) * mark));
        yield return ("net_realised", book.Plant.NetRealised);
        yield return ("total_profit", book.Plant.TotalProfit);
        yield return ("total_fees", book.Plant.TotalFees);
        yield return ("total_write_offs", book.Plant.TotalWriteOffs);
        yield return ("round_trips", book.Plant.RoundTrips);
        yield return ("transactions", book.LastSeq);
        yield return ("slots", plant.Slots.Count);
    }

    private static string Value(GridOptions options, string key) =>
        OptionText.Format(GridOptionTable.Table.Read(options, GridOptionTable.Table.Find(key)!));

    private static string Text(decimal value) => value.ToString(Amount, CultureInfo.InvariantCulture);
}
