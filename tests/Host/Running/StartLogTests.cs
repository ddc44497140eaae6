using Millwright.Host.CommandLine;
using Millwright.Host.Configuration;
using Millwright.Host.Running;
using Millwright.Host.Tests.Advisor;

namespace Millwright.Host.Tests.Running;

/// <summary>Starts without a clean end (kernel.md §17), and waiting for a venue.</summary>
public sealed class StartLogTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("millwright-starts-").FullName;

    [Fact]
    public void Given_starts_without_an_end_then_those_of_the_last_ten_minutes_count()
    {
        var time = new FakeTime();
        Assert.Equal([0, 1, 2, 3, 4], Enumerable.Range(0, 5).Select(_ => new StartLog(folder, time).Begin()));
        File.AppendAllText(Path.Combine(folder, StartLog.FileName), "{\"at\":\"torn");
        time.Advance(TimeSpan.FromMinutes(9));
        Assert.Equal(5, new StartLog(folder, time).Begin());
        time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(1, new StartLog(folder, time).Begin());
    }

    [Fact]
    public void Given_a_clean_end_then_the_starts_before_it_count_no_more()
    {
        var time = new FakeTime();
        var log = new StartLog(folder, time);
        log.Begin();
        log.Begin();
        log.End();
        Assert.Equal(0, log.Begin());
        Assert.Equal(1, log.Begin());
    }

    [Fact]
    public async Task Given_a_venue_that_answers_late_then_it_is_asked_again_and_the_server_says_so_meanwhile()
    {
        var said = new List<string>();
        await using var wait = new VenueWait(new ServerOptions { HttpPort = 0 }, said.Add)
        {
            FirstPause = TimeSpan.FromMilliseconds(50),
        };
        var calls = 0;
        using var client = new HttpClient();
        var answers = new List<(int, string)>();

        var code = await wait.OpenAsync(
            async () =>
            {
                if (++calls == 2)
                {
                    var address = said.Single(line => line.StartsWith("waiting: ", StringComparison.Ordinal))[9..];
                    foreach (var path in new[] { "/health/live", "/health/ready", "/api/status" })
                    {
                        using var response = await client.GetAsync(address.Split(' ')[0] + path);
                        answers.Add(((int)response.StatusCode, await response.Content.ReadAsStringAsync()));
                    }
                }

                return calls < 3 ? (ExitCode.Unreachable, "the venue is silent.") : (ExitCode.Ok, "");
            },
            new TaskCompletionSource().Task);

        Assert.Equal((ExitCode.Ok, 3), (code, calls));
        Assert.Equal([200, 503, 503], answers.Select(answer => answer.Item1));
        Assert.All(
            answers.Skip(1),
            answer => Assert.Contains("venue is silent", answer.Item2, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Given_live_prices_that_do_not_answer_then_the_run_waits_instead_of_ending()
    {
        using var run = RunProcess.Start(
            folder, "run", "--prices:source=live", "--exchange:base_url=http://127.0.0.1:9", "--http:port=0",
            "--prices:live_timeout_ms=200", $"--storage:dir={folder}/data", $"--http:token={RunProcess.Token}");
        await run.LineAsync("waiting: http://");
        Assert.Equal(ExitCode.Ok, await run.TerminateAsync());
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
