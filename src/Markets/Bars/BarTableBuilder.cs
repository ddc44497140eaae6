namespace Millwright.Markets;

/// <summary>
/// Collects bars in any order and finishes them: sorted, duplicates resolved (last wins), interval inferred.
/// </summary>
internal sealed class BarTableBuilder(int capacity)
{
    private const int SampledSteps = 4096;

    private Bar[] bars = new Bar[Math.Max(16, capacity)];
    private int count;
    private long outOfOrder;
    private long duplicates;

    public int Count => count;

    public double LastClose => count == 0 ? 0.0 : bars[count - 1].Close;

    public void Add(in Bar bar)
    {
        if (count > 0 && bar.Time <= bars[count - 1].Time)
        {
            if (bar.Time == bars[count - 1].Time && outOfOrder == 0)
            {
                duplicates++;
                bars[count - 1] = bar;
                return;
            }

            outOfOrder++;
        }

        if (count == bars.Length)
        {
            Array.Resize(ref bars, bars.Length * 2);
        }

        bars[count++] = bar;
    }

    public void AddRange(ReadOnlySpan<Bar> items)
    {
        foreach (ref readonly var bar in items)
        {
            Add(in bar);
        }
    }

    public BarSeries Build(BarQuality counted, Duration interval)
    {
        var unsorted = outOfOrder;
        if (outOfOrder > 0)
        {
            SortLastWins();
        }

        Array.Resize(ref bars, count);
        var quality = counted with
        {
            OutOfOrder = counted.OutOfOrder + unsorted,
            Duplicates = counted.Duplicates + duplicates,
        };
        return new(bars, interval.Ns > 0 ? interval : InferInterval(bars), quality);
    }

    private void SortLastWins()
    {
        // Array.Sort is unstable; the arrival index as second key makes "last wins" exact.
        var keys = new (long Ns, int Arrival)[count];
        for (var i = 0; i < count; i++)
        {
            keys[i] = (bars[i].Time.Ns, i);
        }

        Array.Sort(keys);
        var sorted = new Bar[count];
        var kept = 0;
        for (var i = 0; i < count; i++)
        {
            if (i + 1 < count && keys[i + 1].Ns == keys[i].Ns)
            {
                duplicates++;
                continue;
            }

            sorted[kept++] = bars[keys[i].Arrival];
        }

        bars = sorted;
        count = kept;
    }

    private static Duration InferInterval(Bar[] bars)
    {
        var steps = new long[Math.Min(bars.Length - 1, SampledSteps) is var n && n > 0 ? n : 0];
        for (var i = 0; i < steps.Length; i++)
        {
            steps[i] = (bars[i + 1].Time - bars[i].Time).Ns;
        }

        Array.Sort(steps);
        var best = 0L;
        var bestRun = 0;
        for (int i = 0, run = 0; i < steps.Length; i++)
        {
            run = i > 0 && steps[i] == steps[i - 1] ? run + 1 : 1;
            if (run > bestRun)
            {
                (best, bestRun) = (steps[i], run);
            }
        }

        return new(best);
    }
}
