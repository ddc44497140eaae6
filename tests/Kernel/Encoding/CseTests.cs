namespace Millwright.Kernel.Tests.Encoding;

public sealed class CseTests
{
    [Fact]
    public void Given_the_worked_example_when_written_then_bytes_and_digest_match()
    {
        var w = new CseWriter();
        w.Root(1, 1);
        w.Tag(1);
        w.I64(-5);
        w.Tag(2);
        w.F64(0.1);
        w.EndStruct();
        Assert.Equal(
            "4d5753310100000001000100fbffffffffffffff02009a9999999999b93fffff", Convert.ToHexStringLower(w.Written));
        Assert.Equal(
            "ce0725947b482a85b46ce2812a5e8bf7ac8fb52dff4a131dce1961c57b5e7a6e", Digest256.Of(w.Written).ToString());
    }

    [Fact]
    public void Given_every_type_when_read_back_then_values_are_equal()
    {
        var w = new CseWriter(16);
        WriteAll(w);
        var r = new CseReader(w.Written);
        Assert.Equal(3, r.Root(9));
        r.Tag(1);
        Assert.True(r.Bool());
        Assert.Equal(-3, r.I8());
        Assert.Equal(-30_000, r.I16());
        Assert.Equal(-5, r.I32());
        Assert.Equal(long.MinValue, r.I64());
        Assert.Equal(UInt128.MaxValue, r.U128());
        Assert.Equal(Int128.MinValue, r.I128());
        r.Tag(2);
        Assert.True(double.IsNegative(r.F64()));
        Assert.Equal(1.5f, r.F32());
        Assert.Equal(-1.25m, r.Decimal());
        Assert.Equal(decimal.MaxValue, r.Decimal());
        r.Tag(3);
        Assert.Equal("gr\u00fcn", r.String());
        Assert.Equal([1, 2, 3], r.Bytes().ToArray());
        Assert.Equal(2, r.Enum(2));
        Assert.False(r.TryTag(9));
        Assert.True(r.TryTag(10));
        Assert.Equal(3, r.Map(out var order));
        string[] keys = ["a", "b", "cc"];
        foreach (var key in keys)
        {
            r.BeginKey(ref order);
            Assert.Equal(key, r.String());
            r.EndKey(ref order);
            Assert.Equal(key.Length, r.List());
            for (var i = 0; i < key.Length; i++)
            {
                Assert.Equal(i, r.U8());
            }
        }

        r.EndStruct();
        Assert.True(r.AtEnd);
    }

    [Fact]
    public void Given_any_cut_when_read_then_it_is_damage_within_the_data()
    {
        var w = new CseWriter();
        WriteAll(w);
        var all = w.Written.ToArray();
        for (var cut = 0; cut < all.Length; cut++)
        {
            Assert.Throws<InvalidDataException>(() => ReadAll(all.AsSpan(0, cut)));
        }

        ReadAll(all);
    }

    [Theory]
    [InlineData("02", "bool")]
    [InlineData("", "bool")]
    [InlineData("0000000000000100f87f", "f64")]
    [InlineData("000000000000f87f", "f64")]
    [InlineData("0000c07f", "f32")]
    [InlineData("02000000c328", "text")]
    [InlineData("0a00000000000000000000000000000001", "decimal")]
    [InlineData("ffffffff01", "list")]
    [InlineData("ffffffffffffffff", "instant")]
    [InlineData("0500", "enum")]
    public void Given_bad_bytes_when_read_then_damage(string hex, string kind)
    {
        var bytes = Convert.FromHexString(hex);
        if (kind == "f64" && bytes.Length > 8)
        {
            bytes = bytes[2..];
        }

        Assert.Throws<InvalidDataException>(() => ReadOne(bytes, kind));
    }

    [Fact]
    public void Given_keys_out_of_order_when_read_then_damage() =>
        Assert.Throws<InvalidDataException>(() =>
        {
            var keys = new CseReader([2, 0, 0, 0, 5, 4]);
            for (var i = keys.Map(out var order); i > 0; i--)
            {
                keys.BeginKey(ref order);
                keys.U8();
                keys.EndKey(ref order);
            }
        });

    [Fact]
    public void Given_misuse_when_written_then_it_is_a_programmer_error()
    {
        var w = new CseWriter();
        Assert.Throws<ArgumentOutOfRangeException>(() => w.F64(double.NaN));
        w.BeginMap(2);
        for (var i = 0; i < 2; i++)
        {
            w.BeginEntry();
            w.U8(7);
            w.EndKey();
        }

        Assert.Throws<InvalidOperationException>(w.EndMap);
    }

    [Fact]
    public void Given_warm_writer_when_reused_then_nothing_is_allocated()
    {
        var w = new CseWriter(16);
        WriteAll(w);
        var length = w.Length;
        w.Clear();
        var before = GC.GetAllocatedBytesForCurrentThread();
        WriteAll(w);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(length, w.Length);
    }

    private static void ReadOne(byte[] bytes, string kind)
    {
        var r = new CseReader(bytes);
        _ = kind switch
        {
            "bool" => r.Bool(),
            "f64" => r.F64() > 0,
            "f32" => r.F32() > 0,
            "decimal" => r.Decimal() > 0,
            "list" => r.List() > 0,
            "instant" => r.Instant().Ns > 0,
            "enum" => r.Enum(4) > 0,
            _ => r.String().Length > 0,
        };
    }

    private static void ReadAll(ReadOnlySpan<byte> data)
    {
        var r = new CseReader(data);
        r.Root(9);
        r.Tag(1);
        r.Bool();
        r.I8();
        r.I16();
        r.I32();
        r.I64();
        r.U128();
        r.I128();
        r.Tag(2);
        r.F64();
        r.F32();
        r.Decimal();
        r.Decimal();
        r.Tag(3);
        r.String();
        r.Bytes();
        r.Enum(2);
        r.Tag(10);
        for (var n = r.Map(out var order); n > 0; n--)
        {
            r.BeginKey(ref order);
            r.String();
            r.EndKey(ref order);
            for (var i = r.List(); i > 0; i--)
            {
                r.U8();
            }
        }

        r.EndStruct();
    }

    private static void WriteAll(CseWriter w)
    {
        w.Root(9, 3);
        w.Tag(1);
        w.Bool(true);
        w.I8(-3);
        w.I16(-30_000);
        w.I32(-5);
        w.I64(long.MinValue);
        w.U128(UInt128.MaxValue);
        w.I128(Int128.MinValue);
        w.Tag(2);
        w.F64(-0.0);
        w.F32(1.5f);
        w.Decimal(-1.2500m);
        w.Decimal(decimal.MaxValue);
        w.Tag(3);
        w.String("gr\u00fcn");
        w.Bytes([1, 2, 3]);
        w.Enum(2);
        w.Tag(10);
        w.BeginMap(3);
        Entry(w, "cc");
        Entry(w, "b");
        Entry(w, "a");
        w.EndMap();
        w.EndStruct();
    }

    private static void Entry(CseWriter w, string key)
    {
        w.BeginEntry();
        w.String(key);
        w.EndKey();
        w.List(key.Length);
        for (var i = 0; i < key.Length; i++)
        {
            w.U8((byte)i);
        }
    }
}
