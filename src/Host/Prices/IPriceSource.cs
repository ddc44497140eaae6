using Millwright.Host.Runtime;
using Millwright.Kernel;
using Millwright.Markets;

namespace Millwright.Host.Prices;

/// <summary>Where the prices of one plant come from.</summary>
public interface IPriceSource
{
    /// <summary>live, recorded or synthetic.</summary>
    string Kind { get; }

    /// <summary>Name for the console, for example the venue or the recorded file.</summary>
    string Name { get; }

    /// <summary>Trading rules of the pair.</summary>
    Instrument Instrument { get; }

    /// <summary>Simulated seconds per second; 1 for live prices.</summary>
    double Speed { get; }

    /// <summary>First instant of the data; <see cref="Instant.Epoch"/> = wall time.</summary>
    Instant Start { get; }

    /// <summary>Length of the scanner's candles, min; read for every candle, so it may change.</summary>
    Func<int> CandleMinutes { get; set; }

    /// <summary>Publishes prices until cancelled.</summary>
    /// <param name="group">Group that takes them.</param>
    /// <param name="from">Time of the group: earlier data is skipped.</param>
    /// <param name="cancel">Ends the source.</param>
    Task RunAsync(IGroupHost group, Instant from, CancellationToken cancel);
}
