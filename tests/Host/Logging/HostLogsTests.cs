using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Millwright.Host.Configuration;
using Millwright.Host.Logging;
using Millwright.Host.Tests.Advisor;

namespace Millwright.Host.Tests.Logging;

/// <summary>Structured logs (kernel.md §21.2).</summary>
public sealed class HostLogsTests : IDisposable
{
    private const string Key = "kQH5HW/8p1uGOVjbgWA7FunAmGO8lsSUXNsu3eow76sz84Q18fWxnyRzBHCd3pd5nE9qa99HAZtuZu"
        + "j6F1huXg==";
    private readonly string folder = Directory.CreateTempSubdirectory("millwright-logs-").FullName;
    private readonly FakeTime time = new();

    [Fact]
    public void Given_an_event_then_its_line_has_the_fields_of_the_specification()
    {
        using (var logs = Logs())
        {
            HostLog.CommandStatus(
                logs.CreateLogger("Group"), "grid-paper", 2, 41, "00ff", "add_slot", "operator", "confirmed", "");
        }

        var line = Assert.Single(Lines());
        Assert.Equal("2026-01-01T00:00:00.000000Z", (string?)line["ts"]);
        Assert.Equal("information", (string?)line["lvl"]);
        Assert.Equal("Group", (string?)line["cat"]);
        Assert.Equal(LogIds.CommandStatus, (int?)line["ev"]);
        Assert.Equal("command add_slot of operator is confirmed ", (string?)line["msg"]);
        Assert.Equal(("grid-paper", 2, 41L, "00ff"), (
            (string?)line["group"], (int?)line["plant"], (long?)line["seq"], (string?)line["corr"]));
        Assert.Equal("add_slot", (string?)line["fields"]!["kind"]);
        Assert.Null(line["fields"]!["group"]);
    }

    [Fact]
    public void Given_levels_then_they_decide_by_category_and_change_while_running()
    {
        using (var logs = Logs(levels: new LogLevels(LogLevelChoice.Warning, ["Http=debug"])))
        {
            var group = logs.CreateLogger("Group");
            var http = logs.CreateLogger("Http");
            HostLog.Said(group, "unheard");
            HostLog.Request(http, "GET", "/api/status", 200, 1.5);
            logs.Levels.Set("Group", LogLevelChoice.Trace);
            HostLog.Said(group, "heard");
            logs.Levels.Set("Group", null);
            HostLog.Said(group, "unheard again");
            logs.Levels.Set("", LogLevelChoice.Information);
            HostLog.Said(group, "heard too");
        }

        Assert.Equal(
            ["GET /api/status answered 200 in 1.5 ms", "heard", "heard too"],
            Lines().Select(line => (string?)line["msg"]));
    }

    [Theory]
    [InlineData("Http=debug", "Http", LogLevelChoice.Debug)]
    [InlineData("Http", null, default(LogLevelChoice))]
    [InlineData("Http=loud", null, default(LogLevelChoice))]
    [InlineData("Http=3", null, default(LogLevelChoice))]
    [InlineData("=debug", null, default(LogLevelChoice))]
    public void Given_a_pair_then_it_is_a_category_with_a_level_or_none(
        string pair, string? category, LogLevelChoice level) =>
        Assert.Equal(category is null ? null : (category, level), LogLevels.Parse(pair));

    [Fact]
    public void Given_more_lines_than_the_cap_in_one_second_then_a_summary_says_how_many_were_suppressed()
    {
        using (var logs = Logs(cap: 10))
        {
            var log = logs.CreateLogger("Run");
            for (var i = 0; i < 25; i++)
            {
                HostLog.Said(log, $"line {i}");
            }

            HostLog.Said(logs.CreateLogger("Other"), "another category");
            time.Advance(TimeSpan.FromSeconds(1));
            HostLog.Said(log, "later");
        }

        var lines = Lines();
        Assert.Equal(13, lines.Count);
        var summary = Assert.Single(lines, line => (int?)line["ev"] == LogIds.Suppressed);
        Assert.StartsWith("15 suppressed", (string?)summary["msg"]);
        Assert.Equal(15, (int?)summary["fields"]!["suppressed"]);
        Assert.Equal("later", (string?)lines[^1]["msg"]);
    }

    [Fact]
    public void Given_suppressed_lines_at_the_end_then_the_summary_is_written_before_the_file_closes()
    {
        using (var logs = Logs(cap: 1))
        {
            HostLog.Said(logs.CreateLogger("Run"), "one");
            HostLog.Said(logs.CreateLogger("Run"), "two");
        }

        Assert.StartsWith("1 suppressed", (string?)Lines()[^1]["msg"]);
    }

    [Fact]
    public void Given_size_and_day_then_files_rotate_and_old_ones_go()
    {
        var old = Path.Combine(folder, "millwright-20250101.jsonl");
        File.WriteAllText(old, "{}\n");
        using (var logs = Logs(bytes: 600))
        {
            var log = logs.CreateLogger("Run");
            for (var i = 0; i < 12; i++)
            {
                HostLog.Said(log, $"a line of some length, number {i}");
            }

            time.Advance(TimeSpan.FromDays(1));
            HostLog.Said(log, "the next day");
        }

        var names = Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal).ToArray();
        Assert.DoesNotContain("millwright-20250101.jsonl", names);
        Assert.Contains("millwright-20260101.jsonl", names);
        Assert.Contains("millwright-20260101-001.jsonl", names);
        Assert.Contains("millwright-20260102.jsonl", names);
        Assert.All(Directory.GetFiles(folder), path => Assert.True(new FileInfo(path).Length <= 600, path));
        Assert.Equal(13, Lines().Count);
    }

    [Theory]
    [InlineData("the key is " + Key)]
    [InlineData("Authorization: Bearer 0123456789abcdef")]
    [InlineData("{\"api_key\": \"abcdefgh12345\"}")]
    [InlineData("https://host/path?token=abcdef123456&x=1")]
    [InlineData("password=hunter2hunter2")]
    [InlineData("configured: my-own-token-value")]
    public void Given_a_secret_in_a_text_a_value_or_an_exception_then_no_line_shows_it(string text)
    {
        using (var logs = Logs(filter: new SecretFilter([Key, "my-own-token-value"])))
        {
            var log = logs.CreateLogger("Run");
            HostLog.Said(log, text);
            HostLog.RequestDefect(log, "id", new InvalidOperationException(text));
        }

        var written = string.Join('\n', Directory.GetFiles(folder).Select(File.ReadAllText));
        Assert.Contains(SecretFilter.Mask, written, StringComparison.Ordinal);
        foreach (var secret in new[]
        {
            Key, "0123456789abcdef", "abcdefgh12345", "abcdef123456", "hunter2", "my-own-token-value",
        })
        {
            Assert.DoesNotContain(secret, written, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Given_a_digest_or_an_order_id_then_it_stays_readable()
    {
        var filter = new SecretFilter([]);
        var text = $"state {new string('a', 32)}{new string('0', 32)}, order OABC12-DEF34-GHI567, token counter 12";

        Assert.Equal(text, filter.Clean(text));
    }

    [Fact]
    public void Given_a_configuration_then_every_secret_option_is_known_to_the_filter()
    {
        var config = ConfigLoader.Load(new ConfigRequest(
            folder, new System.Collections.Hashtable(),
            ["--http:token=token-of-the-admin", "--http:viewer_token=token-of-the-viewer",
                $"--exchange:api_secret={Key}", "--exchange:api_key=key-of-the-venue", "--exchange:otp=otp-654321"]));
        Assert.Empty(config.Errors);
        var filter = SecretFilter.Of(config);

        foreach (var secret in new[]
        {
            "token-of-the-admin", "token-of-the-viewer", "key-of-the-venue", "otp-654321", Key,
        })
        {
            Assert.Equal("[***]", filter.Clean($"[{secret}]"));
        }
    }

    [Fact]
    public void Given_the_ids_then_each_is_used_once_and_documented()
    {
        var ids = typeof(LogIds).GetFields().Select(field => (int)field.GetRawConstantValue()!).ToArray();
        var page = RepositoryRoot.Read("docs", "logs.md");

        Assert.Equal(ids.Distinct(), ids);
        Assert.All(ids, id => Assert.Contains($"| {id} |", page, StringComparison.Ordinal));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private HostLogs Logs(
        int cap = 1000, long bytes = 1 << 20, LogLevels? levels = null, SecretFilter? filter = null) => new(
        new LogOptions { Folder = folder, RateCap = cap, MaxBytes = bytes, KeepDays = 7 },
        levels ?? new LogLevels(LogLevelChoice.Trace), filter ?? new SecretFilter([]), time);

    private List<JsonNode> Lines() =>
    [
        .. Directory.GetFiles(folder).Order(StringComparer.Ordinal).SelectMany(File.ReadAllLines)
            .Where(line => line.Length > 2).Select(line => JsonNode.Parse(line)!),
    ];
}
