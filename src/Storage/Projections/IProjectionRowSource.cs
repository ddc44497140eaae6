namespace Millwright.Storage;

/// <summary>Regenerates all rows of one group from its journal and ledger files (verb <c>rebuild</c>).</summary>
public interface IProjectionRowSource
{
    /// <summary>Group.</summary>
    string Group { get; }

    /// <summary>Journal position after the rows were read to the end.</summary>
    ulong Position { get; }

    /// <summary>All rows in order; later rows with the same key replace earlier ones.</summary>
    IEnumerable<IProjectionRow> Rows();
}
