using Millwright.Alpha.Factors;
using Millwright.Alpha.Lab;
using Millwright.Alpha.Options;
using Millwright.Alpha.Plant;
using Millwright.Host.Kinds.Alpha.Journal;
using Millwright.Host.Runtime;
using Millwright.Kernel;
using Millwright.Storage;

namespace Millwright.Host.Kinds.Alpha;

/// <summary>
/// Monte-Carlo envelope beside the reactor (alpha.md §9.3): after every 25 closed positions, and hourly, the
/// probability of a 15 % drawdown goes to the plant as a record. A better tier is told only after two better results in
/// a row.
/// </summary>
internal sealed class EnvelopeWorker : IEffectObserver
{
    private const int Every = 25;
    private const int Kept = 500;
    private static readonly Duration Hour = Duration.FromSeconds(3_600);
    private readonly Queue<double> returns = new();
    private readonly double fraction;
    private readonly ulong seed;
    private Instant last;
    private double told = double.NaN;
    private int better;
    private int fresh;

    /// <summary>Takes the closed positions of earlier runs from the shadow tables.</summary>
    public EnvelopeWorker(AlphaOptions options, TableStore store)
    {
        fraction = options.Fraction;
        seed = (ulong)options.Seed;
        var (net, notional, leverage) = (Column("net"), Column("notional"), Column("leverage"));
        var rows = store.Read(ShadowTables.Episodes, int.MaxValue);
        var closed = Column("closed");
        foreach (var row in rows.OrderBy(r => (string)r[closed]!, StringComparer.Ordinal).TakeLast(Kept))
        {
            var result = double.Parse((string)row[net]!, System.Globalization.CultureInfo.InvariantCulture);
            Take((double)row[leverage]! * (result / (double)row[notional]!));
        }

        fresh = returns.Count;
    }

    /// <inheritdoc/>
    public void OnEffect(IGroupHost group, in Effect effect)
    {
        ArgumentNullException.ThrowIfNull(group);
        if (effect.Body is not DomainEvent { Data: { } data })
        {
            return;
        }

        if (data is EpisodeRow episode && episode.Size.Notional > 0.0)
        {
            Take(episode.Size.Conviction * ((double)episode.Net / episode.Size.Notional));
            fresh++;
        }

        var at = data is ScanRow scan ? scan.At : last;
        if (fresh >= Every || (fresh > 0 && at - last >= Hour))
        {
            (fresh, last) = (0, at);
            Tell(group);
        }
    }

    /// <inheritdoc/>
    public void OnView(IGroupHost group, PublishedView view)
    {
        // Views carry no episodes.
    }

    /// <summary>What the plant is told after a result: the old probability while a better tier is not confirmed.
    /// </summary>
    public double Next(double probability)
    {
        var improves = !double.IsNaN(told) && RiskEnvelope.Of(probability).Scale > RiskEnvelope.Of(told).Scale;
        better = improves ? better + 1 : 0;
        if (improves && better < 2)
        {
            return told;
        }

        better = 0;
        return told = probability;
    }

    private static int Column(string name)
    {
        var columns = ShadowTables.Episodes.Columns;
        for (var i = 0; i < columns.Count; i++)
        {
            if (columns[i].Name == name)
            {
                return i;
            }
        }

        throw new InvalidOperationException($"alpha_episodes has no column {name}");
    }

    private void Take(double perFraction)
    {
        returns.Enqueue(fraction * perFraction);
        if (returns.Count > Kept)
        {
            returns.Dequeue();
        }
    }

    private void Tell(IGroupHost group)
    {
        if (BreachEstimate.Of(returns.ToArray(), seed) is not { } probability)
        {
            return;
        }

        Span<byte> payload = stackalloc byte[FactorRecord.Size];
        new FactorRecord(FactorKind.Breach, 0, Next(probability)).Write(payload);
        var now = group.Now.Ns;
        var input = new RecordInput(AlphaRecord.Factor, 1, now, now);
        group.TrySubmit(Lane.Data, in input, payload);
    }
}
