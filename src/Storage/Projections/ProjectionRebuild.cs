using Microsoft.Data.Sqlite;

namespace Millwright.Storage;

/// <summary>Verb <c>rebuild</c> (kernel.md §19.1): drops every table and fills it again, in one transaction.</summary>
public static class ProjectionRebuild
{
    /// <summary>Rebuilds the database.</summary>
    /// <param name="database">The database. A follower that runs meanwhile notices it and continues behind it.</param>
    /// <param name="sources">Rows of every group.</param>
    /// <param name="output">Receives the number of rows per group.</param>
    /// <returns>0 done, 4 the database failed (the old content is kept).</returns>
    public static int Run(
        ProjectionDatabase database, IReadOnlyList<IProjectionRowSource> sources, TextWriter output)
    {
        try
        {
            using var connection = database.Connect(readOnly: false);
            using var transaction = connection.BeginTransaction();
            ProjectionDatabase.DropTables(connection, transaction);
            ProjectionDatabase.CreateTables(connection, transaction);
            using var batch = new RowBatch(connection);
            foreach (var source in sources)
            {
                var rows = 0L;
                foreach (var row in source.Rows())
                {
                    batch.Write(row, transaction);
                    rows++;
                }

                ProjectionPosition.Write(connection, transaction, source.Group, source.Position);
                output.WriteLine($"{source.Group}: {rows} rows up to record {source.Position}");
            }

            transaction.Commit();
            return 0;
        }
        catch (SqliteException failure)
        {
            output.WriteLine(failure.Message);
            return 4;
        }
    }
}
