using Millwright.Kernel;

namespace Millwright.Host.Kinds;

/// <summary>Inputs of a running kind: recorded, synthetic or live. Disposed with the run when disposable.</summary>
internal interface IKindFeed
{
    /// <summary><c>recorded</c>, <c>synthetic</c>, <c>live</c> or <c>simulated</c>; shown by the console.</summary>
    string Kind { get; }

    /// <summary>Name of the source: folder, seed, address.</summary>
    string Name { get; }

    /// <summary>Logical time of a new group; <see cref="Instant.Epoch"/> = wall time.</summary>
    Instant Start { get; }

    /// <summary>Logical seconds per second.</summary>
    double Speed { get; }

    /// <summary>Submits inputs until the run ends.</summary>
    /// <param name="run">The run.</param>
    /// <param name="from">Logical time of the recovered group: inputs up to it are already journaled.</param>
    /// <param name="cancel">The run ends.</param>
    Task RunAsync(KindRun run, Instant from, CancellationToken cancel);
}
