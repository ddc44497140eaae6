using System.Diagnostics;
using Millwright.Alpha.Ladder;
using Millwright.Alpha.Plant;
using Millwright.Host.Parity;
using Millwright.Host.Runtime;
using Millwright.Kernel;

namespace Millwright.Host.Kinds.Alpha;

/// <summary>
/// Stored results of <c>parity</c> as evidence for the ladder (alpha.md §19, §20): <c>parity.db</c> of the storage
/// folder is read when it changes; results of this build go to the plant as records, once each.
/// </summary>
internal sealed class ParityWorker(string storageFolder) : IEffectObserver
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);
    private readonly string file = Path.Combine(storageFolder, ParityRuns.FileName);
    private readonly Dictionary<string, string> told = new(StringComparer.Ordinal);
    private long looked;
    private DateTime seen;

    /// <inheritdoc/>
    public void OnEffect(IGroupHost group, in Effect effect)
    {
        // Results come from outside, not from the plant.
    }

    /// <inheritdoc/>
    public void OnView(IGroupHost group, PublishedView view)
    {
        ArgumentNullException.ThrowIfNull(group);
        if (looked != 0 && Stopwatch.GetElapsedTime(looked) < Every)
        {
            return;
        }

        looked = Stopwatch.GetTimestamp();
        var written = new[] { file, file + "-wal" }.Where(File.Exists).Select(File.GetLastWriteTimeUtc)
            .DefaultIfEmpty().Max();
        if (written == seen || !File.Exists(file))
        {
            return;
        }

        seen = written;
        foreach (var fact in News())
        {
            var now = group.Now.Ns;
            var input = new RecordInput(AlphaRecord.Evidence, 1, now, now);
            group.TrySubmit(Lane.Data, in input, fact.Encode());
        }
    }

    /// <summary>Results that were not told yet, as evidence <c>parity:KERNEL</c>.</summary>
    public IReadOnlyList<Evidence> News()
    {
        var facts = new List<Evidence>();
        foreach (var (kernel, mismatches, cases, text, at) in ParityRuns.Newest(file))
        {
            if (told.GetValueOrDefault(kernel) != at)
            {
                told[kernel] = at;
                facts.Add(new Evidence(
                    $"parity:{kernel}", mismatches == 0, mismatches, cases, $"{text}, build {ParityRuns.Build}"));
            }
        }

        return facts;
    }
}
