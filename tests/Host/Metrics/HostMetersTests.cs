using Millwright.Host.Tests.Http;

namespace Millwright.Host.Tests.Metrics;

/// <summary>Metrics of the kernel (kernel.md §21.1) on the page of a running host.</summary>
public sealed class HostMetersTests
{
    [Fact]
    public async Task Given_a_running_group_then_every_metric_of_the_list_is_on_the_page_with_its_series()
    {
        await using var host = await TestHost.StartAsync();
        await host.PostAsync("/api/plants/grid/commands", """{"kind":"operator.note","params":{"text":"x"}}""");
        await host.UntilAsync(() => host.Services.Commands.Latency.Count > 0);

        var page = await host.Client.GetStringAsync("/metrics");

        string[] series =
        [
            "mw_reactor_records{group=\"grid-test\"}",
            "mw_reactor_records_type{group=\"grid-test\",type=\"RunStarted\"} 1",
            "mw_reactor_records_type{group=\"grid-test\",type=\"Command\"} 1", "mw_reactor_lag{",
            "mw_reactor_turns_soft{", "mw_reactor_turn_duration_count{group=\"grid-test\"}", "mw_intake_depth{",
            "mw_intake_conflated{", "mw_intake_rejected{group=\"grid-test\",reason=\"lane_full\"} 0",
            "mw_deadline_lateness_count{", "mw_deadline_armed{", "mw_journal_bytes{", "mw_journal_fsync_duration{",
            "mw_journal_durable_lag{", "mw_effect_released{",
            "mw_intent_state{group=\"grid-test\",state=\"unknown\"} 0",
            "mw_intent_unknown_age{group=\"grid-test\"} 0", "mw_command_status{", "mw_command_latency_count 1",
            "mw_incident_open{", "mw_plant_state{plant=\"grid\",state=\"running\"} 1", "mw_plant_state_bytes{",
            "mw_replay_rate{", "mw_gc_alloc_hot_path{", "mw_clock_offset{", "mw_records_ignored{",
        ];
        Assert.All(series, one => Assert.Contains(one, page, StringComparison.Ordinal));
    }

    [Fact]
    public void Given_times_then_the_histogram_keeps_them_to_one_bucket_of_sixty_four_per_octave()
    {
        var histogram = new Kernel.LatencyHistogram();
        for (var us = 1; us <= 1000; us++)
        {
            histogram.Add(new Kernel.Duration(us * 1000L));
        }

        Assert.Equal(1000, histogram.Count);
        Assert.InRange(histogram.SumSec, 0.50049, 0.50051);
        foreach (var (share, expected) in new[] { (0.5, 500e-6), (0.99, 990e-6), (1.0, 1000e-6) })
        {
            Assert.InRange(histogram.Quantile(share) / expected, 1 - 0.016, 1 + 0.016);
        }

        Assert.InRange(histogram.AtMost(250e-6), 246, 254);
        Assert.Equal(1000, histogram.AtMost(1));
        Assert.Equal(0, histogram.AtMost(1e-7));
    }
}
