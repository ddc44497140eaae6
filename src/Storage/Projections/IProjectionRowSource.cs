namespace Millwright.Storage;

/// <summary>Regenerates all rows from journals and ledger files (verb <c>rebuild</c>).</summary>
public interface IProjectionRowSource
{
    /// <summary>All rows in order; later rows with the same key replace earlier ones.</summary>
    IEnumerable<IProjectionRow> Rows();
}
