using Millwright.Grid.Options;
using Millwright.Host.Commands;
using Millwright.Host.Running;
using Millwright.Kernel;
using Millwright.Markets;

namespace Millwright.Host.Tests.Http;

/// <summary>
/// The catalog lists every kind of the grid plant, and the plant knows every grid kind of the catalog.
/// </summary>
public sealed class CatalogTests
{
    [Fact]
    public void Given_the_grid_plant_when_sent_every_kind_of_the_catalog_then_it_knows_each()
    {
        var unknown = CommandCatalog.All
            .Where(spec => spec.Plants.Contains("grid") && spec.SubmitAs is null)
            .Select(spec => spec.Kind)
            .Where(kind => Send(kind) is "unknown_kind" or "unknown_action");

        Assert.Empty(unknown);
    }

    private static string? Send(string kind)
    {
        var (group, _) = GroupComposer.Build(new GroupManifest
        {
            Group = "g", Plant = "grid", Instance = 1, InitNs = 0, Prices = "", RunSeq = 0,
            Instrument = EmbeddedInstruments.ForRecorded("SIM/USD", 100).Value,
            Options = GroupManifest.Texts(new GridOptions()),
            Regime = new Dictionary<string, string>(),
        });
        group.Init(Instant.FromUnixSeconds(1_700_000_000));
        var payload = CommandCodec.Encode(new CommandRequest
        {
            Id = 1, IdemKey = "k", Kind = kind, Issuer = "t", Role = "admin", Source = "api", Confirmed = true,
            Parameters = System.Text.Json.JsonDocument.Parse("{}").RootElement,
        });
        var frame = new byte[FrameCodec.PaddedLength(payload.Length)];
        FrameCodec.WriteUnstamped(frame, new RecordInput(RecordType.Command, GroupComposer.TradingPlant, 0, 0),
            payload);
        FrameCodec.Stamp(frame, 1, Instant.FromUnixSeconds(1_700_000_001).Ns, 0);
        var header = FrameCodec.ReadHeader(frame);
        group.ApplyRecord(in header, payload);
        return group.FindCommand("k")!.Error;
    }
}
