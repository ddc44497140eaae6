namespace Millwright.Ledger.Tests;

public sealed class DamagedStateTests
{
    [Fact]
    public void Given_a_truncated_state_then_decoding_reports_damage_at_every_length()
    {
        var bytes = Encoded();
        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.Throws<InvalidDataException>(() => Decode(bytes.AsSpan(0, length)));
        }
    }

    [Theory]
    [InlineData(7)]
    [InlineData(8)]
    public void Given_flipped_bytes_then_decoding_either_works_or_reports_damage(int seed)
    {
        var random = new Random(seed);
        var bytes = Encoded();
        var damaged = 0;
        for (var i = 0; i < 2_000; i++)
        {
            var copy = (byte[])bytes.Clone();
            copy[random.Next(copy.Length)] ^= (byte)(1 << random.Next(8));
            try
            {
                Decode(copy);
            }
            catch (InvalidDataException)
            {
                damaged++;
            }
        }

        Assert.InRange(damaged, 1, 1_999);
    }

    private static byte[] Encoded()
    {
        var run = new RandomRun(77);
        run.Steps(15);
        var writer = new CseWriter();
        run.Fixture.Book.Encode(writer);
        return writer.Written.ToArray();
    }

    private static void Decode(ReadOnlySpan<byte> bytes)
    {
        var reader = new CseReader(bytes);
        LedgerBook.Decode(ref reader);
    }
}
