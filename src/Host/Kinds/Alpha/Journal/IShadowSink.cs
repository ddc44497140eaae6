using Millwright.Storage;

namespace Millwright.Host.Kinds.Alpha.Journal;

/// <summary>A further receiver of shadow rows: at least once, never waited for.</summary>
internal interface IShadowSink
{
    /// <summary>Takes rows; must not block on the network.</summary>
    void Add(IReadOnlyList<TableRow> rows);
}
