namespace Millwright.Kernel.Tests.Incidents;

public sealed class IncidentBookTests
{
    private const IncidentSeverity High = IncidentSeverity.C;
    private readonly IncidentBook book = new();
    private ulong seq;

    [Fact]
    public void Given_high_severity_when_cleared_then_acknowledgement_is_needed()
    {
        Assert.Equal(IncidentState.ActiveUnack, Raise(0, High)!.State);
        Assert.Equal(IncidentState.ReturnedUnack, Clear(1)!.State);
        Assert.Equal(IncidentState.Closed, book.Acknowledge("r:s", "op", "seen", At(2), ++seq)!.State);
        Assert.Empty(book.Open);
        Assert.Single(book.RecentlyClosed);
    }

    [Fact]
    public void Given_warning_when_cleared_then_it_closes_at_once()
    {
        Raise(0, IncidentSeverity.W);
        Assert.Equal(IncidentState.Closed, Clear(1)!.State);
    }

    [Fact]
    public void Given_acknowledged_when_cleared_then_it_closes_and_require_clear_waits()
    {
        Raise(0, High);
        Ack(1);
        Assert.Equal(IncidentState.Closed, Clear(2)!.State);
        Raise(3, High, new IncidentRule { RequireClear = true });
        Ack(4);
        Assert.Null(book.ManualClear("r:s", false, At(5), ++seq));
        Assert.Equal(IncidentState.ReturnedAck, Clear(5)!.State);
        Assert.Equal(IncidentState.Closed, book.ManualClear("r:s", false, At(6), ++seq)!.State);
    }

    [Fact]
    public void Given_same_sample_when_raised_again_then_only_last_at_moves()
    {
        Raise(0, High);
        Ack(1);
        Assert.Null(Raise(2, High));
        Assert.Equal((At(2), 1, IncidentState.ActiveAck), Only(i => (i.LastAt, i.Occurrences, i.State)));
    }

    [Fact]
    public void Given_edge_rule_when_raised_again_then_the_acknowledgement_is_withdrawn()
    {
        var edge = new IncidentRule { Edge = true };
        Raise(0, High, edge);
        Ack(1);
        Assert.Equal(IncidentState.ActiveUnack, Raise(2, High, edge)!.State);
        Assert.Equal((2, ""), Only(i => (i.Occurrences, i.AckBy)));
    }

    [Fact]
    public void Given_severity_when_raised_then_it_only_rises()
    {
        Raise(0, High);
        Assert.Null(Raise(1, IncidentSeverity.W));
        Assert.Equal(High, Only(i => i.Severity));
        Assert.Equal(IncidentSeverity.A, Raise(2, IncidentSeverity.A)!.Severity);
    }

    [Fact]
    public void Given_closed_when_raised_then_the_same_incident_reopens_after_its_cooldown()
    {
        var rule = new IncidentRule { Cooldown = Duration.FromSeconds(30) };
        var number = Raise(0, IncidentSeverity.W, rule)!.Number;
        Clear(10);
        Assert.Null(Raise(39, IncidentSeverity.W, rule));
        var again = Raise(40, IncidentSeverity.W, rule)!;
        Assert.Equal((number, 2, At(0)), (again.Number, again.Occurrences, again.OpenedAt));
        Assert.Empty(book.RecentlyClosed);
    }

    [Fact]
    public void Given_shelved_when_time_is_over_then_the_state_follows_the_condition()
    {
        Raise(0, High);
        Assert.Equal(IncidentState.Shelved, book.Shelve("r:s", "op", "works", At(300), ++seq)!.State);
        Assert.Equal(IncidentState.Shelved, Clear(10)!.State);
        Assert.Equal(IncidentState.Shelved, Raise(20, High)!.State);
        Assert.False(book.TryNotify("r:s", At(20)));
        Assert.Equal(IncidentState.ActiveUnack, book.Unshelve("r:s", At(300), ++seq)!.State);
        Assert.Equal(At(300), Only(i => i.ActiveSince));
    }

    [Fact]
    public void Given_severity_A_when_shelved_then_refused_and_rising_to_A_ends_shelving()
    {
        Raise(0, High);
        book.Shelve("r:s", "op", "works", At(300), ++seq);
        Assert.Equal(IncidentState.ActiveUnack, Raise(1, IncidentSeverity.A)!.State);
        Assert.Null(book.Shelve("r:s", "op", "works", At(300), ++seq));
    }

    [Theory]
    [InlineData(IncidentSeverity.A, 60)]
    [InlineData(IncidentSeverity.C, 300)]
    public void Given_unacknowledged_when_time_passes_then_it_escalates_once(IncidentSeverity severity, int after)
    {
        Raise(0, severity);
        Assert.True(book.TryNextEscalation(out var due));
        Assert.Equal(At(after), due);
        Assert.Null(book.Escalate(At(after - 1), ++seq));
        Assert.Equal(At(after), book.Escalate(At(after), ++seq)!.EscalatedAt);
        Assert.Null(book.Escalate(At(after + 1), ++seq));
        Assert.False(book.TryNextEscalation(out _));
    }

    [Fact]
    public void Given_six_cycles_in_ten_minutes_when_raised_then_flapping_and_notified_once()
    {
        for (var i = 0; i < 6; i++)
        {
            Assert.False(Raise(i * 20, IncidentSeverity.W)!.Flapping);
            Assert.True(book.TryNotify("r:s", At(i * 20)));
            Clear((i * 20) + 10);
        }

        Assert.True(Raise(120, IncidentSeverity.W)!.Flapping);
        Assert.False(book.TryNotify("r:s", At(120)));
        Assert.True(book.TryNotify("r:s", At(700)));
        Clear(900);
        Assert.False(Raise(910, IncidentSeverity.W)!.Flapping);
    }

    [Fact]
    public void Given_twenty_one_opens_in_a_minute_when_asked_then_storm()
    {
        for (var i = 0; i < 20; i++)
        {
            book.Raise(1, "r", $"{i}", High, "text", At(i), ++seq, false);
        }

        Assert.False(book.IsStorm(At(20)));
        book.Raise(1, "r", "20", High, "text", At(20), ++seq, false);
        Assert.True(book.IsStorm(At(20)));
        Assert.False(book.IsStorm(At(60)));
    }

    [Fact]
    public void Given_rule_out_of_service_when_raised_then_recorded_silently_until_lifted()
    {
        book.Inhibit(new RuleInhibit("r", IncidentState.OutOfService, "op", "sensor removed", Instant.Max), ++seq);
        Assert.Equal(IncidentState.OutOfService, Raise(0, High)!.State);
        Assert.Null(book.Acknowledge("r:s", "op", "", At(1), ++seq));
        Assert.Equal(IncidentState.ActiveUnack, Assert.Single(book.Lift("r", At(2), ++seq)).State);
    }

    [Fact]
    public void Given_many_closed_when_counted_then_the_oldest_are_dropped_and_open_ones_never()
    {
        book.Raise(1, "keep", "s", High, "text", At(0), ++seq, true);
        for (var i = 0; i < 600; i++)
        {
            book.Raise(1, "r", $"{i}", IncidentSeverity.I, "text", At(i), ++seq, false);
            book.Clear("r", $"{i}", At(i), ++seq);
        }

        Assert.Equal(IncidentBook.ClosedKept, book.RecentlyClosed.Count);
        Assert.Equal("keep", Only(i => i.Rule));
        Assert.True(Only(i => i.FirstUp));
    }

    [Theory]
    [InlineData(11UL)]
    [InlineData(12UL)]
    public void Given_random_operations_when_encoded_and_decoded_then_both_books_continue_alike(ulong seed)
    {
        var random = Xoshiro256.Create(seed, "incidents");
        for (var step = 0; step < 3000; step++)
        {
            Act(book, ref random, step);
            foreach (var incident in book.Open)
            {
                Assert.True(incident.IsOpen && book.Open.Count(i => i.Key == incident.Key) == 1, $"seed {seed}");
            }
        }

        var writer = new CseWriter();
        book.Encode(writer);
        var copy = new IncidentBook();
        var reader = new CseReader(writer.Written);
        copy.Decode(ref reader);
        Assert.True(reader.AtEnd);
        var fork = random;
        for (var step = 3000; step < 3500; step++)
        {
            Act(book, ref random, step);
            Act(copy, ref fork, step);
        }

        Assert.Equal(Bytes(book), Bytes(copy));
    }

    private static void Act(IncidentBook target, ref Xoshiro256 random, int step)
    {
        var rule = $"r{random.Below(3)}";
        var subject = $"{random.Below(20)}";
        var key = $"{rule}:{subject}";
        var (now, seq) = (At(step), (ulong)step);
        var options = new IncidentRule
        {
            RequireClear = random.Below(4) == 0, Cooldown = new Duration((long)random.Below(9)),
        };
        switch (random.Below(12))
        {
            case < 5:
                target.Raise(1, rule, subject, (IncidentSeverity)random.Below(4), "t", now, seq, false, options);
                break;
            case < 8:
                target.Clear(rule, subject, now, seq);
                break;
            case 8:
                target.Acknowledge(key, "op", "", now, seq);
                break;
            case 9:
                target.Shelve(key, "op", "x", now + Duration.FromSeconds(400), seq);
                break;
            case 10:
                target.Unshelve(key, now, seq);
                break;
            default:
                target.ManualClear(key, random.Below(2) == 0, now, seq);
                break;
        }
    }

    private static byte[] Bytes(IncidentBook source)
    {
        var writer = new CseWriter();
        source.Encode(writer);
        return writer.Written.ToArray();
    }

    private static Instant At(int seconds) => Instant.FromUnixSeconds(1_000_000 + seconds);

    private Incident? Raise(int at, IncidentSeverity severity, IncidentRule? rule = null) =>
        book.Raise(1, "r", "s", severity, "text", At(at), ++seq, false, rule);

    private Incident? Clear(int at) => book.Clear("r", "s", At(at), ++seq);

    private void Ack(int at) => Assert.NotNull(book.Acknowledge("r:s", "op", "", At(at), ++seq));

    private T Only<T>(Func<Incident, T> pick) => pick(Assert.Single(book.Open));
}
