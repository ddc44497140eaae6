using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Millwright.Bench.Reporting;
using Millwright.Kernel;
using Millwright.Storage;

namespace Millwright.Bench.Benches;

/// <summary>
/// The same 104-byte records, 1 000 in flight, durable at D2: the journal against one SQLite table in the same process
/// (write-ahead log, <c>synchronous=FULL</c>, one prepared statement, 1 000 rows per transaction). Tells what a
/// journal of one's own is worth.
/// </summary>
internal sealed class JournalPeerBench : IBench
{
    private const int Batch = 1000;

    public string Name => "journal.peer";

    public string Proves => "the journal is faster than the usual embedded store at equal durability";

    public void Run(BenchReport report)
    {
        var batches = report.Quick ? 50 : 300;
        var folder = Directory.CreateTempSubdirectory("millwright-peer-").FullName;
        try
        {
            var (own, peer) = (0.0, 0.0);
            for (var round = 0; round < 3; round++)
            {
                own = Math.Max(own, Journal(report, Path.Combine(folder, $"journal{round}"), batches));
                peer = Math.Max(peer, Sqlite(report, Path.Combine(folder, $"peer{round}.db"), batches));
            }

            report.Figure("journal at D2", own, "1/s");
            report.Figure("SQLite, synchronous=FULL", peer, "1/s");
            report.Figure("journal against SQLite", own / peer, "times", 1);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static double Journal(BenchReport report, string folder, int batches)
    {
        var opening = JournalOpener.Open(
            new RealDisk(), folder, new JournalIdentity { GroupId = 1 },
            new FileJournalOptions { ReserveBytes = 0, Level = DurabilityLevel.D2 });
        using var journal = opening.Journal!;
        var size = FrameCodec.PaddedLength(40);
        var buffer = new byte[size * Batch];
        var payload = new byte[40];
        var input = new RecordInput(CountingPlant.Sample, 0, 1, 0);
        var (seq, previous) = (opening.LastSeq, 0u);
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < batches; i++)
        {
            for (var n = 0; n < Batch; n++)
            {
                var frame = buffer.AsSpan(n * size, size);
                FrameCodec.WriteUnstamped(frame, in input, payload);
                previous = FrameCodec.Stamp(frame, ++seq, 1, previous);
            }

            journal.Append(buffer, seq);
            report.Check(
                journal.Wait(seq, DurabilityLevel.D2, Duration.FromSeconds(30)), $"record {seq} is not durable");
        }

        return batches * Batch / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static double Sqlite(BenchReport report, string path, int batches)
    {
        // Opens the native library the way the product does.
        _ = new TableStore(path + ".ready", []);
        using var connection = new SqliteConnection($"Data Source={path}");
        connection.Open();
        Run(connection, "PRAGMA journal_mode=WAL");
        Run(connection, "PRAGMA synchronous=FULL");
        Run(connection, "CREATE TABLE frame (seq INTEGER PRIMARY KEY, bytes BLOB NOT NULL)");
        using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO frame (seq, bytes) VALUES ($seq, $bytes)";
        var seq = insert.Parameters.Add("$seq", SqliteType.Integer);
        var bytes = insert.Parameters.Add("$bytes", SqliteType.Blob);
        bytes.Value = new byte[FrameCodec.PaddedLength(40)];
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < batches; i++)
        {
            using var transaction = connection.BeginTransaction();
            insert.Transaction = transaction;
            for (var n = 0; n < Batch; n++)
            {
                seq.Value = (long)(i * Batch) + n + 1;
                insert.ExecuteNonQuery();
            }

            transaction.Commit();
        }

        var elapsed = Stopwatch.GetElapsedTime(start).TotalSeconds;
        using var count = connection.CreateCommand();
        count.CommandText = "SELECT count(*) FROM frame";
        report.Check((long)count.ExecuteScalar()! == batches * Batch, "rows are missing");
        return batches * Batch / elapsed;
    }

    private static void Run(SqliteConnection connection, string text)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this file.
        command.CommandText = text;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
