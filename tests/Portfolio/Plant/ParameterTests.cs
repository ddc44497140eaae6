using System.Text.Json;
using Millwright.Kernel;
using Millwright.Portfolio.Learning;
using Millwright.Portfolio.Replay;

namespace Millwright.Portfolio.Tests.Plant;

/// <summary>Activation and rollback of parameter sets as journaled commands (portfolio.md §12.8).</summary>
public sealed class ParameterTests
{
    private const int Hours = 24 * 12;
    private int commands;

    [Fact]
    public void Given_a_set_that_is_applied_then_later_rows_carry_it_and_a_rollback_returns()
    {
        var log = new RowLog();
        var feed = new BarFeed(SyntheticBars.Make(Hours));
        var set = ParameterSet.Of(
            "wide", new Dictionary<string, double> { ["spiral.gap"] = 0.30, ["trail.closes"] = 10 }).Value;
        var (at, back) = (SyntheticBars.StartMs + (24 * 7 * 3_600_000L), SyntheticBars.StartMs + (24 * 9 * 3_600_000L));
        var step = 0;
        while (feed.TryNext(out var time, out var type, out var payload))
        {
            if (step == 0 && time > at)
            {
                step = 1;
                Assert.Equal("body", Refused(log, time, "{}x", ""));
                Assert.Equal("checksum", Refused(log, time, set.Body, new string('0', 64)));
                Assert.Equal(CommandStatus.Confirmed, Apply(log, time, set.Body, set.Checksum).Status);
                Assert.Contains("locked", Apply(log, time, "{}", "").Message, StringComparison.Ordinal);
            }

            if (step == 1 && time > back)
            {
                step = 2;
                Assert.Equal(
                    CommandStatus.Confirmed, Send(log, time, "pm_params_rollback", new { }).Status);
                Assert.Equal(CommandStatus.Rejected, Send(log, time, "pm_params_rollback", new { }).Status);
            }

            log.Run.Apply(time, type, payload);
        }

        Assert.Equal(2, step);
        Assert.All(log.Phases, p => Assert.Equal(
            p.TimeMs > at && p.TimeMs < back ? "wide" : "test", p.ParamId));
        Assert.All(log.Strands.Where(s => s.TimeMs > back), s => Assert.Equal("test", s.ParamId));
        Assert.Contains(log.Strands, s => s.ParamId == "wide");
    }

    [Fact]
    public void Given_an_applied_set_then_a_restored_plant_keeps_its_knobs()
    {
        var log = new RowLog();
        log.Run.Run(new BarFeed(SyntheticBars.Make(24)));
        var set = ParameterSet.Of("wide", new Dictionary<string, double> { ["spiral.gap"] = 0.30 }).Value;
        Apply(log, log.Run.TimeMs + 1_000, set.Body, set.Checksum);
        var writer = new CseWriter();
        log.Run.Group.Encode(writer);
        var second = new ReplayRun(RowLog.Defaults, SyntheticBars.StartMs);
        var reader = new CseReader(writer.Written);
        second.Group.Decode(ref reader);

        Assert.Equal(log.Run.Group.StateDigest(), second.Group.StateDigest());
        Assert.Contains("\"param_id\":\"wide\"", $"{second.Group.BuildView(1)}", StringComparison.Ordinal);
    }

    private string Refused(RowLog log, long timeMs, string body, string checksum)
    {
        var change = Apply(log, timeMs, body, checksum);
        Assert.Equal(CommandStatus.Rejected, change.Status);
        return change.Message.Split(':')[1];
    }

    private CommandChange Apply(RowLog log, long timeMs, string body, string checksum) =>
        Send(log, timeMs, "pm_params_apply", new { id = "wide", body, checksum });

    private CommandChange Send(RowLog log, long timeMs, string kind, object parameters)
    {
        var key = $"c{++commands}";
        return log.Run.Command(timeMs, new CommandRequest
        {
            Id = (UInt128)commands,
            IdemKey = key,
            Kind = kind,
            Parameters = JsonSerializer.SerializeToElement(parameters),
            Issuer = "test",
            Role = "operator",
            Source = "api",
        })!;
    }
}
