using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Millwright.Alpha.Lab;
using Millwright.Alpha.Options;
using Millwright.Alpha.Plant;
using Millwright.Host.Kinds.Alpha;
using Millwright.Host.Kinds.Alpha.Journal;
using Millwright.Host.Tests.Portfolio;
using Millwright.Kernel;
using Millwright.Storage;

namespace Millwright.Host.Tests.Kinds;

/// <summary>Shadow rows: keyed tables, and the wire of the HTTP sink.</summary>
public sealed class AlphaJournalTests
{
    private static readonly AlphaOptions Small = new()
    {
        WFast = 20, WSlow = 60, KSlow = 12, ShortEntry = -0.008, ShortExtreme = -0.03, IrpLookback = 20, MaxBars = 40,
        ScanQMs = 1_000,
    };

    [Fact]
    public void Given_rows_written_twice_then_each_is_there_once_and_an_older_version_changes_nothing()
    {
        using var folder = new Scratch();
        var rows = Rows(300);
        var store = new TableStore(Path.Combine(folder.Path, "shadow.db"), ShadowTables.All);
        store.Write(rows, 10);
        store.Write(rows, 20);
        Assert.Equal(300, store.Count(ShadowTables.Decisions));
        Assert.Equal(300, store.Count(ShadowTables.Scans));
        Assert.True(store.Count(ShadowTables.Episodes) > 0);
        Assert.Equal(20ul, store.Position);
        var newest = rows.Last(r => r.Table == ShadowTables.Scans);
        var older = newest.Values.ToArray();
        older[5] = 999L;
        older[^1] = (long)older[^1]! - 1;
        store.Write([newest with { Values = older }], 5);
        Assert.Equal(20ul, store.Position);
        Assert.DoesNotContain(store.Read(ShadowTables.Scans, 1_000), r => Equals(r[5], 999L));
    }

    [Fact]
    public async Task Given_a_server_that_fails_and_a_sink_that_restarts_then_every_row_arrives_exactly_once()
    {
        using var folder = new Scratch();
        using var server = new ClickHouseDouble(failFirst: 3);
        var rows = Rows(200);
        TimeSpan[] pauses = [TimeSpan.FromMilliseconds(20)];
        await using (var first = new ClickHouseSink(server.Address, folder.Path, "writer", "secret", pauses))
        {
            foreach (var part in rows.Take(rows.Count / 2).Chunk(37))
            {
                first.Add(part);
            }

            await server.UntilAsync(s => s.Requests > 4);
        }

        await using (var second = new ClickHouseSink(server.Address, folder.Path, "writer", "secret", pauses))
        {
            foreach (var part in rows.Skip(rows.Count / 2).Chunk(37))
            {
                second.Add(part);
            }

            await server.UntilAsync(_ => second.Backlog == 0);
            Assert.Equal(0, second.Refused);
        }

        Assert.True(server.Failures >= 3);
        Assert.Equal(["writer"], server.Users.Distinct());
        foreach (var table in ShadowTables.All)
        {
            Assert.Equal(rows.Count(r => r.Table == table), server.Lines(table.Name).Count);
            Assert.All(server.Lines(table.Name), line =>
            {
                using var json = JsonDocument.Parse(line);
                Assert.Equal(table.Columns.Select(c => c.Name), json.RootElement.EnumerateObject().Select(p => p.Name));
            });
        }
    }

    [Fact]
    public async Task Given_rows_sent_twice_and_a_server_that_was_away_then_postgresql_holds_what_sqlite_holds()
    {
        using var folder = new Scratch();
        var rows = Rows(300);
        var store = new TableStore(Path.Combine(folder.Path, "shadow.db"), ShadowTables.All);
        store.Write(rows, 10);
        TimeSpan[] pauses = [TimeSpan.FromMilliseconds(50)];
        using var cluster = new PostgresCluster();
        await using (var nowhere = new PostgresSink("Host=127.0.0.1;Port=1;Timeout=1", folder.Path, pauses))
        {
            nowhere.Add([.. rows.Take(rows.Count / 2)]);
            for (var i = 0; i < 400 && nowhere.LastError is null; i++)
            {
                await Task.Delay(25, TestContext.Current.CancellationToken);
            }

            Assert.NotNull(nowhere.LastError);
            Assert.True(nowhere.Backlog > 0);
        }

        await using (var sink = new PostgresSink(cluster.ConnectionString, folder.Path, pauses))
        {
            sink.Add([.. rows.Skip(rows.Count / 3)]);
            sink.Add(rows);
            for (var i = 0; i < 1_200 && sink.Backlog > 0; i++)
            {
                await Task.Delay(25, TestContext.Current.CancellationToken);
            }

            Assert.Equal((0, null), (sink.Backlog, sink.LastError));
        }

        await using var connection = new Npgsql.NpgsqlConnection(cluster.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        foreach (var table in ShadowTables.All)
        {
            Assert.Equal(
                store.Read(table, int.MaxValue).Select(Text).Order(StringComparer.Ordinal),
                Dump(connection, table).Select(Text).Order(StringComparer.Ordinal));
        }
    }

    private static List<object?[]> Dump(Npgsql.NpgsqlConnection connection, KeyedTable table)
    {
        using var command = connection.CreateCommand();
        command.CommandText =
            $"select {string.Join(", ", table.Columns.Select(c => $"\"{c.Name}\""))} from alpha.{table.Name}";
        using var reader = command.ExecuteReader();
        var rows = new List<object?[]>();
        while (reader.Read())
        {
            rows.Add([.. Enumerable.Range(0, table.Columns.Count)
                .Select(i => reader.IsDBNull(i) ? null : reader.GetValue(i))]);
        }

        return rows;
    }

    private static string Text(IReadOnlyList<object?> row) => string.Join('|', row.Select(v =>
        v is double d ? $"{BitConverter.DoubleToInt64Bits(d):X16}" : v?.ToString() ?? "-"));

    [Fact]
    public async Task Given_a_full_spool_then_the_oldest_rows_stay_and_the_refusals_are_counted()
    {
        using var folder = new Scratch();
        using var server = new ClickHouseDouble(failFirst: int.MaxValue);
        await using var sink = new ClickHouseSink(
            server.Address, folder.Path, null, null, [TimeSpan.FromMilliseconds(20)], limitBytes: 40_000);
        for (var i = 0; i < 10; i++)
        {
            sink.Add(Rows(20));
        }

        Assert.True(sink.Refused > 0 && sink.Backlog > 0);
    }

    private static List<TableRow> Rows(int scans)
    {
        var group = AlphaKind.Compose(Small, new GroupOptions { Name = "alpha-test" });
        var market = new CorrelatedMarket(11, 1);
        var now = Instant.FromUnixSeconds(1_700_000_000);
        var rows = new List<TableRow>();
        ulong seq = 0;
        group.Init(now);
        Span<byte> payload = stackalloc byte[BookRecord.Size];
        for (var s = 0; s < scans; s++)
        {
            market.Step();
            for (var i = 0; i < 11; i++)
            {
                SyntheticFeed.BookOf(market, i).Write(payload);
                Apply(AlphaRecord.Book, payload);
            }

            now += Duration.FromSeconds(1);
            Apply(RecordType.Tick, []);
        }

        return rows;

        void Apply(ushort type, ReadOnlySpan<byte> bytes)
        {
            group.ApplyRecord(new FrameHeader { Seq = ++seq, Type = type, TsReactor = now.Ns }, bytes);
            rows.AddRange(group.Effects.Select(e => e.Body).OfType<DomainEvent>()
                .Select(e => ShadowTables.Of(e.Data, "alpha-test")).OfType<TableRow>());
            group.Effects.Clear();
        }
    }

    private sealed class Scratch : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("alpha-journal").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }

    /// <summary>Answers like the HTTP interface: batches with a known deduplication token are dropped.</summary>
    private sealed class ClickHouseDouble : IDisposable
    {
        private readonly HttpListener listener = new();
        private readonly Dictionary<string, List<string>> tables = [];
        private readonly HashSet<string> tokens = [];
        private readonly Lock gate = new();
        private readonly SemaphoreSlim moved = new(0);
        private readonly int failFirst;

        public ClickHouseDouble(int failFirst)
        {
            this.failFirst = failFirst;
            using var probe = new TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            var port = ((IPEndPoint)probe.LocalEndpoint).Port;
            probe.Stop();
            Address = new Uri($"http://127.0.0.1:{port}/");
            listener.Prefixes.Add(Address.ToString());
            listener.Start();
            _ = Task.Run(ServeAsync);
        }

        public Uri Address { get; }

        public int Requests { get; private set; }

        public int Failures { get; private set; }

        public List<string?> Users { get; } = [];

        public List<string> Lines(string table)
        {
            lock (gate)
            {
                return [.. tables.GetValueOrDefault(table) ?? []];
            }
        }

        public async Task UntilAsync(Func<ClickHouseDouble, bool> holds)
        {
            for (var i = 0; i < 2_000 && !holds(this); i++)
            {
                await moved.WaitAsync(TimeSpan.FromMilliseconds(50));
            }

            Assert.True(holds(this));
        }

        public void Dispose() => listener.Close();

        private async Task ServeAsync()
        {
            while (listener.IsListening)
            {
                HttpListenerContext call;
                try
                {
                    call = await listener.GetContextAsync();
                }
                catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
                {
                    return;
                }

                using var reader = new StreamReader(call.Request.InputStream);
                var body = await reader.ReadToEndAsync();
                Answer(call, body);
                moved.Release();
            }
        }

        private void Answer(HttpListenerContext call, string body)
        {
            lock (gate)
            {
                Requests++;
                Users.Add(call.Request.Headers["X-ClickHouse-User"]);
                var table = call.Request.QueryString["query"]!.Split(' ')[2];
                var token = call.Request.QueryString["insert_deduplication_token"]!;
                var fails = Failures < failFirst;
                Failures += fails ? 1 : 0;
                if ((!fails || Failures % 2 == 0) && tokens.Add(token))
                {
                    tables.TryAdd(table, []);
                    tables[table].AddRange(body.Split('\n', StringSplitOptions.RemoveEmptyEntries));
                }

                call.Response.StatusCode = fails ? 500 : 200;
                call.Response.Close();
            }
        }
    }
}
