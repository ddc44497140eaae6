namespace Millwright.Host.Tests.Http;

/// <summary><c>/health/*</c> (kernel.md §21.4).</summary>
public sealed class HealthTests
{
    [Fact]
    public async Task Given_a_running_group_then_every_check_has_a_status_a_reason_and_a_beginning()
    {
        await using var host = await TestHost.StartAsync();
        var (status, body) = await host.GetAsync("/health/detail");

        Assert.Equal(200, status);
        var checks = body!["checks"]!.AsArray();
        var names = checks.Select(check => ((string)check!["name"]!).Split(' ')[0]).ToArray();
        Assert.Equal(
            ["loop", "intake", "journal", "clock", "disk", "venue", "incidents", "plant"], names);
        Assert.All(checks, check =>
        {
            Assert.Equal("Healthy", (string?)check!["status"]);
            Assert.NotEqual("", (string?)check["reason"]);
            Assert.True((long)check["since"]! > 1_700_000_000_000);
        });
        Assert.Equal(200, (await host.GetAsync("/health/ready")).Status);
        Assert.Equal(200, (await host.GetAsync("/health/live")).Status);
    }

    [Fact]
    public async Task Given_a_status_that_stays_then_since_stays_too()
    {
        await using var host = await TestHost.StartAsync();
        var first = host.Services.Health.Checks();
        await Task.Delay(20);
        var second = host.Services.Health.Checks();
        Assert.Equal(first.Select(check => check.Since), second.Select(check => check.Since));
        Assert.Null(host.Services.Health.NotReady);
    }
}
