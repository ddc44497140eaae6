using System.Text;
using System.Text.Json;
using Millwright.Host.CommandLine;

namespace Millwright.Host.Tests.Twin;

/// <summary><c>twin fly|record|replay|prove|branch</c> from the command line (twin.md §8, §11).</summary>
public sealed class TwinVerbTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("twin-verb-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Given_a_recorded_flight_when_proven_then_every_way_to_replay_is_equal()
    {
        var file = Record("phase1-tour");

        var (code, output, _) = Run("twin", "prove", "--recording", file, "--json");

        Assert.Equal(0, code);
        using var report = JsonDocument.Parse(output);
        Assert.True(report.RootElement.GetProperty("equal").GetBoolean());
        var names = report.RootElement.GetProperty("proofs").EnumerateArray()
            .Select(line => line.GetProperty("name").GetString()).ToArray();
        foreach (var needed in (string[])["speed x1", "speed x50", "step by step", "snapshot", "prefix", "4 threads",
            "one flipped byte", "recorded messages"])
        {
            Assert.Contains(names, name => name!.Contains(needed, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Given_one_flipped_byte_then_the_line_is_named_and_nothing_is_proven()
    {
        var file = Record("corrupt-recording");
        var bytes = File.ReadAllBytes(file);
        var place = (bytes.Length / 2) + (bytes[bytes.Length / 2] is (byte)'\n' or 11 ? 1 : 0);
        var line = 1 + bytes.AsSpan(0, place).Count((byte)'\n');
        bytes[place] ^= 1;
        File.WriteAllBytes(file, bytes);

        var (code, _, warning) = Run("twin", "replay", file, "--no-timing");
        var (strict, published, _) = Run("twin", "replay", file, "--no-timing", "--strict");
        var (proof, _, refusal) = Run("twin", "prove", "--recording", file);

        Assert.Equal(3, code);
        Assert.Contains($"line {line} is not as recorded", warning, StringComparison.Ordinal);
        Assert.Equal((1, ""), (strict, published));
        Assert.Equal(2, proof);
        Assert.Contains($"line {line} ", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Given_a_recording_of_the_first_generation_then_it_is_replayed_with_a_prefix()
    {
        var file = Path.Combine(folder.FullName, "v1.jsonl");
        static string Row(string type, string ts, string subject, string data) =>
            $$"""{"schema_version":1,"type":"{{type}}","ts_epoch":{{ts}},"subject":"{{subject}}","data":{{data}}}""";
        File.WriteAllLines(file,
        [
            Row("telemetry", "100.0", "qiki.telemetry", """{"battery":80}"""), "this is no json",
            Row("event", "100.5", "qiki.events.v1.power.bus", """{"current":4}"""),
        ]);

        var (code, output, report) = Run("twin", "replay", file, "--speed", "50");

        Assert.Equal(0, code);
        var rows = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, rows.Length);
        Assert.Equal("""{"at":0.01,"subject":"replay.v1.qiki.events.v1.power.bus","data":{"current":4}}""", rows[1]);
        Assert.Contains("skipped line 2: corrupt_line", report, StringComparison.Ordinal);
    }

    [Fact]
    public void Given_steps_then_each_waits_for_a_line_of_input()
    {
        var file = Record("first-light");

        var (_, rows, _) = RunWith("\n\n\nq\n", "twin", "replay", file, "--step");
        var (_, ticks, _) = RunWith("\n\nq\n", "twin", "replay", file, "--step", "--by", "tick");

        Assert.Equal(3, rows.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.InRange(ticks.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length, 4, 40);
    }

    [Theory]
    [InlineData("--speed", "0", "bad_speed")]
    [InlineData("--prefix", " . ", "--allow-live")]
    public void Given_a_replay_that_may_not_be_then_it_is_refused(string option, string value, string word)
    {
        var file = Record("first-light");

        var (code, output, error) = Run("twin", "replay", file, option, value);

        Assert.Equal((2, ""), (code, output));
        Assert.Contains(word, error, StringComparison.Ordinal);
    }

    [Fact]
    public void Given_an_expectation_that_fails_then_the_flight_ends_with_one()
    {
        var file = Path.Combine(folder.FullName, "own.json");
        File.WriteAllText(file, """
            {"name": "own", "duration_s": 10, "pilot": [{"command": "sim.start"}],
             "expect": [{"by_s": 5, "when": "power.soc_pct < 1", "message": "the battery is empty"}]}
            """);

        var (code, output, _) = Run("twin", "fly", file);

        Assert.Equal(1, code);
        Assert.Contains("failed   the battery is empty", output, StringComparison.Ordinal);
        Assert.Equal(2, Run("twin", "fly", "no-such-scenario").Code);
    }

    [Fact]
    public void Given_the_list_then_every_scenario_stands_in_the_documentation()
    {
        var page = RepositoryRoot.Read("docs", "twin.md");
        var names = Run("twin", "scenarios").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(row => row.Split(' ')[0]).ToArray();

        Assert.True(names.Length >= 13, string.Join(' ', names));
        Assert.All(names, name => Assert.Contains($"| `{name}` |", page, StringComparison.Ordinal));
    }

    private string Record(string scenario)
    {
        var file = Path.Combine(folder.FullName, scenario + ".jsonl");
        var (code, _, error) = Run("twin", "record", "--scenario", scenario, "--inputs", "--out", file);
        Assert.True(code == 0, error);
        return file;
    }

    private static (int Code, string Output, string Error) Run(params string[] arguments) => RunWith("", arguments);

    private static (int Code, string Output, string Error) RunWith(string input, params string[] arguments)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter();
        using var keys = new MemoryStream(Encoding.UTF8.GetBytes(input));
        var code = CommandLineRoot.Run(arguments, keys, output, error);
        return (code, Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }
}
