using System.Text.Json.Nodes;
using Millwright.Host.Tests.Running;

namespace Millwright.Host.Tests.Kinds;

/// <summary>The portfolio plant as a process that is killed at any instant (portfolio.md §12.2 restart).</summary>
public sealed class PortfolioProcessTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("portfolio").FullName;

    [Fact]
    public async Task Given_kills_at_any_instant_then_each_start_goes_on_where_the_journal_ends_and_nothing_is_doubled()
    {
        var newest = 0L;
        for (var round = 0; round < 3; round++)
        {
            using var run = Start();
            await run.ReadyAsync();
            var reached = newest;
            await RunProcess.UntilAsync(async () =>
            {
                var posture = await run.GetAsync("/api/pm/posture");
                reached = (long)posture["as_of"]!;
                return reached > newest + 3_600_000;
            });
            Assert.True(reached > newest, $"round {round}: {reached} after {newest}");
            newest = reached;
            await Task.Delay(37 * round, TestContext.Current.CancellationToken);
            await run.KillAsync();
        }

        using var last = Start();
        await last.ReadyAsync();
        Assert.True((long)(await last.GetAsync("/api/pm/posture"))["as_of"]! >= newest);
        var risk = await last.GetAsync("/api/pm/risk");
        Assert.NotNull(risk["risk"]!["nav"]);
        var strands = (JsonArray)JsonNode.Parse(await last.Client.GetStringAsync("/api/pm/strands?limit=500"))!;
        Assert.NotEmpty(strands);
        Assert.Equal(strands.Count, strands.Select(s => (string)s!["id"]!).Distinct().Count());
        Assert.Equal(0, await last.TerminateAsync());
        Assert.Contains("self-replay equal", last.Said, StringComparison.Ordinal);

        var tables = Directory.GetFiles(folder, "portfolio.db", SearchOption.AllDirectories).Single();
        using var verify = RunProcess.Start(folder, "portfolio", "verify", "--db", tables);
        Assert.True(await verify.ExitAsync() == 0, verify.Said);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private RunProcess Start() => RunProcess.Start(
        folder, "run", "--plant", "portfolio", "--http:port=0", $"--storage:dir={folder}/data",
        $"--http:token={RunProcess.Token}", "--portfolio:feed_speed=1000", "--portfolio:default_max_alloc=0.05");
}
