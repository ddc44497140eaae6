namespace Millwright.Markets.Tests;

public sealed class PaperStateTests
{
    private static readonly PaperOptions Options = new()
    {
        Fill = FillModel.Probabilistic, PartialProbability = 0.3, OrderLimit = 40, HistoryLimit = 64,
        Faults = new()
        {
            TimeoutBeforeAccept = 0.03, TimeoutAfterAccept = 0.03, Throttle = 0.03, DuplicateReport = 0.05,
            ReorderReport = 0.05, ExchangeCancel = 0.03,
        },
    };

    private static byte[] Encode(PaperExchange exchange)
    {
        var writer = new CseWriter();
        exchange.Encode(writer);
        return writer.Written.ToArray();
    }

    private static PaperExchange Copy(PaperExchange exchange)
    {
        var copy = new PaperExchange(exchange.Instrument, exchange.Options, 999, "other");
        var bytes = Encode(exchange);
        var reader = new CseReader(bytes);
        copy.Decode(ref reader);
        Assert.Equal(bytes.Length, reader.Position);
        Assert.Equal(bytes, Encode(copy));
        return copy;
    }

    [Theory]
    [InlineData(FillModel.Probabilistic)]
    [InlineData(FillModel.Queue)]
    public void Given_a_snapshot_at_any_step_when_restored_then_the_run_continues_with_the_same_events(FillModel fill)
    {
        for (ulong seed = 1; seed <= 6; seed++)
        {
            var straight = new PaperRun(seed, Options with { Fill = fill, QueueAhead = 10.0 });
            var interrupted = new PaperRun(seed, Options with { Fill = fill, QueueAhead = 10.0 });
            for (var i = 0; i < 800; i++)
            {
                straight.Step();
                interrupted.Step();
                if (i % 37 == 0)
                {
                    interrupted.Exchange = Copy(interrupted.Exchange);
                }
            }

            Assert.Equal(straight.Trace, interrupted.Trace);
            Assert.Equal(Encode(straight.Exchange), Encode(interrupted.Exchange));
            Assert.True(straight.Exchange.ExecutionCount > 20);
        }
    }

    [Fact]
    public void Given_undelivered_events_when_restored_then_they_are_still_waiting()
    {
        var exchange = Bench.Exchange();
        exchange.Submit(Bench.Buy("c1", 0.0998m, 20m), Bench.T(1));
        exchange.OnPrice(0.0997m, 0.0998m, Bench.T(2));
        Assert.Equal([VenueEventKind.Acked, VenueEventKind.Fill], Copy(exchange).Kinds());
    }

    [Fact]
    public void Given_a_truncated_state_when_restored_then_it_is_refused_as_damaged()
    {
        var exchange = Bench.Exchange();
        exchange.Submit(Bench.Buy("c1", 0.0998m, 20m), Bench.T(1));
        var bytes = Encode(exchange);
        for (var length = 0; length < bytes.Length; length += 11)
        {
            var cut = bytes[..length];
            Assert.Throws<InvalidDataException>(() =>
            {
                var reader = new CseReader(cut);
                Bench.Exchange().Decode(ref reader);
            });
        }
    }
}
