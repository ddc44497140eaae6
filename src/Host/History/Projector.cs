using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Millwright.Grid.Options;
using Millwright.Host.Json;
using Millwright.Host.Running;
using Millwright.Host.Streaming;
using Millwright.Kernel;
using Millwright.Kernel.Options;
using Millwright.Ledger;
using Millwright.Markets;
using Millwright.Storage;

namespace Millwright.Host.History;

/// <summary>
/// Turns the records and effects of a replica into projection rows. Every row is a function of the state before the
/// record and of the record, so that rows written while running equal those of a rebuild.
/// </summary>
internal sealed class Projector : IReplicaObserver
{
    private const long MinuteNs = 60L * Instant.NsPerSecond;
    private const long EquityStepNs = 300L * Instant.NsPerSecond;

    private static readonly JsonSerializerOptions Form = new(WireJson.Options)
    {
        Converters = { new TrimmedDecimalConverter() },
    };

    private readonly Action<IProjectionRow> write;
    private readonly string group;
    private readonly string plant;
    private readonly LedgerRows ledger;
    private GroupManifest? manifest;
    private GridOptions? options;
    private CommandRequest? command;
    private Instant before;
    private int events;

    /// <summary>Creates a projector.</summary>
    /// <param name="group">Group name.</param>
    /// <param name="plant">Plant id.</param>
    /// <param name="write">Receives the rows.</param>
    public Projector(string group, string plant, Action<IProjectionRow> write)
    {
        this.group = group;
        this.plant = PlantKey(group, plant);
        this.write = write;
        ledger = new LedgerRows(this.plant, write);
    }

    /// <summary>Value of column <c>plant</c>: unique over all groups of a data folder.</summary>
    public static string PlantKey(string group, string plant) => $"{group}:{plant}";

    /// <summary>The replica was opened or restored: balances continue from its state.</summary>
    public void Start(GroupReplica replica)
    {
        manifest = replica.Manifest;
        ledger.Start(replica.Plant, replica.Group.Seq == 0);
    }

    /// <summary>A transaction of the ledger file, older than the journal that is left.</summary>
    public void Earlier(LedgerTransaction transaction, string pair) => ledger.Earlier(transaction, pair);

    /// <summary>The last transaction of the ledger file was handed over.</summary>
    public void EndEarlier(string pair) => ledger.EndEarlier(pair);

    public void OnRecord(GroupReplica replica, in FrameHeader header, ReadOnlySpan<byte> payload)
    {
        ledger.Check(replica.Plant);
        before = replica.Group.Now;
        options = replica.Plant.Options;
        command = null;
        events = 0;
        switch (header.Type)
        {
            case RecordType.RunStarted:
                OnRunStarted(replica, in header);
                break;
            case RecordType.RunEnded:
                write(new RunEndRow { Plant = plant, EndedAtNs = header.TsReactor, Reason = "stopped" });
                break;
            case RecordType.Command when CommandCodec.Decode(payload).TryGet(out var request, out _):
                OnCommand(replica, in header, request);
                break;
            case MarketRecord.CandleClosed when BarRecord.TryRead(payload, out var bar):
                write(Candle(replica, in bar));
                break;
            default:
                break;
        }
    }

    public void OnEffect(GroupReplica replica, in Effect effect)
    {
        switch (effect.Body)
        {
            case LedgerTransaction transaction:
                ledger.Take(transaction);
                break;
            case Incident incident:
                write(IncidentRow(incident));
                break;
            case CommandChange change:
                OnCommandChange(change, effect.At);
                break;
            case DomainEvent domainEvent:
                write(EventRow(replica, domainEvent, in effect));
                break;
            default:
                break;
        }
    }

    public void OnApplied(GroupReplica replica)
    {
        ledger.EndTurn(replica.Plant);
        Sample(replica);
        if (options is not null && !ReferenceEquals(options, replica.Plant.Options))
        {
            Changes(
                replica.Group.Seq, replica.Group.Now, GroupManifest.Texts(options),
                GroupManifest.Texts(replica.Plant.Options), command?.Issuer ?? "plant", command?.Reason);
        }
    }

    private void OnRunStarted(GroupReplica replica, in FrameHeader header)
    {
        var text = JsonSerializer.SerializeToUtf8Bytes(replica.Manifest.Options, WireJson.Options);
        write(new RunRow
        {
            RunId = $"{group}:{header.Seq}",
            Seq = header.Seq,
            Plant = plant,
            Kind = "run",
            StartedAtNs = header.TsReactor,
            Build = "",
            ConfigHash = Convert.ToHexStringLower(SHA256.HashData(text)),
        });
        if (manifest is not null && !ReferenceEquals(manifest, replica.Manifest))
        {
            Changes(
                header.Seq, new Instant(header.TsReactor), manifest.Options, replica.Manifest.Options, "start", null);
        }

        manifest = replica.Manifest;
        options = null;
    }

    private void OnCommand(GroupReplica replica, in FrameHeader header, CommandRequest request)
    {
        command = request;
        if (replica.Group.FindCommand(request.IdemKey) is not null)
        {
            return;
        }

        write(new CommandRow
        {
            Plant = plant,
            RequestId = request.IdemKey,
            Seq = header.Seq,
            Kind = request.Kind,
            Parameters = request.Parameters.GetRawText(),
            Issuer = request.Issuer,
            Role = request.Role,
            Source = request.Source,
            Reason = request.Reason,
            Status = "received",
            AcceptedAtNs = header.TsReactor,
            UpdatedAtNs = header.TsReactor,
        });
    }

    private void OnCommandChange(CommandChange change, Instant at) => write(new CommandStatusRow
    {
        Plant = plant,
        RequestId = change.IdemKey,
        Status = Commands.CommandAnswer.Word(change.Status),
        Message = change.Message,
        Error = change.Error,
        Result = change.Result is { } result
            ? JsonSerializer.Serialize(result, result.GetType(), Form)
            : null,
        UpdatedAtNs = at.Ns,
    });

    /// <summary>Prices each minute and equity each five minutes, as of the first record of the step.</summary>
    private void Sample(GroupReplica replica)
    {
        var now = replica.Group.Now;
        var grid = replica.Plant;
        if (now.Ns / MinuteNs == before.Ns / MinuteNs || !grid.Market.HasPrice)
        {
            return;
        }

        var pair = replica.Manifest.Instrument.Pair;
        write(new PriceRow
        {
            Plant = plant, Pair = pair, TimeNs = now.Ns / MinuteNs * MinuteNs, Price = grid.Market.MidDecimal,
        });
        if (now.Ns / EquityStepNs == before.Ns / EquityStepNs)
        {
            return;
        }

        var chart = grid.Book.Chart;
        var value = grid.Book.ExchangeBalance(chart.Quote)
            + (grid.Book.ExchangeBalance(chart.Base) * grid.Market.MidDecimal);
        write(new EquityRow
        {
            Plant = plant,
            TimeNs = now.Ns / EquityStepNs * EquityStepNs,
            Seq = replica.Group.Seq,
            Equity = value,
            Price = grid.Market.Mid,
            Pnl = grid.Book.Plant.NetRealised,
            Flows = chart.Accounts.Where(static account => account.Kind == AccountKind.EquityExternal)
                .Sum(account => -account.Balance(chart.Quote)),
        });
    }

    private void Changes(
        ulong seq,
        Instant at,
        IReadOnlyDictionary<string, string> old,
        IReadOnlyDictionary<string, string> now,
        string issuer,
        string? reason)
    {
        foreach (var option in GridOptionTable.Table.Options)
        {
            var fallback = OptionText.Format(option.Default);
            var was = old.GetValueOrDefault(option.Key, fallback);
            var value = now.GetValueOrDefault(option.Key, fallback);
            if (was != value)
            {
                write(new ConfigChangeRow
                {
                    Plant = plant,
                    Seq = seq,
                    Name = option.Key,
                    TimeNs = at.Ns,
                    OldValue = option.Secret ? "***" : was,
                    NewValue = option.Secret ? "***" : value,
                    Issuer = issuer,
                    Reason = reason,
                });
            }
        }
    }

    private EventRow EventRow(GroupReplica replica, DomainEvent domainEvent, in Effect effect)
    {
        var data = domainEvent.Data is null
            ? null
            : JsonSerializer.SerializeToNode(domainEvent.Data, domainEvent.Data.GetType(), Form);
        return new EventRow
        {
            Plant = plant,
            EventId = $"{effect.Seq}-{events++}",
            Seq = effect.Seq,
            TimestampNs = effect.At.Ns,
            Pair = replica.Manifest.Instrument.Pair,
            SlotId = domainEvent.Slot == 0 ? null : (int)domainEvent.Slot,
            FromState = (data as JsonObject)?["from"]?.ToString(),
            ToState = (data as JsonObject)?["to"]?.ToString(),
            EventType = domainEvent.Type,
            Details = JsonSerializer.Serialize(
                new { severity = domainEvent.Severity, text = domainEvent.Text, data }, WireJson.Options),
        };
    }

    private IncidentRow IncidentRow(Incident incident) => new()
    {
        Plant = plant,
        IncidentId = $"{incident.Key}#{incident.Number}",
        Seq = incident.LastSeq,
        Rule = incident.Rule,
        Object = incident.Subject,
        Severity = incident.Severity.ToString(),
        State = IncidentRows.Word(incident),
        Message = incident.Text,
        OpenedAtNs = incident.OpenedAt.Ns,
        LastAtNs = incident.LastAt.Ns,
        Occurrences = incident.Occurrences,
        AckBy = incident.AckBy.Length == 0 ? null : incident.AckBy,
        AckAtNs = Ns(incident.AckAt),
        ClearedAtNs = Ns(incident.ClearedAt),
        ClosedAtNs = Ns(incident.ClosedAt),
        Evidence = $"{{\"from_seq\":{incident.FirstSeq},\"to_seq\":{incident.LastSeq}}}",
    };

    private CandleRow Candle(GroupReplica replica, in BarRecord bar) => new()
    {
        Plant = plant,
        Pair = replica.Manifest.Instrument.Pair,
        IntervalMin = (int)(bar.IntervalNs / MinuteNs),
        TimeNs = bar.OpenNs,
        Open = (decimal)bar.Open,
        High = (decimal)bar.High,
        Low = (decimal)bar.Low,
        Close = (decimal)bar.Close,
        Volume = (decimal)bar.Volume,
    };

    private static long? Ns(Instant at) => at == Instant.Epoch ? null : at.Ns;
}
