using Millwright.Kernel;

namespace Millwright.Grid.Rates;

/// <summary>Counters of the two local rate models and the circuit (grid.md §8.8); part of the plant's state.</summary>
public sealed class RateState
{
    private const double Minute = 60.0;
    private const int RecentKept = 1024;

    /// <summary>Matching-engine counter of the pair as of <see cref="EngineAt"/>.</summary>
    public double Engine { get; internal set; }

    /// <summary>Time of <see cref="Engine"/>.</summary>
    public Instant EngineAt { get; internal set; }

    /// <summary>REST counter of the key as of <see cref="RestAt"/>.</summary>
    public double Rest { get; internal set; }

    /// <summary>Time of <see cref="Rest"/>.</summary>
    public Instant RestAt { get; internal set; }

    /// <summary>No entry, exit or re-quote leaves before this time.</summary>
    public Instant CircuitUntil { get; internal set; }

    /// <summary>Rate errors in a row.</summary>
    public int CircuitOpens { get; internal set; }

    /// <summary>Private calls of the present cycle.</summary>
    public int Calls { get; internal set; }

    /// <summary>Regular cycles in a row whose work did not fit the budget.</summary>
    public int Overruns { get; internal set; }

    /// <summary>Times of the private calls of the last 60 s, Unix seconds.</summary>
    public Queue<double> Recent { get; } = new();

    /// <summary>Refusals and failures of the venue by class, ordinal order.</summary>
    public SortedList<string, long> Errors { get; } = new(StringComparer.Ordinal);

    /// <summary>Private calls in the 60 s before a time.</summary>
    /// <param name="now">Unix seconds.</param>
    public int CallsOfMinute(double now) => Recent.Count(at => now - at < Minute);

    internal void Called(double now)
    {
        Calls++;
        Recent.Enqueue(now);
        while (Recent.TryPeek(out var oldest) && (now - oldest >= Minute || Recent.Count > RecentKept))
        {
            Recent.Dequeue();
        }
    }

    internal void Failed(string kind) => Errors[kind] = Errors.GetValueOrDefault(kind) + 1;

    internal void Encode(CseWriter writer)
    {
        writer.F64(Engine);
        writer.Instant(EngineAt);
        writer.F64(Rest);
        writer.Instant(RestAt);
        writer.Instant(CircuitUntil);
        writer.I32(CircuitOpens);
        writer.I32(Calls);
        writer.I32(Overruns);
    }

    internal void Decode(ref CseReader reader)
    {
        Engine = reader.F64();
        EngineAt = new Instant(reader.I64());
        Rest = reader.F64();
        RestAt = new Instant(reader.I64());
        CircuitUntil = new Instant(reader.I64());
        CircuitOpens = reader.I32();
        Calls = reader.I32();
        Overruns = reader.I32();
    }
}
