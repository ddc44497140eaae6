using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Millwright.Grid.Options;
using Millwright.Host.CommandLine;
using Millwright.Host.History;
using Millwright.Host.History.Branches;
using Millwright.Host.Tests.Running;

namespace Millwright.Host.Tests.History;

/// <summary>A recorded run once more with a changed option (console.md §11).</summary>
public sealed class BranchTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("millwright-branch-").FullName;

    [Fact]
    public void Given_the_recorded_value_when_branched_then_not_a_digit_differs()
    {
        using var run = new RecordedRun(folder, new GridOptions { EntryPct = 0.2, ProfitPct = 0.7 });
        run.Play(2);
        var at = run.LastSeq;
        run.Play(4);

        var report = Branch(run, at, ("grid.entry_pct", "0.2"));

        Assert.Null(report.Divergence);
        Assert.All(report.Accounts, row => Assert.Equal(row.Original, row.Branch));
        Assert.All(report.Figures, row => Assert.Equal(row.Original, row.Branch));
        Assert.Equal((at, run.LastSeq), (report.Start.Seq, report.End.Seq));
        Assert.Equal(
            Ledger.TrialBalance.Of(run.Plant.Book).Rows.Select(row => (row.Account, row.Asset, row.Balance)),
            report.Accounts.Select(row => (row.Account, row.Asset, row.Original)));
    }

    [Fact]
    public void Given_another_value_when_branched_then_it_equals_a_run_that_had_it_from_there_on()
    {
        using var run = new RecordedRun(folder, new GridOptions { EntryPct = 0.2, ProfitPct = 0.7 });
        run.Play(1);
        var at = run.LastSeq;
        var state = HistorySnapshots.Encode(run.Group);
        run.Play(5);

        var report = Branch(run, at, ("grid.profit_pct", "1.9"));

        // The expectation by another way: the state of then in a group of those options, fed with the same records.
        var (group, plant) = Host.Running.GroupComposer.Build(run.Manifest with
        {
            Options = new Dictionary<string, string>(run.Manifest.Options) { ["grid.profit_pct"] = "1.9" },
        });
        Assert.True(HistorySnapshots.TryDecode(group, state));
        _ = Host.Running.GroupRecovery.Replay(new Storage.RealDisk(), folder, group, null);
        Assert.Equal(
            Ledger.TrialBalance.Of(plant.Book).Rows.Select(row => (row.Account, row.Asset, row.Balance)),
            report.Accounts.Where(row => row.Branch != 0m).Select(row => (row.Account, row.Asset, row.Branch)));
        Assert.Null(report.Divergence);
        Assert.Contains(report.Accounts, row => row.Original != row.Branch);
        Assert.All(
            report.Accounts.GroupBy(row => row.Asset),
            rows => Assert.Equal(0m, rows.Sum(row => row.Branch - row.Original)));
        Assert.Equal([("grid.profit_pct", "0.7", "1.9")], report.Set);
    }

    [Fact]
    public void Given_a_value_changed_by_an_operator_when_branched_then_the_branch_value_wins()
    {
        using var run = new RecordedRun(folder, new GridOptions { EntryPct = 0.2, ProfitPct = 0.7 });
        run.Play(0.5);
        run.Command("set_config", "{\"key\":\"grid.entry_pct\",\"value\":0.4}");
        run.Play(0.5);
        var at = run.LastSeq;
        run.Command("set_config", "{\"key\":\"grid.profit_pct\",\"value\":1.5}");
        run.Play(2);

        var kept = Branch(run, at, ("grid.entry_pct", "0.9"));
        Assert.Equal([("grid.entry_pct", "0.4", "0.9")], kept.Set);
        Assert.Equal(0, kept.DroppedCommands);

        var request = new BranchRequest(
            new HistoryPoint(at, long.MaxValue), null,
            new Dictionary<string, string> { ["grid.entry_pct"] = "0.9" }, KeepCommands: false);
        Assert.True(new BranchRun(run.Source, request).Run((_, _) => { }, () => false).TryGet(out var dropped, out _));
        Assert.Equal(1, dropped.DroppedCommands);
    }

    [Theory]
    [InlineData("grid.entry", "0.3", "Did you mean")]
    [InlineData("grid.entry_pct", "900", "20")]
    [InlineData("grid.entry_pct", "abc", "abc")]
    public void Given_an_option_that_does_not_exist_or_is_out_of_range_when_branched_then_it_is_refused_with_the_rule(
        string key, string value, string part)
    {
        Assert.False(BranchRun.Check(new GridOptions(), new Dictionary<string, string> { [key] = value })
            .TryGet(out _, out var error));
        Assert.Contains(part, error.Message);
    }

    [Fact]
    public void Given_a_journal_folder_when_the_verb_runs_then_it_prints_the_difference_and_its_exit_code()
    {
        using (var run = new RecordedRun(folder, new GridOptions { EntryPct = 0.2, ProfitPct = 0.7 }))
        {
            run.Play(2);
        }

        Assert.Equal(ExitCode.Ok, Verb(out var said, "--at", "10", "--set", "grid.profit_pct=1.2", "--json"));
        var report = (JsonObject)JsonNode.Parse(said)!;
        Assert.True((bool?)report["original_equals_recording"]);
        foreach (var row in (JsonArray)report["difference"]!)
        {
            Assert.Equal(
                Number(row!["delta"]), Number(row["branch"]) - Number(row["original"]));
        }

        Assert.Equal(ExitCode.Configuration, Verb(out said, "--at", "10", "--set", "grid.entry_pct=-3"));
        Assert.Contains("grid.entry_pct", said);
        Assert.Equal(ExitCode.Usage, Verb(out said, "--at", "99999999", "--set", "grid.entry_pct=0.3"));
        Assert.Contains("the journal ends at", said);
    }

    [Fact]
    public async Task Given_a_running_process_when_a_branch_is_posted_then_it_runs_as_a_job_and_reports_the_difference()
    {
        using var run = RunProcess.Run(folder);
        await run.ReadyAsync();
        await RunProcess.UntilAsync(async () => (ulong)(await run.GetAsync("/api/status"))["jseq"]! > 60);

        var (status, refused) = await PostAsync(run, "{\"plant\":\"grid\",\"at\":5,\"set\":{\"grid.entry_pct\":99}}");
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("99", (string?)refused["message"]);

        (status, var job) = await PostAsync(
            run, "{\"plant\":\"grid\",\"at\":\"5\",\"set\":{\"grid.profit_pct\":\"1.4\"}}");
        Assert.Equal(HttpStatusCode.Accepted, status);
        await RunProcess.UntilAsync(async () =>
            (string?)(job = await run.GetAsync($"/api/lab/branches/{job["id"]}"))["state"]
                is not ("queued" or "running"));
        Assert.True((string?)job["state"] == "succeeded", job.ToJsonString());
        var result = (JsonObject)job["result"]!;
        Assert.True((bool?)result["original_equals_recording"], result.ToJsonString());
        Assert.NotEmpty((JsonArray)result["difference"]!);
        Assert.All((JsonArray)result["sums"]!, sum => Assert.Equal("0", (string?)sum!["delta"]));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static decimal Number(JsonNode? text) => decimal.Parse((string)text!, CultureInfo.InvariantCulture);

    private static BranchReport Branch(RecordedRun run, ulong at, (string Key, string Value) set)
    {
        var request = new BranchRequest(
            new HistoryPoint(at, long.MaxValue), null, new Dictionary<string, string> { [set.Key] = set.Value }, true);
        Assert.True(new BranchRun(run.Source, request).Run((_, _) => { }, () => false)
            .TryGet(out var report, out var error), error.Message);
        return report;
    }

    private int Verb(out string said, params string[] arguments)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter();
        var code = CommandLineRoot.Run(["branch", "--journal", folder, .. arguments], Stream.Null, output, error);
        said = Encoding.UTF8.GetString(output.ToArray()) + error;
        return code;
    }

    private static async Task<(HttpStatusCode Status, JsonObject Body)> PostAsync(RunProcess run, string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await run.Client.PostAsync("/api/lab/branches", content);
        return (response.StatusCode, (JsonObject)JsonNode.Parse(await response.Content.ReadAsStringAsync())!);
    }
}
