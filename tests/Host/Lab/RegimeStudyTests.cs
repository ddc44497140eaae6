using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Millwright.Grid.Options;
using Millwright.Host.Backtests;
using Millwright.Host.CommandLine;
using Millwright.Host.Lab;
using Millwright.Host.Regime;
using Millwright.Kernel;
using Millwright.Regime.Options;
using Millwright.Regime.Research;

namespace Millwright.Host.Tests.Lab;

/// <summary>Studies of the regime detectors from the command line and from the lab.</summary>
public sealed class RegimeStudyTests : IDisposable
{
    private static readonly RegimeOptions Small = new()
    {
        HmmTrainingCandles = 600, HmmMinTrainSamples = 300, HmmNIter = 10,
        HmmSecondaryTrainingCandles = 100, HmmSecondaryMinTrainSamples = 40,
        HmmTertiaryTrainingCandles = 60, HmmTertiaryMinTrainSamples = 20,
    };

    private readonly string folder = Directory.CreateTempSubdirectory("study").FullName;

    private string Bars => Path.Combine(folder, "XRPUSDT-1m.csv");

    public RegimeStudyTests()
    {
        var rng = Xoshiro256.Create(5, "test/lab");
        using var file = new StreamWriter(Bars);
        file.WriteLine("ts_ms,open,high,low,close,volume");
        var open = 2.0;
        for (var i = 0; i < 4_000; i++)
        {
            var close = open * (1.0 + (0.001 * rng.NextNormal()));
            file.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{1_746_372_960_000 + (60_000L * i)},{open:F4},{Math.Max(open, close) + 0.001:F4},"
                + $"{Math.Min(open, close) - 0.001:F4},{close:F4},{1000 + (500 * rng.NextUnit()):F1}"));
            open = close;
        }
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Given_recorded_bars_then_text_json_and_page_say_the_same_and_name_where_there_is_no_skill()
    {
        var (text, error) = (new StringWriter(), new StringWriter());
        var seen = new List<long>();
        var request = new StudyRequest
        {
            Data = [Bars], Options = Study,
            Html = Path.Combine(folder, "s.html"), Json = Path.Combine(folder, "s.json"),
        };
        Assert.Equal(ExitCode.Ok, StudyJob.Run(request, text, error, (done, total) =>
        {
            Assert.InRange(done, 0, total);
            seen.Add(done);
            return true;
        }));
        Assert.Equal("", error.ToString());
        Assert.Equal(4_000, seen[^1]);
        var json = JsonNode.Parse(File.ReadAllText(request.Json!))!.AsObject();
        var findings = json["findings"]!.AsArray();
        Assert.Equal(32, findings.Count);
        Assert.Contains(findings, f => f!["verdict"]!.ToString().StartsWith("no skill", StringComparison.Ordinal));
        var page = File.ReadAllText(request.Html!);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        foreach (var row in json["tables"]![0]!["rows"]!.AsArray())
        {
            var cell = row![2]!.ToString();
            Assert.Contains(cell, text.ToString(), StringComparison.Ordinal);
            Assert.Contains(System.Net.WebUtility.HtmlEncode(cell), page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Given_the_verb_then_values_out_of_range_and_unknown_data_are_refused_with_their_names()
    {
        Assert.Equal((ExitCode.Usage, "horizon = 1: expected 2 … 10000 bars\n"), Verb("walk", Bars, "--horizon", "1"));
        var (code, error) = Verb("report", "no-such-set");
        Assert.Equal(ExitCode.Usage, code);
        Assert.Contains("'no-such-set' is neither a file nor a recorded set", error, StringComparison.Ordinal);
        Assert.Equal((ExitCode.Ok, ""), Verb("fit", Bars));
    }

    [Fact]
    public void Given_a_lab_job_of_kind_regime_then_it_runs_with_progress_and_keeps_its_result()
    {
        var rows = new List<JsonObject>();
        using var jobs = new LabJobs(row => { lock (rows) { rows.Add(row); } }, TimeProvider.System);
        var request = Read("""{"kind":"regime","params":{"data":"binance-perp-1m-2025/XRPUSDT-1m","days":2}}""").Value;
        Assert.Equal((60, 240, 2.0), (
            request.Study!.Options.Horizon, request.Study.Options.LongHorizon, request.Study.Days));
        var started = jobs.Start(
            request with { Study = request.Study with { Data = [Bars], Options = Study } }, "test")!;
        var id = started["id"]!.ToString();
        Assert.True(SpinWait.SpinUntil(
            () => jobs.Detail(id)!["state"]!.ToString() is "succeeded" or "failed", TimeSpan.FromSeconds(120)));
        var detail = jobs.Detail(id)!;
        Assert.True(detail["state"]!.ToString() == "succeeded", detail["message"]!.ToString());
        Assert.Equal("regime", detail["result"]!["kind"]!.ToString());
        Assert.Equal(100, (int)detail["percent"]!);
    }

    [Theory]
    [InlineData("""{"kind":"regime","params":{}}""", "data")]
    [InlineData("""{"kind":"regime","params":{"data":"x","horizon":1}}""", "horizon")]
    [InlineData("""{"kind":"regime","params":{"data":"x","colour":1}}""", "colour")]
    [InlineData("""{"kind":"magic","params":{}}""", "kind")]
    public void Given_a_wrong_lab_request_then_the_field_is_named(string body, string field)
    {
        Assert.False(Read(body).TryGet(out _, out var error));
        Assert.Equal(field, error.Field);
    }

    private static StudyOptions Study => new() { Models = Small, Horizon = 20, LongHorizon = 60, Resamples = 200 };

    private static Result<LabRequest> Read(string body)
    {
        using var document = JsonDocument.Parse(body);
        return LabRequest.Read(document.RootElement, new GridOptions(), new RegimeOptions());
    }

    private static (int Code, string Error) Verb(params string[] words)
    {
        using var output = new MemoryStream();
        var error = new StringWriter { NewLine = "\n" };
        return (CommandLineRoot.Run(["regime", .. words], Stream.Null, output, error), error.ToString());
    }
}
