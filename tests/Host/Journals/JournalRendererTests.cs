using System.Text;
using System.Text.Json;
using Millwright.Host.Journals;
using Millwright.Kernel;
using Millwright.Markets;
using Millwright.Storage;

namespace Millwright.Host.Tests.Journals;

public sealed class JournalRendererTests
{
    public static TheoryData<ushort, byte[], string> Payloads() => new()
    {
        { RecordType.Command, "{\"id\":\"01\",\"kind\":\"add_slot\"}"u8.ToArray(), "\"kind\":\"add_slot\"" },
        { RecordType.ToggleChanged, new ToggleChange("A_B", null, "web").Encode(), "\"value\":null" },
        { RecordType.ToggleChanged, new ToggleChange("A_B", true, "web").Encode(), "\"value\":true" },
        {
            RecordType.HostFact, new HostFact(HostFactKind.DiskFull, true, "data", 9, "full").Encode(),
            "\"kind\":\"DiskFull\""
        },
        { RecordType.PlantControl, new PlantControl(2, true, false, "lag").Encode(), "\"reason\":\"lag\"" },
        { RecordType.ReplayChecked, new ReplayChecked(false, "seq 7").Encode(), "\"equal\":false" },
        { MarketRecord.Mid, Bytes(16, new MidRecord(0.1, 1, 2.5f).Write), "\"mid\":0.1" },
        { MarketRecord.Quote, Bytes(56, new QuoteRecord(1.50m, 1.6m, 0m, 1).Write), "\"bid\":\"1.50\"" },
        {
            MarketRecord.Bar, Bytes(64, new BarRecord(60_000_000_000_000_000, 60, 1, 3, 0.5, 2, 9.75, 1).Write),
            "\"open_ns\":\"60000000000000000\""
        },
        { MarketRecord.CandleClosed, Bytes(64, new BarRecord(1, 60, 1, 3, 0.5, 2, 9.75, 1).Write), "\"close\":2" },
    };

    [Theory]
    [MemberData(nameof(Payloads))]
    public void Given_a_known_payload_when_exported_then_data_is_readable_and_gives_the_bytes_back(
        ushort type, byte[] payload, string expected)
    {
        using var json = new RecordJson(JournalRenderers.All());
        var header = new FrameHeader { Type = type, Seq = 1, Version = 1 };

        var line = Encoding.UTF8.GetString(json.Format(in header, payload));

        using var document = JsonDocument.Parse(line);
        Assert.Contains(expected, document.RootElement.GetProperty("data").GetRawText());
        Assert.False(document.RootElement.TryGetProperty("payload", out _), line);
    }

    private delegate void Writing(Span<byte> target);

    private static byte[] Bytes(int size, Writing write)
    {
        var bytes = new byte[size];
        write(bytes);
        return bytes;
    }
}
