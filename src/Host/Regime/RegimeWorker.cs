using System.Collections.Concurrent;
using Millwright.Host.Runtime;
using Millwright.Kernel;
using Millwright.Regime.Hmm;
using Millwright.Regime.Options;
using Millwright.Regime.Plant;
using Millwright.Regime.Score;

namespace Millwright.Host.Regime;

/// <summary>
/// Answers the fits that a regime plant asks for: reads the rows between two turns, trains on the thread pool, and
/// hands the result in as a record (regime.md §0.2 item 2). A replay sees the record and never trains.
/// </summary>
internal sealed class RegimeWorker(RegimePlant plant, uint number, RegimeOptions options) : IEffectObserver
{
    private readonly ConcurrentDictionary<string, Task> running = new(StringComparer.Ordinal);

    /// <summary>Fits finished since the start.</summary>
    public int Fits { get; private set; }

    public void OnEffect(IGroupHost group, in Effect effect)
    {
        if (effect.Plant == number && effect.Body is QueryRequest { Kind: RegimePlant.TrainQuery } query)
        {
            running[query.Key] = Task.Run(() => TrainAsync(group, query.Key));
        }
        else if (effect.Plant == number && effect.Body is QueryRequest { Kind: RegimePlant.SurfaceQuery })
        {
            running[RegimePlant.SurfaceQuery] = Task.Run(() => FitAsync(group));
        }
    }

    public void OnView(IGroupHost group, PublishedView view)
    {
    }

    /// <summary>Waits for fits under way.</summary>
    public Task DrainAsync() => Task.WhenAll(running.Values);

    private async Task TrainAsync(IGroupHost group, string frame)
    {
        var (rows, decay) = await group.ReadAsync(core => (
            plant.TrainingRows(frame),
            core.Toggles.IsActive(Millwright.Regime.Engine.Flags.DeepDecay)));
        var minimum = plant.Engine.Market.Frame(frame)?.Frame.MinTrainSamples ?? int.MaxValue;
        var fit = HmmTraining.Run(
            rows, minimum, options.HmmNIter, 0.01, decay ? options.HmmDeepDecayHalflife : null);
        Fits++;
        var input = new RecordInput(RegimeRecord.HmmTrained, number, 0, group.Now.Ns);
        group.TrySubmit(Lane.Data, in input, new HmmTrainedRecord(frame, fit.Model, fit.Error).Encode());
    }

    /// <summary>The outcome surface: samples between two turns, the fit outside (regime.md §9.9).</summary>
    private async Task FitAsync(IGroupHost group)
    {
        var samples = await group.ReadAsync(_ => plant.Engine.Score.Surface.Copy());
        var (points, outcomes) = SurfaceDesk.Rows(samples, options);
        var surface = OutcomeSurface.Fit(points, outcomes);
        Fits++;
        var input = new RecordInput(RegimeRecord.SurfaceFitted, number, 0, group.Now.Ns);
        group.TrySubmit(Lane.Data, in input, new SurfaceRecord(surface).Encode());
    }
}
