using Microsoft.Data.Sqlite;

namespace Millwright.Storage;

/// <summary>
/// Writes rows in batches on its own thread behind a bounded queue. Producers never block: when the queue is full or
/// the database fails, rows are dropped and counted, and <see cref="NeedsRebuild"/> tells it.
/// </summary>
public sealed class ProjectionWriter : IDisposable
{
    private readonly object gate = new();
    private readonly ProjectionDatabase database;
    private readonly ProjectionWriterOptions options;
    private readonly Thread thread;
    private List<IProjectionRow> waiting = [];
    private List<IProjectionRow> writing = [];
    private long accepted;
    private long completed;
    private bool stopping;
    private bool flushing;
    private SqliteConnection? connection;
    private RowBatch? batch;

    /// <summary>Starts the writer.</summary>
    public ProjectionWriter(ProjectionDatabase database, ProjectionWriterOptions? options = null)
    {
        this.database = database;
        this.options = options ?? new ProjectionWriterOptions();
        thread = new Thread(Run) { IsBackground = true, Name = "projection-writer" };
        thread.Start();
    }

    /// <summary>Rows that were not written.</summary>
    public long Dropped { get; private set; }

    /// <summary>Last failure of the database, or null.</summary>
    public string? Failure { get; private set; }

    /// <summary>True when rows are missing from the database.</summary>
    public bool NeedsRebuild => Dropped > 0;

    /// <summary>Queues a row.</summary>
    /// <returns>False when it was dropped.</returns>
    public bool TryWrite(IProjectionRow row)
    {
        lock (gate)
        {
            if (waiting.Count >= options.QueueRows || stopping)
            {
                Dropped++;
                return false;
            }

            waiting.Add(row);
            accepted++;
            if (waiting.Count == 1 || waiting.Count == options.BatchRows)
            {
                Monitor.PulseAll(gate);
            }

            return true;
        }
    }

    /// <summary>Blocks until every row accepted before is committed or dropped.</summary>
    public void Flush()
    {
        lock (gate)
        {
            var target = accepted;
            while (completed < target && thread.IsAlive)
            {
                flushing = true;
                Monitor.PulseAll(gate);
                Monitor.Wait(gate, 100);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (gate)
        {
            stopping = true;
            Monitor.PulseAll(gate);
        }

        thread.Join();
        Disconnect();
    }

    private void Run()
    {
        while (Take())
        {
            var lost = Commit(writing);
            lock (gate)
            {
                completed += writing.Count;
                Dropped += lost;
                Monitor.PulseAll(gate);
            }

            writing.Clear();
        }
    }

    private bool Take()
    {
        lock (gate)
        {
            while (waiting.Count == 0 && !stopping)
            {
                Monitor.Wait(gate);
            }

            if (waiting.Count < options.BatchRows && !stopping && !flushing)
            {
                Monitor.Wait(gate, (int)(options.MaxDelay.Ns / 1_000_000));
            }

            flushing = false;
            (waiting, writing) = (writing, waiting);
            return writing.Count > 0 || !stopping;
        }
    }

    private int Commit(List<IProjectionRow> rows)
    {
        try
        {
            connection ??= database.Connect(readOnly: false);
            batch ??= new RowBatch(connection);
            for (var start = 0; start < rows.Count; start += options.BatchRows)
            {
                using var transaction = connection.BeginTransaction();
                for (var i = start; i < Math.Min(rows.Count, start + options.BatchRows); i++)
                {
                    batch.Write(rows[i], transaction);
                }

                transaction.Commit();
            }

            Failure = null;
            return 0;
        }
        catch (SqliteException failure)
        {
            Failure = failure.Message;
            Disconnect();
            return rows.Count;
        }
    }

    private void Disconnect()
    {
        batch?.Dispose();
        batch = null;
        connection?.Dispose();
        connection = null;
    }
}
