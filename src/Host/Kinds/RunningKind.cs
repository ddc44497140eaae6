using Millwright.Host.Running;
using Millwright.Host.Runtime;
using Millwright.Kernel;
using Millwright.Storage;

namespace Millwright.Host.Kinds;

/// <summary>One running plant of a kind beside the grid.</summary>
internal sealed class RunningKind : RunningPlant, IEffectObserver
{
    private readonly IKindFeed feed;
    private readonly KindRun run;
    private readonly RunFacts facts;
    private readonly uint shown;

    public RunningKind(IPlantKind kind, KindRun run, FileJournal journal, IKindFeed feed, RunFacts facts)
        : base(run.Host, journal, run.Folder, run.Manifest, facts)
    {
        this.feed = feed;
        this.run = run;
        this.facts = facts;
        shown = kind.Shown;
        Hosted = new HostedPlant(
            run.Manifest.Plant, kind.Kind, run.Host, shown, feed.Kind, facts, null, History);
        run.Host.Observe(this);
        kind.Attach(run);
    }

    /// <inheritdoc/>
    public override HostedPlant Hosted { get; }

    public void OnEffect(IGroupHost group, in Effect effect)
    {
        if (effect.Body is DomainEvent domainEvent && effect.Plant == shown)
        {
            facts.Narration.Add(in effect, domainEvent);
        }
    }

    public void OnView(IGroupHost group, PublishedView view)
    {
        // The stream takes views by itself.
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        (feed as IDisposable)?.Dispose();
    }

    /// <inheritdoc/>
    protected override Task FeedAsync(Instant from) => feed.RunAsync(run, from, Stopping);
}
