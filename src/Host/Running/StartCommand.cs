using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using Millwright.Kernel;

namespace Millwright.Host.Running;

/// <summary>Journals a command that an argument of <c>run</c> stands for, before anything else of the run.</summary>
internal static class StartCommand
{
    /// <summary>Applies the command; on the reactor thread.</summary>
    /// <param name="reactor">Reactor of the group.</param>
    /// <param name="plant">Plant number.</param>
    /// <param name="kind">Command kind.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="reason">What stands for the operator's reason.</param>
    public static void Apply(Reactor reactor, uint plant, string kind, object parameters, string reason)
    {
        ArgumentNullException.ThrowIfNull(reactor);
        var id = new Guid(RandomNumberGenerator.GetBytes(16));
        var command = new CommandRequest
        {
            Id = BinaryPrimitives.ReadUInt128BigEndian(id.ToByteArray()),
            IdemKey = id.ToString(),
            Kind = kind,
            Parameters = JsonSerializer.SerializeToElement(parameters),
            Issuer = "command-line",
            Role = "admin",
            Source = "cli",
            Reason = reason,
            Confirmed = true,
        };
        reactor.ApplyKernel(RecordType.Command, CommandCodec.Encode(command), plant);
    }
}
