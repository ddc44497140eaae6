using System.Text;
using Millwright.Host.Twin;
using Millwright.Kernel;
using Millwright.Twin.Plant;

namespace Millwright.Host.Kinds.Ship;

/// <summary>A ship needs no inputs: its ticks are deadlines, everything else is the operator's. Procedures of a folder
/// enter its journal once, at the start.</summary>
/// <param name="scenario">Scenario that is flown.</param>
/// <param name="procedures">Folder of procedures, or "".</param>
internal sealed class ShipFeed(string scenario, string procedures) : IKindFeed
{
    /// <inheritdoc/>
    public string Kind => "simulated";

    /// <inheritdoc/>
    public string Name => scenario;

    /// <inheritdoc/>
    public Instant Start => Instant.Epoch;

    /// <inheritdoc/>
    public double Speed => 1.0;

    /// <inheritdoc/>
    public async Task RunAsync(KindRun run, Instant from, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (procedures.Length > 0)
        {
            foreach (var document in ProcedureFolder.Read(procedures).Documents)
            {
                var now = run.Host.Now.Ns;
                var input = new RecordInput(ShipRecord.Procedure, 1, now, now);
                run.Host.TrySubmit(Lane.Data, in input, Encoding.UTF8.GetBytes(document));
            }
        }

        await Task.Delay(Timeout.Infinite, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
