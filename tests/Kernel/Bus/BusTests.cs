namespace Millwright.Kernel.Tests.Bus;

public sealed class BusTests
{
    [Fact]
    public void Given_trailing_debounce_when_events_stream_then_the_window_is_not_extended()
    {
        var bus = new BusDebounce<string, int>(new Duration(100));
        Assert.Equal(BusOutcome.WindowOpened, bus.Offer("a", 1, new Instant(0), out var due));
        Assert.Equal(new Instant(100), due);
        Assert.Equal(BusOutcome.Absorbed, bus.Offer("a", 2, new Instant(99), out due));
        Assert.Equal(new Instant(100), due);
        Assert.False(bus.Close("a", new Instant(99), out _));
        Assert.True(bus.Close("a", new Instant(100), out var payload));
        Assert.Equal(2, payload);
    }

    [Fact]
    public void Given_leading_debounce_when_events_stream_then_the_first_is_delivered()
    {
        var bus = new BusDebounce<string, int>(new Duration(100), BusEdge.Leading);
        Assert.Equal(BusOutcome.Deliver, bus.Offer("a", 1, new Instant(0), out _));
        Assert.Equal(BusOutcome.Absorbed, bus.Offer("a", 2, new Instant(99), out _));
        Assert.Equal(BusOutcome.Deliver, bus.Offer("a", 3, new Instant(100), out _));
    }

    [Fact]
    public void Given_bucket_when_same_key_then_delivered_once_per_bucket()
    {
        var bus = new BusDedupe<string>(new Duration(10));
        Assert.Equal([true, false, true, true], new[] { ("a", 0), ("a", 9), ("b", 9), ("a", 10) }
            .Select(e => bus.Offer(e.Item1, new Instant(e.Item2))));
    }

    [Fact]
    public void Given_coalescer_when_taken_then_merged_in_order_of_first_arrival()
    {
        var bus = new BusCoalescer<string, int>((a, b) => a + b);
        Assert.True(bus.Offer("b", 1));
        Assert.True(bus.Offer("a", 5));
        Assert.False(bus.Offer("b", 2));
        Assert.True(bus.TryTake(out var key, out var sum));
        Assert.Equal(("b", 3), (key, sum));
        Assert.True(bus.TryTake(out key, out sum));
        Assert.Equal(("a", 5), (key, sum));
        Assert.False(bus.TryTake(out _, out _));
    }

    [Fact]
    public void Given_dedupe_table_when_full_or_old_then_age_and_insertion_order_evict()
    {
        var table = new DedupeTable<ulong>(new Duration(100), 20);
        for (var i = 0UL; i < 25; i++)
        {
            Assert.True(table.TryAdd(i, new Instant((long)i)));
        }

        Assert.Equal(20, table.Count);
        Assert.False(table.Contains(4, new Instant(25)));
        Assert.False(table.TryAdd(5, new Instant(105)));
        Assert.True(table.TryAdd(5, new Instant(106)));
        var writer = new CseWriter();
        table.Encode(writer, (w, k) => w.U64(k));
        var copy = new DedupeTable<ulong>(new Duration(100), 20);
        var reader = new CseReader(writer.Written);
        copy.Decode(ref reader, (ref CseReader r) => r.U64());
        Assert.True(reader.AtEnd);
        Assert.Equal(table.Count, copy.Count);
        Assert.True(copy.TryAdd(6, new Instant(107)));
        Assert.False(copy.TryAdd(8, new Instant(107)));
        Assert.Equal(1, copy.Duplicates);
    }
}
