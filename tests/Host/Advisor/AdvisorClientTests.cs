using System.Text.Json;
using Millwright.Host.Advisor;
using Millwright.Regime.Advisor;

namespace Millwright.Host.Tests.Advisor;

/// <summary>Providers that are good, down, slow, lying, huge or malformed (regime.md §13.7, §13.9).</summary>
public sealed class AdvisorClientTests
{
    private const string Good =
        """{"recommended_tier":1,"recommended_direction":"long_bias","conviction":72,"rationale":"r","x":"w"}""";

    [Theory]
    [InlineData(Good)]
    [InlineData("Here is my answer:\n```json\n" + Good + "\n```\nGood luck!")]
    [InlineData("<think>{\"recommended_tier\": 2}</think>" + Good)]
    public async Task Given_a_usable_answer_with_noise_then_the_opinion_is_read(string content)
    {
        await using var server = new MisbehavingProvider().ThenContent(content);
        var answer = await AskAsync(new FakeTime(), server.Url);
        var (opinion, _) = OpinionParser.Parse(answer.Text);
        Assert.Equal("", answer.Error);
        Assert.Equal((1, "long_bias", 72), (opinion!.Tier, opinion.Direction, opinion.Conviction));
        var (authorization, body) = server.Requests.Single();
        Assert.Equal("Bearer k-1", authorization);
        Assert.Equal(["system", "user"], body.GetProperty("messages").EnumerateArray()
            .Select(m => m.GetProperty("role").GetString()));
        Assert.DoesNotContain("k-1", body.GetRawText());
        Assert.InRange(body.GetProperty("max_tokens").GetInt32(), 1, 512);
    }

    [Theory]
    [InlineData(500, "oops", "http_500")]
    [InlineData(401, "{}", "http_401")]
    [InlineData(200, "not json", "parse_error")]
    [InlineData(200, "{\"choices\":[]}", "no_choices")]
    [InlineData(200, "[1,2]", "no_choices")]
    [InlineData(200, "{\"choices\":[{\"message\":{\"content\":\"\"}}]}", "empty_response")]
    [InlineData(200, "{\"choices\":[{\"message\":{\"content\":\"maybe\"}}]}", "parse_error")]
    [InlineData(200, "{\"choices\":[{\"message\":{\"content\":\"{\\\"a\\\":\"}}]}", "parse_error")]
    public async Task Given_a_failing_provider_then_the_next_one_answers_and_the_reason_is_kept(
        int status, string body, string reason)
    {
        await using var bad = new MisbehavingProvider().Then(status, body);
        await using var good = new MisbehavingProvider().ThenContent(Good);
        var answer = await AskAsync(new FakeTime(), bad.Url, good.Url);
        Assert.Equal(("", "p1"), (answer.Error, answer.Provider));
        Assert.Equal([("p0", reason), ("p1", "ok")], answer.Attempts);
    }

    [Fact]
    public async Task Given_a_huge_answer_then_reading_stops_at_the_limit()
    {
        await using var server = new MisbehavingProvider().ThenHuge(3_000_000);
        var answer = await AskAsync(new FakeTime(), server.Url);
        Assert.Equal("p0:too_large", answer.Error);
    }

    [Fact]
    public async Task Given_a_silent_provider_then_the_timeout_ends_the_wait()
    {
        var release = new TaskCompletionSource();
        await using var slow = new MisbehavingProvider().ThenSilence(release.Task);
        var time = new FakeTime();
        var asking = AskAsync(time, slow.Url);
        while (slow.Requests.Count == 0)
        {
            await Task.Yield();
        }

        time.Advance(TimeSpan.FromSeconds(31));
        var answer = await asking;
        release.SetResult();
        Assert.Equal("p0:timeout", answer.Error);
    }

    [Fact]
    public async Task Given_nobody_listens_then_the_error_names_the_provider()
    {
        var answer = await AskAsync(new FakeTime(), new Uri("http://127.0.0.1:1/v1"));
        Assert.Equal("p0:connection_error", answer.Error);
        Assert.Equal("no_providers", (await AskAsync(new FakeTime())).Error);
    }

    [Fact]
    public async Task Given_three_failures_then_the_provider_is_skipped_for_an_hour_and_then_asked_again()
    {
        await using var server = new MisbehavingProvider()
            .Then(500, "").Then(500, "").Then(500, "").ThenContent(Good);
        var time = new FakeTime();
        using var client = Client(time);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal("p0:http_500", (await RunAsync(client, server.Url)).Error);
        }

        Assert.Equal("p0:skipped", (await RunAsync(client, server.Url)).Error);
        time.Advance(TimeSpan.FromSeconds(3599));
        Assert.Equal("p0:skipped", (await RunAsync(client, server.Url)).Error);
        Assert.Equal(3, server.Requests.Count);
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal("", (await RunAsync(client, server.Url)).Error);
    }

    [Fact]
    public async Task Given_429_with_retry_after_then_the_provider_rests_that_long()
    {
        await using var server = new MisbehavingProvider().Then(429, "", ("Retry-After", "120")).ThenContent(Good);
        var time = new FakeTime();
        using var client = Client(time);
        Assert.Equal("p0:http_429", (await RunAsync(client, server.Url)).Error);
        Assert.Equal("p0:skipped", (await RunAsync(client, server.Url)).Error);
        time.Advance(TimeSpan.FromSeconds(121));
        Assert.Equal("", (await RunAsync(client, server.Url)).Error);
    }

    [Fact]
    public async Task Given_recorded_answers_of_real_providers_then_each_ends_as_an_opinion_or_a_typed_reason()
    {
        string[] reasons = ["", "http_400", "http_401", "http_404", "empty_response", "parse_error", "no_choices"];
        var (seen, ends) = (0, new SortedDictionary<string, int>());
        foreach (var (name, status, body) in Recorded())
        {
            await using var server = new MisbehavingProvider().Then(status, body);
            var answer = await AskAsync(new FakeTime(), server.Url);
            var end = answer.Error.Replace("p0:", "", StringComparison.Ordinal);
            Assert.True(reasons.Contains(end), $"{name}: {end}");
            Assert.True(status == 200 || end == $"http_{status}", $"{name}: {status} ended as '{end}'");
            ends[end] = ends.GetValueOrDefault(end) + 1;
            seen++;
        }

        Assert.SkipUnless(seen > 0, "MILLWRIGHT_DATA is not set");
        Assert.True(seen >= 40, $"{seen} recorded answers");
        Assert.True(ends.ContainsKey("http_401") && ends.ContainsKey("http_404") && ends.ContainsKey("http_400"));
    }

    [Fact]
    public async Task Given_a_recorded_envelope_around_an_opinion_then_it_is_read_whatever_else_the_provider_sends()
    {
        var seen = 0;
        foreach (var (name, status, body) in Recorded())
        {
            if (status != 200 || !body.StartsWith('{')
                || System.Text.Json.Nodes.JsonNode.Parse(body) is not System.Text.Json.Nodes.JsonObject root
                || root["choices"]?[0]?["message"] is not System.Text.Json.Nodes.JsonObject message)
            {
                continue;
            }

            message["content"] = Good;
            await using var server = new MisbehavingProvider().Then(200, root.ToJsonString());
            var answer = await AskAsync(new FakeTime(), server.Url);
            Assert.True(answer.Error.Length == 0, $"{name}: {answer.Error}");
            Assert.Equal(1, OpinionParser.Parse(answer.Text).Opinion!.Tier);
            seen++;
        }

        Assert.SkipUnless(seen > 0, "MILLWRIGHT_DATA is not set");
        Assert.True(seen >= 25, $"{seen} recorded envelopes");
    }

    [Fact]
    public async Task Given_a_council_then_every_provider_votes_and_the_ones_that_fail_are_named()
    {
        await using var one = new MisbehavingProvider().ThenContent(
            """{"regime":"volatile","action":"widen_entry","reason":"swings"}""");
        await using var two = new MisbehavingProvider().Then(500, "");
        await using var three = new MisbehavingProvider().ThenContent("""{"regime":"volatile","action":"sell_all"}""");
        using var client = Client(new FakeTime());
        Uri[] urls = [one.Url, two.Url, three.Url];
        var answers = await client.AskEachAsync(
            [.. urls.Select((url, i) => new AdvisorProvider($"p{i}", url, "m", "KEY"))], 30, CouncilPrompt.Text, "{}",
            static text => Council.Read("", text, "") is { Valid: false } bad ? bad.Reason : "",
            CancellationToken.None);
        Assert.Equal(["", "http_500", "unknown_action"], answers.Select(answer => answer.Error));
        Assert.Equal(["p0", "p1", "p2"], answers.Select(answer => answer.Provider));
    }

    /// <summary>Status and body of every recorded answer, of both collections.</summary>
    private static IEnumerable<(string Name, int Status, string Body)> Recorded()
    {
        var root = Path.Combine(Environment.GetEnvironmentVariable("MILLWRIGHT_DATA") ?? "", "llm-chat-fixtures");
        string[] files = Directory.Exists(root)
            ? Directory.GetFiles(root, "*.json", SearchOption.AllDirectories) : [];
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            var name = Path.GetFileName(file);
            if (document.RootElement.ValueKind == JsonValueKind.Array)
            {
                foreach (var entry in document.RootElement.EnumerateArray())
                {
                    var response = entry.GetProperty("response");
                    yield return (
                        name, response.GetProperty("status").GetInt32(), response.GetProperty("body").GetRawText());
                }
            }
            else
            {
                foreach (var entry in document.RootElement.GetProperty("Entries").EnumerateArray())
                {
                    var body = entry.GetProperty("ResponseBody");
                    yield return (
                        name, entry.GetProperty("StatusCode").GetInt32(),
                        body.ValueKind == JsonValueKind.String ? body.GetString()! : body.GetRawText());
                }
            }
        }
    }

    [Fact]
    public void Given_a_provider_list_then_bad_entries_are_named()
    {
        Assert.Empty(AdvisorProvider.Parse(null).Providers);
        var (providers, problem) = AdvisorProvider.Parse(
            """[{"name":"a","base_url":"http://127.0.0.1:9/v1","model":"m","api_key_ref":"KEY","reasoning":true}]""");
        Assert.Null(problem);
        Assert.Equal(("a", "m", "KEY", true), (providers[0].Name, providers[0].Model, providers[0].ApiKeyRef,
            providers[0].Reasoning));
        Assert.Contains("[0]", AdvisorProvider.Parse("""[{"name":"a","base_url":"ftp://x","model":"m"}]""").Problem!);
        Assert.Contains("JSON", AdvisorProvider.Parse("nonsense").Problem!);
    }

    private static async Task<AdvisorAnswer> AskAsync(FakeTime time, params Uri[] urls)
    {
        using var client = Client(time);
        return await RunAsync(client, urls);
    }

    private static AdvisorClient Client(FakeTime time) =>
        new(new SocketsHttpHandler(), time, name => name == "KEY" ? "k-1" : null);

    private static Task<AdvisorAnswer> RunAsync(AdvisorClient client, params Uri[] urls) => client.AskAsync(
        [.. urls.Select((url, i) => new AdvisorProvider($"p{i}", url, "m", "KEY"))], true, 30, AdvisorPrompt.Text,
        "{}", CancellationToken.None);
}
