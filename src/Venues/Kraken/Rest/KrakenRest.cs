using System.Globalization;

namespace Millwright.Venues.Kraken;

/// <summary>
/// REST calls of one key (grid.md §9.2): one signer, nonces in order of sending, one private call under way, the most
/// urgent first, inside the budget. A call is transmitted at most once; only reads are repeated, by their callers.
/// </summary>
public sealed class KrakenRest : IDisposable
{
    private readonly IKrakenTransport transport;
    private readonly IClock clock;
    private readonly KrakenCredentials? credentials;
    private readonly KrakenNonce? nonce;
    private readonly PriorityQueue<TaskCompletionSource, (CallPriority, long)> waiting = new();
    private readonly Lock gate = new();
    private bool busy;
    private long arrivals;
    private int nonceErrors;
    private int starved;

    /// <summary>Creates the caller; without credentials only public calls can be constructed.</summary>
    public KrakenRest(
        IKrakenTransport transport,
        IClock clock,
        KrakenBudget budget,
        KrakenCredentials? credentials = null,
        KrakenNonce? nonce = null)
    {
        this.transport = transport;
        this.clock = clock;
        Budget = budget;
        this.credentials = credentials;
        this.nonce = nonce;
    }

    /// <summary>Counters and circuit.</summary>
    public KrakenBudget Budget { get; }

    /// <summary>Private calls transmitted.</summary>
    public long PrivateCalls { get; private set; }

    /// <summary>Invalid nonces in a row; three mean that another client uses this key.</summary>
    public int NonceErrors => nonceErrors;

    /// <summary>Calls waiting for tokens.</summary>
    public int Starved => Volatile.Read(ref starved);

    /// <summary>Calls waiting for the one under way.</summary>
    public int Queued
    {
        get
        {
            lock (gate)
            {
                return waiting.Count;
            }
        }
    }

    /// <summary>Called when key, signature or permission is refused: the plant pauses, nothing is retried.</summary>
    public Action<string>? AuthFailed { get; set; }

    /// <summary>Time between two checks of the budget while a call waits for tokens; tests shorten it.</summary>
    public TimeSpan BudgetPoll { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Time of <see cref="BudgetPoll"/>.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>A public GET.</summary>
    public async Task<KrakenAnswer> PublicAsync(string path, string query, CancellationToken cancel)
    {
        var reply = await transport.SendAsync(new KrakenRequest(path, query), cancel).ConfigureAwait(false);
        return KrakenAnswer.Read(in reply);
    }

    /// <summary>
    /// A private POST. Waits for its turn and for tokens; gives up untransmitted, as a definite refusal, when
    /// <paramref name="latest"/> passes first.
    /// </summary>
    /// <param name="path">Path below the base address.</param>
    /// <param name="form">Parameters without nonce.</param>
    /// <param name="priority">Urgency.</param>
    /// <param name="engineMicro">Cost in the matching-engine counter, micro-units.</param>
    /// <param name="latest">Latest time of sending, or null.</param>
    /// <param name="cancel">Ends the wait; after transmission the outcome is unknown.</param>
    public async Task<KrakenAnswer> PrivateAsync(
        string path,
        KrakenForm form,
        CallPriority priority,
        long engineMicro,
        Instant? latest,
        CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (credentials is null || nonce is null)
        {
            return new(VenueOutcome.Rejected, default, KrakenErrorClass.FatalAuth, "EAPI:Invalid key");
        }

        var cost = KrakenTierLimits.RestCost(path);
        var arrival = Interlocked.Increment(ref arrivals);
        while (true)
        {
            await EnterAsync(priority, arrival).ConfigureAwait(false);
            Instant next;
            try
            {
                var now = clock.Now();
                if (latest is { } limit && now > limit)
                {
                    return new(
                        VenueOutcome.Rejected, default, KrakenErrorClass.DeadlineElapsed, VenueErrors.DeadlineElapsed);
                }

                if (Budget.Take(cost, engineMicro, now) is not { } later)
                {
                    return Note(await SendAsync(path, form, cancel).ConfigureAwait(false));
                }

                next = later;
            }
            finally
            {
                Leave();
            }

            if (latest is { } end && next > end)
            {
                return new(VenueOutcome.Rejected, default, KrakenErrorClass.Throttle, VenueErrors.RateLimit);
            }

            Interlocked.Increment(ref starved);
            try
            {
                await Task.Delay(BudgetPoll, Time, cancel).ConfigureAwait(false);
            }
            finally
            {
                Interlocked.Decrement(ref starved);
            }
        }
    }

    /// <summary>A private read: an invalid nonce is retried once (grid.md §9.3).</summary>
    public async Task<KrakenAnswer> ReadAsync(
        string path, KrakenForm form, CallPriority priority, CancellationToken cancel)
    {
        var answer = await PrivateAsync(path, form, priority, 0, null, cancel).ConfigureAwait(false);
        return answer.Class == KrakenErrorClass.InvalidNonce
            ? await PrivateAsync(path, form, priority, 0, null, cancel).ConfigureAwait(false)
            : answer;
    }

    /// <inheritdoc/>
    public void Dispose() => credentials?.Signer.Dispose();

    private async Task<KrakenAnswer> SendAsync(string path, KrakenForm form, CancellationToken cancel)
    {
        PrivateCalls++;
        var stamp = nonce!.Next().ToString(CultureInfo.InvariantCulture);
        var parameters = form.ToString();
        var body = $"nonce={stamp}" + (parameters.Length > 0 ? "&" + parameters : "");
        if (credentials!.Otp is { } otp)
        {
            body += $"&otp={Uri.EscapeDataString(otp)}";
        }

        var signature = credentials.Signer.Sign(path, stamp, body);
        var reply = await transport.SendAsync(
            new KrakenRequest(path, body, credentials.ApiKey, signature), cancel).ConfigureAwait(false);
        return KrakenAnswer.Read(in reply);
    }

    private KrakenAnswer Note(in KrakenAnswer answer)
    {
        var now = clock.Now();
        nonceErrors = answer.Class == KrakenErrorClass.InvalidNonce ? nonceErrors + 1 : 0;
        switch (answer.Class)
        {
            case KrakenErrorClass.None:
                Budget.OnSuccess();
                break;
            case KrakenErrorClass.Throttle:
                Budget.OnThrottle(now);
                break;
            case KrakenErrorClass.ThrottledUntil:
                Budget.OnThrottle(now, KrakenErrors.ThrottledUntil(answer.Text));
                break;
            case KrakenErrorClass.Lockout:
                Budget.OnLockout(now);
                break;
            case KrakenErrorClass.InvalidNonce:
                nonce!.Jump();
                break;
            case KrakenErrorClass.FatalAuth:
                AuthFailed?.Invoke(answer.Text);
                break;
            default:
                break;
        }

        return answer;
    }

    private Task EnterAsync(CallPriority priority, long arrival)
    {
        lock (gate)
        {
            if (!busy)
            {
                busy = true;
                return Task.CompletedTask;
            }

            var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Enqueue(turn, (priority, arrival));
            return turn.Task;
        }
    }

    private void Leave()
    {
        lock (gate)
        {
            if (waiting.TryDequeue(out var next, out _))
            {
                next.SetResult();
            }
            else
            {
                busy = false;
            }
        }
    }
}
