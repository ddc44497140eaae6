using Millwright.Host.Runtime;
using Millwright.Kernel;

namespace Millwright.Host.Tests.Runtime;

/// <summary>Background tasks that fail are seen and started again (kernel.md KP5).</summary>
public sealed class HostTaskTests
{
    [Fact]
    public async Task Given_work_that_fails_twice_then_it_is_reported_started_again_and_cleared_at_its_end()
    {
        var facts = new List<HostFact>();
        var calls = 0;
        var task = Task(facts);

        await task.RunAsync(
            () => ++calls < 3
                ? throw new InvalidOperationException("broken pipe")
                : System.Threading.Tasks.Task.CompletedTask,
            CancellationToken.None);

        Assert.Equal((3, 2), (calls, task.Failures));
        Assert.Equal([true, true, false], facts.Select(fact => fact.On));
        Assert.All(facts, fact => Assert.Equal((HostFactKind.TaskFailed, "keeper"), (fact.Kind, fact.Subject)));
        Assert.Contains("broken pipe", facts[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Given_work_that_recovered_when_it_runs_for_a_while_then_the_report_is_cleared()
    {
        var facts = new List<HostFact>();
        var calls = 0;
        using var stop = new CancellationTokenSource();
        var running = Task(facts).RunAsync(
            () => ++calls == 1
                ? throw new InvalidOperationException("once")
                : System.Threading.Tasks.Task.Delay(Timeout.Infinite, stop.Token),
            stop.Token);
        while (facts.Count < 2)
        {
            await System.Threading.Tasks.Task.Delay(1);
        }

        await stop.CancelAsync();
        await running;
        Assert.Equal([true, false], facts.Select(fact => fact.On));
    }

    [Fact]
    public async Task Given_a_cancelled_run_then_a_failing_task_ends_during_its_pause()
    {
        using var stop = new CancellationTokenSource();
        var task = new HostTask("keeper", _ => true) { FirstPause = TimeSpan.FromHours(1) };
        var running = task.RunAsync(() => throw new InvalidOperationException("always"), stop.Token);
        await stop.CancelAsync();
        await running.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(1, task.Failures);
    }

    private static HostTask Task(List<HostFact> facts) => new("keeper", fact =>
    {
        facts.Add(fact);
        return true;
    })
    {
        FirstPause = TimeSpan.FromMilliseconds(1),
        CalmAfter = TimeSpan.FromMilliseconds(20),
    };
}
