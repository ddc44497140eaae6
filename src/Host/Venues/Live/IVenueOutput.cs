using Millwright.Kernel;

namespace Millwright.Host.Venues;

/// <summary>Journal intake of a live plant, as the desk needs it.</summary>
internal interface IVenueOutput
{
    /// <summary>Clock of the group.</summary>
    Instant Now { get; }

    /// <summary>Publishes a record; false while the lane is full.</summary>
    bool TrySubmit(Lane lane, in RecordInput input, ReadOnlySpan<byte> payload);

    /// <summary>Something arrived for the desk.</summary>
    void Wake();
}
