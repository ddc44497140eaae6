namespace Millwright.Kernel.Tests.Encoding;

public sealed class CseTests
{
    [Fact]
    public void Given_the_worked_example_when_written_then_bytes_and_digest_match()
    {
        var w = new CseWriter();
        w.Root(1, 1);
        w.BeginStruct();
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
        r.Root(out var schema, out var version);
        Assert.Equal((9U, (ushort)3), (schema, version));
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
        Assert.Equal(CatchUp.Skip, r.Enum(CatchUp.Skip));
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
        r.End();
        Assert.Equal(CseFailure.None, r.Failure);
    }

    [Fact]
    public void Given_any_cut_when_read_then_it_fails_without_leaving_the_data()
    {
        var w = new CseWriter();
        WriteAll(w);
        var all = w.Written.ToArray();
        for (var cut = 0; cut < all.Length; cut++)
        {
            var r = new CseReader(all.AsSpan(0, cut));
            r.Root(out _, out _);
            r.Tag(1);
            r.Bool();
            for (var i = 0; i < 100 && r.Ok; i++)
            {
                r.String();
                r.Bytes();
                r.Decimal();
            }

            Assert.False(r.Ok);
            Assert.True(r.Position <= cut);
        }
    }

    [Theory]
    [InlineData("02", CseFailure.BadBool)]
    [InlineData("", CseFailure.Truncated)]
    public void Given_bad_bool_when_read_then_typed_failure(string hex, CseFailure failure)
    {
        var r = new CseReader(Convert.FromHexString(hex));
        Assert.False(r.Bool());
        Assert.Equal(failure, r.Failure);
    }

    [Fact]
    public void Given_bad_values_when_read_then_typed_failures()
    {
        var nan = new CseReader(BitConverter.GetBytes(double.NaN));
        Assert.Equal(0.0, nan.F64());
        Assert.Equal(CseFailure.NotANumber, nan.Failure);
        var text = new CseReader([2, 0, 0, 0, 0xC3, 0x28]);
        Assert.Equal(string.Empty, text.String());
        Assert.Equal(CseFailure.BadText, text.Failure);
        var zeros = new CseReader([10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
        Assert.Equal(0m, zeros.Decimal());
        Assert.Equal(CseFailure.NotCanonical, zeros.Failure);
        var list = new CseReader([0xFF, 0xFF, 0xFF, 0xFF, 1]);
        Assert.Equal(0, list.List());
        Assert.Equal(CseFailure.Truncated, list.Failure);
        var keys = new CseReader([2, 0, 0, 0, 5, 4]);
        keys.Map(out var order);
        for (var i = 0; i < 2; i++)
        {
            keys.BeginKey(ref order);
            keys.U8();
            keys.EndKey(ref order);
        }

        Assert.Equal(CseFailure.NotCanonical, keys.Failure);
    }

    [Fact]
    public void Given_misuse_when_written_then_it_is_a_programmer_error()
    {
        var w = new CseWriter();
        Assert.Throws<InvalidOperationException>(() => w.F64(double.NaN));
        w.BeginStruct();
        w.Tag(2);
        Assert.Throws<InvalidOperationException>(() => w.Tag(2));
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
        w.Reset();
        var before = GC.GetAllocatedBytesForCurrentThread();
        WriteAll(w);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(length, w.Length);
    }

    private static void WriteAll(CseWriter w)
    {
        w.Root(9, 3);
        w.BeginStruct();
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
        w.Enum(CatchUp.Skip);
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
