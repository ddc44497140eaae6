using System.IO.Compression;
using System.Text;

namespace Millwright.Markets.Tests;

public sealed class RecordedDataTests : IDisposable
{
    private const string Table = "ts_ms,open,high,low,close,volume\n60000,1,2,1,2,5\n120000,2,3,2,3,6\n";

    private readonly string folder = Directory.CreateTempSubdirectory("mw-bars-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Given_plain_gzip_and_zip_when_loaded_then_the_bars_are_equal()
    {
        var plain = Path.Combine(folder, "AAAUSD-1m.csv");
        File.WriteAllText(plain, Table);
        var gzip = plain + ".gz";
        using (var stream = new GZipStream(File.Create(gzip), CompressionLevel.Fastest))
        {
            stream.Write(Encoding.UTF8.GetBytes(Table));
        }

        var zip = plain + ".zip";
        using (var archive = ZipFile.Open(zip, ZipArchiveMode.Create))
        {
            using var entry = archive.CreateEntry("AAAUSD-1m.csv").Open();
            entry.Write(Encoding.UTF8.GetBytes(Table));
        }

        var expected = BarFile.Load(plain, BarCsvOptions.Default).Value.Bars.ToArray();
        Assert.Equal(2, expected.Length);
        Assert.Equal(expected, BarFile.Load(gzip, BarCsvOptions.Default).Value.Bars.ToArray());
        Assert.Equal(expected, BarFile.Load(zip, BarCsvOptions.Default).Value.Bars.ToArray());
    }

    [Fact]
    public void Given_a_missing_or_damaged_file_when_loaded_then_a_typed_error_names_it()
    {
        var damaged = Path.Combine(folder, "AAAUSD-1m.csv.gz");
        File.WriteAllText(damaged, "not gzip");
        Assert.Contains("AAAUSD", BarFile.Load(damaged, BarCsvOptions.Default).Error.Message, StringComparison.Ordinal);
        var missing = BarFile.Load("nowhere.csv", BarCsvOptions.Default).Error;
        Assert.Contains("nowhere", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Given_a_cache_when_the_source_or_the_cache_changes_then_it_is_rebuilt()
    {
        var source = Path.Combine(folder, "AAAUSD-1m.csv");
        File.WriteAllText(source, Table);
        var cache = new BarCache(Path.Combine(folder, "cache"));
        var first = cache.Load(source, BarCsvOptions.Default).Value;
        var path = cache.CachePath(source, BarCsvOptions.Default);
        Assert.True(File.Exists(path));
        Assert.Equal(first.Bars.ToArray(), cache.Load(source, BarCsvOptions.Default).Value.Bars.ToArray());

        var bytes = File.ReadAllBytes(path);
        bytes[^1] ^= 1;
        File.WriteAllBytes(path, bytes);
        Assert.Equal(first.Bars.ToArray(), cache.Load(source, BarCsvOptions.Default).Value.Bars.ToArray());

        File.AppendAllText(source, "180000,3,4,3,4,7\n");
        Assert.Equal(3, cache.Load(source, BarCsvOptions.Default).Value.Count);
    }

    [Fact]
    public void Given_a_file_of_the_user_when_described_then_the_pair_comes_from_the_name_or_must_be_stated()
    {
        var named = Path.Combine(folder, "AAAUSD-1m.csv");
        var other = Path.Combine(folder, "export.csv");
        File.WriteAllText(named, Table);
        File.WriteAllText(other, Table);
        Assert.Equal("AAAUSD", RecordedData.FromFile(named).Value.Pair);
        Assert.Equal("domain:pair:empty", RecordedData.FromFile(other).Error.Code);
        var set = RecordedData.FromFile(other, "AAA/USD").Value;
        Assert.Equal(Duration.FromSeconds(60), RecordedData.Open(set).Value.Interval);
        Assert.Equal("domain:data:unknown", RecordedData.FromFile(other + "x").Error.Code);
    }

    [Fact]
    public void Given_monthly_parts_and_variants_when_discovered_then_parts_join_and_variants_stay_apart()
    {
        var source = Directory.CreateDirectory(Path.Combine(folder, "venue")).FullName;
        var april = "ts_ms,open,high,low,close,volume\n180000,1,2,1,2,5\n240000,2,3,2,3,6\n";
        File.WriteAllText(Path.Combine(source, "AAAUSD-1m-2026-04.csv"), april);
        File.WriteAllText(Path.Combine(source, "AAAUSD-1m-2026-03.csv"), Table);
        File.WriteAllText(Path.Combine(source, "AAAUSD-perp-hlc-1m-2025-03.csv"), Table);
        File.WriteAllText(Path.Combine(source, "README.md"), "no bars");
        var sets = RecordedData.Discover(folder);
        Assert.Equal(["venue/AAAUSD-1m", "venue/AAAUSD-perp-hlc-1m"], sets.Select(s => s.Id));
        var series = RecordedData.Open(sets[0]).Value;
        Assert.Equal([60L, 120L, 180L, 240L], series.Bars.ToArray().Select(b => b.Time.Ns / Instant.NsPerSecond));
    }

    [Fact]
    public void Given_the_shared_recordings_when_discovered_then_every_set_opens()
    {
        var sets = RecordedData.Discover(SharedData.Root);
        Assert.True(sets.Count > 100);
        foreach (var set in sets)
        {
            var opened = RecordedData.Open(set);
            Assert.True(opened.IsOk, set.Id + " " + opened.Error);
            Assert.True(opened.Value.Count > 10, set.Id);
        }
    }

    [Theory]
    [InlineData("binance-spot-1m-btc-2026/BTCUSDT-1m", 87_840, 0, 0)]
    [InlineData("kraken-spot-1h/XBTUSD-1h", 56_707, 241, 24)]
    [InlineData("kraken-spot-1h/ETHUSD-1h", 56_224, 708, 41)]
    [InlineData("coinbase-spot-4h/BTCUSD-4h", 20_695, 5, 4)]
    [InlineData("misc-1m/BTCUSDT-perp-hlc-1m", 34_561, 0, 0)]
    public void Given_a_documented_recording_when_opened_then_rows_and_gaps_match_its_documentation(
        string id, int rows, long missing, long longestStep)
    {
        var set = RecordedData.Discover(SharedData.Root).Single(s => s.Id == id);
        var series = RecordedData.Open(set).Value;
        Assert.Equal((rows, missing), (series.Count, series.Gaps.Sum(g => g.MissingBars)));
        Assert.Equal(longestStep, series.Gaps.Count == 0 ? 0 : series.Gaps.Max(g => g.MissingBars) + 1);
        var quality = series.Quality;
        Assert.Equal((0L, 0L, 0L), (quality.Malformed, quality.Duplicates, quality.NonPositivePrice));
    }
}
