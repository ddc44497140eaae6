using System.Globalization;

namespace Millwright.Kernel.Tests.Encoding;

public sealed class NfcTests
{
    [Fact]
    public void Given_text_when_normalized_then_it_equals_the_reference()
    {
        var lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Vectors", "nfc.txt"));
        Assert.Equal(300, lines.Length);
        foreach (var line in lines)
        {
            var sides = line.Split(';');
            var (source, expected) = (Text(sides[0]), Text(sides[1]));
            Assert.Equal(expected, Nfc.Normalize(source));
            Assert.Equal(expected, Nfc.Normalize(expected));
            if (Nfc.IsQuicklyNormalized(source))
            {
                Assert.Equal(expected, source);
            }
        }
    }

    [Fact]
    public void Given_two_spellings_when_encoded_then_the_bytes_are_equal_and_only_one_is_read()
    {
        var writer = new CseWriter();
        writer.String("caf\u00e9");
        var composed = writer.Written.ToArray();
        writer.Clear();
        writer.String("cafe\u0301");
        Assert.Equal(composed, writer.Written.ToArray());
        Assert.Equal("caf\u00e9", new CseReader(composed).String());
        Assert.Throws<InvalidDataException>(() => new CseReader([3, 0, 0, 0, 0x65, 0xCC, 0x81]).String());
    }

    private static string Text(string codes) => string.Concat(codes.Split(' ').Select(c =>
        char.ConvertFromUtf32(int.Parse(c, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture))));
}
