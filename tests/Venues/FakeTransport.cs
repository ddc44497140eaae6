using System.Text;

namespace Millwright.Venues.Tests;

/// <summary>Answers calls from a script, in order, and keeps what was sent.</summary>
internal sealed class FakeTransport : IKrakenTransport
{
    private readonly Queue<Func<KrakenRequest, KrakenReply>> script = new();

    public List<KrakenRequest> Sent { get; } = [];

    public FakeTransport Then(string json, int status = 200)
    {
        script.Enqueue(_ => new KrakenReply(status, Encoding.UTF8.GetBytes(json)));
        return this;
    }

    public FakeTransport ThenFails(string failure)
    {
        script.Enqueue(_ => new KrakenReply(0, default, failure));
        return this;
    }

    public FakeTransport Then(Func<KrakenRequest, string> answer)
    {
        script.Enqueue(request => new KrakenReply(200, Encoding.UTF8.GetBytes(answer(request))));
        return this;
    }

    public Task<KrakenReply> SendAsync(KrakenRequest request, CancellationToken cancel)
    {
        Sent.Add(request);
        return Task.FromResult(script.Dequeue()(request));
    }
}
